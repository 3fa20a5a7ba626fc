package dev.crossdock.api;

import dev.crossdock.limit.Allowance;
import dev.crossdock.limit.LimitRow;
import dev.crossdock.limit.Setting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A limit as it is answered. */
@Schema(name = "Limit", description = "What somebody may use, and has")
public record LimitAnswer(
    @Schema(
            required = true,
            enumeration = {"client", "partner", "tenant"})
        String level,
    @Schema(
            required = true,
            description =
                "Client id or user name, or code of the partner; * for whoever has none of its own",
            examples = "brandt-hansa")
        String key,
    @Schema(description = "For people") String name,
    @Schema(required = true) @Link String href,
    @Schema(required = true, description = "In the long run") int requestsPerSecond,
    @Schema(required = true, description = "Requests at once after a rest") int burst,
    @Schema(required = true, description = "From one midnight of UTC to the next")
        long eventsPerDay,
    @Schema(
            required = true,
            description = "Where it is set: for exactly this one, for the level, or nowhere",
            enumeration = {"OWN", "LEVEL", "PLATFORM"})
        String from,
    @Schema(description = "Requests that could come now; absent on a default") Integer requestsLeft,
    @Schema(description = "Events taken in since midnight UTC; absent on a default")
        Long eventsToday,
    @Schema(description = "Events that may still come today; absent on a default") Long eventsLeft,
    @Schema(description = "Requests answered with 429 since midnight UTC; absent on a default")
        Long refusedToday,
    @Schema(description = "Absent if none was refused today") Instant lastRefusedAt,
    @Schema(description = "When it was last set or set back") Instant changedAt,
    @Schema(description = "Who set it; not for partners") String changedBy,
    @Schema(description = "Why; not for partners") String reason) {

  /** All limits of a caller. */
  @Schema(name = "Limits")
  public record All(
      @Schema(required = true) List<LimitAnswer> items,
      @Schema(
              required = true,
              description =
                  "The most that may be set; for partners and clients no more than the tenant's"
                      + " own")
          Most most,
      @Schema(required = true, description = "How much fits into one request") Request request) {}

  /** The most that may be set. */
  @Schema(name = "LimitsMost")
  public record Most(
      @Schema(required = true) int requestsPerSecond,
      @Schema(required = true) int burst,
      @Schema(required = true) long eventsPerDay) {
    static Most of(Allowance most) {
      return new Most(most.requestsPerSecond(), most.burst(), most.eventsPerDay());
    }
  }

  /** What fits into one request; the same for everybody. */
  @Schema(name = "LimitsRequest")
  public record Request(
      @Schema(required = true, examples = "500") int events,
      @Schema(required = true, examples = "8388608") int eventsBytes,
      @Schema(required = true, examples = "5242880") int fileBytes,
      @Schema(required = true, examples = "1048576") int shipmentBytes) {}

  static LimitAnswer of(LimitRow row) {
    Setting own = row.own();
    boolean counts = !row.isDefault();
    String level = row.who().level().word();
    return new LimitAnswer(
        level,
        row.who().key(),
        row.name(),
        "limits/" + level + "/" + URLEncoder.encode(row.who().key(), StandardCharsets.UTF_8),
        row.allowance().requestsPerSecond(),
        row.allowance().burst(),
        row.allowance().eventsPerDay(),
        row.isSet() ? "OWN" : row.fromLevel() ? "LEVEL" : "PLATFORM",
        counts ? row.requestsLeft() : null,
        counts ? row.eventsToday() : null,
        counts ? row.eventsLeft() : null,
        counts ? row.refusedToday() : null,
        row.lastRefusedAt(),
        own == null ? null : own.changedAt(),
        own == null ? null : own.changedBy(),
        own == null ? null : own.reason());
  }
}
