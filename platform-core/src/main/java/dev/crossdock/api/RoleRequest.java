package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Role;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another role for somebody, and why. */
@Schema(name = "RoleRequest")
public record RoleRequest(
    @Schema(required = true, examples = "PARTNER_ADMIN") Role role,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {

  /**
   * Reads a request; whether the role may be given is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static RoleRequest read(byte[] body) {
    JsonNode tree = ReasonRequest.object(body, "Send a JSON object with a role and a reason.");
    requireNames(tree, Set.of("role", "reason"), "The fields here are role and reason.");
    return new RoleRequest(role(tree.get("role")), ReasonRequest.words(tree.get("reason")));
  }

  static void requireNames(JsonNode tree, Set<String> known, String words) {
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      if (!known.contains(names.next())) {
        throw new ProblemException(Problem.INVALID_FIELD, "/", words);
      }
    }
  }

  static Role role(JsonNode value) {
    String name = value == null || !value.isTextual() ? "" : value.asText();
    return Arrays.stream(Role.values())
        .filter(role -> !role.ofMachine() && role.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.INVALID_FIELD,
                    "/role",
                    "role is one of "
                        + Arrays.stream(Role.values())
                            .filter(role -> !role.ofMachine())
                            .map(Role::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
