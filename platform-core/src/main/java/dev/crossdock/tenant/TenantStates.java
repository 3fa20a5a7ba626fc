package dev.crossdock.tenant;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The states of all tenants, in memory: asking costs nothing. Read again every {@value
 * TenantTick#EVERY_S} seconds; while the database is away they stay as they were.
 */
@ApplicationScoped
public class TenantStates {
  private static final Logger LOG = Logger.getLogger(TenantStates.class.getName());

  @Inject Tenancy tenancy;
  @Inject Event<TenantChanged> changed;

  private volatile Map<String, TenantState> known = Map.of();
  private volatile Map<String, String> tests = Map.of();

  /** The state of a tenant, or null if there is none. */
  public TenantState of(String tenant) {
    TenantState state = known.get(tenant);
    if (state == null) {
      refresh(); // it may be new
      state = known.get(tenant);
    }
    return state;
  }

  /** The tenant whose test place this is, or null if it is none. */
  public String testOf(String tenant) {
    of(tenant); // it may be new
    return tests.get(tenant);
  }

  /** The test place of a tenant, or null if it has none. */
  public String testPlaceOf(String tenant) {
    return tests.entrySet().stream()
        .filter(one -> one.getValue().equals(tenant))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** Whether a tenant's members are served and its messages go out. */
  public boolean isOpen(String tenant) {
    TenantState state = of(tenant);
    return state != null && state.isOpen();
  }

  /**
   * Refuses whatever is for a tenant that is suspended or being erased.
   *
   * @throws ProblemException if so
   */
  public void requireOpen(String tenant) {
    if (!isOpen(tenant)) {
      throw known.isEmpty()
          ? new ProblemException(
              Problem.OVERLOADED, null, "The tenants could not be looked up at the moment.")
          : suspended();
    }
  }

  /** What is said to whoever asks for something of a tenant that is not open. */
  static ProblemException suspended() {
    return new ProblemException(
        Problem.TENANT_SUSPENDED,
        null,
        "The tenant is suspended by the platform's operator. Nothing was taken in; what had been accepted before is kept.");
  }

  /** Reads all states again, and tells who cares in this copy of the platform. */
  public synchronized void refresh() {
    Map<String, TenantState> before = known;
    try {
      Read now = tenancy.rows(TenantStates::read);
      tests = now.tests();
      known = now.states();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The states of the tenants stay as they were", e);
      return;
    }
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(known.keySet());
    for (String tenant : all) {
      if (before.containsKey(tenant) && !Objects.equals(before.get(tenant), known.get(tenant))) {
        changed.fire(new TenantChanged(tenant, known.get(tenant)));
      }
    }
  }

  /** The states of all tenants, and whose test places there are. */
  private record Read(Map<String, TenantState> states, Map<String, String> tests) {}

  /** A test place rests with its tenant. */
  private static Read read(java.sql.Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select t.id, case when t.state = 'ACTIVE' and l.state in ('SUSPENDED', 'ERASING') then 'SUSPENDED' else t.state end,"
                    + " t.test_of from tenant t left join tenant l on l.id = t.test_of")) {
      Map<String, TenantState> states = new HashMap<>();
      Map<String, String> tests = new HashMap<>();
      while (row.next()) {
        states.put(row.getString(1), TenantState.valueOf(row.getString(2)));
        if (row.getString(3) != null) {
          tests.put(row.getString(1), row.getString(3));
        }
      }
      return new Read(Map.copyOf(states), Map.copyOf(tests));
    }
  }
}
