package dev.crossdock.bench;

import java.nio.file.Path;

/**
 * What is measured and how long.
 *
 * @param root the checkout
 * @param events different events of one saturation run
 * @param warmup events sent before: fewer, and much of what is measured is the compiler
 * @param runs saturation runs, of which the median counts
 * @param perSecond rate of the paced run
 * @param pacedSeconds its length
 * @param bars whether a missed bar fails the benchmark
 * @param fair whether only fairness between tenants is measured
 * @param costs whether only the cost of security's parts is measured
 * @param large whether only a large interchange is measured
 * @param shadow whether only shadow runs of a mapping are measured
 * @param preview whether only the preview of the mapping studio is measured
 * @param rows messages in the database when only reading is measured; 0 where it is not
 * @param pages whether pages are opened in a browser then
 * @param only part of the names of what is asked then; empty for all
 * @param profile whether a further saturation run is recorded and shown by where its time went
 */
record BenchSettings(
    Path root,
    int events,
    int warmup,
    int runs,
    int perSecond,
    int pacedSeconds,
    boolean bars,
    boolean profile,
    boolean fair,
    boolean costs,
    boolean large,
    boolean shadow,
    boolean preview,
    int rows,
    boolean pages,
    String only) {
  static final int SENDERS = 16;
  static final int SHIPMENTS = 200;
  static final int EVENT_BYTES = 2_048;

  /** As given by system properties {@code bench.*} and {@code stack.root}. */
  static BenchSettings given() {
    int events = Integer.getInteger("bench.events", 20_000);
    return new BenchSettings(
        Path.of(System.getProperty("stack.root", ".")).toAbsolutePath().normalize(),
        events,
        Integer.getInteger("bench.warmup", 40_000),
        Integer.getInteger("bench.runs", 3),
        Integer.getInteger("bench.rate", 100),
        Integer.getInteger("bench.seconds", 30),
        asked("bench.bars"),
        asked("bench.profile"),
        asked("bench.fair"),
        asked("bench.costs"),
        asked("bench.large"),
        asked("bench.shadow"),
        asked("bench.preview"),
        Integer.getInteger("bench.rows", 0),
        asked("bench.pages"),
        System.getProperty("bench.only", ""));
  }

  /** Given without a value counts as asked for. */
  private static boolean asked(String name) {
    String value = System.getProperty(name, "false").strip();
    return value.isEmpty() || Boolean.parseBoolean(value);
  }
}
