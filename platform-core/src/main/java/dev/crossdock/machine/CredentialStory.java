package dev.crossdock.machine;

import dev.crossdock.tenant.Actor;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells the journal what became of a credential, in the running transaction. Knows no secret. */
final class CredentialStory {
  private final Connection database;
  private final Actor actor;
  private final String reason;
  private final Instant now;

  CredentialStory(Connection database, Actor actor, String reason, Instant now) {
    this.database = database;
    this.actor = actor;
    this.reason = reason;
    this.now = now;
  }

  void made(Credential fresh) throws SQLException {
    tell(
        actor.tenant(),
        actor.principal(),
        actor.name() + " made a " + kind(fresh) + " for " + fresh.connection() + ".",
        evidence(fresh, actor.origin(), null, words(fresh)));
  }

  void rotated(Credential old, Credential fresh, Instant until) throws SQLException {
    String before = words(old);
    tell(
        actor.tenant(),
        actor.principal(),
        actor.name()
            + " rotated a "
            + kind(old)
            + " of "
            + old.connection()
            + "; the old one works until "
            + until.truncatedTo(ChronoUnit.MINUTES)
            + ".",
        evidence(old, actor.origin(), before, words(fresh)));
  }

  void revoked(Credential gone) throws SQLException {
    tell(
        actor.tenant(),
        actor.principal(),
        actor.name() + " revoked a " + kind(gone) + " of " + gone.connection() + ".",
        evidence(gone, actor.origin(), words(gone), "revoked"));
  }

  /** Its time is over; nobody did it. */
  static void expired(Connection database, String tenant, Credential gone, Instant now)
      throws SQLException {
    CredentialStory story = new CredentialStory(database, null, null, now);
    story.tell(
        tenant,
        CredentialCare.NAME,
        "A " + kind(gone) + " of " + gone.connection() + " has ended.",
        story.evidence(gone, null, words(gone), "ended"));
  }

  void policySet(Credential about, Policy policy) throws SQLException {
    tell(
        actor.tenant(),
        actor.principal(),
        actor.name()
            + " set what a "
            + kind(about)
            + " of "
            + about.connection()
            + " may be used for.",
        evidence(about, actor.origin(), about.policy().words(), policy.words()));
  }

  /** Its owner shows other keys than before. */
  static void keysFetched(
      Connection database, String tenant, Credential about, Proof fetched, Instant now)
      throws SQLException {
    CredentialStory story = new CredentialStory(database, null, null, now);
    String before = about.keySet().over() ? "none" : about.shown();
    story.tell(
        tenant,
        KeySetCare.NAME,
        "Other keys were fetched for " + about.name() + " of " + about.connection() + ".",
        story.evidence(about, null, before, fetched.shown()));
  }

  /** Its keys could not be fetched for too long. */
  static void keysOver(
      Connection database, String tenant, Credential about, String why, Instant now)
      throws SQLException {
    CredentialStory story = new CredentialStory(database, null, why, now);
    story.tell(
        tenant,
        KeySetCare.NAME,
        "The keys of "
            + about.name()
            + " of "
            + about.connection()
            + " could not be fetched for "
            + KeySet.AGE_MAX.toHours()
            + " hours; it gets no tokens until they can.",
        story.evidence(about, null, about.shown(), "none"));
  }

  private void tell(String tenant, String who, String detail, Evidence evidence)
      throws SQLException {
    TraceRows.write(database, tenant, TraceKind.SETTING_CHANGED, who, detail, null, evidence, now);
  }

  private Evidence evidence(Credential about, String origin, String before, String after) {
    return new Evidence(origin, "credentials/" + about.id(), before, after, reason);
  }

  private static String kind(Credential credential) {
    return credential.kind().title().toLowerCase(Locale.ROOT);
  }

  private static String words(Credential credential) {
    return credential.id()
        + " "
        + credential.name()
        + ", "
        + credential.principal()
        + (credential.shown() == null ? "" : ", " + credential.shown())
        + (credential.expiresAt() == null
            ? ", no end"
            : ", until " + credential.expiresAt().truncatedTo(ChronoUnit.MINUTES));
  }
}
