package dev.crossdock.exchange;

import dev.crossdock.connection.Inlet;
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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Where partners' messages come in. Nobody is told "accepted" before the message is on disk; a
 * message that comes again is recorded as a duplicate and answered like the first.
 */
@ApplicationScoped
public class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class.getName());
  private static final int REQUESTS_PER_COMMIT_MAX = 64;
  private static final int ANSWER_WITHIN_S_MAX = 10;
  private static final Duration COMMITS_APART_FOR_EACH = Duration.ofMillis(1);
  private static final Duration COMMITS_APART_MAX = Duration.ofMillis(8);

  @Inject Tenancy tenancy;
  @Inject Announcer announcer;
  @Inject Meters meters;
  @Inject Vault vault;
  @Inject TenantStates states;

  @Resource ManagedThreadFactory threads;

  private final Set<String> keysInFlight = ConcurrentHashMap.newKeySet();
  private GroupCommit<Request, Answer> commits;

  /**
   * One request of a partner.
   *
   * @param client who sent it: client id or user name
   * @param origin network address it came from, or null
   * @param channel by which operation of the API it came, or null
   * @param idempotencyKey as the client gave it, or null
   * @param sha256 of the body
   */
  public record Request(
      Inlet inlet,
      String client,
      String origin,
      String channel,
      String idempotencyKey,
      byte[] sha256,
      List<Item> items,
      Instant receivedAt) {}

  /**
   * One message of a request.
   *
   * @param identity what makes it unique on its connection, or null when a refused message is only
   *     recorded
   * @param sha256 of its content without white space
   * @param refusal why it is refused at the door, or null
   */
  public record Item(
      String kind,
      String identity,
      byte[] raw,
      String mediaType,
      byte[] sha256,
      String senderId,
      String format,
      String title,
      ProblemException refusal) {}

  /** What became of an item. */
  public enum Status {
    ACCEPTED,
    DUPLICATE,
    REJECTED
  }

  /**
   * The receipt of one item.
   *
   * @param exchangeId the exchange that holds it; of a duplicate, the first one
   * @param refusal why it was rejected, or null
   */
  public record Receipt(long exchangeId, Status status, ProblemException refusal) {}

  /**
   * The answer to a request.
   *
   * @param replayed whether this is the stored answer to the first request with this key
   * @param refusal when the key was used with another body, or null
   */
  public record Answer(
      String tenant, List<Receipt> receipts, boolean replayed, ProblemException refusal) {
    boolean hasWork() {
      return !replayed
          && receipts.stream().anyMatch(receipt -> receipt.status() == Status.ACCEPTED);
    }
  }

  @PostConstruct
  void start() {
    IntakeRows rows = new IntakeRows();
    commits =
        new GroupCommit<>(
            requests -> {
              Map<String, Keyring> keys = keys(requests);
              return tenancy.rows(connection -> rows.write(connection, requests, keys));
            },
            REQUESTS_PER_COMMIT_MAX,
            new Pace(COMMITS_APART_FOR_EACH, COMMITS_APART_MAX),
            this::announce);
    threads.newThread(commits).start();
  }

  private Map<String, Keyring> keys(List<Request> requests) throws SQLException {
    Map<String, Keyring> keys = new HashMap<>();
    for (Request request : requests) {
      String tenant = request.inlet().tenant();
      if (!keys.containsKey(tenant)) {
        keys.put(tenant, vault.keys(tenant));
      }
    }
    return keys;
  }

  @PreDestroy
  void stop() {
    commits.stop();
  }

  /**
   * Takes a request in; returns when it is durable.
   *
   * @return one receipt for each item, in order
   * @throws ProblemException if the tenant is suspended, the key is in use or was used with another
   *     body, or the platform takes no more or cannot seal it
   */
  public Answer accept(Request request) {
    states.requireOpen(request.inlet().tenant());
    String key =
        request.idempotencyKey() == null
            ? null
            : request.inlet().tenant() + ' ' + request.client() + ' ' + request.idempotencyKey();
    if (key != null && !keysInFlight.add(key)) {
      throw new ProblemException(
          Problem.IDEMPOTENCY_KEY_IN_FLIGHT,
          "Idempotency-Key",
          "The first request with this key is still running.");
    }
    try {
      vault.keys(request.inlet().tenant()); // a tenant whose keys are away is told so
      Answer answer = commits.submit(request).get(ANSWER_WITHIN_S_MAX, TimeUnit.SECONDS);
      if (answer.refusal() != null) {
        throw answer.refusal();
      }
      return answer;
    } catch (RejectedExecutionException | TimeoutException e) {
      throw new ProblemException(
          Problem.OVERLOADED,
          null,
          "Too much is coming in at the moment. Send it again: nothing is taken in twice.");
    } catch (ExecutionException | SQLException e) {
      LOG.log(Level.WARNING, "A request of " + request.client() + " could not be stored", e);
      throw new ProblemException(
          Problem.OVERLOADED,
          null,
          "The message could not be stored at the moment. Send it again: nothing is taken in"
              + " twice.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.OVERLOADED,
          null,
          "The platform is stopping. Send it again: nothing is taken in twice.");
    } finally {
      if (key != null) {
        keysInFlight.remove(key);
      }
    }
  }

  private void announce(List<Answer> answers) {
    for (Answer answer : answers) {
      for (Receipt receipt : answer.receipts()) {
        String status =
            answer.replayed() ? "duplicate" : receipt.status().name().toLowerCase(Locale.ROOT);
        meters.count("exchanges_" + status, answer.tenant(), 1);
      }
    }
    answers.stream()
        .filter(Answer::hasWork)
        .map(Answer::tenant)
        .collect(Collectors.toSet())
        .forEach(announcer::inbound);
  }
}
