package dev.crossdock.trial;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.exchange.LastTry;
import dev.crossdock.exchange.Replay;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What goes out because of a message of a test, sent by the work that sends for everybody. */
@ApplicationScoped
public class Deliveries {
  /** An open breaker and the next tries together, and room for a slow day. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOKS_APART = Duration.ofMillis(100);

  @Inject Tenancy tenancy;
  @Inject Replay replay;

  /**
   * A message that goes out.
   *
   * @param problem id of what stands against it now, or null
   * @param failed ids of the problems of tries that came to nothing, in order
   * @param caseOpen whether somebody is asked to decide about it
   */
  record Delivery(
      long exchange,
      ExchangeState state,
      String problem,
      String detail,
      List<String> failed,
      boolean caseOpen) {
    String id() {
      return ExchangeId.show(exchange);
    }

    boolean is(ExchangeState wanted) {
      return state == wanted;
    }
  }

  /** All that a message caused at this target, the oldest first. */
  List<Delivery> of(Trial trial, long cause) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, trial.tenant());
          return read(database, trial, cause);
        });
  }

  private static List<Delivery> read(Connection database, Trial trial, long cause)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select x.id, x.state, x.problem, x.detail, array(select t.problem from trace t where"
                + " t.tenant_id = x.tenant_id and t.exchange_id = x.id and t.kind ="
                + " 'ATTEMPT_FAILED' order by t.id), exists (select 1 from exception_case c where"
                + " c.tenant_id = x.tenant_id and c.exchange_id = x.id and c.closed_at is null)"
                + " from exchange x where x.tenant_id = ? and x.origin_id = ? and x.direction = 'O'"
                + " and x.connection_id = ? order by x.id")) {
      select.setString(1, trial.tenant());
      select.setLong(2, cause);
      select.setLong(3, trial.odoo().connection().id());
      ResultSet row = select.executeQuery();
      List<Delivery> all = new ArrayList<>();
      while (row.next()) {
        all.add(
            new Delivery(
                row.getLong(1),
                ExchangeState.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                List.of((String[]) row.getArray(5).getArray()),
                row.getBoolean(6)));
      }
      return all;
    }
  }

  /** Looks until it is so, but not for ever; gives what there is then. */
  List<Delivery> await(Trial trial, long cause, Predicate<List<Delivery>> wanted)
      throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<Delivery> now = of(trial, cause);
    while (!wanted.test(now) && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOKS_APART.toNanos());
      now = of(trial, cause);
    }
    return now;
  }

  static boolean areDelivered(List<Delivery> all) {
    return !all.isEmpty() && all.stream().allMatch(one -> one.is(ExchangeState.DELIVERED));
  }

  static boolean isParked(List<Delivery> all) {
    return all.stream().anyMatch(one -> one.is(ExchangeState.PARKED));
  }

  static boolean hasFailed(List<Delivery> all) {
    return all.stream().anyMatch(one -> !one.failed().isEmpty());
  }

  /** As {@link #await} until it is parked: the next try is made the last that there is. */
  List<Delivery> useUp(Trial trial, long cause) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<Delivery> now = of(trial, cause);
    while (!isParked(now) && !now.isEmpty() && System.nanoTime() < end) {
      long first = now.get(0).exchange();
      tenancy.rows(
          database -> {
            Tenancy.fence(database, trial.tenant());
            LastTry.of(database, trial.tenant(), first, trial.now());
            return null;
          });
      LockSupport.parkNanos(LOOKS_APART.toNanos());
      now = of(trial, cause);
    }
    return now;
  }

  /** Somebody has put right what parked it. */
  void replay(Trial trial, List<Delivery> all) throws SQLException {
    for (Delivery one : all) {
      if (one.is(ExchangeState.PARKED)) {
        replay.replay(
            trial.operations(), one.exchange(), "What parked it is put right.", trial.now());
      }
    }
  }

  /** What a test left parked waits for nobody. */
  void putAside(Trial trial, List<Delivery> all) throws SQLException {
    for (Delivery one : all) {
      if (one.is(ExchangeState.PARKED)) {
        replay.skip(trial.operations(), one.exchange(), "It was parked by a test.", trial.now());
      }
    }
  }

  /** In words: the states, each with why. */
  static String words(List<Delivery> all) {
    return all.isEmpty()
        ? "Nothing goes out."
        : all.stream()
            .map(
                one ->
                    one.state().words()
                        + (one.problem() == null || one.is(ExchangeState.DELIVERED)
                            ? "."
                            : ", " + one.problem() + ": " + one.detail()))
            .distinct()
            .collect(Collectors.joining(" "));
  }
}
