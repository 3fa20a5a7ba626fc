package dev.crossdock.exchange;

import dev.crossdock.connection.AskSettings;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.Polled;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a system that cannot say what is new about one open shipment after the other, the longest
 * not asked first. Where it goes on stands with each question, so that nothing is asked twice or
 * left out by a poll that is killed.
 */
@ApplicationScoped
public class LookUpRound {
  private static final int QUESTIONS_MAX = 200;
  private static final int STEPS_MAX = 40;

  @Inject Tenancy tenancy;
  @Inject LookUpWork work;
  @Inject Clock clock;

  /** Goes on with the round until that moment, or until the pace is used up. */
  Polled go(Connection target, Inlet inlet, String cursor, Instant until) throws SQLException {
    List<LookUpRows.Question> due = due(target);
    Duration longest = AskSettings.within(target);
    List<Outcome.Step> steps = new ArrayList<>();
    int asked = 0;
    int taken = 0;
    int unknown = 0;
    for (LookUpRows.Question question : due) {
      if (clock.instant().plus(longest).isAfter(until)) {
        break;
      }
      LookUpWork.Put put = work.put(target, inlet, question, false, clock.instant().plus(longest));
      if (put.rest() != null) {
        if (put.rest().problem() != null) {
          return failed(
              Problem.byId(put.rest().problem()),
              "It is left alone after failures.",
              cursor,
              taken,
              steps,
              Duration.between(clock.instant(), put.rest().at()));
        }
        break;
      }
      asked++;
      taken += put.exchanges().size();
      unknown += put.after().state().equals("UNKNOWN") ? 1 : 0;
      put.looked().steps().stream().limit(STEPS_MAX - steps.size()).forEach(steps::add);
      if (put.isTheirFault() || put.isOurs()) {
        return failed(
            Problem.byId(put.after().problem()),
            put.after().detail(),
            cursor,
            taken,
            steps,
            put.looked().retryAfter());
      }
    }
    return Polled.done(words(asked, taken, unknown), cursor, taken, asked < due.size(), steps);
  }

  private static Polled failed(
      Problem problem,
      String detail,
      String cursor,
      int taken,
      List<Outcome.Step> steps,
      Duration pause) {
    return new Polled(problem, detail, cursor, taken, false, pause, steps);
  }

  private List<LookUpRows.Question> due(Connection target) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, target.tenant());
          return LookUpRows.due(
              database,
              target.tenant(),
              target.id(),
              AskSettings.reference(target).name(),
              target.partner(),
              AskSettings.every(target),
              AskSettings.lasts(target),
              QUESTIONS_MAX,
              clock.instant());
        });
  }

  private static String words(int asked, int taken, int unknown) {
    if (asked == 0) {
      return "No open shipment is due to be asked about.";
    }
    return "It was asked by "
        + (asked == 1 ? "one reference" : asked + " references")
        + (unknown == 0 ? "" : ", of which it does not know " + unknown)
        + "; "
        + (taken == 1 ? "one message was" : taken + " messages were")
        + " taken in.";
  }
}
