package dev.crossdock.api;

import dev.crossdock.sunset.ApiVersion;
import dev.crossdock.sunset.Caller;
import dev.crossdock.sunset.VersionEnd;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of the API as it is answered. */
@Schema(name = "ApiVersion", description = "A version of the API")
public record VersionAnswer(
    @Schema(required = true, examples = "v2") String version,
    @Schema(required = true, description = "Where its operations are", examples = "/api/v2")
        String path,
    @Schema(required = true, description = "Whether new callers are to use it") boolean newest,
    @Schema(required = true, description = "What is otherwise than in the version before")
        List<Difference> changes,
    @Schema(required = true, description = "What of it ends; for all who call") List<End> ends) {
  static final String EXAMPLE =
      "{\"items\":[{\"version\":\"v1\",\"path\":\"/api/v1\",\"newest\":false,\"changes\":[],"
          + "\"ends\":[{\"since\":\"2026-12-01T00:00:00Z\",\"sunset\":\"2027-06-01T00:00:00Z\","
          + "\"todo\":\"Call /api/v2.\"}]}]}";

  /** Something that a version answers otherwise. */
  @Schema(name = "ApiChange")
  public record Difference(
      @Schema(required = true) String title,
      @Schema(required = true, description = "Markdown") String text,
      @Schema(required = true, description = "Ids of operations") List<String> operations) {}

  /** What ends. */
  @Schema(name = "ApiEnd")
  public record End(
      @Schema(description = "Id of the operation; absent if all of the version ends")
          String operation,
      @Schema(required = true, description = "Deprecated since") Instant since,
      @Schema(description = "From then on it is refused; absent while that is not said")
          Instant sunset,
      @Schema(required = true, description = "What to call in its place") String todo,
      String link) {
    static End of(VersionEnd end) {
      return new End(end.operation(), end.since(), end.sunset(), end.todo(), end.link());
    }
  }

  /** All that live. */
  @Schema(name = "ApiVersions")
  public record All(@Schema(required = true) List<VersionAnswer> items) {}

  /** What was set, and who was told. */
  @Schema(name = "ApiEndSet")
  public record Told(
      @Schema(required = true) VersionAnswer version,
      @Schema(required = true, description = "Tenants in which a notice was published")
          int notices) {}

  /** Who calls. */
  @Schema(name = "ApiCaller")
  public record CallerAnswer(
      @Schema(description = "Id of the tenant; for the platform's staff only") String tenant,
      @Schema(description = "Code of the partner; absent for the tenant's own") String partner,
      @Schema(required = true, examples = "brandt-hansa") String client,
      @Schema(required = true, examples = "sendEvents") String operation,
      @Schema(required = true, description = "Calls in the last 30 days") long calls,
      @Schema(required = true, description = "Of these, refused after the end") long refused,
      @Schema(required = true) Instant last) {
    static CallerAnswer of(Caller caller, boolean staff) {
      return new CallerAnswer(
          staff ? caller.tenant() : null,
          caller.partner(),
          caller.client(),
          caller.operation(),
          caller.calls(),
          caller.refused(),
          caller.last());
    }
  }

  /** All who call. */
  @Schema(name = "ApiCallers")
  public record Callers(@Schema(required = true) List<CallerAnswer> items) {
    static final String EXAMPLE =
        "{\"items\":[{\"partner\":\"hansa\",\"client\":\"brandt-hansa\",\"operation\":\"sendEvents\","
            + "\"calls\":1284,\"refused\":0,\"last\":\"2026-11-22T09:31:00Z\"}]}";
  }

  static VersionAnswer of(ApiVersion version, List<VersionEnd> ends) {
    return new VersionAnswer(
        version.word(),
        version.path(),
        version == ApiVersion.NEWEST,
        Change.of(version).stream()
            .filter(change -> change.version() == version)
            .map(
                change ->
                    new Difference(
                        change.title(),
                        change.text(),
                        change.operations().stream().sorted().toList()))
            .toList(),
        ends.stream().filter(end -> end.version() == version).map(End::of).toList());
  }
}
