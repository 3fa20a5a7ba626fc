package dev.crossdock.api;

import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem as it is answered (RFC 9457, with members of ours). */
@Schema(name = "Problem", description = "What went wrong, who has to act and what to do (RFC 9457)")
public record ProblemAnswer(
    @Schema(
            required = true,
            description = "Address of the problem's description",
            examples = "https://crossdock.dev/problems/XD-1003")
        String type,
    @Schema(
            required = true,
            description = "What happened",
            examples = "Nothing here under this reference that you may see")
        String title,
    @Schema(required = true, description = "HTTP status", examples = "404") int status,
    @Schema(description = "What exactly is wrong in this case") String detail,
    @Schema(description = "Path of the request", examples = "/api/v1/shipments/SHP-1")
        String instance,
    @Schema(
            required = true,
            description = "Stable id of the problem",
            examples = "XD-1003",
            pattern = "XD-[0-9]{4}")
        String id,
    @Schema(description = "JSON pointer, header or parameter at fault") String field,
    @Schema(required = true, description = "What to do") String fix,
    @Schema(
            required = true,
            description = "Who has to act",
            enumeration = {"PARTNER", "TENANT", "PLATFORM"})
        String owner,
    @Schema(required = true, description = "Id under which the request is found in the log")
        String traceId,
    @Schema(description = "Every field that is wrong, where there are several")
        List<FieldError> errors) {

  /** One of several fields that are wrong. */
  @Schema(name = "FieldError", description = "A field that is wrong")
  public record FieldError(
      @Schema(required = true, examples = "XD-2004") String id,
      @Schema(required = true, description = "JSON pointer", examples = "/incoterm/code")
          String field,
      @Schema(required = true) String detail) {}

  static ProblemAnswer of(ProblemException e, String instance, String traceId) {
    List<FieldError> errors =
        e instanceof InvalidFields fields
            ? fields.all().stream()
                .map(one -> new FieldError(one.problem().id(), one.field(), one.getMessage()))
                .toList()
            : null;
    return of(
        e.problem(), e.problem().status(), e.field(), e.getMessage(), errors, instance, traceId);
  }

  static ProblemAnswer of(
      Problem problem,
      int status,
      String field,
      String detail,
      List<FieldError> errors,
      String instance,
      String traceId) {
    return new ProblemAnswer(
        "https://crossdock.dev/problems/" + problem.id(),
        problem.title(),
        status,
        detail,
        instance,
        problem.id(),
        field,
        problem.fix(),
        problem.owner().name(),
        traceId,
        errors);
  }
}
