package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.KindSwitch;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to become of a kind of messages from now on, and why. */
@Schema(name = "MessageSwitchRequest")
public record SwitchRequest(
    @Schema(
            required = true,
            implementation = String.class,
            enumeration = {"LIVE", "OBSERVED", "OFF"})
        KindSwitch.Mode mode,
    @Schema(
            description =
                "Whether what was only observed is read again once it is live, the oldest 500"
                    + " messages")
        boolean replay,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  private static final Set<String> NAMES = Set.of("mode", "replay", "reason");

  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static SwitchRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    String mode = CredentialRequest.text(tree, "mode");
    if (mode == null
        || Arrays.stream(KindSwitch.Mode.values()).noneMatch(one -> one.name().equals(mode))) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/mode", "mode is one of LIVE, OBSERVED, OFF.");
    }
    JsonNode replay = tree.path("replay");
    if (!replay.isMissingNode() && !replay.isBoolean()) {
      throw new ProblemException(Problem.INVALID_FIELD, "/replay", "replay is true or false.");
    }
    return new SwitchRequest(
        KindSwitch.Mode.valueOf(mode), replay.asBoolean(), ReasonRequest.words(tree.get("reason")));
  }
}
