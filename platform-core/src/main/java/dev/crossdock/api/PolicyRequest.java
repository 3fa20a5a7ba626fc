package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.machine.Policies;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a credential may be used for from now on, and why. */
@Schema(name = "PolicyRequest")
public record PolicyRequest(
    @Schema(
            type = SchemaType.ARRAY,
            description = "Of read, send and change; all that its role may if absent",
            minItems = 1)
        List<String> uses,
    @Schema(
            type = SchemaType.ARRAY,
            description =
                "Networks it may come from, such as 203.0.113.0/24; from anywhere if absent",
            minItems = 1,
            maxItems = 20)
        List<String> sources,
    @Schema(
            description = "From this time of the day on, in the zone of the connection",
            examples = "06:00")
        String from,
    @Schema(description = "To this time; on the next day if it is not later", examples = "20:00")
        String until,
    @Schema(description = "The longest body", minimum = "1", maximum = "104857600") Long bytesMax,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  static final int BYTES_MAX = 8 * 1024;
  private static final Set<String> NAMES =
      Set.of("uses", "sources", "from", "until", "bytesMax", "reason");

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static PolicyRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    return new PolicyRequest(
        texts(tree, "uses"),
        texts(tree, "sources"),
        CredentialRequest.text(tree, "from"),
        CredentialRequest.text(tree, "until"),
        LimitRequest.number(tree, "bytesMax"),
        ReasonRequest.words(tree.get("reason")));
  }

  Policies.Wish wish() {
    return new Policies.Wish(uses, sources, from, until, bytesMax);
  }

  private static List<String> texts(JsonNode tree, String name) {
    JsonNode values = tree.get(name);
    if (values == null || values.isNull()) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      texts.add(value.isTextual() ? value.asText() : null);
    }
    if (!values.isArray() || texts.contains(null)) {
      throw new ProblemException(Problem.INVALID_FIELD, "/" + name, name + " is a list of texts.");
    }
    return texts;
  }
}
