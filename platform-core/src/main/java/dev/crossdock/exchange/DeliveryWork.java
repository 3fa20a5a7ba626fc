package dev.crossdock.exchange;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.SecretUses;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends what waits. Only the head of a lane is in flight, a bounded number of lanes for each
 * target, and nobody's thread waits for a network: so a dead target holds up its own traffic and no
 * other.
 */
@ApplicationScoped
public class DeliveryWork {
  private static final Logger LOG = Logger.getLogger(DeliveryWork.class.getName());
  private static final int SENDS_PER_COMMIT_MAX = 64;
  private static final int LANES_PER_CLAIM_MAX = 1_000;
  private static final Duration APART_FOR_EACH = Duration.ofMillis(1);
  private static final Duration APART_MAX = Duration.ofMillis(15);

  /**
   * Beyond the send's own time-out: a connector that breaks its promise must not hold a lane for
   * ever.
   */
  private static final Duration GRACE = Duration.ofSeconds(2);

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject Announcer announcer;
  @Inject TargetCheck check;
  @Inject Meters meters;
  @Inject Clock clock;
  @Inject Vault vault;
  @Inject TenantStates states;
  @Resource ManagedThreadFactory threads;

  private final Map<Long, AtomicInteger> inFlight = new ConcurrentHashMap<>();

  /** Targets that may have more lanes due than were free to take. */
  private final Set<Long> capped = ConcurrentHashMap.newKeySet();

  private final Pace pace = new Pace(APART_FOR_EACH, APART_MAX);
  private GroupCommit<Settlement.Sent, Settlement.Settled> settlements;

  @PostConstruct
  void start() {
    settlements =
        new GroupCommit<>(
            sent -> tenancy.rows(database -> Settlement.write(database, sent)),
            SENDS_PER_COMMIT_MAX,
            new Pace(APART_FOR_EACH, APART_MAX),
            this::afterSettling);
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
    Connection target = states.isOpen(tenant) ? connections.target(tenant, connectionId) : null;
    if (target == null || !connections.isSentTo(target)) {
      return; // what its partner fetches is not sent
    }
    Connector connector = connections.connector(target.connector());
    long start = pace.keep(connectionId);
    capped.add(
        connectionId); // before counting: whoever settles from now on announces this target again
    try (Claims claims = claims()) {
      int free = claims.take(target, LANES_PER_CLAIM_MAX);
      if (free == 0) {
        return;
      }
      List<DeliveryRows.Lane> lanes = claim(target, free, connector.info().batchMax(), now);
      pace.started(connectionId, start, lanes.size());
      if (lanes.size() < free) {
        capped.remove(connectionId);
      }
      lanes.stream()
          .filter(lane -> !lane.messages().isEmpty())
          .forEach(lane -> claims.add(target, lane));
      claims.send();
    }
  }

  /** No lanes yet. */
  Claims claims() {
    return new Claims();
  }

  /**
   * Lanes that a transaction claims, with their places in flight: sent when it is committed.
   * Closing it gives back the places that were not used. Of one thread.
   */
  final class Claims implements AutoCloseable {
    private final Map<Connection, Integer> unused = new HashMap<>();
    private final List<Claimed> claimed = new ArrayList<>();

    private record Claimed(Connection target, DeliveryRows.Lane lane) {}

    /**
     * Takes places in flight.
     *
     * @return how many of those wanted there are; maybe none
     */
    int take(Connection target, int wanted) throws SQLException {
      int max =
          states.isOpen(target.tenant())
              ? connections.inFlightMax(target.tenant(), target.id())
              : 0; // suspended: what is queued now goes out when the tenant is resumed
      AtomicInteger flying = flying(target.id());
      int before = flying.getAndUpdate(now -> Math.max(now, Math.min(max, now + wanted)));
      int taken = Math.max(0, Math.min(wanted, max - before));
      unused.merge(target, taken, Integer::sum);
      return taken;
    }

    /** How many messages of a lane may be sent together. */
    int messagesMax(Connection target) {
      return connections.connector(target.connector()).info().batchMax();
    }

    /** Until when lanes claimed now are ours. */
    Instant until() {
      return DeliveryRows.claimedUntil(clock.instant());
    }

    /** Adds a lane that will be claimed by the commit; it uses one of the places taken. */
    void add(Connection target, DeliveryRows.Lane lane) {
      claimed.add(new Claimed(target, lane));
    }

    /** The transaction begins anew: forgets its lanes and gives their places back. */
    void restart() {
      close();
      claimed.clear();
    }

