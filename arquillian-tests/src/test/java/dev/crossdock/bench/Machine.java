package dev.crossdock.bench;

import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Linux tells about processes: CPU time and memory. */
final class Machine {
  static final String LIBERTY = "Liberty";
  static final String BROKER = "Artemis";
  static final String DATABASE = "PostgreSQL";
  static final String KEYCLOAK = "Keycloak";
  static final String SIMULATORS = "Odoo simulators";
  static final String GENERATOR = "load generator";

  /** The processes whose cost is the product's. */
  static final List<String> PRODUCT = List.of(LIBERTY, BROKER, DATABASE);

  private static final Path PROC = Path.of("/proc");

  /** The kernel counts CPU time in hundredths of a second, whatever its own clock. */
  private static final int TICK_MILLIS = 10;

  private static final int KIB_PER_MIB = 1_024;

  private final Map<String, List<Long>> processes = new LinkedHashMap<>();
  private final long postmaster;

  Machine(Stack stack) {
    postmaster = stack.database().postmaster().orElseThrow().pid();
    processes.put(LIBERTY, List.of(stack.liberty().process().pid()));
    processes.put(BROKER, List.of(stack.broker().process().pid()));
    processes.put(KEYCLOAK, List.of(stack.keycloak().process().pid()));
    processes.put(
        SIMULATORS,
        List.of(stack.odoo("brandt").process().pid(), stack.odoo("lumiere").process().pid()));
    processes.put(GENERATOR, List.of(ProcessHandle.current().pid()));
  }

  /**
   * CPU time used since the start of each process.
   *
   * @param millis by name of the part
   * @param busyMillis of the whole machine
   * @param stolenMillis that the host kept from this machine
   */
  record Cpu(
      Map<String, Long> millis,
      long busyMillis,
      long stolenMillis,
      Map<String, Long> libertyThreads) {
    Cpu since(Cpu before) {
      Map<String, Long> used = new LinkedHashMap<>();
      millis.forEach((name, value) -> used.put(name, value - before.millis.get(name)));
      Map<String, Long> threads = new TreeMap<>();
      libertyThreads.forEach(
          (name, value) -> threads.put(name, value - before.libertyThreads.getOrDefault(name, 0L)));
      return new Cpu(
          used, busyMillis - before.busyMillis, stolenMillis - before.stolenMillis, threads);
    }

    long ofProduct() {
      return PRODUCT.stream().mapToLong(millis::get).sum();
    }

    /** Used by whatever else runs here. */
    long ofOthers() {
      return Math.max(0, busyMillis - millis.values().stream().mapToLong(Long::longValue).sum());
    }
  }

  /** CPU time of all parts now. */
  Cpu cpu() throws IOException {
    Map<String, Long> millis = new LinkedHashMap<>();
    for (Map.Entry<String, List<Long>> part : processes.entrySet()) {
      long sum = 0;
      for (long pid : part.getValue()) {
        sum += own(PROC.resolve(pid + "/stat"));
      }
      millis.put(part.getKey(), sum);
    }
    millis.put(DATABASE, databaseMillis());
    String[] all = Files.readAllLines(PROC.resolve("stat")).get(0).split("\\s+");
    // user nice system idle iowait irq softirq steal
    long busy = 0;
    for (int field : new int[] {1, 2, 3, 6, 7}) {
      busy += Long.parseLong(all[field]) * TICK_MILLIS;
    }
    return new Cpu(
        millis, busy, Long.parseLong(all[8]) * TICK_MILLIS, threads(processes.get(LIBERTY).get(0)));
  }

  /** The postmaster, the servers that live, and what it counts of those that ended. */
  private long databaseMillis() throws IOException {
    String[] stat = stat(PROC.resolve(postmaster + "/stat"));
    long sum = sum(stat, 11, 14);
    for (long child : children()) {
      sum += own(PROC.resolve(child + "/stat"));
    }
    return sum;
  }

  private List<Long> children() {
    return ProcessHandle.of(postmaster).stream()
        .flatMap(ProcessHandle::children)
        .map(ProcessHandle::pid)
        .toList();
  }

  private static long own(Path stat) throws IOException {
    return Files.exists(stat) ? sum(stat(stat), 11, 12) : 0;
  }

  /**
   * Fields after the name in parentheses, which may hold blanks: state is 0, utime 11, stime 12, of
   * ended children 13 and 14.
   */
  private static String[] stat(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(text.lastIndexOf(')') + 2).split(" ");
  }

  private static long sum(String[] fields, int from, int to) {
    long ticks = 0;
    for (int i = from; i <= to; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * TICK_MILLIS;
  }

  /**
   * CPU time of a JVM by kind of thread, as the kernel names them (15 characters; numbers removed).
   */
  private static Map<String, Long> threads(long pid) throws IOException {
    Map<String, Long> millis = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(PROC.resolve(pid + "/task"))) {
      for (Path task : tasks.toList()) {
        try {
          String name =
              Files.readString(task.resolve("comm")).strip().replaceAll("[-# ]*\\d+$", "");
          millis.merge(name, own(task.resolve("stat")), Long::sum);
        } catch (java.nio.file.NoSuchFileException e) {
          // The thread ended while we looked.
        }
      }
    }
    return millis;
  }

  /** Memory in MiB by part: each page counted by its share (PSS). */
  Map<String, Long> memoryMib() throws IOException {
    Map<String, Long> mib = new LinkedHashMap<>();
    for (Map.Entry<String, List<Long>> part : processes.entrySet()) {
      long kib = 0;
      for (long pid : part.getValue()) {
        kib += pssKib(pid);
      }
      mib.put(part.getKey(), kib / KIB_PER_MIB);
    }
    long kib = pssKib(postmaster);
    for (long child : children()) {
      kib += pssKib(child);
    }
    mib.put(DATABASE, kib / KIB_PER_MIB);
    return mib;
  }

  private static long pssKib(long pid) throws IOException {
    Path file = PROC.resolve(pid + "/smaps_rollup");
    if (!Files.exists(file)) {
      return 0;
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** As in {@code uptime}: over one, five and fifteen minutes. */
  static String load() throws IOException {
    return String.join(
        " ", List.of(Files.readString(PROC.resolve("loadavg")).split(" ")).subList(0, 3));
  }
}
