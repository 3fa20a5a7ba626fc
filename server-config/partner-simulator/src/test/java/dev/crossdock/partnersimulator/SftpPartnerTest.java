package dev.crossdock.partnersimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SFTP partner, asked by OpenSSH's sftp. */
class SftpPartnerTest {
  @TempDir Path folder;
  private PartnerSimulator simulator;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/sftp")), "OpenSSH is not here");
    simulator = PartnerSimulator.start(Options.of(folder.resolve("data"), Wire.SECRET));
    wire = new Wire(simulator);
    Wire.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "key");
    wire.door(
        "/targets/sftp",
        "{'publicKey':'" + Files.readString(folder.resolve("key.pub")).strip() + "'}");
  }

  @AfterEach
  void stop() {
    if (simulator != null) {
      simulator.close();
    }
  }

  private Wire.Said sftp(String... lines) throws Exception {
    Files.write(folder.resolve("batch"), List.of(lines));
    List<String> command = new ArrayList<>(List.of("sftp", "-F", "none", "-i", "key"));
    for (String option :
        List.of(
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "StrictHostKeyChecking=accept-new",
            "UserKnownHostsFile=" + folder.resolve("known"),
            "Port=" + simulator.sftpPort())) {
      command.addAll(List.of("-o", option));
    }
    command.addAll(List.of("-b", "batch", "crossdock@127.0.0.1"));
    return Wire.run(folder, command.toArray(String[]::new));
  }

  private void leave(String name) throws Exception {
    wire.door(
        "/send", "{'role':'sftp','name':'" + name + "','content':'UNB+content of " + name + "'}");
  }

  private List<String> names(String of) throws Exception {
    try (Stream<Path> files = Files.list(simulator.sftpFolder(of))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void fault(Kind kind, String act) {
    simulator.faults().add(Fault.of(Role.SFTP, kind).in(act).times(1).withMillis(1_500));
  }

  @Test
  void servesFilesAndTakesOurs() throws Exception {
    leave("a.edi");
    Files.writeString(folder.resolve("ours.edi"), "UNB+UNOC:3+US+THEM'");
    Wire.Said said =
        sftp(
            "get out/a.edi got",
            "rename out/a.edi archive/a.edi",
            "put ours.edi in/ours.tmp",
            "rename in/ours.tmp in/ours.edi");
    assertEquals(0, said.exit(), said.text());
    assertEquals("UNB+content of a.edi", Files.readString(folder.resolve("got")));
    assertEquals(List.of("a.edi"), names("archive"));
    assertEquals(1, simulator.files().list(Role.SFTP).size());
    Received file = simulator.files().list(Role.SFTP).get(0);
    assertEquals("ours.edi", file.name());
    assertEquals("UNB+UNOC:3+US+THEM'", new String(simulator.files().content(file.id())));
    assertEquals(1, simulator.acts().of(Role.SFTP, "read").size());
    assertEquals("ours.edi", wire.door("", null).at("/sftp/in/0").asText());
  }

  @Test
  void knowsItsPasswordAndNoOther() throws Exception {
    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier((session, address, key) -> true);
      client.start();
      for (String password : new String[] {Wire.SECRET, "wrong"}) {
        try (ClientSession session =
            client
                .connect(Options.USER, "127.0.0.1", simulator.sftpPort())
                .verify(5_000)
                .getSession()) {
          session.addPasswordIdentity(password);
          if (password.equals("wrong")) {
            Assertions.assertThrows(SshException.class, () -> session.auth().verify(5_000));
          } else {
            session.auth().verify(5_000);
          }
        }
      }
    }
  }

  @Test
  void keepsItsHostKeyOverARestart() throws Exception {
    assertEquals(0, sftp("ls").exit());
    Wire.Said known = Wire.run(folder, "ssh-keygen", "-lf", "known");
    String before = simulator.hostKeyFingerprint();
    assertTrue(known.text().contains(before), known.text() + before);
    simulator.close();
    simulator = PartnerSimulator.start(Options.of(folder.resolve("data"), Wire.SECRET));
    assertEquals(before, simulator.hostKeyFingerprint());
    assertEquals(0, sftp("ls").exit(), "the key that was allowed is allowed still");
  }

  @Test
  void showsAnotherHostKeyOnce() throws Exception {
    assertEquals(0, sftp("ls").exit());
    fault(Kind.OTHER_HOST_KEY, "host-key");
    Wire.Said said = sftp("ls");
    assertNotEquals(0, said.exit());
    assertTrue(said.text().contains("Host key verification failed"), said.text());
    assertEquals(0, sftp("ls").exit());
  }

  @Test
  void refusesASignIn() throws Exception {
    fault(Kind.REFUSED_SIGN_IN, "sign-in");
    Wire.Said said = sftp("ls");
    assertTrue(said.text().contains("Permission denied"), said.text());
    assertEquals(0, sftp("ls").exit());
  }

  @Test
  void cutsAReadAndIsSlow() throws Exception {
    leave("a.edi");
    fault(Kind.RESET, "read");
    assertNotEquals(0, sftp("get out/a.edi got").exit());
    fault(Kind.SLOW, "open");
    long begin = System.nanoTime();
    assertEquals(0, sftp("get out/a.edi got").exit());
    assertTrue(System.nanoTime() - begin > 1_400_000_000L);
  }

  @Test
  void losesTheAnswerOfARenamingThatIsDone() throws Exception {
    leave("a.edi");
    fault(Kind.LOST_ANSWER, "rename");
    assertNotEquals(0, sftp("rename out/a.edi archive/a.edi").exit());
    assertEquals(List.of("a.edi"), names("archive"));
    assertEquals(List.of(), names("out"));
  }

  @Test
  void losesTheAnswerOfAFileThatIsWritten() throws Exception {
    Files.writeString(folder.resolve("ours"), "ours");
    fault(Kind.LOST_ANSWER, "write");
    assertNotEquals(0, sftp("put ours in/ours", "ls in").exit());
    assertEquals(List.of("ours"), names("in"));
    assertEquals(1, simulator.files().list(Role.SFTP).size());
  }

  @Test
  void sendsAFileAgainUnderItsNameAndUnderAnother() throws Exception {
    fault(Kind.DUPLICATE, "deliver");
    leave("a.edi");
    assertEquals(0, sftp("rm out/a.edi").exit());
    assertEquals(List.of("a.edi"), names("out"), "it came again");
    assertEquals(0, sftp("rm out/a.edi").exit());
    assertEquals(List.of(), names("out"), "once only");
    fault(Kind.RENAMED_COPY, "deliver");
    leave("b.edi");
    assertEquals(List.of("again-b.edi", "b.edi"), names("out"));
    assertEquals(
        -1,
        Files.mismatch(
            simulator.sftpFolder("out").resolve("b.edi"),
            simulator.sftpFolder("out").resolve("again-b.edi")));
  }

  @Test
  void writesInHalves() throws Exception {
    fault(Kind.HALF_WRITTEN, "deliver");
    leave("a.edi");
    Path a = simulator.sftpFolder("out").resolve("a.edi");
    assertEquals("UNB+conten", Files.readString(a));
    fault(Kind.TEMPORARY_NAME, "deliver");
    leave("b.edi");
    assertTrue(names("out").contains("b.edi.tmp"));
    assertFalse(names("out").contains("b.edi"));
    Wire.until("both are whole", () -> simulator.acts().of(Role.SFTP, "whole").size() == 2);
    assertEquals("UNB+content of a.edi", Files.readString(a));
    assertEquals(List.of("a.edi", "b.edi"), names("out"));
  }

  @Test
  void answersOurFilesByContrl() throws Exception {
    Files.writeString(
        folder.resolve("ours"),
        "UNB+UNOC:3+BRANDT:ZZZ+HANSACL:ZZZ+261120:0421+77'UNH+1+IFTMIN:D:00B:UN'UNT+2+1'UNZ+1+77'");
    wire.door("/answers", "{'mode':'reject','reason':'13'}");
    assertEquals(0, sftp("put ours in/ours.edi").exit());
    Wire.until("an answer", () -> !simulator.files().list(null).get(0).answer().isEmpty());
    String answer = Files.readString(simulator.sftpFolder("out").resolve(names("out").get(0)));
    assertTrue(
        answer.contains("'UCI+77+BRANDT:ZZZ+HANSACL:ZZZ+8'UCM+1+IFTMIN:D:00B:UN+4+13'"), answer);
  }
}
