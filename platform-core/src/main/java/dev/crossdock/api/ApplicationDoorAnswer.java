package dev.crossdock.api;

import dev.crossdock.application.Door;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether and how a tenant takes applications. */
@Schema(name = "ApplicationDoor")
public record ApplicationDoorAnswer(
    @Schema(required = true) boolean open,
    @Schema(
            description =
                "Address of the public page; shows nothing while it is closed. Absent before it"
                    + " was opened first")
        String link,
    @Schema(required = true, description = "What applicants read", maxLength = 1000) String words,
    @Schema(required = true, description = "Applications within 24 hours, 1 to 500") int perDayMax,
    @Schema(required = true, description = "Of those from one network address, 1 to 100")
        int perAddressMax,
    @Schema(required = true, description = "Counts the changes; stands in the ETag") int version,
    @Schema(description = "Absent as long as nothing is set; likewise what follows")
        Instant changedAt,
    String changedBy,
    String reason) {
  static ApplicationDoorAnswer of(Door of) {
    return new ApplicationDoorAnswer(
        of.open(),
        of.link(),
        of.words(),
        of.perDayMax(),
        of.perAddressMax(),
        of.version(),
        of.changedAt(),
        of.changedBy(),
        of.reason());
  }
}
