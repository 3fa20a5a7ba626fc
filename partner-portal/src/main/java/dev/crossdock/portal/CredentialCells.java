package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.machine.Credential;
import dev.crossdock.machine.CredentialKind;
import dev.crossdock.machine.KeySet;
import dev.crossdock.machine.Violation;
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
        Lists.th(say("Name")),
        Lists.th(say("Kind"), "not-narrow"),
        Lists.th(say("For"), "not-narrow"),
        Lists.th(say("State")),
        Lists.th(say("Last used"), "not-narrow"),
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
                say("{0} for {1}", heard(credential.kind().title()), credential.connection())));
    return List.of(
        new Piece("th", "xd-rowhead", name).with("scope", "row"),
        new Piece("td", "not-narrow", kind(credential, now)),
        new Piece("td", "not-narrow", connection(credential)),
        new Piece(
            "td",
            "",
            Markup.all(
                state(credential, zone, now),
                keysFailed(credential.keySet(), now),
                refused(credential, now))),
        new Piece(
            "td",
            "not-narrow",
            Markup.all(
                lastUse(credential, now),
                Markup.of(
                    "small",
                    "",
                    Markup.said(
                        "made by {0} {1}",
                        credential.createdBy(), XdTime.ago(credential.createdAt(), now))))));
  }

  private static Markup kind(Credential credential, Instant now) {
    return Markup.all(
        Markup.text(heard(credential.kind().title())),
        credential.shown() == null
            ? Markup.NOTHING
            : Markup.of("small", "xd-mono xd-wrap", credential.shown()),
        keySet(credential.keySet(), now));
  }

  /** Where keys come from, and how old they are. */
  private static Markup keySet(KeySet set, Instant now) {
    if (set == null) {
      return Markup.NOTHING;
    }
    Markup fetched =
        Markup.of("small", "", Markup.said("keys fetched {0}", XdTime.ago(set.fetchedAt(), now)));
    return Markup.all(Markup.of("small", "xd-mono xd-wrap", set.address()), fetched);
  }

  private static Markup keysFailed(KeySet set, Instant now) {
    return set == null || set.failure() == null
        ? Markup.NOTHING
        : Markup.of(
            "small",
            "xd-wrap",
            Markup.of("span", "t-late", say("Keys not fetched: {0}", set.failure())),
            Markup.text(" "),
            set.over()
                ? Markup.said("They are too old: no tokens.")
                : Markup.said("They stop {0}", XdTime.due(set.usedUntil(), now)));
  }

  private static Markup connection(Credential credential) {
    return Markup.all(
        Markup.text(credential.connectionName()),
        Markup.of("small", "", Words.or(credential.partnerName(), say("own system"))),
        credential.policy().isSet()
            ? Markup.of("small", "xd-wrap", say("only {0}", heard(credential.policy().words())))
            : Markup.NOTHING);
  }

  /** What its policy refused. */
  private static Markup refused(Credential credential, Instant now) {
    Violation last = credential.violation();
    if (last == null) {
      return Markup.NOTHING;
    }
    long today = last.today(now);
    String count =
        today > 0 ? Words.count(today, "refusal today", "refusals today") : say("No refusal today");
    return Markup.of(
        "small",
        "",
        Markup.of("span", today > 0 ? "t-late" : "", count),
        Markup.said(
            ", the last for {0}, {1}",
            heard(last.lastRule().title()), XdTime.ago(last.lastAt(), now)));
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
          StateChip.of("planned", say("Ended")),
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
          StateChip.of("duplicate", say("Being replaced")),
          Markup.of(
              "small",
              "",
              say(
                  "beside {0} until {1}",
                  Credential.id(credential.replacedBy()),
                  XdTime.stamp(credential.expiresAt(), zone))));
    }
    if (credential.expiresAt() == null) {
      return Markup.all(
          StateChip.of("delivered", say("Works")), Markup.of("small", "", say("no end")));
    }
    boolean soon = endsSoon(credential, now);
    return Markup.all(
        StateChip.of(soon ? "late" : "delivered", soon ? say("Ends soon") : say("Works")),
        Markup.of("small", "", Markup.said("ends {0}", XdTime.due(credential.expiresAt(), now))));
  }

  private static Markup lastUse(Credential credential, Instant now) {
    if (credential.lastUsedAt() == null) {
      return Markup.of("span", "xd-muted", say("never"));
    }
    return Markup.all(
        XdTime.ago(credential.lastUsedAt(), now),
        Markup.of("small", "xd-mono", Words.or(credential.lastUsedFrom(), "")));
  }
}
