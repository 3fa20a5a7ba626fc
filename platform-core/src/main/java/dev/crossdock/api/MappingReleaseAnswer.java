package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.ReleasePolicy;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who releases a tenant's mappings, as it is answered. */
@Schema(name = "MappingRelease")
public record MappingReleaseAnswer(
    @Schema(
            required = true,
            description =
                "Whether who may edit a mapping may release it, too; else administrators only")
        boolean editors,
    @Schema(description = "Absent if it was never set") Instant changedAt,
    @Schema(description = "Absent if it was never set") String changedBy,
    @Schema(description = "Absent if it was never set") String reason) {

  /** Who shall release, and why. */
  @Schema(name = "MappingReleaseRequest")
  public record Request(
      @Schema(required = true) boolean editors,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static Request read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("editors", "reason"));
      if (!tree.path("editors").isBoolean()) {
        throw new ProblemException(Problem.INVALID_FIELD, "/editors", "editors is true or false.");
      }
      return new Request(tree.get("editors").asBoolean(), ReasonRequest.words(tree.get("reason")));
    }
  }

  static MappingReleaseAnswer of(ReleasePolicy of) {
    return new MappingReleaseAnswer(of.editors(), of.changedAt(), of.changedBy(), of.reason());
  }
}
