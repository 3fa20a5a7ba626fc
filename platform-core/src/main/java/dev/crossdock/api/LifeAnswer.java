package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.partner.PartnerLife;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a live partner is, as it is answered. */
@Schema(name = "PartnerLife")
public record LifeAnswer(
    @Schema(
            required = true,
            enumeration = {"LIVE", "SUSPENDED"})
        String state,
    @Schema(required = true, description = "Messages on their way to it; they are kept")
        long waiting,
    @Schema(required = true, description = "What was decided, the oldest first")
        List<OnboardingAnswer.ActAnswer> history) {

  /** What it shall be, and why. */
  @Schema(name = "PartnerLifeRequest")
  public record Wanted(
      @Schema(
              required = true,
              enumeration = {"LIVE", "SUSPENDED"})
          String state,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Wanted read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("state", "reason"));
      String state = CredentialRequest.text(tree, "state");
      if (!"LIVE".equals(state) && !"SUSPENDED".equals(state)) {
        throw new ProblemException(Problem.INVALID_FIELD, "/state", "state is LIVE or SUSPENDED.");
      }
      return new Wanted(state, ReasonRequest.words(tree.get("reason")));
    }

    boolean suspended() {
      return state.equals("SUSPENDED");
    }
  }

  static LifeAnswer of(PartnerLife.Life of) {
    return new LifeAnswer(
        of.suspended() ? "SUSPENDED" : "LIVE",
        of.waiting(),
        of.acts().stream().map(OnboardingAnswer.ActAnswer::of).toList());
  }
}
