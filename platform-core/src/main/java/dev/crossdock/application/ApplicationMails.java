package dev.crossdock.application;

import dev.crossdock.application.Application.State;
import dev.crossdock.identity.Invitation;
import dev.crossdock.identity.LinkCode;
import dev.crossdock.identity.Post;
import dev.crossdock.language.Language;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Mails applicants: the link that confirms their address, and why they were refused. What they
 * typed stands in none of these mails, so that nobody can have us write to somebody else what they
 * like. Of several copies of the platform one sends; a mail that was not sent is tried again with
 * another link.
 */
@ApplicationScoped
public class ApplicationMails {
  /** How long a link works. */
  static final Duration LINK_FOR = Duration.ofHours(24);

  private static final int AT_ONCE = 10;
  private static final int TRIES_MAX = 8;

  /** So long a copy of the platform has for what it has taken. */
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(ApplicationMails.class.getName());

  @Inject Tenancy tenancy;
  @Inject Post post;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  /** A mail that was taken. */
  private record Letter(long id, int tries, String to, String subject, String text) {}

  /** Sends what is due, of all tenants. */
  void round() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    tenancy.each(TenantState::isOpen, LOG, "Mailing applicants", tenant -> round(tenant, now));
  }

  private void round(String tenant, Instant now) throws SQLException {
    Instant claimed = now.plus(CLAIMED_FOR);
    for (Letter letter : tenancy.rows(database -> take(database, tenant, claimed, now))) {
      Invitation.Mail mail = post.send(letter.to(), letter.subject(), letter.text(), null, now);
      boolean again = mail == Invitation.Mail.FAILED && letter.tries() < TRIES_MAX;
      Instant due = again ? now.plus(Duration.ofMinutes(1L << letter.tries())) : null;
      tenancy.rows(database -> settle(database, tenant, letter.id(), claimed, mail, due));
    }
  }

  private List<Letter> take(Connection database, String tenant, Instant claimed, Instant now)
      throws SQLException {
    Tenancy.fence(database, tenant);
    List<Letter> letters = new ArrayList<>();
    try (PreparedStatement update =
        database.prepareStatement(
            "update partner_application a set mail_due_at = ?, mail_tries = a.mail_tries + 1 where"
                + " a.tenant_id = ? and a.id = any (array(select d.id from partner_application d"
                + " where d.tenant_id = ? and d.mail_due_at <= ? order by d.mail_due_at limit ? for"
                + " update skip locked)) returning a.id, a.state, a.email, a.applied_at, a.reason,"
                + " a.mail_tries, a.language")) {
      update.setObject(1, ApplicationRows.utc(claimed));
      update.setString(2, tenant);
      update.setString(3, tenant);
      update.setObject(4, ApplicationRows.utc(now));
      update.setInt(5, AT_ONCE);
      ResultSet row = update.executeQuery();
      String name = Applying.name(database, tenant);
      while (row.next()) {
        State state = State.valueOf(row.getString(2));
        long id = row.getLong(1);
        Language to = Language.of(row.getString(7)).orElse(Language.EN);
        Instant applied = row.getObject(4, OffsetDateTime.class).toInstant();
        Words words =
            state == State.REFUSED
                ? refusal(to, name, applied, row.getString(5))
                : confirmation(to, name, applied, link(database, tenant, id, now), now);
        letters.add(new Letter(id, row.getInt(6), row.getString(3), words.subject(), words.text()));
      }
    }
    return letters;
  }

  /** Another code at each try: of the one before only the hash is known. */
  private String link(Connection database, String tenant, long id, Instant now)
      throws SQLException {
    LinkCode code = LinkCode.fresh(tenant);
    try (PreparedStatement update =
        database.prepareStatement(
            "update partner_application set code_hash = ?, code_until = ? where tenant_id = ? and"
                + " id = ?")) {
      update.setBytes(1, code.hash());
      update.setObject(2, ApplicationRows.utc(now.plus(LINK_FOR)));
      update.setString(3, tenant);
      update.setLong(4, id);
      update.executeUpdate();
    }
    return portal + Applying.CONFIRM_PAGE + code.text();
  }

  /** What a mail says, in the language of the page that was filled in. */
  record Words(String subject, String text) {}

  static Words confirmation(Language to, String tenant, Instant applied, String link, Instant now) {
    return new Words(
        to.say("Confirm your application to {0}", tenant),
        to.say(
                "Somebody applied to become a partner of {0} on {1} and gave this address.",
                tenant, to.moment(applied))
            + "\n\n"
            + to.say(
                "If it was you, open this link and confirm it; it works once, until {0}:",
                to.moment(now.plus(LINK_FOR)))
            + "\n\n"
            + link
            + "\n\n"
            + to.say(
                "If it was not you, do nothing: nobody sees the application, and it is removed"
                    + " within a week.")
            + "\n");
  }

  static Words refusal(Language to, String tenant, Instant applied, String reason) {
    return new Words(
        to.say("{0} answers your application", tenant),
        to.say(
                "{0} does not accept the application of {1}. The reason they give:",
                tenant, to.moment(applied))
            + "\n\n"
            + reason
            + "\n\n"
            + to.say(
                "To ask about it, write to the people you know there; this address is read by"
                    + " nobody.")
            + "\n");
  }

  /** Nothing, if another mail of it is due since, such as that it was refused. */
  private static Void settle(
      Connection database,
      String tenant,
      long id,
      Instant claimed,
      Invitation.Mail mail,
      Instant due)
      throws SQLException {
    Tenancy.fence(database, tenant);
    try (PreparedStatement update =
        database.prepareStatement(
            "update partner_application set mail = ?, mail_due_at = ? where tenant_id = ? and id ="
                + " ? and mail_due_at = ?")) {
      update.setString(1, mail.name());
      update.setObject(
          2, due == null ? null : ApplicationRows.utc(due), Types.TIMESTAMP_WITH_TIMEZONE);
      update.setString(3, tenant);
      update.setLong(4, id);
      update.setObject(5, ApplicationRows.utc(claimed));
      update.executeUpdate();
    }
    return null;
  }
}
