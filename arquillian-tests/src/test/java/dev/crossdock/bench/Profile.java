package dev.crossdock.bench;

import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a saturation run goes: Java methods by sampling in Liberty, statements by
 * counting in PostgreSQL.
 */
final class Profile {
  private static final int METHODS_SHOWN = 30;
  private static final int STATEMENTS_SHOWN = 20;
  private static final int STATEMENT_CHARACTERS_MAX = 110;
  private static final String SAMPLE_EVERY = "2ms";
  private static final String RECORDING = "bench";

  /** What a class belongs to, by the beginning of its name; the first that fits counts. */
  private static final Map<String, String> LAYERS = new LinkedHashMap<>();

  static {
    layer(
        "TLS",
        "sun.security.ssl",
        "com.ibm.ws.channel.ssl",
        "io.openliberty.netty.internal.tls",
        "com.sun.crypto.provider",
        "javax.crypto");
    layer(
        "sign-in: token",
        "com.ibm.ws.security.mp.jwt",
        "com.ibm.ws.security.jwt",
        "io.openliberty.security.jwt",
        "org.jose4j",
        "io.openliberty.security.common.jwt");
    layer(
        "sign-in: rest",
        "com.ibm.ws.security",
        "com.ibm.ws.webcontainer.security",
        "com.ibm.websphere.security",
        "io.openliberty.security");
    layer("Artemis client", "org.apache.activemq", "io.netty");
    layer("JDBC driver", "org.postgresql");
    layer(
        "Liberty: connections",
        "com.ibm.ws.rsadapter",
        "com.ibm.ejs.j2c",
        "com.ibm.ws.jca",
        "com.ibm.ws.jdbc",
        "com.ibm.ws.Transaction",
        "com.ibm.tx",
        "com.ibm.ws.tx");
    layer("HTTP client (to Odoo)", "jdk.internal.net.http", "java.net.http");
    layer("JSON", "com.fasterxml.jackson");
    layer("Crossdock", "dev.crossdock");
    layer(
        "JAX-RS",
        "org.jboss.resteasy",
        "io.openliberty.restfulWS",
        "io.openliberty.org.jboss.resteasy");
    layer("CDI", "org.jboss.weld", "com.ibm.ws.cdi", "io.openliberty.cdi");
    layer("EJB", "com.ibm.ejs", "com.ibm.ws.ejbcontainer");
    layer(
        "MicroProfile, metrics",
        "io.smallrye",
        "io.openliberty.microprofile",
        "com.ibm.ws.microprofile",
        "io.micrometer",
        "com.ibm.ws.request",
        "com.ibm.ws.monitor");
    layer(
        "HTTP server",
        "com.ibm.ws.http",
        "com.ibm.wsspi.http",
        "com.ibm.ws.tcpchannel",
        "com.ibm.io",
        "com.ibm.ws.genericbnf",
        "com.ibm.ws.bytebuffer",
        "com.ibm.wsspi.bytebuffer");
    layer(
        "Servlet container",
        "com.ibm.ws.webcontainer",
        "com.ibm.wsspi.webcontainer",
        "com.ibm.websphere.servlet");
    layer("Vaadin", "com.vaadin");
    layer(
        "Liberty: threads, log",
        "com.ibm.ws.threading",
        "com.ibm.ws.logging",
        "com.ibm.ejs.ras",
        "com.ibm.websphere.ras",
        "com.ibm.ws.concurrent",
        "com.ibm.ws.context");
  }

  private final Stack stack;
  private final PrintStream out;

