package dev.crossdock.api;

import dev.crossdock.application.Application;
import dev.crossdock.application.Applications;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An application as it is answered. */
@Schema(name = "Application", description = "A firm that applied to become a partner")
public record ApplicationAnswer(
    @Schema(required = true, examples = "AP-7") String id,
    @Schema(required = true) @Link String href,
    @Schema(
            required = true,
            enumeration = {"WAITING", "ACCEPTED", "REFUSED", "REPLACED"})
        String state,
    @Schema(required = true, description = "With the confirmed mail address") CompanyAnswer company,
    @Schema(
            required = true,
            enumeration = {"CARRIER", "ROAD", "AIR", "BROKER", "FORWARDER", "WAREHOUSE"})
        String kind,
    @Schema(required = true, description = "What it would exchange") List<String> messages,
    @Schema(required = true, description = "Who applied") String contact,
    @Schema(description = "What else it said") String words,
    @Schema(required = true) Instant appliedAt,
    @Schema(required = true, description = "When its mail address was confirmed")
        Instant confirmedAt,
    @Schema(description = "Absent while it waits") Instant decidedAt,
    @Schema(description = "Absent while it waits, and if it was replaced") String decidedBy,
    @Schema(description = "Of the decision") String reason,
    @Schema(description = "Code of the partner in the test place, if it was accepted")
        String partner,
    @Schema(description = "Who may be the same firm; only where one is read") List<String> alike,
    @Schema(description = "Only in the answer to an acceptance") InvitationAnswer invitation) {

  /** A page of applications. */
  @Schema(name = "ApplicationPage")
  public record Page(
      @Schema(required = true) List<ApplicationAnswer> items,
      @Schema(description = "Send it as `after` to get the next page; absent on the last one")
          String next) {}

  static ApplicationAnswer of(Applications.Seen seen) {
    return of(
        seen.application(), seen.alike().stream().map(Applications.Alike::words).toList(), null);
  }

  static ApplicationAnswer of(Application of) {
    return of(of, null, null);
  }

  static ApplicationAnswer of(Applications.Accepted accepted) {
    return of(accepted.application(), null, InvitationAnswer.of(accepted.made()));
  }

  private static ApplicationAnswer of(
      Application of, List<String> alike, InvitationAnswer invitation) {
    return new ApplicationAnswer(
        of.shownId(),
        "applications/" + of.shownId(),
        of.state().name(),
        CompanyAnswer.of(of.wanted().company()),
        of.wanted().kind(),
        of.wanted().kinds(),
        of.wanted().contact(),
        of.wanted().words(),
        of.appliedAt(),
        of.confirmedAt(),
        of.decidedAt(),
        of.decidedBy(),
        of.reason(),
        of.partner(),
        alike,
        invitation);
  }
}
