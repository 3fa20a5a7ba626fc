package dev.crossdock.exchange;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.AskSettings;
import dev.crossdock.connection.CommonSettings;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Polled;
import dev.crossdock.connection.SecretUses;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the systems of partners that cannot push. Each connection is asked by one copy of the
 * platform at a time, a bounded number of them at once; one that hangs holds up no other. What is
 * fetched is durable here before it is put away there.
 */
@ApplicationScoped
public class PollWork {
  private static final Logger LOG = Logger.getLogger(PollWork.class.getName());
  private static final int POLLS_AT_ONCE_MAX = 16;
  private static final int POLLS_OF_TENANT_MAX = 4;

  /** A poll ends by itself after this time and goes on with the next one. */
  static final Duration POLL_MAX = Duration.ofMinutes(1);

  /** Beyond that, so that a claim is void only when its owner is dead. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject EventIntake intake;
  @Inject LookUpRound round;
  @Inject Meters meters;
  @Inject Clock clock;
  @Resource ManagedThreadFactory threads;

  private final Set<Long> running = ConcurrentHashMap.newKeySet();

  /** By tenant; bounded by the number of tenants. */
  private final Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();

  private ExecutorService pollers;

  @PostConstruct
  void start() {
    pollers =
        new ThreadPoolExecutor(
            0, POLLS_AT_ONCE_MAX, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  @PreDestroy
  void stop() {
    pollers.shutdownNow();
  }

  /** Starts the polls of a tenant that are due, as far as there is room. Returns at once. */
  void startDue(String tenant, Instant now) throws SQLException {
    List<String> connectors = connections.polledConnectors();
    List<Long> due =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, tenant);
              return PollRows.due(database, tenant, connectors, now);
            });
    AtomicInteger ofTenant = atOnce.computeIfAbsent(tenant, any -> new AtomicInteger());
    for (long id : due) {
      Connection target = connections.target(tenant, id);
      boolean room = ofTenant.get() < POLLS_OF_TENANT_MAX; // others want to be asked, too
      if (target != null && room && running.add(id) && !start(target, ofTenant)) {
        return;
      }
    }
  }

  /** Whether there was a thread for it; otherwise its turn comes with the next second. */
  private boolean start(Connection target, AtomicInteger ofTenant) {
    ofTenant.incrementAndGet();
    try {
      pollers.execute(() -> run(target, ofTenant));
      return true;
    } catch (RejectedExecutionException full) {
      ofTenant.decrementAndGet();
      running.remove(target.id());
      return false;
    }
  }

  private void run(Connection target, AtomicInteger ofTenant) {
    try {
      Instant now = clock.instant();
      Instant until = now.plus(POLL_MAX);
      PollRows.Claim claim = claim(target, now, DeliveryRows.asKept(until.plus(GRACE)));
      if (claim != null) {
        Polled polled = poll(target, claim, until);
        end(target, claim, polled);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.WARNING, "Polling " + target + " failed; it is tried again", e);
    } finally {
      ofTenant.decrementAndGet();
      running.remove(target.id());
    }
  }

  private PollRows.Claim claim(Connection target, Instant now, Instant until) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, target.tenant());
          return PollRows.claim(database, target.tenant(), target.id(), now, until);
        });
  }

  private Polled poll(Connection target, PollRows.Claim claim, Instant until) throws SQLException {
    Inlet inlet = connections.inlet(target.tenant(), target.id());
    if (inlet == null) {
      return Polled.done("It was switched off.", claim.cursor(), 0, false, List.of());
    }
    String client = target.connector() + "/" + inlet.code();
    long start = System.nanoTime();
    Polled polled;
    try {
      polled =
          AskSettings.every(target) != null
              ? round.go(target, inlet, claim.cursor(), until)
              : connections
                  .connector(target.connector())
                  .poll(
                      connections.opened(target, SecretUses.Act.POLL),
                      claim.cursor(),
                      arrival -> take(inlet, client, arrival),
                      until);
    } catch (ProblemException e) {
      polled = Polled.failed(e.problem(), e.getMessage(), claim.cursor(), 0, List.of());
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The connector of " + target + " broke its promise", e);
      polled =
          Polled.failed(
              Problem.INTERNAL, "The platform failed on this.", claim.cursor(), 0, List.of());
    }
    meters.time("poll_seconds", target.tenant(), Duration.ofNanos(System.nanoTime() - start));
    return polled;
  }

  private void take(Inlet inlet, String client, Arrival arrival) {
    intake.arrival(inlet, client, null, arrival, clock.instant());
  }

  private void end(Connection target, PollRows.Claim claim, Polled polled) throws SQLException {
    Instant now = clock.instant();
    tenancy.rows(
        database -> {
          Tenancy.fence(database, target.tenant());
          PollRows.ended(
              database,
              target.tenant(),
              target.id(),
              claim,
              polled,
              CommonSettings.pollEvery(target),
              now);
          return null;
        });
  }
}
