package dev.crossdock.score;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Works out the days of partners, tenant by tenant; of several copies of the platform one works at
 * a tenant at a time. A tenant whose days take long is looked at less often, so that this never
 * takes more than a small share of the database.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ScoreTick {
  private static final Logger LOG = Logger.getLogger(ScoreTick.class.getName());
  private static final Duration LOOKS_APART_MIN = Duration.ofSeconds(10);

  /** Another copy takes over after this time: whoever worked has crashed. */
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(10);

  private static final Duration LOOK_MAX = Duration.ofSeconds(2);
  private static final int DAYS_AT_ONCE = 60;

  /** It rests this many times as long as it took. */
  private static final int REST = 20;

  @Inject Tenancy tenancy;
  @Inject Clock clock;

  /** Every five seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void look() {
    try {
      for (String tenant : tenancy.rows(all -> Tenancy.tenants(all, TenantState::isOpen))) {
        if (!tenant.equals(Tenancy.PLATFORM)) {
          look(tenant);
        }
      }
    } catch (SQLException | ProblemException e) {
      LOG.log(Level.WARNING, "No scorecards are worked out now", e);
    }
  }

  private void look(String tenant) {
    try {
      Instant start = clock.instant();
      if (!tenancy.rows(database -> claim(database, tenant, start))) {
        return;
      }
      List<LocalDate> due =
          tenancy.rows(database -> new DayRows(database, tenant).due(start, DAYS_AT_ONCE));
      for (LocalDate day : due) {
        if (clock.instant().isAfter(start.plus(LOOK_MAX))
            && !day.equals(LocalDate.ofInstant(start, ZoneOffset.UTC))) {
          break;
        }
        tenancy.rows(
            database -> {
              new DayRows(database, tenant).work(day, clock.instant());
              return null;
            });
      }
      Instant end = clock.instant();
      Duration rest = Duration.between(start, end).multipliedBy(REST);
      Instant next = end.plus(rest.compareTo(LOOKS_APART_MIN) < 0 ? LOOKS_APART_MIN : rest);
      tenancy.rows(database -> rest(database, tenant, next));
    } catch (SQLException | ProblemException e) {
      LOG.log(Level.WARNING, "Scorecards of " + tenant + " are worked out later", e);
    }
  }

  private static boolean claim(Connection database, String tenant, Instant now)
      throws SQLException {
    Tenancy.fence(database, tenant);
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into score_look as l (tenant_id, next_at) values (?, ?) on conflict (tenant_id)"
                + " do update set next_at = excluded.next_at where l.next_at <= ? returning 1")) {
      upsert.setString(1, tenant);
      upsert.setObject(2, now.plus(CLAIMED_FOR).atOffset(ZoneOffset.UTC));
      upsert.setObject(3, now.atOffset(ZoneOffset.UTC));
      return upsert.executeQuery().next();
    }
  }

  private static int rest(Connection database, String tenant, Instant next) throws SQLException {
    Tenancy.fence(database, tenant);
    try (PreparedStatement update =
        database.prepareStatement("update score_look set next_at = ? where tenant_id = ?")) {
      update.setObject(1, next.atOffset(ZoneOffset.UTC));
      update.setString(2, tenant);
      return update.executeUpdate();
    }
  }
}
