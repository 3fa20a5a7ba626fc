package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drop box as partners use it: with OpenSSH's own sftp, ssh, scp and ssh-keygen. */
@Timeout(90)
class DropBoxTest {
  private static final String USER = "brandt.hansa-box";

  @TempDir Path folder;
  private final TestDoor door = new TestDoor();
  private final BoxFaults faults = new BoxFaults();
  private DropBoxServer server;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/sftp"))
            && Files.isExecutable(Path.of("/usr/bin/ssh-keygen")),
        "OpenSSH's client is not installed: no /usr/bin/sftp");
    server =
        new DropBoxServer(
            door,
            faults,
            HostKeyFile.load(folder.resolve("host_key")),
            DropBoxServer.Limits.USUAL,
            SftpCalls.threads("box-"));
    server.start("127.0.0.1", 0);
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:"
            + server.port()
            + " "
            + run(List.of("ssh-keygen", "-y", "-f", path("host_key"))).out());
    door.boxes.put(USER, makeKey("key", "ed25519"));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private record Ran(int code, String out) {}

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String makeKey(String name, String type) throws IOException, InterruptedException {
    run(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-f", path(name)));
    return Files.readString(folder.resolve(name + ".pub"));
  }

  private Ran run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Ran(process.exitValue(), out);
  }

  private List<String> openSsh(String program, String key, String portFlag) {
    return new ArrayList<>(
        List.of(
            "/usr/bin/" + program,
            portFlag,
            Integer.toString(server.port()),
            "-F",
            "none",
            "-i",
            path(key),
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "BatchMode=yes",
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "UserKnownHostsFile=" + path("known_hosts")));
  }

  private Ran sftp(String... lines) throws IOException, InterruptedException {
    return sftpAs(USER, "key", lines);
  }

  private Ran sftpAs(String user, String key, String... lines)
      throws IOException, InterruptedException {
    Path batch = Files.writeString(folder.resolve("batch"), String.join("\n", lines) + "\n");
    List<String> command = openSsh("sftp", key, "-P");
    command.addAll(List.of("-b", batch.toString(), user + "@127.0.0.1"));
    return run(command);
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private static String text(Arrival arrival) {
    return new String(arrival.content(), StandardCharsets.UTF_8);
  }

  private List<String> names() {
    return door.arrivals.stream().map(Arrival::name).toList();
  }

  @Test
  void whatIsPutInIsTakenIn() throws IOException, InterruptedException {
    file("a.edi", "UNB+UNOC:3'");
    Ran ran = sftp("pwd", "ls -1", "cd in", "put -p a.edi", "ls -l", "put a.edi Überführung.edi");

    assertEquals(0, ran.code(), ran::out);
    assertTrue(ran.out().contains("Remote working directory: /\n"), ran::out);
    assertTrue(ran.out().contains("\nin/\nout/\n") || ran.out().contains("\nin\nout\n"), ran::out);
    assertTrue(ran.out().contains("      11 2026-11-22 a.edi"), ran::out);
    assertEquals(List.of("a.edi", "Überführung.edi"), names());
    assertEquals("UNB+UNOC:3'", text(door.arrivals.get(0)));
    assertEquals(USER + " 127.0.0.1", door.from.get(0));
    assertEquals(0, server.bytesHeld());
    assertFalse(sftp("ls -1 in").out().contains("a.edi"), "the next session sees nothing of it");
  }

  @Test
  void aTemporaryNameWaitsForItsOwn() throws IOException, InterruptedException {
    file("a.edi", "one");
    Ran ran =
        sftp(
            "put a.edi in/a.edi.part",
            "ls -1 in",
            "rename in/a.edi.part in/.b",
            "rename in/.b in/a.edi",
            "ls -1 in");
    assertEquals(0, ran.code(), ran::out);
    assertTrue(ran.out().contains("in/a.edi.part\n"), ran::out);
    assertTrue(ran.out().endsWith("in/a.edi\n"), ran::out);
    assertEquals(List.of("a.edi"), names());
    assertEquals(0, sftp("put a.edi in/b.edi.tmp").code());
    assertEquals(List.of("a.edi"), names(), "without its name it is not taken in");
    assertEquals(0, server.bytesHeld());
  }

  @Test
  void whatIsNotDurableIsNotAnsweredWithOk() throws IOException, InterruptedException {
    file("a.edi", "one");
    door.refusal = new ProblemException(Problem.EVENTS_USED_UP, null, "No more today.");
    assertNotEquals(0, sftp("put a.edi in/a.edi").code());
    assertNotEquals(0, sftp("put a.edi in/a.tmp", "rename in/a.tmp in/a.edi").code());
    door.refusal = null;
    file("empty.edi", "");
    assertNotEquals(0, sftp("put empty.edi in/").code());
    assertEquals(Problem.EMPTY_BODY, door.arrivals.get(0).refusal().problem());
    assertEquals(0, server.bytesHeld());
  }

  @Test
  void filesHaveALimit() throws IOException, InterruptedException {
    Files.write(folder.resolve("large.edi"), new byte[Arrival.BYTES_MAX + 1]);
    Files.write(folder.resolve("largest.edi"), new byte[Arrival.BYTES_MAX]);
    assertNotEquals(0, sftp("put large.edi in/").code());
    assertEquals(Problem.BODY_TOO_LARGE, door.arrivals.get(0).refusal().problem());
    assertTrue(door.arrivals.get(0).content().length <= 65_536);
    Ran ran = sftp("put largest.edi in/");
    assertEquals(0, ran.code(), ran::out);
    assertEquals(Arrival.BYTES_MAX, door.arrivals.get(1).content().length);
    assertEquals(0, server.bytesHeld());
  }

  @Test
  void whatWaitsIsFetchedAndThenRemoved() throws IOException, InterruptedException {
    byte[] large = new byte[3_000_000];
    large[2_999_999] = 7;
    door.waiting.put("CONTRL-EX-1.edi", large);
    door.waiting.put("IFTMIN-EX-2.edi", "UNB".getBytes(StandardCharsets.US_ASCII));
    Ran ran = sftp("cd out", "ls -l", "get *", "rm CONTRL-EX-1.edi", "ls -1");
    assertEquals(0, ran.code(), ran::out);
    assertArrayEquals(large, Files.readAllBytes(folder.resolve("CONTRL-EX-1.edi")));
    assertEquals("UNB", Files.readString(folder.resolve("IFTMIN-EX-2.edi")));
    assertTrue(ran.out().endsWith("sftp> ls -1\nIFTMIN-EX-2.edi\n"), ran::out);
    assertEquals(List.of("EX-CONTRL-EX-1.edi by " + USER), door.fetched);
    assertEquals(0, server.bytesHeld());
  }

  @Test
  void nothingElseIsReachable() throws IOException, InterruptedException {
    file("a.edi", "one");
    door.waiting.put("b.edi", new byte[] {1});
    for (String line :
        List.of(
            "get /etc/passwd",
            "get ../../../../etc/passwd",
            "get in/../../etc/passwd",
            "cd /etc",
            "ls /etc",
            "put a.edi",
            "put a.edi /tmp/a.edi",
            "put a.edi out/a.edi",
            "put a.edi out/b.edi",
            "put a.edi in/sub/a.edi",
            "mkdir in/sub",
            "rmdir in",
            "rm in/none",
            "ln -s /etc/passwd in/link",
            "ln in/a in/b",
            "rename out/b.edi in/b.edi",
            "rename in/none out/b.edi",
            "get in/a.edi",
            "put a.edi in/" + "x".repeat(256))) {
      Ran ran = sftp(line);
      assertNotEquals(0, ran.code(), line + ran.out());
    }
    assertEquals(0, sftp("cd ../../..", "ls in").code(), "above the root is the root");
    assertEquals(List.of(), door.arrivals);
    assertEquals(List.of(), door.fetched);
    assertFalse(Files.exists(folder.resolve("passwd")));
    Ran again = sftp("put a.edi in/a.edi", "rm in/a.edi");
    assertNotEquals(0, again.code(), "what was taken in is not taken back");
    assertEquals(1, door.arrivals.size());
  }

  @Test
  void thereIsNoShellNoCommandNoCopyingNoForwarding() throws IOException, InterruptedException {
    file("a.edi", "one");
    List<String> ssh = openSsh("ssh", "key", "-p");
    for (List<String> more :
        List.of(
            List.of(USER + "@127.0.0.1"),
            List.of(USER + "@127.0.0.1", "id"),
            List.of(
                "-o",
                "ExitOnForwardFailure=yes",
                "-N",
                "-R",
                "0:127.0.0.1:22",
                USER + "@127.0.0.1"),
            List.of("-W", "127.0.0.1:" + server.port(), USER + "@127.0.0.1"))) {
      List<String> command = new ArrayList<>(ssh);
      command.addAll(more);
      Ran ran = run(command);
      assertNotEquals(0, ran.code(), more + ran.out());
      assertFalse(ran.out().contains("uid="), ran::out);
      assertFalse(ran.out().contains("SSH-2.0"), ran::out);
    }
    List<String> scp = openSsh("scp", "key", "-P");
    scp.addAll(List.of("-O", path("a.edi"), USER + "@127.0.0.1:in/a.edi"));
    assertNotEquals(0, run(scp).code());
    assertEquals(List.of(), door.arrivals);
  }

  @Test
  void keysOpenAndClose() throws IOException, InterruptedException {
    String first = door.boxes.get(USER);
    for (String type : List.of("rsa", "ecdsa")) {
      door.boxes.put(USER, first + makeKey(type, type));
      assertEquals(0, sftpAs(USER, type, "ls").code(), type);
      assertEquals(0, sftpAs(USER, "key", "ls").code(), "both, during a rotation");
    }
    door.boxes.put(USER, Files.readString(folder.resolve("rsa.pub")));
    assertNotEquals(0, sftpAs(USER, "key", "ls").code(), "the old one is gone");
    run(List.of("ssh-keygen", "-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", path("weak")));
    if (Files.exists(folder.resolve("weak.pub"))) {
      door.boxes.put(USER, Files.readString(folder.resolve("weak.pub")));
      assertNotEquals(0, sftpAs(USER, "weak", "ls").code(), "too weak");
    }
    door.boxes.clear();
    for (String user : List.of(USER, "brandt", "brandt.", "x", "a'; drop--", "lumiere.hansa-box")) {
      assertNotEquals(0, sftpAs(user, "key", "ls").code(), user);
    }
  }

  @Test
  void theHostKeyIsMadeOnceForItsOwnersEyes() throws IOException, InterruptedException {
    Path file = folder.resolve("host_key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        server.fingerprint(),
        HostKeys.fingerprint(HostKeyFile.load(file).getPublic()),
        "the same at the next start");
    assertTrue(
        run(List.of("ssh-keygen", "-l", "-f", path("host_key")))
            .out()
            .contains(server.fingerprint()));
    Files.writeString(file, "broken");
    org.junit.jupiter.api.Assertions.assertThrows(
        IllegalStateException.class, () -> HostKeyFile.load(file));
  }

  @Test
  void aThousandFilesInOneSession() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    String longest = "x".repeat(250);
    for (int i = 0; i < 1_000; i++) {
      file("f" + i, "content " + i);
      lines.add("put f" + i + " in/f" + i + longest);
    }
    lines.add("ls -1 in");
    Ran ran = sftp(lines.toArray(String[]::new));
    assertEquals(0, ran.code(), ran::out);
    assertEquals(1_000, door.arrivals.size());
    assertEquals("content 999", text(door.arrivals.get(999)));
    assertTrue(ran.out().contains("in/f500" + longest + "\n"));
    assertEquals(0, server.bytesHeld());
  }
}
