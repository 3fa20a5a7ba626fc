package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is being done about an alert, and for how long it is to be silent. */
@Schema(name = "AcknowledgeRequest")
public record AcknowledgeRequest(
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String note,
    @Schema(
            description = "It is told again if it lasts longer; 24 if absent",
            minimum = "1",
            maximum = "720")
        Integer hours) {
  static final int BYTES_MAX = 8 * 1024;
  private static final Set<String> NAMES = Set.of("note", "hours");
  private static final int HOURS = 24;

  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static AcknowledgeRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    JsonNode hours = tree.get("hours");
    if (hours != null && !(hours.isIntegralNumber() && hours.canConvertToInt())) {
      throw new ProblemException(Problem.INVALID_FIELD, "/hours", "hours is a whole number.");
    }
    return new AcknowledgeRequest(
        ReasonRequest.words(CredentialRequest.text(tree, "note"), "/note"),
        hours == null ? HOURS : hours.asInt());
  }
}
