package dev.crossdock.api;

import dev.crossdock.connection.MessageFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A format of messages as it is answered. */
@Schema(name = "Format", description = "Something that messages can be written in")
public record FormatAnswer(
    @Schema(required = true, examples = "dcsa-tnt", description = "As in a connection's settings")
        String id,
    @Schema(required = true, examples = "DCSA Track & Trace") String title,
    @Schema(required = true, description = "What is done in it: READS, WRITES, ACKNOWLEDGES")
        List<String> abilities,
    @Schema(
            description = "Where the JSON Schema is that its messages are checked by",
            examples = "/api/v1/formats/dcsa-tnt/schema")
        @Link
        String schema) {

  /** All that are installed. */
  @Schema(name = "Formats")
  public record All(@Schema(required = true) List<FormatAnswer> items) {}

  static FormatAnswer of(MessageFormat format) {
    return new FormatAnswer(
        format.id(),
        format.title(),
        format.abilities().stream().sorted().map(Enum::name).toList(),
        format.schema().isPresent() ? "formats/" + format.id() + "/schema" : null);
  }
}
