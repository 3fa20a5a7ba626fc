package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the numbers of problems mean, for systems that handle them. */
@Path("/problems")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Problems")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ProblemResource {
  /** A numbered problem. */
  @Schema(name = "ProblemKind", description = "What a number means")
  public record Kind(
      @Schema(required = true, examples = "XD-4101") String id,
      @Schema(required = true, examples = "422", description = "HTTP status where it is an answer")
          int status,
      @Schema(required = true, examples = "The code is not known here") String title,
      @Schema(
              required = true,
              description =
                  "TRANSIENT: send again later. UNKNOWN_OUTCOME: look before you repeat. The others: something must change first",
              enumeration = {"PERMANENT", "TRANSIENT", "CREDENTIALS", "POLICY", "UNKNOWN_OUTCOME"})
          String failureClass,
      @Schema(
              required = true,
              description = "Who must act",
              enumeration = {"PARTNER", "TENANT", "PLATFORM"})
          String owner,
      @Schema(required = true, description = "What helps") String fix) {
    static Kind of(Problem problem) {
      return new Kind(
          problem.id(),
          problem.status(),
          problem.title(),
          problem.failureClass().name(),
          problem.owner().name(),
          problem.fix());
    }
  }

  /** All of them. */
  @Schema(name = "ProblemKinds")
  public record All(@Schema(required = true) List<Kind> items) {}

  @GET
  @Operation(
      operationId = "listProblems",
      summary = "Read what the numbers of problems mean",
      description = "An id never changes its meaning and is never used again.")
  @APIResponse(
      responseCode = "200",
      description = "All problems",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = All.class),
              examples =
                  @ExampleObject(
                      name = "problems",
                      value =
                          "{\"items\":[{\"id\":\"XD-1101\",\"status\":429,\"title\":\"More requests than the limit allows\","
                              + "\"failureClass\":\"TRANSIENT\",\"owner\":\"PARTNER\",\"fix\":\"Send again after the seconds in Retry-After.\"}]}")))
  public All list() {
    return new All(Arrays.stream(Problem.values()).map(Kind::of).toList());
  }
}
