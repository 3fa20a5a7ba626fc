package dev.crossdock.identity;

import dev.crossdock.language.Language;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.MailLanguage;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells those who may edit a mapping by mail that its messages are unusual: once for each case, not
 * for each message. Taken first and sent then, so that of several copies of the platform one sends;
 * a mail that is lost on the way is no loss, for the case waits in the portal.
 */
@ApplicationScoped
public class DriftMails {
  private static final int CASES_AT_ONCE = 20;
  private static final int READERS_MAX = 50;
  private static final Logger LOG = Logger.getLogger(DriftMails.class.getName());

  @Inject Tenancy tenancy;
  @Inject Post post;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  /** A case, and who is told of it. */
  private record Letter(long id, String detail, List<Reader> readers) {}

  private record Reader(String email, Language to) {}

  /** Sends what is due, of all tenants; nothing where there is no mail server. */
  void round() {
    if (!post.isSetUp()) {
      return;
    }
    Instant now = clock.instant();
    tenancy.each(
        TenantState::isKept, LOG, "Telling of unusual messages", tenant -> round(tenant, now));
  }

  private void round(String tenant, Instant now) throws SQLException {
    for (Letter letter : tenancy.rows(database -> take(database, tenant, now))) {
      boolean sent = letter.readers().isEmpty();
      for (Reader reader : letter.readers()) {
        sent |=
            post.send(
                    reader.email(),
                    reader.to().heard(Problem.UNUSUAL_MESSAGES.title()),
                    text(reader.to(), letter.detail(), portal),
                    now)
                == Invitation.Mail.SENT;
      }
      if (!sent) {
        tenancy.rows(database -> again(database, tenant, letter.id()));
      }
    }
  }

  private List<Letter> take(Connection database, String tenant, Instant now) throws SQLException {
    Tenancy.fence(database, tenant);
    List<Letter> letters = new ArrayList<>();
    try (PreparedStatement update =
        database.prepareStatement(
            "update exception_case c set told_at = ? where c.id = any (array(select o.id from"
                + " exception_case o where o.tenant_id = ? and o.problem = 'XD-4208' and o.told_at"
                + " is null and o.closed_at is null order by o.id limit ? for update skip locked))"
                + " returning c.id, c.detail, c.partner")) {
      update.setObject(1, PeopleRows.utc(now));
      update.setString(2, tenant);
      update.setInt(3, CASES_AT_ONCE);
      ResultSet row = update.executeQuery();
      while (row.next()) {
        List<Reader> readers = readers(database, tenant, row.getString(3));
        letters.add(new Letter(row.getLong(1), row.getString(2), readers));
      }
    }
    return letters;
  }

  static String text(Language to, String detail, String portal) {
    return to.heard(detail)
        + "\n\n"
        + to.heard(Problem.UNUSUAL_MESSAGES.fix())
        + "\n\n"
        + portal
        + "/cases\n\n"
        + to.say("You get this once, however many such messages come, until the case is closed.")
        + "\n";
  }

  /** People who may edit the mapping, and whose address is known. */
  private static List<Reader> readers(Connection database, String tenant, String partner)
      throws SQLException {
    String[] editors =
        Arrays.stream(Role.values())
            .filter(role -> role.may(Right.EDIT_MAPPINGS))
            .map(Role::name)
            .toArray(String[]::new);
    try (PreparedStatement select =
        database.prepareStatement(
            "select m.email, min("
                + MailLanguage.SQL
                + ") from membership m left join partner p on p.tenant_id = m.tenant_id and p.code"
                + " = m.partner left join work_calendar w on w.tenant_id = m.tenant_id where"
                + " m.tenant_id = ? and m.role = any (?) and (m.partner is null or m.partner = ?)"
                + " and m.email is not null and m.withdrawn_at is null and m.disabled_at is null"
                + " group by m.email order by m.email limit ?")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("text", editors));
      select.setString(3, partner);
      select.setInt(4, READERS_MAX);
      ResultSet row = select.executeQuery();
      List<Reader> readers = new ArrayList<>();
      while (row.next()) {
        readers.add(
            new Reader(row.getString(1), Language.of(row.getString(2)).orElse(Language.EN)));
      }
      return readers;
    }
  }

  private static Void again(Connection database, String tenant, long id) throws SQLException {
    Tenancy.fence(database, tenant);
    try (PreparedStatement update =
        database.prepareStatement(
            "update exception_case set told_at = null where tenant_id = ? and id = ?")) {
      update.setString(1, tenant);
      update.setLong(2, id);
      update.executeUpdate();
    }
    return null;
  }
}
