package dev.crossdock.notice;

import dev.crossdock.language.Language;
import dev.crossdock.tenant.MailLanguage;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Mails about notices of one tenant, inside the running transaction. */
final class NoticeMails {
  /** A claim is void after this time: whoever sent has crashed. */
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(2);

  /** Then it is given up; the notice stands in the portal all the same. */
  private static final int TRIES_MAX = 20;

  private static final int RECIPIENTS_AT_ONCE = 1_000;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final int DOUBLINGS_MAX = 9;

  private final Connection database;
  private final String tenant;

  NoticeMails(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /**
   * A mail that waits.
   *
   * @param id the same in every try
   */
  record Mail(long id, String recipient, String subject, String text, int tries) {}

  /**
   * Writes one to each of the people of the partners whom it is for. What still waits of older
   * versions is not sent any more: it does not hold.
   *
   * @param administratorsToo whether the tenant's administrators are written to as well
   */
  void add(Notice notice, boolean administratorsToo, String portal, Instant now)
      throws SQLException {
    giveUpOlder(notice, now);
    for (Language to : Language.values()) {
      add(to, notice, administratorsToo, portal, now);
    }
  }

  /** To those who are written to in this language. */
  private void add(
      Language to, Notice notice, boolean administratorsToo, String portal, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into notice_mail (tenant_id, notice_id, version, recipient, subject, text,"
                + " made_at, due_at, state) select distinct ?::text, ?::bigint, ?::int,"
                + " lower(m.email), ?::text || t.name, ?::text, ?::timestamptz, ?::timestamptz,"
                + " 'WAITING' from membership m join tenant t on t.id = m.tenant_id left join"
                + " partner p on p.tenant_id = m.tenant_id and p.code = m.partner left join"
                + " work_calendar w on w.tenant_id = m.tenant_id where m.tenant_id = ? and "
                + MailLanguage.SQL
                + " = ? and (m.partner is not null and m.role in ('"
                + Role.PARTNER_ADMIN
                + "', '"
                + Role.PARTNER_USER
                + "') and (cardinality(?) = 0 or m.partner = any (?)) or ? and m.role = '"
                + Role.TENANT_ADMIN
                + "') and m.email is not null and m.withdrawn_at is null and m.disabled_at is null"
                + " and not exists (select 1 from"
                + " notice_mail o where o.tenant_id = m.tenant_id and o.notice_id = ? and o.version"
                + " = ? and o.recipient = lower(m.email)) limit ? on conflict do nothing")) {
      java.sql.Array partners = database.createArrayOf("text", notice.partners().toArray());
      int i = 0;
      insert.setString(++i, tenant);
      insert.setLong(++i, notice.id());
      insert.setInt(++i, notice.version());
      insert.setString(++i, subject(to, notice) + " · ");
      insert.setString(++i, text(to, notice, portal));
      insert.setObject(++i, now.atOffset(ZoneOffset.UTC));
      insert.setObject(++i, now.atOffset(ZoneOffset.UTC));
      insert.setString(++i, tenant);
      insert.setString(++i, to.code());
      insert.setArray(++i, partners);
      insert.setArray(++i, partners);
      insert.setBoolean(++i, administratorsToo);
      insert.setLong(++i, notice.id());
      insert.setInt(++i, notice.version());
      insert.setInt(++i, RECIPIENTS_AT_ONCE);
      int written;
      do {
        written = insert.executeUpdate();
      } while (written == RECIPIENTS_AT_ONCE);
    }
  }

  /** One that is being sent now is not tried again. */
  private void giveUpOlder(Notice notice, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update notice_mail set state = 'FAILED', settled_at = ? where tenant_id = ? and"
                + " notice_id = ? and version < ? and state = 'WAITING'")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setString(2, tenant);
      update.setLong(3, notice.id());
      update.setInt(4, notice.version());
      update.executeUpdate();
    }
  }

  /** What people wrote stands as they wrote it; what the platform says is said in the language. */
  static String subject(Language to, Notice notice) {
    String title = words(to, notice, notice.title());
    if (notice.withdrawnAt() != null) {
      return to.say("Withdrawn: {0}", title);
    }
    return notice.version() > 1 ? to.say("New date: {0}", title) : title;
  }

  private static String words(Language to, Notice notice, String written) {
    return notice.isOfPlatform() ? to.heard(written) : written;
  }

  static String text(Language to, Notice notice, String portal) {
    boolean plain = notice.subject() == null;
    List<String> lines = new ArrayList<>();
    if (notice.withdrawnAt() != null) {
      lines.add(to.say("This notice was withdrawn: {0}", words(to, notice, notice.withdrawnWhy())));
      lines.add(to.say("Nothing of it holds any more. It said:") + "\n");
    }
    lines.add(words(to, notice, notice.words()) + "\n");
    lines.add(to.say("What to do: {0}", notice.todo()));
    String since = to.moment(notice.since());
    lines.add(plain ? to.say("From: {0}", since) : to.say("Deprecated since: {0}", since));
    if (notice.until() != null) {
      String until = to.moment(notice.until());
      lines.add(plain ? to.say("Until: {0}", until) : to.say("Refused from: {0}", until));
    }
    if (notice.link() != null) {
      lines.add(to.say("More: {0}", notice.link()));
    }
    lines.add("\n" + portal + "/notices?notice=" + notice.shownId());
    lines.add(to.say("Please take note of it there."));
    return String.join("\n", lines) + "\n";
  }

  /** The mail that is due longest, claimed; null if none is. */
  Mail claim(Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update notice_mail set claimed_until = ?, tries = tries + 1 where tenant_id = ? and id"
                + " = (select id from notice_mail where tenant_id = ? and state = 'WAITING' and"
                + " due_at <= ? and (claimed_until is null or claimed_until < ?) order by due_at,"
                + " id limit 1 for update skip locked) returning id, recipient, subject, text,"
                + " tries")) {
      update.setObject(1, now.plus(CLAIMED_FOR).atOffset(ZoneOffset.UTC));
      update.setString(2, tenant);
      update.setString(3, tenant);
      update.setObject(4, now.atOffset(ZoneOffset.UTC));
      update.setObject(5, now.atOffset(ZoneOffset.UTC));
      ResultSet row = update.executeQuery();
      return row.next()
          ? new Mail(
              row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5))
          : null;
    }
  }

  /** It has arrived, or nobody can be mailed at all. */
  void settle(Mail mail, boolean sent, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update notice_mail set state = ?, settled_at = ?, claimed_until = null where tenant_id"
                + " = ? and id = ?")) {
      update.setString(1, sent ? "SENT" : "FAILED");
      update.setObject(2, now.atOffset(ZoneOffset.UTC));
      update.setString(3, tenant);
      update.setLong(4, mail.id());
      update.executeUpdate();
    }
  }

  /** It has not arrived, as far as is known: it is tried again later, the same, or given up. */
  void failed(Mail mail, Instant now) throws SQLException {
    if (mail.tries() >= TRIES_MAX) {
      settle(mail, false, now);
      return;
    }
    try (PreparedStatement update =
        database.prepareStatement(
            "update notice_mail set claimed_until = null, due_at = ? where tenant_id = ? and id"
                + " = ?")) {
      update.setObject(
          1,
          now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(mail.tries(), DOUBLINGS_MAX)))
              .atOffset(ZoneOffset.UTC));
      update.setString(2, tenant);
      update.setLong(3, mail.id());
      update.executeUpdate();
    }
  }
}
