package dev.crossdock.exchange;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.Outcome;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Tenancy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends what waits. Only the head of a lane is in flight, a bounded number of lanes for each target, and nobody's thread waits for
 * a network: so a dead target holds up its own traffic and no other.
 */
@ApplicationScoped
public class DeliveryWork {
  private static final Logger LOG = Logger.getLogger(DeliveryWork.class.getName());
  private static final int SENDS_PER_COMMIT_MAX = 64;

  /** Beyond the send's own time-out: a connector that breaks its promise must not hold a lane for ever. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject Announcer announcer;
  @Inject TargetCheck check;
  @Inject Meters meters;
  @Inject Clock clock;
  @Resource ManagedThreadFactory threads;

  private final Map<Long, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  private GroupCommit<Settlement.Sent, Settlement.Sent> settlements;

  @PostConstruct
  void start() {
    settlements =
        new GroupCommit<>(sent -> tenancy.rows(database -> Settlement.write(database, sent)), SENDS_PER_COMMIT_MAX, this::afterSettling);
    threads.newThread(settlements).start();
  }

  @PreDestroy
  void stop() {
    settlements.stop();
  }

  /**
   * Claims lanes of a target that are due and sends them; returns before the answers are there.
   *
   * @throws SQLException if the database refuses; nothing is lost, the sweeper comes back to it
   */
  public void run(String tenant, long connectionId, Instant now) throws SQLException {
    Connection target = connections.target(tenant, connectionId);
    if (target == null) {
      return;
    }
    Connector connector = connections.connector(target.connector());
    AtomicInteger flying = inFlight.computeIfAbsent(connectionId, any -> new AtomicInteger());
    int free = connections.inFlightMax(tenant, connectionId) - flying.get();
    if (free <= 0) {
      return; // settling one of those in flight announces this target again
    }
    List<DeliveryRows.Lane> lanes = claim(target, free, connector.info().batchMax(), now);
    for (DeliveryRows.Lane lane : lanes) {
      if (!lane.messages().isEmpty()) {
        send(connector, target, lane, flying);
      }
    }
  }

  private List<DeliveryRows.Lane> claim(Connection target, int free, int messagesMax, Instant now) throws SQLException {
    String tenant = target.tenant();
    long connectionId = target.id();
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          try (PreparedStatement breaker =
              database.prepareStatement("select failures, open_until, checked_at is null from connection where tenant_id = ? and id = ?")) {
            breaker.setString(1, tenant);
            breaker.setLong(2, connectionId);
            ResultSet row = breaker.executeQuery();
            row.next();
            if (row.getBoolean(3)) {
              check.start(target);
              return List.of();
            }
            OffsetDateTime openUntil = row.getObject(2, OffsetDateTime.class);
            boolean failing = row.getInt(1) >= RetryPlan.BREAKER_FAILURES;
            if (failing && openUntil != null && openUntil.toInstant().isAfter(now)) {
              return List.of();
            }
            return DeliveryRows.claim(database, tenant, connectionId, failing ? 1 : free, messagesMax, now);
          }
        });
  }

  private void send(Connector connector, Connection target, DeliveryRows.Lane lane, AtomicInteger flying) {
    flying.incrementAndGet();
    long started = System.nanoTime();
    Duration limit = target.sendTimeout().plus(GRACE);
    connector
        .send(target, lane.messages().stream().map(DeliveryRows.Message::content).toList(), lane.lookFirst())
        .toCompletableFuture()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .handle((outcome, failure) -> failure == null ? outcome : broken(target, failure))
        .thenAccept(outcome -> settle(lane, outcome, Duration.ofNanos(System.nanoTime() - started), flying));
  }

  private static Outcome broken(Connection target, Throwable failure) {
    LOG.log(Level.SEVERE, "The connector of " + target + " broke its promise", failure);
    return Outcome.failed(Problem.TARGET_NO_ANSWER, "The connector gave no outcome.", List.of());
  }

  private void settle(DeliveryRows.Lane lane, Outcome outcome, Duration took, AtomicInteger flying) {
    flying.decrementAndGet();
    try {
      settlements
          .submit(new Settlement.Sent(lane, outcome, took, clock.instant()))
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  LOG.log(Level.WARNING, "A send could not be settled; its claim runs out and the target is asked", failure);
                }
              });
    } catch (RejectedExecutionException e) {
      LOG.log(Level.WARNING, "A send could not be settled; its claim runs out and the target is asked", e);
    }
  }

  private void afterSettling(List<Settlement.Sent> sent) {
    Map<String, Set<Long>> targets = new ConcurrentHashMap<>();
    Map<String, Set<Long>> shipments = new ConcurrentHashMap<>();
    for (Settlement.Sent one : sent) {
      String tenant = one.lane().tenant();
      meters.count(one.delivered() ? "exchanges_delivered" : "exchange_attempts_failed", tenant, one.delivered() ? one.lane().messages().size() : 1);
      meters.time("exchange_send_seconds", tenant, one.took());
      targets.computeIfAbsent(one.lane().tenant(), any -> new TreeSet<>()).add(one.lane().connectionId());
      shipments.computeIfAbsent(one.lane().tenant(), any -> new TreeSet<>()).add(one.lane().shipmentId());
    }
    targets.forEach((tenant, ids) -> ids.forEach(id -> announcer.delivery(tenant, id)));
    shipments.forEach(announcer::changed);
  }
}
