package dev.crossdock.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Open Liberty with the WAR, configured by the files that ship and the addresses of this stack. */
public final class Liberty {
  private static final List<String> FILES =
      List.of("server.xml", "database.xml", "messaging.xml", "security.xml", "jvm.options");
  private static final String PROCESS = "liberty";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration START_LIMIT = Duration.ofSeconds(240);

  private final StackSettings settings;
  private final Processes processes;
  private final Secrets secrets;
  private final KeyFile keyFile;
  private final Tls tls;
  private volatile Child child;
  private volatile boolean ready;
  private volatile String alsoCalled = "";

  Liberty(StackSettings settings, Processes processes, Secrets secrets, KeyFile keyFile, Tls tls) {
    this.settings = settings;
    this.processes = processes;
    this.secrets = secrets;
    this.keyFile = keyFile;
    this.tls = tls;
  }

  /** From the next start on this host may be called too, such as {@code localhost:8443}. */
  public void mayCall(String host) {
    alsoCalled += "," + host;
  }

  /** Starts the server with the WAR and waits until the application says it is ready. */
  public void start() {
    prepare(true);
    String java = JavaCommand.home().toString();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("JAVA_HOME", java);
    environment.put("WLP_USER_DIR", settings.usr().toString());
    String extra = System.getProperty("liberty.jvm");
    if (extra != null) {
      environment.put("JVM_ARGS", extra);
    }
    // "run" by the script: only it adds the module openings the server needs; it becomes the JVM
    // itself.
    List<String> command =
        List.of(settings.wlpHome().resolve("bin/server").toString(), "run", settings.serverName());
    ready = false;
    child = processes.start(PROCESS, serverDirectory(), command, environment);
    HttpClient client = tls.client();
    child.await(START_LIMIT, () -> ready(client));
    ready = true;
  }

  /**
   * Writes the server without the application and with what Arquillian needs; Arquillian starts and
   * stops it.
   */
  public void prepareForArquillian() {
    prepare(false);
    write(
        serverDirectory().resolve("configDropins/defaults/arquillian.xml"),
        "<server><featureManager><feature>localConnector-1.0</feature></featureManager><virtualHost"
            + " id=\"default_host\"><hostAlias>localhost:${http.port}</hostAlias></virtualHost></server>\n");
  }

  /** The running process; null before the first start. */
  public Child process() {
    return child;
  }

  /** The server's own log, where the application writes too. */
  public Path messages() {
    return serverDirectory().resolve("logs/messages.log");
  }

  /**
   * In the middle of its start the server does not listen to a request to stop; nothing is at stake
   * then.
   */
  void stop() {
    processes.stop(PROCESS, ready ? STOP_LIMIT : Duration.ofSeconds(1));
  }

  public Path serverDirectory() {
    return settings.usr().resolve("servers").resolve(settings.serverName());
  }

  private void prepare(boolean withApplication) {
    Path server = serverDirectory();
    try {
      Files.createDirectories(server);
      // An old log would tell of an old failure.
      Files.deleteIfExists(messages());
      for (String file : FILES) {
        copyResource(file, server.resolve(file));
      }
      // Copies: another build may replace the originals while the server reads them.
      boolean changed = replace(settings.rar(), server.resolve("artemis.rar"));
      Path driver = driverJar();
      Path drivers = Files.createDirectories(server.resolve("postgresql"));
      Files.copy(
          driver, drivers.resolve("postgresql-driver.jar"), StandardCopyOption.REPLACE_EXISTING);
      if (withApplication) {
        copyResource("application.xml", server.resolve("application.xml"));
        changed |= replace(settings.war(), server.resolve("crossdock.war"));
      } else {
        Files.deleteIfExists(server.resolve("application.xml"));
      }
      if (changed) {
        // The server unpacks libraries there and takes them for current as long as their times are
        // the same. Ours always are: the build is reproducible.
        Directories.deleteTree(server.resolve("workarea"));
      }
      writeProperties(server.resolve("bootstrap.properties"));
    } catch (IOException e) {
      throw new StartFailure(
          "The server directory " + server + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  private void writeProperties(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("http.port", Integer.toString(settings.ports().portalHttp()));
    values.put("https.port", Integer.toString(settings.ports().portal()));
    values.put("api.port", Integer.toString(settings.ports().api()));
    values.put("api.url", settings.apiUrl());
    values.put("app.location", serverDirectory().resolve("crossdock.war").toString());
    values.put("db.port", Integer.toString(settings.ports().database()));
    values.put("db.name", Database.NAME);
    values.put("db.user", Database.APPLICATION);
    values.put("db.password", secrets.password(Database.APPLICATION));
    values.put("postgresql.jar.dir", serverDirectory().resolve("postgresql").toString());
    values.put("mq.port", Integer.toString(settings.ports().broker()));
    values.put("mq.user", Broker.USER);
    values.put("mq.password", secrets.password("broker"));
    values.put("oidc.realm", settings.realmUrl());
    values.put("oidc.secret", secrets.password("portal"));
    values.put("oidc.platform.secret", secrets.password("platform"));
    values.put("portal.url", settings.portalUrl());
    // The mailbox listens on loopback only and keeps what it gets in memory.
    values.put("smtp.host", "127.0.0.1");
    values.put("smtp.port", Integer.toString(settings.ports().smtp()));
    values.put("smtp.tls", "none");
    values.put("sftp.port", Integer.toString(settings.ports().dropBox()));
    values.put("sftp.hostkey", settings.data().resolve("dropbox.key").toString());
    values.put("tls.dir", tls.directory().toString());
    values.put("tls.password", tls.password());
    // The simulated Odoos and partners are on loopback, where nothing else may be called.
    values.put(
        "outgoing.http.hosts",
        "127.0.0.1:"
            + settings.ports().odooBrandt()
            + ",127.0.0.1:"
            + settings.ports().odooLumiere()
            + PartnerSimulator.hosts(settings)
            + alsoCalled);
    values.put("keysets.http.hosts", alsoCalled.startsWith(",") ? alsoCalled.substring(1) : "");
    values.put("crossdock.anchors.dir", settings.data().resolve("anchors").toString());
    values.put("crossdock.anchors.key", secrets.signingKey("crossdock.anchors"));
    values.put("crossdock.anchors.public", secrets.verifyingKey("crossdock.anchors"));
    values.put("crossdock.keys.file", keyFile.path().toString());
    if (keyFile.oldKey() != null) {
      values.put("crossdock.key", keyFile.oldKey());
    }
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        values.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  private boolean ready(HttpClient client) {
    if (Files.exists(messages()) && logged("CWWKZ0002E")) {
      throw new StartFailure(
          "The application could not be started; the server's log is " + messages() + ".");
    }
    return status(client, "/health/ready") == 200 && status(client, "/signed-out.html") == 200;
  }

  private boolean logged(String text) {
    try {
      return Files.readString(messages()).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int status(HttpClient client, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.portalUrl() + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("The start was interrupted.", e);
    }
  }

  private static Path driverJar() {
    try {
      return Path.of(
          org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether there was none before or another one. */
  private static boolean replace(Path from, Path to) throws IOException {
    boolean same = Files.exists(to) && Files.mismatch(from, to) < 0;
    if (!same) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    return !same;
  }

  private static void copyResource(String name, Path target) throws IOException {
    try (InputStream in = Liberty.class.getResourceAsStream("/liberty/" + name)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
