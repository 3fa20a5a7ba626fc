package dev.crossdock.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The table at the end, and which bars were missed. */
final class Report {
  private static final double CPU_MILLIS_FLOOR = 1.55;
  private static final double CPU_MILLIS_AIM = 1.1;
  private static final double PER_SECOND_FLOOR = 1_000;
  private static final double PER_SECOND_AIM = 1_300;
  private static final double ACCEPT_P99_MILLIS_FLOOR = 14;
  private static final double ACCEPT_P99_MILLIS_AIM = 7;
  private static final double DELIVERY_P99_MILLIS_FLOOR = 7.6;
  private static final double MEMORY_MIB_FLOOR = 1_536;
  private static final double MEMORY_MIB_AIM = 1_024;

  private final PrintStream out;
  private final List<String> missed = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
  }

  /** The floors that were missed, in words. */
  List<String> missed() {
    return missed;
  }

  void heading(String text) {
    out.println("\n" + text + "\n" + "-".repeat(text.length()));
  }

  void line(String name, String value, String bar) {
    out.printf("%-46s %-30s %s%n", name, value, bar);
  }

  void raw(RawRates.Rates raw) {
    heading(
        "Raw rates of the same parts, 2 KiB, on disk before the answer, per second: median [range] of 3");
    line("PostgreSQL, a row a commit, 1 connection", Figures.shown(raw.commitsOne(), 0), "");
    line("PostgreSQL, a row a commit, 16 connections", Figures.shown(raw.commitsMany(), 0), "");
    line(
        "PostgreSQL, 100 rows a commit, 2 connections",
        Figures.shown(raw.rowsBatched(), 0),
        "rows");
    line("Artemis, durable sends, 16 producers", Figures.shown(raw.sends(), 0), "");
  }

  void saturation(List<Measurement> runs, RawRates.Rates raw) {
    heading(
        "The product at saturation, 16 senders: median [range] of "
            + runs.size()
            + " runs of "
            + runs.get(0).events()
            + " events");
    List<Double> delivered = values(runs, Measurement::deliveredPerSecond);
    line("accepted per second", Figures.shown(values(runs, Measurement::acceptedPerSecond), 0), "");
    line(
        "delivered per second",
        Figures.shown(delivered, 0),
        atLeast(
            "delivered per second", Figures.median(delivered), PER_SECOND_FLOOR, PER_SECOND_AIM));
    double rate = Figures.median(delivered);
    line("  in % of raw commits, 16 connections", percent(rate, raw.commitsMany()), "");
    line("  in % of raw durable sends", percent(rate, raw.sends()), "");
    List<Double> cpu = values(runs, Measurement::cpuMillisPerEvent);
    line(
        "CPU ms an event",
        Figures.shown(cpu, 2),
        atMost("CPU ms an event", Figures.median(cpu), CPU_MILLIS_FLOOR, CPU_MILLIS_AIM));
    for (String part : Machine.PRODUCT) {
      line("  " + part, Figures.shown(values(runs, run -> run.cpuMillisPerEvent(part)), 2), "");
    }
    line(
        "  (compiling in Liberty, included)",
        Figures.shown(values(runs, Report::compiling), 2),
        "");
    for (String part : List.of(Machine.SIMULATORS, Machine.GENERATOR, Machine.KEYCLOAK)) {
      line(
          "  not counted: " + part,
          Figures.shown(values(runs, run -> run.cpuMillisPerEvent(part)), 2),
          "");
    }
    List<Double> memory = values(runs, run -> run.productMemoryMib());
    line(
        "memory MiB (PSS): Liberty, Artemis, PostgreSQL",
        Figures.shown(memory, 0),
        atMost("memory MiB", Figures.median(memory), MEMORY_MIB_FLOOR, MEMORY_MIB_AIM));
    for (String part : Machine.PRODUCT) {
      line("  " + part, Figures.shown(values(runs, run -> run.memoryMib().get(part)), 0), "");
    }
    line(
        "others' share of the processors meanwhile",
        Figures.shown(values(runs, run -> 100 * run.othersShare()), 1) + " %",
        "");
    line(
        "kept back by the host",
        Figures.shown(values(runs, run -> 100 * run.stolenShare()), 1) + " %",
        "");
    line("TLS connections opened a run", Figures.shown(values(runs, Measurement::connects), 0), "");
  }

  void paced(Paced paced, int perSecond, int seconds) {
    heading(
        "The product at "
            + perSecond
            + " requests a second for "
            + seconds
            + " s: p50 / p99 / worst, ms");
    double accept = Figures.percentileMillis(paced.accept(), 0.99);
    double delivery = Figures.percentileMillis(paced.delivery(), 0.99);
    line(
        "accept (request to 202)",
        three(paced.accept()),
        atMost("accept p99", accept, ACCEPT_P99_MILLIS_FLOOR, ACCEPT_P99_MILLIS_AIM));
    line(
        "ready to delivered",
        three(paced.delivery()),
        atMost(
            "ready to delivered p99",
            delivery,
            DELIVERY_P99_MILLIS_FLOOR,
            DELIVERY_P99_MILLIS_FLOOR));
    line("request to delivered", three(paced.whole()), "");
    line(
        "CPU ms an event at this rate",
        String.format(Locale.ROOT, "%.2f", paced.cpuMillisPerEvent()),
        "");
    line(
        "others' share of the processors meanwhile",
        String.format(Locale.ROOT, "%.1f %%", 100 * paced.othersShare()),
        "");
  }

  private static double compiling(Measurement run) {
    long millis =
        run.cpu().libertyThreads().entrySet().stream()
            .filter(thread -> thread.getKey().matches("C[12] Compiler.*"))
            .mapToLong(java.util.Map.Entry::getValue)
            .sum();
    return millis / (double) run.events();
  }

  private String atMost(String name, double value, double floor, double aim) {
    if (value > floor) {
      missed.add(
          String.format(
              Locale.ROOT, "%s is %.2f; the bar is at most %s", name, value, number(floor)));
    }
    return bars(value <= floor, value <= aim, "<=", floor, aim);
  }

  private String atLeast(String name, double value, double floor, double aim) {
    if (value < floor) {
      missed.add(
          String.format(
              Locale.ROOT, "%s is %.0f; the bar is at least %s", name, value, number(floor)));
    }
    return bars(value >= floor, value >= aim, ">=", floor, aim);
  }

  private static String bars(
      boolean reached, boolean aimReached, String sign, double floor, double aim) {
    String verdict = aimReached ? "aim reached" : reached ? "reached" : "MISSED";
    String aimShown = aim == floor ? "" : ", aim " + sign + " " + number(aim);
    return "bar " + sign + " " + number(floor) + aimShown + ": " + verdict;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : Double.toString(value);
  }

  private static String three(List<Long> micros) {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f / %.1f",
        Figures.percentileMillis(micros, 0.5),
        Figures.percentileMillis(micros, 0.99),
        Figures.percentileMillis(micros, 1));
  }

  private static String percent(double rate, List<Double> raw) {
    return String.format(Locale.ROOT, "%.0f", 100 * rate / Figures.median(raw));
  }

  private static List<Double> values(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
    return runs.stream().map(value::applyAsDouble).toList();
  }
}
