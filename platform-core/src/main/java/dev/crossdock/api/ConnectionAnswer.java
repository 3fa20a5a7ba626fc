package dev.crossdock.api;

import dev.crossdock.connection.ConnectionVersion;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.Polling;
import dev.crossdock.connection.StoredConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection as it is answered. */
@Schema(name = "Connection", description = "A configured use of a connector; never with a secret")
public record ConnectionAnswer(
    @Schema(required = true, examples = "hansa-hook") String code,
    @Schema(required = true) @Link String href,
    @Schema(required = true, examples = "webhook") String connector,
    @Schema(description = "Code; absent for a system of the tenant itself") String partner,
    @Schema(required = true) String name,
    @Schema(required = true) boolean enabled,
    @Schema(required = true, description = "Counts the changes; stands in the ETag") int version,
    @Schema(required = true) int inFlightMax,
    @Schema(required = true, description = "As set; what is absent has its default")
        Map<String, String> settings,
    @Schema(required = true, description = "When each secret was set") Map<String, Instant> secrets,
    @Schema(required = true, description = "Messages on their way to it") long waiting,
    @Schema(required = true, description = "In a row") int failures,
    @Schema(description = "Nothing is sent before") Instant restsUntil,
    @Schema(description = "What was wrong last") String lastProblem,
    @Schema(description = "When it last worked, or the partner was heard") Instant lastOkAt,
    @Schema(description = "Steps of the last check; absent without one") List<StepAnswer> check,
    @Schema(description = "How asking it goes; absent where we do not ask") PollAnswer polling,
    @Schema(
            description =
                "Who has set it up as it is, while it is off until another administrator switches it on;"
                    + " absent otherwise")
        String proposedBy,
    @Schema(required = true) Instant createdAt) {

  /** How asking a partner's system goes. */
  @Schema(name = "Polling")
  public record PollAnswer(
      @Schema(required = true) Instant nextAt,
      @Schema(required = true, description = "In a row") int failures,
      Instant askedAt,
      Instant workedAt,
      @Schema(required = true, description = "Messages, from the beginning") long taken,
      @Schema(description = "How the last time ended") String detail) {
    static PollAnswer of(Polling of) {
      return of == null
          ? null
          : new PollAnswer(
              of.nextAt(), of.failures(), of.askedAt(), of.workedAt(), of.taken(), of.detail());
    }
  }

  /** All of a tenant. */
  @Schema(name = "Connections")
  public record All(@Schema(required = true) List<ConnectionAnswer> items) {}

  /** One step of a check. */
  @Schema(name = "CheckStep")
  public record StepAnswer(
      @Schema(required = true, examples = "Key accepted") String name,
      @Schema(required = true) boolean passed,
      @Schema(required = true, description = "What was seen, or what to do") String detail) {
    static StepAnswer of(CheckStep step) {
      return new StepAnswer(step.name(), step.passed(), step.detail());
    }
  }

  /** What a check saw. */
  @Schema(name = "Check")
  public record Check(
      @Schema(required = true, description = "Whether every step passed") boolean passed,
      @Schema(required = true) List<StepAnswer> steps) {
    static Check of(List<CheckStep> steps) {
      return new Check(
          steps.stream().allMatch(CheckStep::passed), steps.stream().map(StepAnswer::of).toList());
    }
  }

  /** What a connection was from a change on. */
  @Schema(name = "ConnectionVersion")
  public record Version(
      @Schema(required = true) int version,
      @Schema(required = true) Instant at,
      @Schema(required = true, description = "User name or client id") String by,
      @Schema(required = true) String reason,
      @Schema(
              required = true,
              enumeration = {"FOUND", "MADE", "CHANGED", "TURNED", "RESTORED"})
          String change,
      @Schema(description = "The version whose settings these are") Integer restored,
      @Schema(required = true) String name,
      @Schema(required = true) boolean enabled,
      @Schema(required = true) int inFlightMax,
      @Schema(required = true) Map<String, String> settings,
      @Schema(
              required = true,
              description = "Names of the secrets that were set or taken away with this change")
          List<String> changedSecrets) {
    static Version of(ConnectionVersion version) {
      return new Version(
          version.number(),
          version.at(),
          version.by(),
          version.reason(),
          version.change().name(),
          version.restored(),
          version.content().name(),
          version.content().enabled(),
          version.content().inFlightMax(),
          version.content().settings(),
          version.secrets());
    }
  }

  /** All versions of a connection. */
  @Schema(name = "ConnectionVersions")
  public record Versions(@Schema(required = true) List<Version> items) {}

  static ConnectionAnswer of(StoredConnection of) {
    return new ConnectionAnswer(
        of.code(),
        "connections/" + of.code(),
        of.connector(),
        of.partner(),
        of.content().name(),
        of.content().enabled(),
        of.version(),
        of.content().inFlightMax(),
        of.content().settings(),
        of.secrets(),
        of.waiting(),
        of.failures(),
        of.openUntil(),
        of.lastProblem(),
        of.lastOkAt(),
        of.steps().isEmpty() ? null : of.steps().stream().map(StepAnswer::of).toList(),
        PollAnswer.of(of.polling()),
        of.proposedBy(),
        of.createdAt());
  }
}
