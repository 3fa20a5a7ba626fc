package dev.crossdock.bench;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks each question many times, and tells how long the answers took. */
final class ReadTimes {
  /** The driver and the database change their minds about a plan within the first ten. */
  private static final int WARM_UP = 12;

  private static final int TIMES = 50;

  /** What is slow shows it sooner. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final PrintStream out;
  private final String only;

  /**
   * What was measured of a question.
   *
   * @param micros of each time
   */
  record Answered(Question question, List<Long> micros) {
    double millis(double share) {
      return Figures.percentileMillis(micros, share);
    }

    boolean missed() {
      return millis(0.95) > question.barMillis();
    }
  }

  /**
   * @param only part of the names of the questions that are asked; empty for all
   */
  ReadTimes(PrintStream out, String only) {
    this.out = out;
    this.only = only;
  }

  /** Asks all and prints what they took as it goes. Never null. */
  List<Answered> ask(List<Question> questions) throws SQLException {
    List<Answered> answered = new ArrayList<>();
    String group = "";
    for (Question question : questions) {
      if ((question.group() + ": " + question.name()).contains(only)) {
        if (!group.equals(question.group())) {
          group = question.group();
          out.printf("%n%s: p50 / p95 / p99 / worst, ms%n", group);
        }
        Answered one = ask(question);
        line(one);
        answered.add(one);
      }
    }
    return answered;
  }

  private static Answered ask(Question question) throws SQLException {
    long begin = System.nanoTime();
    for (int i = 0; i < WARM_UP && System.nanoTime() - begin < LONGEST.toNanos() / 2; i++) {
      askOnce(question, i);
    }
    List<Long> micros = new ArrayList<>();
    begin = System.nanoTime();
    for (int i = 0; i < TIMES && System.nanoTime() - begin < LONGEST.toNanos(); i++) {
      long before = System.nanoTime();
      askOnce(question, i);
      micros.add((System.nanoTime() - before) / 1_000);
    }
    return new Answered(question, micros);
  }

  /** What takes too long is ended by the product: it took so long, then. */
  private static void askOnce(Question question, int time) throws SQLException {
    try {
      question.ask().ask(time);
    } catch (ProblemException e) {
      if (e.problem() != Problem.READ_TOO_LONG) {
        throw e;
      }
    }
  }

  private void line(Answered one) {
    out.printf(
        Locale.ROOT,
        "  %-52s %8.1f / %8.1f / %8.1f / %8.1f  %s%n",
        one.question().name(),
        one.millis(0.5),
        one.millis(0.95),
        one.millis(0.99),
        one.millis(1),
        one.missed() ? "MISSED, bar " + one.question().barMillis() : "");
  }
}
