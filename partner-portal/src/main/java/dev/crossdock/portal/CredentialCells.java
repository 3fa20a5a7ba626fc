package dev.crossdock.portal;

import dev.crossdock.machine.Credential;
import dev.crossdock.machine.CredentialKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** How credentials are written in tables. */
final class CredentialCells {
  private CredentialCells() {}

  static Markup header(boolean acts) {
    return Markup.of(
        "tr",
        "",
        LimitCells.th("Name", ""),
        LimitCells.th("Kind", "not-narrow"),
        LimitCells.th("For", "not-narrow"),
        LimitCells.th("State", ""),
        LimitCells.th("Last used", "not-narrow"),
        LimitCells.th("Made", "not-narrow"),
        acts ? Markup.of("td", "", "") : Markup.NOTHING);
  }

  static List<Piece> cells(Credential credential, ZoneId zone, Instant now) {
    String known =
        credential.kind() == CredentialKind.WEBHOOK
            ? "…/webhooks/" + credential.principal()
            : credential.principal();
    Markup name =
        Markup.all(
            Markup.text(credential.name()),
            Markup.of("small", "xd-mono xd-wrap", credential.id() + " · " + known),
            Markup.of(
                "small",
                "only-narrow",
                credential.kind().title() + " for " + credential.connection()));
    return List.of(
        new Piece("th", "xd-rowhead", name).with("scope", "row"),
        new Piece("td", "not-narrow", kind(credential)),
        new Piece("td", "not-narrow", connection(credential)),
        new Piece("td", "", state(credential, zone, now)),
        new Piece("td", "not-narrow", lastUse(credential, now)),
        new Piece(
            "td",
            "not-narrow",
            Markup.all(
                Markup.text(credential.createdBy() + ", "),
                XdTime.ago(credential.createdAt(), now))));
  }

  private static Markup kind(Credential credential) {
    return Markup.all(
        Markup.text(credential.kind().title()),
        credential.shown() == null
            ? Markup.NOTHING
            : Markup.of("small", "xd-mono xd-wrap", credential.shown()));
  }

  private static Markup connection(Credential credential) {
    return Markup.all(
        Markup.text(credential.connectionName()),
        Markup.of("small", "", Words.or(credential.partnerName(), "own system")));
  }

  static boolean endsSoon(Credential credential, Instant now) {
    return credential.isActive()
        && credential.expiresAt() != null
        && credential.replacedBy() == null
        && credential.expiresAt().isBefore(now.plus(CredentialsView.SOON));
  }

  private static Markup state(Credential credential, ZoneId zone, Instant now) {
    if (!credential.isActive()) {
      return Markup.all(
          StateChip.of("planned", "Ended"),
          Markup.of(
              "small",
              "",
              Markup.text(Words.or(credential.endedBy(), "") + " "),
              credential.endedAt() == null
                  ? Markup.NOTHING
                  : XdTime.ago(credential.endedAt(), now)));
    }
    if (credential.isBeingReplaced()) {
      return Markup.all(
          StateChip.of("duplicate", "Being replaced"),
          Markup.of(
              "small",
              "",
              "beside "
                  + Credential.id(credential.replacedBy())
                  + " until "
                  + XdTime.stamp(credential.expiresAt(), zone)));
    }
    if (credential.expiresAt() == null) {
      return Markup.all(StateChip.of("delivered", "Works"), Markup.of("small", "", "no end"));
    }
    boolean soon = endsSoon(credential, now);
    return Markup.all(
        StateChip.of(soon ? "late" : "delivered", soon ? "Ends soon" : "Works"),
        Markup.of("small", "", Markup.text("ends "), XdTime.due(credential.expiresAt(), now)));
  }

  private static Markup lastUse(Credential credential, Instant now) {
    if (credential.lastUsedAt() == null) {
      return Markup.of("span", "xd-muted", "never");
    }
    return Markup.all(
        XdTime.ago(credential.lastUsedAt(), now),
        Markup.of("small", "xd-mono", Words.or(credential.lastUsedFrom(), "")));
  }
}
