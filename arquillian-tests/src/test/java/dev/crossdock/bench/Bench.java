package dev.crossdock.bench;

import dev.crossdock.launcher.Stack;
import dev.crossdock.launcher.StackSettings;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * {@code mvn -Pbench}: starts the product beside whatever else runs, measures it and its parts,
 * checks that nothing was lost, doubled or put out of order, and prints a table.
 *
 * <p>Settings: {@code -Dbench.events=20000} (of each saturation run), {@code -Dbench.runs=3},
 * {@code -Dbench.warmup=40000}, {@code -Dbench.rate=100} and {@code -Dbench.seconds=30} (of the
 * paced run), {@code -Dbench.bars} (a missed bar fails), {@code -Dbench.profile} (a further run
 * that shows where the time goes), {@code -Dbench.fair}, {@code -Dbench.costs}, {@code
 * -Dbench.large}, {@code -Dbench.shadow}, {@code -Dbench.preview} and {@code -Dbench.rows=5000000}
 * (see {@link Fairness}, {@link SecurityCosts}, {@link LargeInterchange}, {@link ShadowTimes},
 * {@link PreviewTimes}, {@link ManyRows}). Ends with 0, 1 for broken promises, 2 for missed bars.
 */
public final class Bench {
  private static final int BROKEN = 1;
  private static final int BARS_MISSED = 2;
  private static final int FAULTS_SHOWN = 20;
  private static final int PACED_WARMUP_SECONDS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK_AROUND = Duration.ofSeconds(2);

  private final PrintStream out;
  private final BenchSettings settings;
  private final Stack stack;
  private final Clock clock = Clock.systemUTC();
  private final EventPlan plan = new EventPlan(clock.instant());
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final BenchTenant tenant;
  private SimulatedOdoo odoo;
  private Load load;
  private Machine machine;

  private Bench(BenchSettings settings, Stack stack, PrintStream out) {
    this.settings = settings;
    this.stack = stack;
    this.out = out;
    tenant = new BenchTenant(stack);
  }

  /**
   * @throws IOException if a part does not answer; likewise the others
   */
  public static void main(String[] arguments) throws IOException, SQLException, JMSException {
    // Libraries tell their life story at INFO.
    Logger.getLogger("").setLevel(Level.WARNING);
    BenchSettings settings = BenchSettings.given();
    if (settings.rows() > 0) {
      System.exit(new ManyRows(settings, System.out).run(BARS_MISSED));
    }
    Path data = settings.root().resolve(".bench");
    new Stack(StackSettings.isolated(settings.root(), data), System.out::println).clearTheWay();
    delete(data);
    int code;
    try (Stack stack =
        new Stack(StackSettings.isolated(settings.root(), data), System.out::println)) {
      // Ctrl-C; closing twice does no harm.
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
      code = new Bench(settings, stack, System.out).run();
    }
    System.exit(code);
  }

  private int run() throws IOException, SQLException, JMSException {
    String load = lookAround();
    Profile profile = new Profile(stack, out);
    if (settings.profile()) {
      profile.prepareDatabase();
    }
    stack.startBackends();
    out.println("Measuring the parts alone …");
    RawRates.Rates raw = new RawRates(stack).measure();
    startProduct();
    if (settings.large()) {
      out.println("machine before: " + load);
      return new LargeInterchange(stack, machine, clock.instant(), out).run() ? 0 : BARS_MISSED;
    }
    if (settings.preview()) {
      out.println("machine before: " + load);
      return new PreviewTimes(stack, out).run() ? 0 : BARS_MISSED;
    }
    out.println("Warming up with " + settings.warmup() + " events …");
    saturate(settings.warmup());
    if (settings.fair() || settings.costs() || settings.shadow()) {
      out.println("machine before: " + load);
      return asked();
    }
    List<Measurement> runs = new ArrayList<>();
    for (int i = 1; i <= settings.runs(); i++) {
      out.println(
          "Saturation run "
              + i
              + " of "
              + settings.runs()
              + ": "
              + settings.events()
              + " events …");
      runs.add(saturate(settings.events()));
    }
    out.println("Paced run: " + settings.perSecond() + " requests a second …");
    pace(PACED_WARMUP_SECONDS);
    Paced paced = pace(settings.pacedSeconds());
    if (settings.profile()) {
      profiled(profile);
    }
    check();
    Report report = new Report(out);
    report.heading("Crossdock benchmark");
    report.line("machine before", load, "");
    versions(report);
    report.raw(raw);
    report.saturation(runs, raw);
    report.paced(paced, settings.perSecond(), settings.pacedSeconds());
    return verdict(report);
  }

  /** Only what was asked for. */
  private int asked() throws IOException, SQLException {
    if (settings.costs()) {
      new SecurityCosts(stack, out).run(clock.instant());
    }
    if (settings.fair()) {
      new Fairness(stack, plan, clock.instant(), out).run();
    }
    if (settings.shadow()) {
      boolean met =
          new ShadowTimes(stack, out)
              .run(() -> saturate(settings.events()), () -> pace(settings.pacedSeconds()));
      return faults.isEmpty() ? met ? 0 : BARS_MISSED : BROKEN;
    }
    return 0;
  }

