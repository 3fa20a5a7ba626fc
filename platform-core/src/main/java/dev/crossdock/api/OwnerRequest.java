package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who answers for an asset from now on, and why. */
@Schema(name = "CatalogueOwnerRequest")
public record OwnerRequest(
    @Schema(required = true, examples = "connection/hansa-hook") String asset,
    @Schema(
            description = "User name of somebody with a role here, or a role; absent for nobody",
            examples = "mara")
        String owner,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  private static final Set<String> NAMES = Set.of("asset", "owner", "reason");

  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static OwnerRequest read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    String asset = CredentialRequest.text(tree, "asset");
    if (asset == null) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/asset", "asset is one of the catalogue, by kind and id.");
    }
    return new OwnerRequest(
        asset, CredentialRequest.text(tree, "owner"), ReasonRequest.words(tree.get("reason")));
  }
}
