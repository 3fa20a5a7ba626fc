package dev.crossdock.api;

import dev.crossdock.retention.Hold;
import dev.crossdock.retention.Period;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long one class is kept, as it is answered. */
@Schema(name = "RetentionPeriod", description = "How long one class of data is kept")
public record RetentionAnswer(
    @Schema(
            required = true,
            name = "class",
            enumeration = {
              "payloads",
              "exchanges",
              "milestones",
              "journal",
              "answers",
              "alerts",
              "applications"
            })
        @com.fasterxml.jackson.annotation.JsonProperty("class")
        String of,
    @Schema(required = true, description = "For people") String title,
    @Schema(required = true, description = "What goes, and what stays") String description,
    @Schema(required = true, description = "What is older goes") int days,
    @Schema(required = true, description = "The fewest that may be set") int daysMin,
    @Schema(required = true, description = "The most, which hold where nothing is set") int daysMax,
    @Schema(description = "Absent if it was never set") Instant changedAt,
    @Schema(description = "Absent if it was never set") String changedBy,
    @Schema(description = "Absent if it was never set") String reason) {

  /** Everything that is set. */
  @Schema(name = "Retention")
  public record All(
      @Schema(required = true) List<RetentionAnswer> items,
      @Schema(required = true, description = "What is held; nothing of it goes")
          List<HoldAnswer> holds) {}

  /** An open hold. */
  @Schema(name = "Hold", description = "Nothing of this is removed")
  public record HoldAnswer(
      @Schema(required = true) String id,
      @Schema(required = true) @Link String href,
      @Schema(description = "Reference; absent: everything of the tenant") String shipment,
      @Schema(required = true) Instant setAt,
      @Schema(required = true) String setBy,
      @Schema(required = true) String reason) {
    static HoldAnswer of(Hold hold) {
      return new HoldAnswer(
          Long.toString(hold.id()),
          "holds/" + hold.id(),
          hold.shipment(),
          hold.setAt(),
          hold.setBy(),
          hold.reason());
    }
  }

  static RetentionAnswer of(Period period) {
    return new RetentionAnswer(
        period.of().word(),
        period.of().title(),
        period.of().words(),
        period.days(),
        period.of().daysMin(),
        period.of().daysMax(),
        period.changedAt(),
        period.changedBy(),
        period.reason());
  }
}
