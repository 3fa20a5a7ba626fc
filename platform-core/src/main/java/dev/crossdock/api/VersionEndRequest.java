package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.sunset.ApiVersion;
import dev.crossdock.sunset.VersionEnd;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a version of the API, or an operation of it, is to end. */
@Schema(name = "VersionEndRequest")
public record VersionEndRequest(
    @Schema(description = "Id of one operation; absent for all", examples = "listOutbox")
        String operation,
    @Schema(description = "Deprecated since; now if absent") Instant since,
    @Schema(description = "From then on it is refused; absent while that is not said")
        Instant sunset,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 500,
            description = "What to call in its place; told to whoever is refused")
        String todo,
    @Schema(description = "Where more stands: an https address") String link,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  static final String EXAMPLE =
      "{\"sunset\":\"2027-06-01T00:00:00Z\",\"todo\":\"Call /api/v2.\",\"reason\":\"Two years are"
          + " over\"}";

  /** That it is not to end after all. */
  @Schema(name = "VersionEndLift")
  public record Lift(
      @Schema(description = "Id of one operation; absent for all") String operation,
      @Schema(required = true, minLength = 1, maxLength = 500) String reason) {
    /**
     * Reads a request.
     *
     * @throws dev.crossdock.problem.ProblemException if it is no JSON object of these fields
     */
    static Lift read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, Set.of("operation", "reason"));
      return new Lift(
          CredentialRequest.text(tree, "operation"), ReasonRequest.words(tree.get("reason")));
    }
  }

  /**
   * Reads a request; whether its values may be is not decided here.
   *
   * @throws dev.crossdock.problem.ProblemException if it is no JSON object of these fields
   */
  static VersionEnd read(byte[] body, ApiVersion version) {
    JsonNode tree =
        CredentialRequest.tree(
            body, Set.of("operation", "since", "sunset", "todo", "link", "reason"));
    return new VersionEnd(
        version,
        CredentialRequest.text(tree, "operation"),
        NoticeRequest.time(tree, "since"),
        NoticeRequest.time(tree, "sunset"),
        CredentialRequest.text(tree, "todo"),
        CredentialRequest.text(tree, "link"),
        null,
        null,
        ReasonRequest.words(tree.get("reason")));
  }
}
