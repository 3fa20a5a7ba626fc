package dev.crossdock.exchange;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.AskSettings;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.LookedUp;
import dev.crossdock.connection.SecretUses;
import dev.crossdock.problem.FailureClass;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts one question to a partner's system. What it answers comes in as everything that a partner
 * says: kept as it came, read by the format or mapping of the connection, applied once however
 * often it is told. Nothing of it is known to anybody before it is taken in.
 */
@ApplicationScoped
public class LookUpWork {
  private static final Logger LOG = Logger.getLogger(LookUpWork.class.getName());
  private static final int FINGERPRINT_CHARACTERS = 16;

  /** Beyond the time for an answer: what is there by then is taken in. */
  private static final Duration FILING_MAX = Duration.ofSeconds(5);

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject EventIntake intake;
  @Inject Meters meters;
  @Inject Clock clock;

  /**
   * What came of a question.
   *
   * @param rest why it was not put, or null if it was
   * @param after the question with what came of it; as it was if it was not put
   * @param looked null if it was not put
   */
  record Put(
      LookUpPace.Rest rest, LookUpRows.Question after, LookedUp looked, List<Long> exchanges) {

    /** Whether it is the other side that is unwell, not this question. */
    boolean isTheirFault() {
      return looked != null && looked.problem() != null && theirFault(looked.problem());
    }

    /** Whether there was an answer that we could not take in. */
    boolean isOurs() {
      return looked != null && looked.problem() == null && after.problem() != null;
    }
  }

  private static boolean theirFault(Problem problem) {
    return problem.failureClass() != FailureClass.PERMANENT;
  }

  /** What was taken in of an answer. */
  private record Filed(
      List<Long> exchanges, Set<String> held, int left, ProblemException trouble) {}

  /**
   * Puts a question if the pace allows it; returns when its answer is durable.
   *
   * @param person whether somebody waits for it
   * @param until when the other side has to have answered
   */
  Put put(
      Connection target, Inlet inlet, LookUpRows.Question question, boolean person, Instant until)
      throws SQLException {
    Instant now = clock.instant();
    LookUpPace.Rest rest =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, target.tenant());
              return LookUpPace.take(
                  database,
                  target.tenant(),
                  target.id(),
                  AskSettings.perMinute(target),
                  person,
                  now);
            });
    if (rest != null) {
      return new Put(rest, question, null, List.of());
    }
    long start = System.nanoTime();
    LookedUp looked = looked(target, question, until);
    meters.time("look_up_seconds", target.tenant(), Duration.ofNanos(System.nanoTime() - start));
    Filed filed = file(target, inlet, question, looked, until.plus(FILING_MAX));
    LookUpRows.Question after = after(question, looked, filed, now);
    keep(target, looked, after);
    return new Put(null, after, looked, filed.exchanges());
  }

  private LookedUp looked(Connection target, LookUpRows.Question question, Instant until)
      throws SQLException {
    try {
      return connections
          .connector(target.connector())
          .lookUp(connections.opened(target, SecretUses.Act.LOOK_UP), question.value(), until);
    } catch (ProblemException e) {
      return LookedUp.failed(e.problem(), e.getMessage(), null, List.of());
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The connector of " + target + " broke its promise", e);
      return LookedUp.failed(Problem.INTERNAL, "The platform failed on this.", null, List.of());
    }
  }

  /** What the last answer held already is not taken in again. */
  private Filed file(
      Connection target,
      Inlet inlet,
      LookUpRows.Question question,
      LookedUp looked,
      Instant until) {
    List<Long> exchanges = new ArrayList<>();
    Set<String> held = new LinkedHashSet<>();
    String client = target.connector() + "/" + inlet.code();
    int left = 0;
    for (Arrival arrival : looked.arrivals()) {
      String fingerprint = fingerprint(arrival);
      if (question.held().contains(fingerprint)) {
        held.add(fingerprint);
        continue;
      }
      Instant now = clock.instant();
      if (now.isAfter(until)) {
        left++;
        continue;
      }
      try {
        exchanges.add(intake.arrival(inlet, client, null, arrival, now).exchangeId());
        held.add(fingerprint);
      } catch (ProblemException trouble) {
        return new Filed(exchanges, held, looked.arrivals().size() - held.size(), trouble);
      }
    }
    return new Filed(exchanges, held, left, null);
  }

  private static String fingerprint(Arrival arrival) {
    return HexFormat.of()
        .formatHex(Sha256.of(arrival.content()))
        .substring(0, FINGERPRINT_CHARACTERS);
  }

  private static LookUpRows.Question after(
      LookUpRows.Question question, LookedUp looked, Filed filed, Instant now) {
    boolean failed = looked.problem() != null || filed.trouble() != null;
    boolean told = !filed.exchanges().isEmpty();
    Problem problem = filed.trouble() == null ? looked.problem() : filed.trouble().problem();
    return new LookUpRows.Question(
        question.shipmentId(),
        question.shipment(),
        question.value(),
        question.folded(),
        now,
        failed ? "FAILED" : looked.isKnown() ? "ANSWERED" : "UNKNOWN",
        told ? 0 : failed || !looked.isKnown() ? question.quiet() + 1 : question.quiet() / 2,
        problem == null ? null : problem.id(),
        words(looked, filed),
        failed && filed.held().isEmpty() ? question.held() : filed.held());
  }

  private static String words(LookedUp looked, Filed filed) {
    if (filed.trouble() != null) {
      return "It answered, and the answer could not be taken in: " + filed.trouble().getMessage();
    }
    if (looked.problem() != null || !looked.isKnown()) {
      return looked.detail();
    }
    int taken = filed.exchanges().size();
    return (taken == 0
            ? "It answered, and says nothing that was not known."
            : taken == 1
                ? "It answered; one message was taken in."
                : "It answered; " + taken + " messages were taken in.")
        + (filed.left() == 0 ? "" : " " + filed.left() + " more come with the next question.");
  }

  private void keep(Connection target, LookedUp looked, LookUpRows.Question after)
      throws SQLException {
    String tenant = target.tenant();
    Instant now = clock.instant();
    tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          LookUpRows.keep(database, tenant, target.id(), after);
          if (looked.problem() == null) {
            LookUpPace.answered(database, tenant, target.id());
          } else if (theirFault(looked.problem())) {
            LookUpPace.failed(
                database, tenant, target.id(), looked.problem(), looked.retryAfter(), now);
          }
          return null;
        });
  }
}
