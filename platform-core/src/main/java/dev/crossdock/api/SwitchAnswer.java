package dev.crossdock.api;

import dev.crossdock.exchange.KindSwitch;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of one kind of a partner's messages, as it is answered. */
@Schema(name = "MessageSwitch")
public record SwitchAnswer(
    @Schema(
            required = true,
            enumeration = {"milestones", "customs", "invoices", "documents"})
        String kind,
    @Schema(required = true, description = "For people") String title,
    @Schema(required = true, description = "What belongs to it") String description,
    @Schema(
            required = true,
            enumeration = {"LIVE", "OBSERVED", "OFF"},
            description =
                "OBSERVED: taken in, read, traced and shown, but nothing is applied and nobody is"
                    + " told")
        String mode,
    @Schema(
            required = true,
            description = "Messages that were only observed and not read again since")
        long observed,
    @Schema(description = "Absent if it was never set") Instant changedAt,
    @Schema(description = "Absent if it was never set") String changedBy,
    @Schema(description = "Absent if it was never set") String reason,
    @Schema(description = "Messages that are read again now; of an answer to a change only")
        Integer replayed) {

  /** Of all kinds. */
  @Schema(name = "MessageSwitches")
  public record All(@Schema(required = true) List<SwitchAnswer> items) {}

  static SwitchAnswer of(KindSwitch of, Integer replayed) {
    return new SwitchAnswer(
        of.kind().word(),
        of.kind().title(),
        of.kind().words(),
        of.mode().name(),
        of.observed(),
        of.changedAt(),
        of.changedBy(),
        of.reason(),
        replayed);
  }
}
