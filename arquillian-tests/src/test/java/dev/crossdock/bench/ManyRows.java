package dev.crossdock.bench;

import dev.crossdock.launcher.Database;
import dev.crossdock.launcher.DemoData;
import dev.crossdock.launcher.Stack;
import dev.crossdock.launcher.StackSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * {@code mvn -Pbench -Dbench.rows=5000000}: how long people wait for search, lists and pages when
 * the database holds so many messages. The product's own query classes are asked as the
 * application's role, over the real schema, behind its fences. With {@code -Dbench.pages} the
 * portal is started over it and opened in a browser, too; with {@code -Dbench.only=search} only
 * what has that in its name is asked.
 *
 * <p>The rows are kept in {@code arquillian-tests/target/bench-rows} for the next time. Contents of
 * messages are not among them, and journals are told to be sealed: what is measured is reading.
 */
final class ManyRows {
  private static final String SCRIPT = "/bench/rows.sql";
  private static final String SETTINGS =
      "?stringtype=unspecified&prepareThreshold=3&preparedStatementCacheQueries=256";

  private final BenchSettings settings;
  private final PrintStream out;
  private final Path data;

  ManyRows(BenchSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    data = settings.root().resolve("arquillian-tests/target/bench-rows");
  }

  /** 0, or what a missed bar ends with. */
  int run(int missed) throws IOException, SQLException {
    String script = script();
    Path mark = data.resolve("filled");
    boolean filled = Files.exists(mark) && Files.readString(mark).equals(script);
    new Stack(StackSettings.isolated(settings.root(), data), out::println).clearTheWay();
    if (!filled) {
      Bench.delete(data);
    }
    try (Stack stack = new Stack(StackSettings.isolated(settings.root(), data), out::println)) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
      if (settings.pages()) {
        stack.startBackends();
      } else {
        stack.startStores();
      }
      if (!filled) {
        DemoData.setUp(stack);
        fill(stack, script);
        Files.writeString(mark, script);
      }
      List<ReadTimes.Answered> answered = ask(stack);
      long late = answered.stream().filter(ReadTimes.Answered::missed).count();
      out.printf("%n%d questions, %d above their bar; load %s%n", answered.size(), late, load());
      if (settings.pages()) {
        stack.startLiberty();
        late += new PageTimes(stack, out).open();
      }
      return late > 0 && settings.bars() ? missed : 0;
    }
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).strip();
  }

  private String script() throws IOException {
    try (InputStream in = ManyRows.class.getResourceAsStream(SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${exchanges}", Integer.toString(settings.rows()));
    }
  }

  /** Statements stand apart by an empty line. */
  private void fill(Stack stack, String script) throws SQLException {
    long begin = System.nanoTime();
    out.printf(Locale.ROOT, "Writing %,d messages and what belongs to them …%n", settings.rows());
    try (Connection database = pastTheFences(stack);
        Statement statement = database.createStatement()) {
      for (String one : script.split("\n\n")) {
        statement.execute(one);
      }
    }
    out.printf("  written in %d s%n", (System.nanoTime() - begin) / 1_000_000_000);
  }

  private List<ReadTimes.Answered> ask(Stack stack) throws SQLException {
    String application = Database.APPLICATION;
    Connection own =
        DriverManager.getConnection(
            stack.database().jdbcUrl(Database.NAME) + SETTINGS,
            application,
            stack.secrets().password(application));
    try (Connection past = pastTheFences(stack);
        Unmanaged product = new Unmanaged(own)) {
      ReadQuestions questions =
          new ReadQuestions(product, new ReferenceSamples(past), Instant.now());
      return new ReadTimes(out, settings.only()).ask(questions.all());
    }
  }

  private static Connection pastTheFences(Stack stack) throws SQLException {
    return DriverManager.getConnection(
        stack.database().jdbcUrl(Database.NAME), "postgres", stack.secrets().password("postgres"));
  }
}
