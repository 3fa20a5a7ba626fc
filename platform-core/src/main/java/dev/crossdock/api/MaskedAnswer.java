package dev.crossdock.api;

import dev.crossdock.content.Hidden;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A value that is there and that the caller's role may not read. */
@Schema(
    name = "Masked",
    description = "A value that is there and needs a right that your role does not have")
public record MaskedAnswer(
    @Schema(
            required = true,
            description = "Which value; in a list with its position",
            examples = "goods.description")
        String field,
    @Schema(
            required = true,
            description = "What opens it",
            enumeration = {"customs", "finance", "customs or finance", "customs and finance"})
        String needs) {

  /** Null when nothing is hidden, so that the member is left out. */
  static List<MaskedAnswer> of(List<Hidden> hidden) {
    return hidden.isEmpty()
        ? null
        : hidden.stream()
            .map(one -> new MaskedAnswer(one.field(), one.sensitivity().needs()))
            .toList();
  }
}
