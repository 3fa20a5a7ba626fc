package dev.crossdock.api;

import dev.crossdock.identity.Invitation;
import dev.crossdock.identity.Invitations;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An open invitation as it is answered. */
@Schema(name = "Invitation", description = "Somebody who was asked to take a role")
public record InvitationAnswer(
    @Schema(required = true, examples = "PI-3") String id,
    @Schema(required = true) @Link String href,
    @Schema(required = true, examples = "ana@example.com") String email,
    @Schema(required = true, examples = "PARTNER_USER") String role,
    @Schema(description = "Code of the partner; absent for a role of the tenant itself")
        String partner,
    @Schema(required = true) Instant invitedAt,
    @Schema(required = true) String invitedBy,
    @Schema(required = true, description = "The link works until then") Instant expiresAt,
    @Schema(
            description = "What became of the last mail",
            enumeration = {"SENT", "FAILED", "REFUSED", "NOT_SET_UP"})
        String mail,
    @Schema(
            description =
                "Only where the platform has no mail server, and only in this answer: pass it on to"
                    + " the person")
        String link) {
  static final String PREFIX = "PI-";

  /** All open ones in reach. */
  @Schema(name = "Invitations")
  public record All(@Schema(required = true) List<InvitationAnswer> items) {}

  static InvitationAnswer of(Invitations.Made made) {
    return of(made.invitation(), made.link());
  }

  static InvitationAnswer of(Invitation invitation, String link) {
    String id = PREFIX + invitation.id();
    return new InvitationAnswer(
        id,
        "invitations/" + id,
        invitation.email(),
        invitation.role().name(),
        invitation.partner(),
        invitation.invitedAt(),
        invitation.invitedBy(),
        invitation.expiresAt(),
        invitation.mail() == null ? null : invitation.mail().name(),
        link);
  }
}
