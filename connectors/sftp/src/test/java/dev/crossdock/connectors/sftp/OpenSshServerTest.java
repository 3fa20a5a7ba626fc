package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.Polled;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connector against OpenSSH's own server, as an ordinary user on a port of its own. Where it is
 * not installed ({@code apt-get install openssh-server}) the test is skipped; {@code -Dsshd=PATH}
 * names one that stands elsewhere.
 */
@Timeout(60)
class OpenSshServerTest {
  private static final KeyPair HOST_KEY = Keys.ed25519();
  private static final KeyPair OUR_KEY = Keys.ed25519();
  private static final String NOBODY = "nobody";
  private static final String SETPRIV = "/usr/bin/setpriv";

  @TempDir Path folder;
  private Path box;
  private String user;
  private Process sshd;
  private OutgoingHttp http;
  private SftpConnector connector;
  private Map<String, String> settings;
  private final List<Arrival> arrivals = new ArrayList<>();

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("sshd", "/usr/sbin/sshd"));
    assumeTrue(Files.isExecutable(program), "OpenSSH's server is not installed: no " + program);
    boolean root = "root".equals(System.getProperty("user.name"));
    assumeTrue(
        !root || Files.isExecutable(Path.of(SETPRIV)), "No setpriv to become an ordinary user");
    user = root ? NOBODY : System.getProperty("user.name");
    prepare(root);
    int port = freePort();
    // Which of the two lets an ordinary user in depends on how the machine keeps its accounts.
    boolean letsIn = serve(program, root, port, "no") || serve(program, root, port, "yes");
    assumeTrue(letsIn, "OpenSSH's server lets not even OpenSSH's client in here");
    http = new OutgoingHttp("127.0.0.1:" + port);
    connector = new SftpConnector(http, Clock.systemUTC());
    settings = new HashMap<>();
    settings.put("host", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("user", user);
    settings.put("privateKey", Keys.pem(OUR_KEY));
    settings.put("hostKeys", HostKeys.fingerprint(HOST_KEY.getPublic()));
    settings.put("fetchFolder", box.resolve("out").toString());
    settings.put("sendFolder", box.resolve("in").toString());
    settings.put("settledSeconds", "0");
  }

  private void prepare(boolean root) throws IOException {
    box = Files.createDirectory(folder.resolve("box"));
    Files.createDirectory(box.resolve("out"));
    Files.createDirectory(box.resolve("in"));
    Files.writeString(box.resolve("host_key"), Keys.pem(HOST_KEY));
    Files.writeString(box.resolve("authorized_keys"), Keys.line(OUR_KEY) + "\n");
    Files.writeString(folder.resolve("key"), Keys.pem(OUR_KEY));
    for (Path secret : List.of(box.resolve("host_key"), folder.resolve("key"))) {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }
    if (root) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      own(box);
    }
  }

  /** Starts it, and tells whether OpenSSH's own client gets in. */
  private boolean serve(Path program, boolean root, int port, String pam)
      throws IOException, InterruptedException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            String.join(
                "\n",
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + box.resolve("host_key"),
                "AuthorizedKeysFile " + box.resolve("authorized_keys"),
                "PidFile none",
                "UsePAM " + pam,
                "StrictModes no",
                "Subsystem sftp internal-sftp",
                ""));
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of(SETPRIV, "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups"));
    }
    command.addAll(List.of(program.toString(), "-D", "-e", "-f", config.toString()));
    sshd =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    awaitOpen(port);
    Path batch = Files.writeString(folder.resolve("batch"), "pwd\n");
    String known = "UserKnownHostsFile=" + folder.resolve("known_hosts");
    Process client =
        new ProcessBuilder(
                List.of(
                    "/usr/bin/sftp",
                    "-F",
                    "none",
                    "-P",
                    Integer.toString(port),
                    "-i",
                    folder.resolve("key").toString(),
                    "-o",
                    "IdentitiesOnly=yes",
                    "-o",
                    "StrictHostKeyChecking=no",
                    "-o",
                    known,
                    "-b",
                    batch.toString(),
                    user + "@127.0.0.1"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("client.log").toFile())
            .start();
    boolean in = client.waitFor(15, TimeUnit.SECONDS) && client.exitValue() == 0;
    if (!in) {
      client.destroy();
      end();
    }
    return in;
  }

  private void end() throws InterruptedException {
    sshd.descendants().forEach(ProcessHandle::destroy);
    sshd.destroy();
    sshd.waitFor(10, TimeUnit.SECONDS);
  }

  private static void own(Path box) throws IOException {
    try (Stream<Path> all = Files.walk(box)) {
      for (Path one : all.toList()) {
        Files.setOwner(
            one, one.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitOpen(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadline && sshd.isAlive()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
        return;
      } catch (IOException notYet) {
        sshd.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    throw new IllegalStateException(
        "OpenSSH's server did not start: " + Files.readString(folder.resolve("log")));
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (connector != null) {
      connector.stop();
      http.close();
    }
    if (sshd != null) {
      end();
    }
  }

  private Connection connection() {
    return new Connection(7, "brandt", "hansa", "sftp", "Hansa", settings);
  }

  private Polled poll(String cursor) {
    return connector.poll(
        connection(), cursor, arrivals::add, Instant.now(Clock.systemUTC()).plusSeconds(20));
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = box.resolve("out").resolve(name);
    Files.write(file, content);
    own(file);
  }

  private Set<String> files(String of) throws IOException {
    try (Stream<Path> all = Files.walk(box.resolve(of))) {
      return all.filter(Files::isRegularFile)
          .map(file -> box.relativize(file).toString())
          .collect(Collectors.toSet());
    }
  }

  @Test
  void fetchesSendsAndChecks() throws IOException {
    byte[] large = new byte[Arrival.BYTES_MAX];
    large[large.length - 1] = 7;
    put("a.edi", "one".getBytes(StandardCharsets.US_ASCII));
    put("b.edi", large);
    put(".c.edi", new byte[] {1});

    Polled polled = poll(null);
    assertNull(polled.problem(), polled::detail);
    assertEquals(2, arrivals.size());
    assertEquals(7, arrivals.get(1).content()[large.length - 1]);
    assertEquals(Set.of("out/archive/a.edi", "out/archive/b.edi", "out/.c.edi"), files("out"));

    Outcome sent =
        connector
            .send(connection(), List.of(SftpConnectorContractTest.message()), false)
            .toCompletableFuture()
            .join();
    assertTrue(sent.isDelivered(), sent::toString);
    assertEquals(Set.of("in/CONTRL-EX-7K4M-2QD9-01AB.edi"), files("in"));

    List<CheckStep> steps = connector.check(connection()).toCompletableFuture().join();
    assertEquals(7, steps.size());
    assertTrue(steps.stream().allMatch(CheckStep::passed), steps::toString);
    assertEquals(Set.of("in/CONTRL-EX-7K4M-2QD9-01AB.edi"), files("in"));
  }

  /** Rights as they are on disks, and names that are not UTF-8. */
  @Test
  void livesWithRightsAndOddNames() throws IOException, InterruptedException {
    Process touch =
        new ProcessBuilder("/bin/sh", "-c", "printf two > \"$(printf '\\374ber.edi')\"")
            .directory(box.resolve("out").toFile())
            .start();
    assertEquals(0, touch.waitFor());
    Polled polled = poll(null);
    assertNull(polled.problem(), polled::detail);
    assertEquals(List.of("über.edi"), arrivals.stream().map(Arrival::name).toList());
    assertEquals("two", new String(arrivals.get(0).content(), StandardCharsets.US_ASCII));

    put("b.edi", "three".getBytes(StandardCharsets.US_ASCII));
    Path out = box.resolve("out");
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("r-xr-xr-x"));
    Polled stays = poll(polled.cursor());
    assertEquals(Problem.FILE_NOT_PUT_AWAY, stays.problem(), stays::detail);
    assertEquals(2, arrivals.size());
    Polled again = poll(stays.cursor());
    assertNull(again.problem());
    assertEquals(2, arrivals.size(), "not fetched again");
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));
    poll(again.cursor());
    assertEquals(2, arrivals.size());
    assertTrue(files("out").contains("out/archive/b.edi"));
  }
}