    /** The claims are committed. */
    void send() {
      for (Claimed one : claimed) {
        unused.merge(one.target(), -1, Integer::sum);
        DeliveryWork.this.send(one.target(), one.lane());
      }
    }

    @Override
    public void close() {
      unused.forEach(this::giveBack);
      unused.clear();
    }

    /** Somebody who found no place while we held some has to hear that there are some. */
    private void giveBack(Connection target, int places) {
      flying(target.id()).addAndGet(-places);
      if (places > 0 && capped.remove(target.id())) {
        announcer.delivery(target.tenant(), target.id());
      }
    }
  }

  private AtomicInteger flying(long connectionId) {
    return inFlight.computeIfAbsent(connectionId, any -> new AtomicInteger());
  }

  private List<DeliveryRows.Lane> claim(Connection target, int free, int messagesMax, Instant now)
      throws SQLException {
    Keyring keys = vault.keys(target.tenant());
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, target.tenant());
          List<DeliveryRows.Lane> lanes =
              DeliveryRows.claim(database, keys, target.id(), free, messagesMax, now);
          if (lanes.isEmpty() && DeliveryRows.isUnchecked(database, target.tenant(), target.id())) {
            check.start(target);
          }
          return lanes;
        });
  }

  private void send(Connection target, DeliveryRows.Lane lane) {
    long started = System.nanoTime();
    Duration limit = target.sendTimeout().plus(GRACE);
    if (clock.instant().plus(limit).isAfter(lane.claimedUntil())) {
      // The machine stood still: before the answer is there, somebody else may send.
      flying(lane.connectionId()).decrementAndGet();
      LOG.log(Level.WARNING, "A claim on {0} is too old to send; it runs out unused", target);
      return;
    }
    CompletableFuture.completedFuture(lane)
        .thenCompose(claimed -> connectorSend(target, claimed))
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .handle((outcome, failure) -> failure == null ? outcome : broken(target, failure))
        .thenAccept(
            outcome ->
                settle(target, lane, outcome, Duration.ofNanos(System.nanoTime() - started)));
  }

  private CompletionStage<Outcome> connectorSend(Connection target, DeliveryRows.Lane lane) {
    ProblemException broken = lane.messages().get(0).broken();
    if (broken != null) {
      return CompletableFuture.completedFuture(
          Outcome.failed(broken.problem(), broken.getMessage(), List.of()));
    }
    Connection opened;
    try {
      opened = connections.opened(target, SecretUses.Act.SEND);
    } catch (ProblemException e) {
      return CompletableFuture.completedFuture(
          Outcome.failed(e.problem(), e.getMessage(), List.of()));
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The credentials of " + target + " cannot be read now", e);
      return CompletableFuture.completedFuture(
          Outcome.failed(
              Problem.OVERLOADED, "The credentials could not be read at the moment.", List.of()));
    }
    return connections
        .connector(target.connector())
        .send(
            opened,
            lane.messages().stream().map(DeliveryRows.Message::content).toList(),
            lane.lookFirst());
  }

  private static Outcome broken(Connection target, Throwable failure) {
    LOG.log(Level.SEVERE, "The connector of " + target + " broke its promise", failure);
    return Outcome.failed(Problem.TARGET_NO_ANSWER, "The connector gave no outcome.", List.of());
  }

  private void settle(Connection target, DeliveryRows.Lane lane, Outcome outcome, Duration took) {
    flying(lane.connectionId()).decrementAndGet();
    try {
      settlements
          .submit(new Settlement.Sent(lane, target.partner(), outcome, took, clock.instant()))
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  LOG.log(
                      Level.WARNING,
                      "A send could not be settled; its claim runs out and the target is asked",
                      failure);
                }
              });
    } catch (RejectedExecutionException e) {
      LOG.log(
          Level.WARNING,
          "A send could not be settled; its claim runs out and the target is asked",
          e);
    }
  }

  private void afterSettling(List<Settlement.Settled> settled) {
    Map<Long, String> again = new TreeMap<>();
    for (Settlement.Settled one : settled) {
      DeliveryRows.Lane lane = one.sent().lane();
      meters.count(
          one.sent().delivered() ? "exchanges_delivered" : "exchange_attempts_failed",
          lane.tenant(),
          one.sent().delivered() ? lane.messages().size() : 1);
      meters.time("exchange_send_seconds", lane.tenant(), one.sent().took());
      if (one.more() || capped.remove(lane.connectionId())) {
        again.put(lane.connectionId(), lane.tenant());
      }
      if (!lane.isOfFile()) {
        announcer.changed(lane.tenant(), lane.shipmentId());
      }
    }
    again.forEach((connection, tenant) -> announcer.delivery(tenant, connection));
  }
}
