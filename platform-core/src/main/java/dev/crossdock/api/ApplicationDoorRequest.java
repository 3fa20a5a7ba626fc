package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.application.Door;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a tenant wants to take applications. */
@Schema(name = "ApplicationDoorRequest")
public record ApplicationDoorRequest(
    @Schema(required = true) Boolean open,
    @Schema(required = true, description = "What applicants read", maxLength = 1000) String words,
    @Schema(required = true, minimum = "1", maximum = "500") Long perDayMax,
    @Schema(required = true, minimum = "1", maximum = "100") Long perAddressMax,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  private static final Set<String> NAMES =
      Set.of("open", "words", "perDayMax", "perAddressMax", "reason");

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static ApplicationDoorRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    JsonNode open = tree.get("open");
    if (open == null || !open.isBoolean()) {
      throw new ProblemException(Problem.INVALID_FIELD, "/open", "open is true or false.");
    }
    return new ApplicationDoorRequest(
        open.asBoolean(),
        CredentialRequest.text(tree, "words"),
        LimitRequest.number(tree, "perDayMax"),
        LimitRequest.number(tree, "perAddressMax"),
        CredentialRequest.text(tree, "reason"));
  }

  Door door() {
    return Door.wanted(open, words, whole(perDayMax), whole(perAddressMax));
  }

  /** What is absent or too great for a number is none that may be set. */
  private static int whole(Long number) {
    return number == null || number > Integer.MAX_VALUE || number < 0 ? 0 : number.intValue();
  }
}