  Profile(Stack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  private static void layer(String name, String... prefixes) {
    for (String prefix : prefixes) {
      LAYERS.put(prefix, name);
    }
  }

  /** Makes PostgreSQL count statements; takes effect when it is started the next time. */
  void prepareDatabase() throws SQLException {
    stack.database().start();
    try (Connection database = connect("postgres");
        Statement statement = database.createStatement()) {
      statement.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
    }
    stack.database().stop();
  }

  void start() throws IOException, SQLException {
    try (Connection database = connect("crossdock");
        Statement statement = database.createStatement()) {
      statement.execute("create extension if not exists pg_stat_statements");
      statement.execute("select pg_stat_statements_reset()");
    }
    jcmd(
        "JFR.start",
        "name=" + RECORDING,
        "settings=profile",
        "jdk.ExecutionSample#period=" + SAMPLE_EVERY);
  }

  /** Ends the recording and prints what it shows, as shares and in CPU ms an event. */
  void finish(String title, int events, Machine.Cpu cpu) throws IOException, SQLException {
    Path file = stack.settings().data().resolve("liberty-" + title + ".jfr");
    jcmd("JFR.stop", "name=" + RECORDING, "filename=" + file);
    out.println("\n=== Profile: " + title);
    out.println("\nCPU ms an event by part:");
    top(cpu.millis(), METHODS_SHOWN, 1.0 / events);
    out.println("\nCPU of Liberty by kind of thread, ms an event:");
    top(cpu.libertyThreads(), METHODS_SHOWN, 1.0 / events);
    samples(file, cpu.millis().get(Machine.LIBERTY) / (double) events);
    statements(events);
  }

  private void samples(Path file, double libertyMillis) throws IOException {
    Map<String, Long> layers = new HashMap<>();
    Map<String, Long> methods = new HashMap<>();
    Map<String, Long> packages = new HashMap<>();
    Map<String, Long> ours = new HashMap<>();
    long samples = 0;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null) {
          samples++;
          count(event, layers, methods, packages, ours);
        }
      }
    }
    double scale = samples == 0 ? 0 : libertyMillis / samples;
    out.println(
        "\n"
            + samples
            + " samples of Java code in Liberty; CPU ms an event = share of Liberty's "
            + format(libertyMillis)
            + ".");
    out.println("\nBy layer (the topmost frame that belongs to one):");
    top(layers, METHODS_SHOWN, scale);
    out.println("\nBy method of ours (the topmost one on the stack, with all that it calls):");
    top(ours, METHODS_SHOWN, scale);
    out.println("\nBy package (topmost frame):");
    top(packages, METHODS_SHOWN, scale);
    out.println("\nBy method (topmost frame):");
    top(methods, METHODS_SHOWN, scale);
  }

  private static void count(
      RecordedEvent event,
      Map<String, Long> layers,
      Map<String, Long> methods,
      Map<String, Long> packages,
      Map<String, Long> ours) {
    String layer = null;
    String own = null;
    boolean top = true;
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      String method = type + "." + frame.getMethod().getName();
      if (top) {
        methods.merge(method, 1L, Long::sum);
        packages.merge(type.substring(0, Math.max(0, type.lastIndexOf('.'))), 1L, Long::sum);
        top = false;
      }
      layer = layer == null ? layerOf(type) : layer;
      own =
          own == null && type.startsWith("dev.crossdock.") && !type.contains("$Proxy$")
              ? method
              : own;
    }
    layers.merge(layer == null ? "Java and the rest" : layer, 1L, Long::sum);
    ours.merge(own == null ? "(none of ours)" : own, 1L, Long::sum);
  }

  private static String layerOf(String type) {
    for (Map.Entry<String, String> layer : LAYERS.entrySet()) {
      if (type.startsWith(layer.getKey())) {
        return layer.getValue();
      }
    }
    return null;
  }

  private void top(Map<String, Long> counts, int most, double scale) {
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(most)
        .filter(entry -> entry.getValue() > 0)
        .forEach(
            entry ->
                out.printf(
                    Locale.ROOT,
                    "  %5.1f %%  %6.3f  %s%n",
                    100 * entry.getValue() / all,
                    entry.getValue() * scale,
                    entry.getKey()));
  }

  private void statements(int events) throws SQLException {
    out.println(
        "\nStatements in PostgreSQL: ms an event (time on the clock), calls and rows an event, WAL bytes an event:");
    try (Connection database = connect("crossdock");
        Statement statement = database.createStatement()) {
      ResultSet row =
          statement.executeQuery(
              "select total_exec_time, calls, rows, wal_bytes, regexp_replace(query, '\\s+', ' ', 'g') from pg_stat_statements s"
                  + " join pg_database d on d.oid = s.dbid and d.datname = 'crossdock' order by 1 desc limit "
                  + STATEMENTS_SHOWN);
      while (row.next()) {
        String query = row.getString(5);
        out.printf(
            Locale.ROOT,
            "  %7.4f  %6.3f calls  %6.3f rows  %7.0f B  %s%n",
            row.getDouble(1) / events,
            row.getDouble(2) / events,
            row.getDouble(3) / events,
            row.getDouble(4) / events,
            query.substring(0, Math.min(query.length(), STATEMENT_CHARACTERS_MAX)));
      }
    }
  }

  private void jcmd(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(stack.liberty().process().pid()));
    command.addAll(List.of(arguments));
    Path log = stack.settings().logs().resolve("jcmd.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while recording", e);
    }
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        stack.database().jdbcUrl(database), "postgres", stack.secrets().password("postgres"));
  }
}
