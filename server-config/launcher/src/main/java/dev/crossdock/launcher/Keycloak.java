package dev.crossdock.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Keycloak over https, with its data in the stack's PostgreSQL and the realm of {@code
 * docker/keycloak}.
 *
 * <p>Keycloak imports a realm only once. When the realm file or an address in it has changed, its
 * database is made anew, so that what runs is always what the file says.
 */
public final class Keycloak {
  private static final Duration BUILD_LIMIT = Duration.ofSeconds(180);
  private static final String PROCESS = "keycloak";

  /** With "request" machines may prove themselves by certificate, and browsers need none. */
  private static final List<String> BUILT_WITH =
      List.of("--db=postgres", "--cache=local", "--https-client-auth=request");

  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration START_LIMIT = Duration.ofSeconds(240);
  private static final String REALM_FILE = "crossdock-realm.json";

  private final StackSettings settings;
  private final Processes processes;
  private final Secrets secrets;
  private final Tls tls;
  private volatile Child child;

  Keycloak(StackSettings settings, Processes processes, Secrets secrets, Tls tls) {
    this.settings = settings;
    this.processes = processes;
    this.secrets = secrets;
    this.tls = tls;
  }

  public void start(Database database) {
    byte[] realm = realm();
    prepareHome(realm);
    String wanted = fingerprint(realm);
    Path imported = settings.data().resolve("realm-imported");
    if (!wanted.equals(textOf(imported))) {
      database.recreateKeycloakDatabase();
    }
    child = processes.start(PROCESS, settings.data(), command(database), environment());
    HttpClient client = tls.client();
    child.await(START_LIMIT, () -> answers(client));
    try {
      Files.writeString(imported, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The running process; null before the first start. */
  public Child process() {
    return child;
  }

  /** The secret of the client with which the portal signs people in. */
  public String portalSecret() {
    return secrets.password("portal");
  }

  /** The secret of the client with which the platform manages people and clients. */
  public String platformSecret() {
    return secrets.password("platform");
  }

  /** The password of the operator {@code admin} of Keycloak itself. */
  public String adminPassword() {
    return secrets.password("keycloak-admin");
  }

  void stop() {
    processes.stop(PROCESS, STOP_LIMIT);
  }

  private List<String> command(Database database) {
    return List.of(
        settings.keycloakHome().resolve("bin/kc.sh").toString(),
        "start",
        "--optimized",
        "--import-realm",
        "--cache=local",
        "--http-host=127.0.0.1",
        "--http-enabled=false",
        "--https-port=" + settings.ports().keycloak(),
        "--hostname=" + settings.keycloakUrl(),
        "--https-key-store-file=" + tls.keycloakKeys(),
        "--https-trust-store-file=" + tls.machineAuthorities(),
        // It tells the portal of sessions that end.
        "--truststore-paths=" + tls.authority(),
        "--db-url=" + database.jdbcUrl(Database.KEYCLOAK),
        "--db-username=" + Database.KEYCLOAK,
        "--db-pool-initial-size=1",
        "--db-pool-max-size=15");
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("JAVA_HOME", JavaCommand.home().toString()),
        Map.entry("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m"),
        // Signs a few people in and hands out tokens: it need not get faster than the first
        // compiler makes it.
        Map.entry("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1"),
        Map.entry("KC_DB_PASSWORD", secrets.password(Database.KEYCLOAK)),
        // A connection that a restart of the database has cut would else fail one request, as if
        // the client were unknown. Keycloak has no setting of its own for it.
        Map.entry("QUARKUS_DATASOURCE_JDBC_VALIDATE_ON_BORROW", "true"),
        Map.entry("KC_HTTPS_KEY_STORE_PASSWORD", tls.password()),
        Map.entry("KC_HTTPS_TRUST_STORE_PASSWORD", tls.password()),
        Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", "admin"),
        Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.password("keycloak-admin")),
        Map.entry("PORTAL_URL", settings.portalUrl()),
        Map.entry("PORTAL_SECRET", portalSecret()),
        Map.entry("PLATFORM_SECRET", platformSecret()),
        Map.entry("CROSSDOCK_CLI", "true"));
  }

  private boolean answers(HttpClient client) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(settings.realmUrl() + "/.well-known/openid-configuration"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("The start was interrupted.", e);
    }
  }

  /**
   * Keycloak builds itself for these options once; the home is shared by every stack of this
   * checkout.
   */
  private void prepareHome(byte[] realm) {
    Path home = settings.keycloakHome();
    Path built = home.resolve("crossdock-built");
    try (FileChannel channel =
            FileChannel.open(
                settings.servers().resolve("keycloak.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      String options = String.join(" ", BUILT_WITH);
      if (lock.isValid() && !options.equals(textOf(built))) {
        build(home);
        Files.writeString(built, options);
      }
      Path imports = Files.createDirectories(home.resolve("data/import"));
      Path fresh = Files.write(imports.resolve(REALM_FILE + ".new"), realm);
      Files.move(
          fresh,
          imports.resolve(REALM_FILE),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartFailure(
          "Keycloak's directory " + home + " cannot be prepared: " + e.getMessage() + ".", e);
    }
  }

  private void build(Path home) throws IOException {
    Path log = settings.logs().resolve("keycloak-build.log");
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString(), "build"));
    command.addAll(BUILT_WITH);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", JavaCommand.home().toString());
    builder.redirectOutput(log.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(BUILD_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroy();
        throw new StartFailure("Keycloak could not be prepared; its log is " + log + ".");
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new StartFailure("The start was interrupted.", e);
    }
  }

  private static byte[] realm() {
    try (InputStream in = Keycloak.class.getResourceAsStream("/keycloak/" + REALM_FILE)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String fingerprint(byte[] realm) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(realm);
      String values =
          settings.portalUrl() + settings.keycloakUrl() + portalSecret() + platformSecret();
      return HexFormat.of().formatHex(digest.digest(values.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String textOf(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