  private void profiled(Profile profile) throws IOException, SQLException {
    out.println("Profiled runs …");
    profile.start();
    Measurement run = saturate(settings.events());
    profile.finish("saturation", run.events(), run.cpu());
    profile.start();
    Paced paced = pace(settings.pacedSeconds());
    profile.finish("paced", paced.events(), paced.cpu());
  }

  /** How busy the machine is with other things. */
  private String lookAround() throws IOException {
    long begin = idleAndAll()[0];
    long all = idleAndAll()[1];
    LockSupport.parkNanos(LOOK_AROUND.toNanos());
    long[] end = idleAndAll();
    double busy = 100.0 - 100.0 * (end[0] - begin) / Math.max(1, end[1] - all);
    return String.format(
        Locale.ROOT,
        "load %s; %.0f %% busy; %d processors",
        Machine.load(),
        busy,
        Runtime.getRuntime().availableProcessors());
  }

  private static long[] idleAndAll() throws IOException {
    String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+");
    long all = 0;
    for (int i = 1; i <= 8; i++) {
      all += Long.parseLong(fields[i]);
    }
    return new long[] {Long.parseLong(fields[4]) + Long.parseLong(fields[5]), all};
  }

  private void startProduct() throws IOException, SQLException {
    tenant.setUp();
    stack.startLiberty();
    odoo = new SimulatedOdoo(stack.odoo(BenchTenant.TENANT).url());
    odoo.createPickings();
    tenant.putShipments();
    load = new Load(stack, clock);
    machine = new Machine(stack);
  }

  /** Sends events as fast as they are taken and waits until the last is in Odoo and settled. */
  private Measurement saturate(int events) throws IOException, SQLException {
    List<List<EventPlan.Sending>> sendings = plan.next(events);
    Machine.Cpu before = machine.cpu();
    long begin = System.nanoTime();
    Load.Sent sent = load.saturate(sendings);
    awaitDelivery(sent);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Machine.Cpu used = machine.cpu().since(before);
    long first = sent.firstSentAt();
    Measurement run =
        new Measurement(
            sent.events() * 1e6 / (sent.lastAcceptedAt() - first),
            sent.events() * 1e6 / (lastToldAt(sent) - first),
            seconds,
            sent.events(),
            sent.connects(),
            used,
            used.ofProduct() / (double) sent.events(),
            machine.memoryMib());
    out.printf(
        Locale.ROOT,
        "  accepted %,.0f/s, delivered %,.0f/s, %.2f CPU ms an event, others %.0f %%%n",
        run.acceptedPerSecond(),
        run.deliveredPerSecond(),
        run.cpuMillisPerEvent(),
        100 * run.othersShare());
    return run;
  }

  private Paced pace(int seconds) throws IOException, SQLException {
    // Repeats are requests too.
    int events = settings.perSecond() * seconds * 20 / 21;
    List<List<EventPlan.Sending>> sendings = plan.next(events);
    Machine.Cpu before = machine.cpu();
    long begin = System.nanoTime();
    Load.Sent sent = load.pace(sendings, settings.perSecond());
    awaitDelivery(sent);
    double millis = (System.nanoTime() - begin) / 1e6;
    Machine.Cpu used = machine.cpu().since(before);
    double others = used.ofOthers() / (millis * Runtime.getRuntime().availableProcessors());
    return Paced.of(sent, odoo, used, others);
  }

  private void awaitDelivery(Load.Sent sent) throws IOException, SQLException {
    faults.addAll(sent.faults());
    List<Accepted> all = sent.accepted().stream().flatMap(List::stream).toList();
    accepted.addAll(all);
    if (!odoo.await(all, PATIENCE)) {
      faults.add(
          "Not all events were told within " + PATIENCE.toSeconds() + " s after the last that was");
    }
    String open = tenant.awaitSettled(PATIENCE);
    if (open != null) {
      faults.add(open);
    }
  }

  private long lastToldAt(Load.Sent sent) {
    return sent.accepted().stream()
        .flatMap(List::stream)
        .map(one -> odoo.toldAt(one.event()))
        .filter(at -> at != null)
        .mapToLong(Long::longValue)
        .max()
        .orElse(Long.MAX_VALUE);
  }

  private void check() throws IOException, SQLException {
    // Whatever should not come could still be on its way.
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
    faults.addAll(new Checker(accepted).check(odoo.allNotes(), odoo.pickings(), tenant.origins()));
  }

  private void versions(Report report) throws SQLException {
    try (var database = stack.database().owner().getConnection()) {
      report.line("PostgreSQL", database.getMetaData().getDatabaseProductVersion(), "");
    }
    report.line(
        "Open Liberty, Artemis, Keycloak", System.getProperty("bench.versions", "not told"), "");
    report.line("Java", System.getProperty("java.vm.name") + " " + Runtime.version(), "");
    report.line(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        "");
  }

  private int verdict(Report report) {
    report.heading("Promises");
    out.println(
        accepted.size()
            + " events accepted, each held against what Odoo was told: "
            + (faults.isEmpty()
                ? "none lost, doubled or out of order."
                : faults.size() + " FAULTS"));
    faults.stream().limit(FAULTS_SHOWN).forEach(fault -> out.println("  " + fault));
    report.missed().forEach(bar -> out.println("Bar missed: " + bar));
    out.println();
    return !faults.isEmpty()
        ? BROKEN
        : settings.bars() && !report.missed().isEmpty() ? BARS_MISSED : 0;
  }

  static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
