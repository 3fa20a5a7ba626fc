package dev.crossdock.bench;

import dev.crossdock.launcher.Stack;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Kind;
import dev.crossdock.vault.TenantKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code mvn -Pbench -Dbench.costs}: what security's parts cost in CPU, each on its own, since the
 * product has no switch to leave one out.
 */
final class SecurityCosts {
  private static final int SEALS = 100_000;
  private static final int FENCES = 20_000;
  private static final int ROWS = 100_000;
  private static final int ENTRIES = 50_000;
  private static final int WAIT_S = 60;
  private static final String TENANT = "lumiere";

  private final Stack stack;
  private final PrintStream out;
  private final Machine machine;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  SecurityCosts(Stack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
    machine = new Machine(stack);
  }

  /** Something that is measured. */
  private interface Work {
    void run() throws SQLException;
  }

  void run(Instant now) throws IOException, SQLException {
    out.printf("%nCost of security's parts, CPU us each (this process + PostgreSQL)%n");
    vault(now);
    fence();
    policy();
    sealing();
  }

  private void vault(Instant now) throws IOException, SQLException {
    Keyring keys;
    try (Connection database = fenced()) {
      keys = TenantKeys.keyring(database, TENANT, stack.keyFile().keys(), now);
      database.rollback();
    }
    byte[] event = new byte[BenchSettings.EVENT_BYTES];
    byte[] sealed = keys.seal(Kind.RAW, "1", event);
    Work seals = () -> repeat(SEALS, () -> keys.seal(Kind.RAW, "1", event));
    Work opens = () -> repeat(SEALS, () -> keys.open(Kind.RAW, "1", sealed));
    seals.run();
    opens.run();
    measure("seal of an event of 2 KiB", SEALS, seals);
    measure("open of it", SEALS, opens);
  }

  private static void repeat(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }

  private void fence() throws IOException, SQLException {
    try (Connection database = stack.database().application().getConnection()) {
      database.setAutoCommit(false);
      for (String sql :
          new String[] {"select set_config('app.tenant', ?, true)", "select ?::text"}) {
        Work work =
            () -> {
              try (PreparedStatement statement = database.prepareStatement(sql)) {
                for (int i = 0; i < FENCES; i++) {
                  statement.setString(1, TENANT);
                  statement.execute();
                }
              }
              database.rollback();
            };
        work.run();
        measure(sql.contains("app.") ? "fence of a transaction" : "any statement", FENCES, work);
      }
    }
  }

  /** The same rows in a table with a policy and in one without. */
  private void policy() throws IOException, SQLException {
    try (Connection database = fenced();
        Statement statement = database.createStatement()) {
      for (String table : new String[] {"bench_open", "bench_fenced"}) {
        statement.execute(
            "create table "
                + table
                + " (tenant_id text not null, id int, text text, primary key (tenant_id, id))");
        if (table.endsWith("fenced")) {
          statement.execute("alter table bench_fenced enable row level security");
          statement.execute("alter table bench_fenced force row level security");
          statement.execute(
              "create policy tenant_only on bench_fenced using (tenant_id = nullif(current_setting('app.tenant', true), ''))");
        }
        Work rows =
            () ->
                statement.execute(
                    "insert into "
                        + table
                        + " select '"
                        + TENANT
                        + "', n, repeat('x', 200) from generate_series(1, "
                        + ROWS
                        + ") n");
        measure("row written, " + table, ROWS, rows);
        Work read = () -> read(database, table);
        read.run();
        measure("row found by its key, " + table, FENCES, read);
      }
      database.rollback();
    }
  }

  private static void read(Connection database, String table) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select text from " + table + " where tenant_id = ? and id = ?")) {
      for (int i = 1; i <= FENCES; i++) {
        select.setString(1, TENANT);
        select.setInt(2, i);
        select.executeQuery().close();
      }
    }
  }

  /** Entries that are committed at once, and what the product uses until they are sealed. */
  private void sealing() throws IOException, SQLException {
    try (Connection database = fenced();
        Statement statement = database.createStatement()) {
      Machine.Cpu quiet = machine.cpu();
      long begin = System.nanoTime();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10));
      double idle = machine.cpu().since(quiet).ofProduct() / ((System.nanoTime() - begin) / 1e6);
      statement.execute(
          "insert into trace (tenant_id, at, kind, actor, detail) select '"
              + TENANT
              + "', now(), 'DELIVERED', 'crossdock', 'Told to Odoo Lumiere production, WH/OUT/' || n from generate_series(1, "
              + ENTRIES
              + ") n");
      long last;
      try (ResultSet row = statement.executeQuery("select max(id) from trace")) {
        row.next();
        last = row.getLong(1);
      }
      Machine.Cpu before = machine.cpu();
      begin = System.nanoTime();
      database.commit();
      long deadline = begin + TimeUnit.SECONDS.toNanos(WAIT_S);
      while (!sealed(database, last) && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
      double millis = (System.nanoTime() - begin) / 1e6;
      Machine.Cpu used = machine.cpu().since(before);
      out.printf(
          Locale.ROOT,
          "  %-36s %8.2f  (Liberty and PostgreSQL, %.0f ms of idle use taken off)%n",
          "entry of the journal sealed",
          (used.ofProduct() - idle * millis) * 1_000 / ENTRIES,
          idle * millis);
    }
  }

  private static boolean sealed(Connection database, long last) throws SQLException {
    try (PreparedStatement fence =
            database.prepareStatement("select set_config('app.tenant', ?, true)");
        PreparedStatement select =
            database.prepareStatement("select max(last_id) >= ? from audit_block")) {
      fence.setString(1, TENANT);
      fence.execute();
      select.setLong(1, last);
      ResultSet row = select.executeQuery();
      row.next();
      boolean sealed = row.getBoolean(1);
      database.rollback();
      return sealed;
    }
  }

  private void measure(String what, int times, Work work) throws IOException, SQLException {
    Machine.Cpu before = machine.cpu();
    long own = threads.getCurrentThreadCpuTime();
    work.run();
    double here = (threads.getCurrentThreadCpuTime() - own) / 1e3;
    double there = machine.cpu().since(before).millis().get(Machine.DATABASE) * 1e3;
    out.printf(Locale.ROOT, "  %-36s %8.2f + %.2f%n", what, here / times, there / times);
  }

  private Connection fenced() throws SQLException {
    Connection database = stack.database().owner().getConnection();
    database.setAutoCommit(false);
    try (PreparedStatement fence =
        database.prepareStatement("select set_config('app.tenant', ?, true)")) {
      fence.setString(1, TENANT);
      fence.execute();
    }
    return database;
  }
}
