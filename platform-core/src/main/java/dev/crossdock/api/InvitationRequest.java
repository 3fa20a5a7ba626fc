package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Role;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom to invite to what. */
@Schema(name = "InvitationRequest")
public record InvitationRequest(
    @Schema(
            required = true,
            maxLength = 200,
            examples = "ana@example.com",
            description = "Whoever reads its mails gets the role")
        String email,
    @Schema(required = true, examples = "PARTNER_USER") Role role,
    @Schema(
            description =
                "Code of the partner, for a role at a partner; a partner's administrator may leave"
                    + " it out",
            examples = "hansa")
        String partner) {

  /**
   * Reads a request; whether the role may be given is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static InvitationRequest read(byte[] body) {
    JsonNode tree = ReasonRequest.object(body, "Send a JSON object with an email and a role.");
    RoleRequest.requireNames(
        tree, Set.of("email", "role", "partner"), "The fields here are email, role and partner.");
    return new InvitationRequest(
        text(tree, "email"), RoleRequest.role(tree.get("role")), text(tree, "partner"));
  }

  private static String text(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.asText().chars().anyMatch(c -> c < ' ')) {
      throw new ProblemException(Problem.INVALID_FIELD, "/" + name, name + " is a text.");
    }
    return value.asText();
  }
}
