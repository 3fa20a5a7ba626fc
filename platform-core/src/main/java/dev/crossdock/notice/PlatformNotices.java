package dev.crossdock.notice;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.VersionEnd;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the platform's staff tell the tenants and partners that call what is to end, as a notice in
 * each tenant. Tenants read it, and cannot change it.
 */
@ApplicationScoped
public class PlatformNotices {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  @Inject Tenancy tenancy;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  /**
   * Publishes a notice in each tenant that calls, to its partners that do, and mails these and the
   * tenant's administrators. What was said about the same before is withdrawn without a mail.
   *
   * @param calling partners by tenant; a blank one stands for the tenant's own
   * @return in how many tenants
   */
  public int publish(
      Actor operator, VersionEnd end, Map<String, TreeSet<String>> calling, Instant now)
      throws SQLException {
    operator.require(Right.TENANTS);
    withdrawOlder(operator, end.about(), "It was said anew.", false, now);
    int told = 0;
    for (Map.Entry<String, TreeSet<String>> tenant : calling.entrySet()) {
      Actor there = at(operator, tenant.getKey());
      try {
        tenancy.rows(database -> add(database, there, wish(end, tenant.getValue()), end, now));
        told++;
      } catch (ProblemException e) {
        continue; // the tenant is being erased: nobody reads it
      }
    }
    return told;
  }

  /**
   * Withdraws what was told about this, with mails.
   *
   * @param about as in {@link VersionEnd#about}
   * @return in how many tenants
   */
  public int withdraw(Actor operator, String about, String reason, Instant now)
      throws SQLException {
    operator.require(Right.TENANTS);
    return withdrawOlder(operator, about, reason.strip(), true, now);
  }

  private int withdrawOlder(Actor operator, String about, String why, boolean mailed, Instant now)
      throws SQLException {
    int withdrawn = 0;
    for (String tenant : tenancy.rows(all -> Tenancy.tenants(all, TenantState::isOpen))) {
      Actor there = at(operator, tenant);
      withdrawn +=
          tenancy.rows(
              database -> {
                NoticeRows rows = new NoticeRows(database, there);
                List<Long> standing = new PlatformNoticeRows(database, tenant).standingAbout(about);
                for (long id : standing) {
                  rows.withdraw(id, why, now);
                  if (mailed) {
                    mail(database, there, rows.find(id), now);
                  }
                  tell(database, there, rows.find(id), "withdrew", now);
                }
                return standing.isEmpty() ? 0 : 1;
              });
    }
    return withdrawn;
  }

  private Notice add(Connection database, Actor there, NoticeWish wish, VersionEnd end, Instant now)
      throws SQLException {
    NoticeRows rows = new NoticeRows(database, there);
    Notice notice = rows.find(rows.add(wish, end.about(), now));
    mail(database, there, notice, now);
    tell(database, there, notice, "published", now);
    return notice;
  }

  private void mail(Connection database, Actor there, Notice notice, Instant now)
      throws SQLException {
    new NoticeMails(database, there.tenant()).add(notice, true, portal, now);
  }

  /** Of the tenant it is told in, by who runs the platform. */
  private static Actor at(Actor operator, String tenant) {
    return new Actor(
        operator.principal(),
        Notice.PLATFORM,
        tenant,
        null,
        operator.role(),
        null,
        operator.origin());
  }

  private static NoticeWish wish(VersionEnd end, TreeSet<String> calling) {
    TreeSet<String> partners = new TreeSet<>(calling);
    if (partners.size() > 1) {
      partners.remove(""); // nobody's code: alone it is for the tenant's own people
    }
    String what =
        (end.operation() == null ? "Version " : end.operation() + " of version ")
            + end.version().word()
            + " of the API ";
    String since = "It is deprecated since " + DAY.format(end.since());
    return new NoticeWish(
        what + (end.sunset() == null ? "is deprecated" : "ends on " + DAY.format(end.sunset())),
        "Your systems have called "
            + end.version().path()
            + " in the last 30 days. "
            + since
            + (end.sunset() == null
                ? "."
                : ", and refused from " + DAY.format(end.sunset()) + " on.")
            + " Who calls it stands in the portal with this notice, and is answered by "
            + end.version().path()
            + "/versions/"
            + end.version().word()
            + "/callers.",
        end.todo(),
        end.link(),
        List.copyOf(partners),
        null,
        end.since(),
        end.sunset());
  }

  private static void tell(Connection database, Actor there, Notice notice, String did, Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        there.tenant(),
        TraceKind.SETTING_CHANGED,
        there.principal(),
        "The platform " + did + " a notice: " + notice.title() + ".",
        null,
        Evidence.about("notices/" + notice.shownId(), null),
        now);
  }
}
