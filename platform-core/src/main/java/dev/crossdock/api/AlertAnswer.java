package dev.crossdock.api;

import dev.crossdock.alert.AlertRow;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alert as it is answered. */
@Schema(name = "Alert", description = "A cause that somebody should know of, while it lasts")
public record AlertAnswer(
    @Schema(required = true, examples = "AL-12") String id,
    @Schema(required = true) @Link String href,
    @Schema(
            required = true,
            description = "acknowledged: by the reader's side",
            enumeration = {"open", "acknowledged", "closed"})
        String state,
    @Schema(required = true, description = "Which rule it comes from", examples = "silent")
        String kind,
    @Schema(
            required = true,
            enumeration = {"NOTICE", "WARNING", "CRITICAL"})
        String severity,
    @Schema(required = true, description = "How much of it there is, in the unit of its rule")
        long level,
    @Schema(required = true) String title,
    @Schema(required = true) String detail,
    @Schema(required = true, description = "What to do") String fix,
    @Schema(description = "Code of the partner that it is about") String partner,
    @Schema(required = true, description = "Who has to act, by name") String ownerName,
    @Schema(required = true) Instant openedAt,
    @Schema(required = true, description = "When it was there last, to within some minutes")
        Instant seenAt,
    @Schema(required = true, description = "How often it got more, and its beginning") int times,
    @Schema(description = "Absent while it lasts") Instant closedAt,
    @Schema(description = "Absent if nobody of the reader's side has taken note")
        Taken acknowledged,
    @Schema(description = "The same of the other side: of the partner, or of the tenant")
        Taken acknowledgedByOther) {

  /** Who has taken note. */
  @Schema(name = "Acknowledgement")
  public record Taken(
      @Schema(required = true) Instant at,
      @Schema(description = "User name; absent of somebody of the other side") String by,
      @Schema(required = true) String name,
      @Schema(required = true) String note,
      @Schema(required = true, description = "If it lasts until then, it is told again")
          Instant again) {
    static Taken of(AlertRow.Taken taken) {
      return taken == null
          ? null
          : new Taken(taken.at(), taken.by(), taken.name(), taken.note(), taken.again());
    }
  }

  /** A page of alerts. */
  @Schema(name = "AlertPage")
  public record Page(
      @Schema(required = true) List<AlertAnswer> items,
      @Schema(description = "Send it as `after` to get the next page; absent on the last one")
          String next) {}

  static AlertAnswer of(AlertRow row) {
    return new AlertAnswer(
        row.shownId(),
        "alerts/" + row.shownId(),
        row.state().name().toLowerCase(java.util.Locale.ROOT),
        row.kind().word(),
        row.severity().name(),
        row.level(),
        row.title(),
        row.detail(),
        row.fix(),
        row.partner(),
        row.ownerName(),
        row.openedAt(),
        row.seenAt(),
        row.times(),
        row.closedAt(),
        Taken.of(row.own()),
        Taken.of(row.other()));
  }
}
