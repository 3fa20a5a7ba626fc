package dev.crossdock.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL with the settings that matter for not losing anything, its roles and its two
 * databases.
 *
 * <p>Roles: {@code crossdock_owner} owns the schema, {@code crossdock_app} is the application's and
 * owns nothing, {@code keycloak} owns Keycloak's database. Everyone signs in with a password, over
 * loopback only.
 */
public final class Database {
  public static final String NAME = "crossdock";
  public static final String OWNER = "crossdock_owner";
  public static final String APPLICATION = "crossdock_app";
  public static final String KEYCLOAK = "keycloak";

  private static final String SUPERUSER = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Map<String, String> SERVER_CONFIG =
      Map.ofEntries(
          // zonky starts with -F (no fsync) for throw-away data; what comes later on the command
          // line wins.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", "''"),
          Map.entry("max_connections", "100"),
          Map.entry("shared_buffers", "96MB"),
          Map.entry("effective_cache_size", "512MB"),
          Map.entry("max_wal_size", "1GB"),
          Map.entry("checkpoint_timeout", "10min"),
          Map.entry("random_page_cost", "1.1"),
          // Short statements only: compiling them would cost more than it saves.
          Map.entry("jit", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("password_encryption", "scram-sha-256"));

  private final StackSettings settings;
  private final Secrets secrets;
  private EmbeddedPostgres server;

  Database(StackSettings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  /**
   * Starts the server on its data directory, which is made on first use. A stop waits until this is
   * done.
   */
  public synchronized void start() {
    Path data = directory();
    boolean fresh = !Files.exists(data.resolve("PG_VERSION"));
    try {
      Files.createDirectories(settings.logs());
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setPort(settings.ports().database())
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(settings.servers().resolve("postgresql").toFile())
              .setPGStartupWait(START_LIMIT)
              // The order of stopping is ours.
              .setRegisterShutdownHook(false)
              .setConnectConfig("password", secrets.password(SUPERUSER))
              .setOutputRedirector(
                  ProcessBuilder.Redirect.appendTo(
                      settings.logs().resolve("postgresql.log").toFile()))
              .setErrorRedirector(
                  ProcessBuilder.Redirect.appendTo(
                      settings.logs().resolve("postgresql.log").toFile()));
      SERVER_CONFIG.forEach(builder::setServerConfig);
      server = builder.start();
      if (fresh) {
        requirePasswords();
      }
      createRolesAndDatabases();
    } catch (IOException | SQLException e) {
      throw new StartFailure(
          "PostgreSQL could not be started: "
              + e.getMessage()
              + "; its log is "
              + settings.logs().resolve("postgresql.log")
              + ".",
          e);
    } catch (IllegalStateException e) {
      throw new StartFailure(
          "PostgreSQL could not be started; its log is "
              + settings.logs().resolve("postgresql.log")
              + ".",
          e);
    }
  }

  /** Stops the server; open transactions are rolled back. */
  public synchronized void stop() {
    if (server == null) {
      return;
    }
    try {
      server.close();
      server = null;
    } catch (IOException e) {
      throw new StartFailure("PostgreSQL could not be stopped: " + e.getMessage(), e);
    }
  }

  /** Ends the server at once, as a crash would (kill -9); {@link #start} brings it back. */
  public synchronized void kill() {
    postmaster()
        .ifPresent(
            handle -> {
              handle.destroyForcibly();
              Child.endsWithin(handle, Duration.ofSeconds(10));
            });
    stop();
  }

  /** Stops a server that a killed launcher left behind on this data directory. */
  boolean endLeftover() {
    return postmaster()
        .map(
            handle -> {
              handle.destroy();
              return Child.endsWithin(handle, Duration.ofSeconds(30));
            })
        .orElse(false);
  }

  /** Brings the schema up to date, as its owner. */
  void migrate() {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(owner())
        .locations("classpath:db/migration")
        .placeholders(Map.of("app_role", APPLICATION))
        .load()
        .migrate();
  }

  /** The product's database as the schema's owner. */
  public DataSource owner() {
    return as(OWNER, NAME);
  }

  /** The product's database as the application sees it. */
  public DataSource application() {
    return as(APPLICATION, NAME);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + settings.ports().database() + "/" + database;
  }

  /** Throws Keycloak's database away and makes an empty one. */
  void recreateKeycloakDatabase() {
    try (Connection connection = as(SUPERUSER, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists keycloak with (force)");
      statement.execute("create database keycloak owner keycloak");
    } catch (SQLException e) {
      throw new StartFailure("Keycloak's database could not be made: " + e.getMessage(), e);
    }
  }

  private DataSource as(String role, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database));
    source.setUser(role);
    source.setPassword(secrets.password(role));
    source.setApplicationName("crossdock-launcher");
    return source;
  }

  /** zonky trusts everyone on this machine; from now on a password is asked for. */
  private void requirePasswords() throws IOException, SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter role postgres password '" + secrets.password(SUPERUSER) + "'");
      Files.writeString(
          directory().resolve("pg_hba.conf"),
          "host all all 127.0.0.1/32 scram-sha-256\n",
          StandardCharsets.US_ASCII);
      statement.execute("select pg_reload_conf()");
    }
  }

  private void createRolesAndDatabases() throws SQLException {
    try (Connection connection = as(SUPERUSER, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : List.of(OWNER, APPLICATION, KEYCLOAK)) {
        String verb =
            exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")
                ? "alter"
                : "create";
        statement.execute(
            verb
                + " role "
                + role
                + " login nosuperuser nobypassrls password '"
                + secrets.password(role)
                + "'");
      }
      createDatabase(statement, NAME, OWNER);
      createDatabase(statement, KEYCLOAK, KEYCLOAK);
      statement.execute("grant connect on database " + NAME + " to " + APPLICATION);
    }
  }

  private static void createDatabase(Statement statement, String name, String owner)
      throws SQLException {
    if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
      statement.execute("create database " + name + " owner " + owner);
      statement.execute("revoke all on database " + name + " from public");
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  /** The running server of this data directory, found by the file it keeps there itself. */
  public Optional<ProcessHandle> postmaster() {
    Path file = directory().resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      return ProcessHandle.of(pid)
          .filter(handle -> handle.info().command().orElse("").endsWith("postgres"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path directory() {
    return settings.data().resolve("postgres");
  }
}
