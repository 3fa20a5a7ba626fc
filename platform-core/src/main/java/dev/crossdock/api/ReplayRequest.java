package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.Replay;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an exchange is to be tried again, and by what a message that came is read. */
@Schema(name = "Replay")
public record ReplayRequest(
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason,
    @Schema(
            defaultValue = "TODAY",
            description =
                "TODAY: as messages of its connection are read now; THEN: by the version of the"
                    + " mapping that has read it")
        Replay.By readBy) {
  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static ReplayRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, Set.of("reason", "readBy"));
    JsonNode by = tree.path("readBy");
    boolean then = by.asText().equals(Replay.By.THEN.name());
    boolean today = by.isMissingNode() || by.asText().equals(Replay.By.TODAY.name());
    if (!then && !today) {
      throw new ProblemException(Problem.INVALID_FIELD, "/readBy", "readBy is TODAY or THEN.");
    }
    return new ReplayRequest(
        ReasonRequest.words(tree.get("reason")), then ? Replay.By.THEN : Replay.By.TODAY);
  }
}
