package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Owner;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is to act on a case from now on, and why. */
@Schema(name = "CaseHandOver")
public record HandOverRequest(
    @Schema(
            required = true,
            implementation = String.class,
            enumeration = {"PARTNER", "TENANT"})
        Owner to,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 500,
            description = "Kept with your name; the other side reads it")
        String reason) {
  private static final Set<String> SIDES = Set.of(Owner.PARTNER.name(), Owner.TENANT.name());

  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static HandOverRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, Set.of("to", "reason"));
    String to = CredentialRequest.text(tree, "to");
    if (to == null || !SIDES.contains(to)) {
      throw new ProblemException(Problem.INVALID_FIELD, "/to", "to is one of PARTNER, TENANT.");
    }
    return new HandOverRequest(Owner.valueOf(to), ReasonRequest.words(tree.get("reason")));
  }
}
