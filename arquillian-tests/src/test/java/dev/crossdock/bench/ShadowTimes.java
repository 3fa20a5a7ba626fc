package dev.crossdock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * {@code mvn -Pbench -Dbench.shadow}: how long a draft of a mapping needs to read the last 5,000
 * messages again, and what live traffic notices of it. Traffic comes alone and beside shadow runs
 * in turns, so that the machine's moods meet both.
 */
final class ShadowTimes {
  private static final int ROUNDS = 4;
  private static final int EXCHANGES = 5_000;
  private static final int SECONDS_MAX = 60;
  private static final double SLOWER_MAX = 1.2;
  private static final String MAPPINGS = "/api/v1/mappings";
  private static final String CODE = "bench-shadow";

  /** What all messages of the load have; each remark becomes another one. */
  private static final String DOCUMENT =
      """
      {"crossdock":"mapping/1","source":{"format":"json"},"target":{"model":"milestones"},
       "rows":[{"to":"events","forEach":"/","rows":[
        {"to":"milestone","from":"milestone"},{"to":"occurredAt","from":"occurredAt"},{"to":"id","from":"id"},
        {"to":"place.unLocode","from":"place/unLocode"},{"to":"place.name","from":"place/name"},
        {"to":"references.BILL_OF_LADING","expr":"src.references[0].value"},
        {"to":"remark","expr":"src.remark.lowerAscii()"}]}]}""";

  private final PrintStream out;
  private final PersonApi api;

  ShadowTimes(Stack stack, PrintStream out) {
    this.out = out;
    api = new PersonApi(stack, "pat");
  }

  /** Live traffic as the other measurements know it. */
  interface Traffic<T> {
    T run() throws IOException, SQLException;
  }

  /**
   * Prints what was measured; false if a bar was missed.
   *
   * @param saturation as much as comes through
   * @param paced what a quiet day has
   */
  boolean run(Traffic<Measurement> saturation, Traffic<Paced> paced)
      throws IOException, SQLException {
    api.post(
        MAPPINGS, "{\"code\":\"" + CODE + "\",\"name\":\"Bench\",\"document\":" + DOCUMENT + "}");
    shadow(); // the compiler's part
    List<Double> alone = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    List<Double> throughput = new ArrayList<>();
    List<Double> latency = new ArrayList<>();
    for (int i = 1; i <= ROUNDS; i++) {
      alone.add(shadow());
      Paced quiet = paced.run();
      Paced withShadow = beside(paced, beside);
      Measurement full = saturation.run();
      Measurement fullWithShadow = beside(saturation, beside);
      throughput.add(full.deliveredPerSecond() / fullWithShadow.deliveredPerSecond());
      latency.add(median(withShadow) / median(quiet));
      out.printf(
          Locale.ROOT,
          "  round %d: alone %.1f s; accept to delivery p50 %.1f ms, beside a shadow run %.1f;"
              + " delivered %,.0f/s, beside one %,.0f/s%n",
          i,
          alone.get(i - 1),
          median(quiet),
          median(withShadow),
          full.deliveredPerSecond(),
          fullWithShadow.deliveredPerSecond());
    }
    boolean met =
        alone.stream().allMatch(one -> one <= SECONDS_MAX)
            && Figures.median(throughput) <= SLOWER_MAX
            && Figures.median(latency) <= SLOWER_MAX;
    out.printf("%nShadow run of %,d messages, median [range] of %d%n", EXCHANGES, ROUNDS);
    out.println("  seconds alone, bar " + SECONDS_MAX + "      " + Figures.shown(alone, 1));
    out.println("  seconds beside traffic       " + Figures.shown(beside, 1));
    out.println(
        "  traffic at its limit slower  " + Figures.shown(throughput, 2) + ", bar " + SLOWER_MAX);
    out.println(
        "  paced traffic slower (p50)   " + Figures.shown(latency, 2) + ", bar " + SLOWER_MAX);
    out.println(met ? "met" : "missed");
    return met;
  }

  private static double median(Paced paced) {
    return Figures.percentileMillis(paced.whole(), 0.5);
  }

  /** Traffic while shadow runs follow one another, from before its beginning until its end. */
  private <T> T beside(Traffic<T> traffic, List<Double> seconds) throws IOException, SQLException {
    CompletableFuture<T> done = new CompletableFuture<>();
    CompletableFuture<Void> shadows =
        CompletableFuture.runAsync(
            () -> {
              do {
                seconds.add(shadow());
              } while (!done.isDone());
            });
    try {
      T result = traffic.run();
      done.complete(result);
      shadows.join();
      return result;
    } catch (CompletionException e) {
      throw new IOException("A shadow run broke down", e);
    } finally {
      done.cancel(false);
    }
  }

  /** One run over all; its seconds. */
  private double shadow() {
    long begin = System.nanoTime();
    try {
      JsonNode report = api.post(MAPPINGS + "/" + CODE + "/shadow?last=" + EXCHANGES, "");
      if (report.get("exchanges").asInt() != EXCHANGES || report.get("failing").asInt() > 0) {
        throw new IllegalStateException("The shadow run told " + report);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
