package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.Setting;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is put at the partner's, and what is known when it breaks. */
@Timeout(60)
class SftpSendTest {
  private static final KeyPair OUR_KEY = Keys.ed25519();
  private static final String NAME = "CONTRL-EX-7K4M-2QD9-01AB.edi";
  private static final String CONTENT = "UNB+UNOC:3'";

  @TempDir Path folder;
  private PartnerServer partner;
  private OutgoingHttp http;
  private SftpConnector connector;
  private Map<String, String> settings;

  @BeforeEach
  void start() throws IOException {
    http = new OutgoingHttp("127.0.0.1:*");
    connector = new SftpConnector(http, Clock.systemUTC());
    serve(OUR_KEY);
  }

  private void serve(KeyPair key) throws IOException {
    if (partner != null) {
      partner.close();
    }
    partner = new PartnerServer(folder, key);
    settings = partner.settings();
    settings.put("sendTimeoutSeconds", "10");
  }

  @AfterEach
  void stop() throws IOException {
    connector.stop();
    http.close();
    partner.close();
  }

  private Connection connection() {
    return new Connection(7, "brandt", "hansa", "sftp", "Hansa", settings);
  }

  private Outcome send(boolean lookFirst) {
    return send(NAME, lookFirst).join();
  }

  private CompletableFuture<Outcome> send(String name, boolean lookFirst) {
    OutboundFile file =
        new OutboundFile(
            name, "CONTRL", "application/edifact", CONTENT.getBytes(StandardCharsets.US_ASCII));
    return connector
        .send(connection(), List.of(new OutboundMessage("EX-1", file)), lookFirst)
        .toCompletableFuture();
  }

  @Test
  void writesUnderATemporaryNameAndRenames() {
    Outcome outcome = send(false);

    assertTrue(outcome.isDelivered(), outcome::toString);
    assertEquals(NAME, outcome.targetReference());
    assertEquals(Map.of("in/" + NAME, CONTENT), partner.files());
    assertEquals(List.of("/in/." + NAME + ".part > /in/" + NAME), partner.renamed);
  }

  /** More files than the platform has threads wait for one server that takes and says nothing. */
  @Test
  void aServerThatHangsHoldsUpNoOther() throws IOException {
    try (ServerSocket hanging = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      String port = settings.put("port", Integer.toString(hanging.getLocalPort()));
      List<CompletableFuture<Outcome>> stuck = new ArrayList<>();
      for (int i = 0; i < Turns.AT_ONCE_MAX + 1; i++) {
        stuck.add(send("stuck-" + i, false));
      }
      settings.put("port", port);
      assertTrue(send(false).isDelivered(), "while the others wait");
      assertTrue(stuck.stream().noneMatch(CompletableFuture::isDone), "they wait still");
    }
  }

  @Test
  void looksBeforeItRepeats() {
    assertTrue(send(false).isDelivered());
    Outcome again = send(true);
    assertTrue(again.isDelivered());
    assertEquals("The file was there already.", again.detail());
    assertTrue(
        again.steps().stream().noneMatch(step -> step.what().startsWith("write")), again::toString);
    assertEquals(1, partner.renamed.size());
  }

  @Test
  void repeatsUnderTheSameNameWhatIsNotThereAnyMore() throws IOException {
    assertTrue(send(false).isDelivered());
    Files.delete(folder.resolve("in/" + NAME)); // the partner has taken it
    assertTrue(send(true).isDelivered());
    assertEquals(Map.of("in/" + NAME, CONTENT), partner.files());
  }

  @Test
  void writesOverNobodysFile() {
    partner.put("in/" + NAME, "something of somebody else", Instant.EPOCH);
    assertEquals(Problem.TARGET_REJECTED, send(false).problem());
    assertEquals(Map.of("in/" + NAME, "something of somebody else"), partner.files());
  }

  @Test
  void whoeverTookTheNameMeanwhileKeepsIt() {
    partner.onRename = (session, path) -> partner.put("in/" + NAME, "theirs", Instant.EPOCH);
    assertEquals(Problem.TARGET_REJECTED, send(false).problem());
    assertEquals(Map.of("in/" + NAME, "theirs"), partner.files(), "and nothing of ours is left");
  }

  @Test
  void writesAnewWhatWasLeftHalfWritten() {
    partner.put("in/." + NAME + ".part", "a longer text of the time before", Instant.EPOCH);
    assertTrue(send(true).isDelivered());
    assertEquals(Map.of("in/" + NAME, CONTENT), partner.files());
  }

  @Test
  void knowsWhatIsNotKnownWhenTheConnectionIsLost() {
    partner.onRename = PartnerServer.CUT;
    Outcome lost = send(false);
    assertEquals(Problem.TARGET_NO_ANSWER, lost.problem(), lost::toString);
    partner.onRename = null;
    assertTrue(send(true).isDelivered());

    partner.onOpen = PartnerServer.CUT;
    Outcome before = send("OTHER.edi", false).join();
    assertEquals(Problem.TARGET_UNAVAILABLE, before.problem(), before::toString);
    partner.onOpen = null;
    assertTrue(send("OTHER.edi", true).join().isDelivered());
    assertEquals(Map.of("in/" + NAME, CONTENT, "in/OTHER.edi", CONTENT), partner.files());
  }

  @Test
  void endsInTimeWhenTheOtherSideHangs() {
    settings.put("sendTimeoutSeconds", "2");
    CountDownLatch over = new CountDownLatch(1);
    PartnerServer.Trouble hang = (session, path) -> await(over);
    partner.onOpen = hang;
    assertEquals(Problem.TARGET_UNAVAILABLE, inTime(false).problem());
    partner.onOpen = null;
    partner.onRename = hang;
    assertEquals(Problem.TARGET_NO_ANSWER, inTime(false).problem());
    over.countDown();
  }

  private Outcome inTime(boolean lookFirst) {
    long start = System.nanoTime();
    Outcome outcome = send(lookFirst);
    assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 2_500);
    return outcome;
  }

  private static void await(CountDownLatch over) {
    try {
      over.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refusalsAreUnderstood() throws IOException {
    List<String> lines;
    try (InputStream in = getClass().getResourceAsStream("refusals.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(" ");
      int status = Integer.parseInt(parts[0]);
      assertEquals(
          Problem.valueOf(parts[1]),
          SftpSession.problem(
                  new org.apache.sshd.sftp.common.SftpException(status, "canary"), "writing a file")
              .problem(),
          line);
    }
  }

  @Test
  void refusalsOfAServerAreTold() {
    partner.onRename = PartnerServer.DENIED;
    Outcome denied = send(false);
    assertEquals(Problem.TARGET_FORBIDS, denied.problem(), denied::toString);
    settings.put("sendFolder", "/nowhere");
    assertEquals(Problem.TARGET_RECORD_MISSING, send(false).problem());
    settings.remove("sendFolder");
    assertEquals(Problem.TARGET_RECORD_MISSING, send(false).problem());
    settings.put("sendFolder", "/in");
    assertEquals(Problem.TARGET_REJECTED, send("../x", false).join().problem());
  }

  @Test
  void signsInWithEveryKindOfKey() throws IOException {
    for (KeyPair key : List.of(Keys.rsa(), Keys.ecdsa(), Keys.ed25519())) {
      serve(key);
      assertTrue(send(false).isDelivered());
    }
    settings.put("privateKey", Keys.pem(partner.ourKey, "canary-passphrase"));
    Outcome locked = send(false);
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, locked.problem());
    settings.put("passphrase", "canary-wrong");
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, send(false).problem());
    settings.put("passphrase", "canary-passphrase");
    assertTrue(send(false).isDelivered());
    for (String broken :
        List.of(
            "-----BEGIN OPENSSH PRIVATE KEY-----\ncanary\n-----END OPENSSH PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\nY2FuYXJ5\n")) {
      settings.put("privateKey", broken);
      Outcome outcome = send(false);
      assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, outcome.problem(), broken);
      assertFalse(outcome.toString().contains("canary"), outcome::toString);
    }
  }

  @Test
  void signsInWithAPasswordHoweverItIsAskedFor() {
    settings.remove("privateKey");
    settings.put("password", "canary-wrong");
    Outcome refused = send(false);
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, refused.problem(), refused::toString);
    assertFalse(refused.toString().contains("canary"), refused::toString);
    settings.put("password", PartnerServer.PASSWORD);
    assertTrue(send(false).isDelivered());
    partner.asksQuestions();
    Outcome asked = send(false);
    assertTrue(asked.isDelivered(), asked::toString);
    settings.remove("password");
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, send(false).problem());
  }

  @Test
  void takesAHostKeyInEitherForm() {
    settings.put("hostKeys", "sftp.partner.example " + Keys.line(partner.hostKey));
    assertTrue(send(false).isDelivered());
    settings.put(
        "hostKeys",
        Keys.line(Keys.rsa())
            + "\n"
            + HostKeys.fingerprint(Keys.ecdsa().getPublic())
            + "\r\n\n"
            + HostKeys.fingerprint(partner.hostKey.getPublic())
            + "\n");
    assertTrue(send(false).isDelivered());
    Setting setting = connector.info().setting("hostKeys");
    String one = HostKeys.fingerprint(partner.hostKey.getPublic()) + "\n";
    assertNull(setting.fault(one.repeat(20)));
    assertNotNull(setting.fault(one.repeat(380)));
    assertNotNull(setting.fault("SHA256:short"));
    // A server has several and shows one of them first.
    for (KeyPair key : List.of(partner.hostKey, partner.otherHostKey)) {
      settings.put("hostKeys", HostKeys.fingerprint(key.getPublic()));
      Outcome outcome = send(false);
      assertTrue(outcome.isDelivered(), outcome::toString);
    }
    settings.put("hostKeys", Keys.line(Keys.rsa()));
    Outcome unknown = send(false);
    assertEquals(Problem.HOST_KEY_UNKNOWN, unknown.problem());
    for (KeyPair key : List.of(partner.hostKey, partner.otherHostKey)) {
      assertTrue(unknown.detail().contains(HostKeys.fingerprint(key.getPublic())), unknown::detail);
    }
    assertEquals(4, partner.signIns.get(), "a stranger is told nothing");
  }

  @Test
  void fortyAtOnceArrive() {
    settings.put("sendTimeoutSeconds", "25");
    List<CompletableFuture<Outcome>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(send("file-" + i + ".edi", false));
    }
    all.forEach(one -> assertTrue(one.join().isDelivered(), one.join()::toString));
    assertEquals(40, partner.files().size());
  }

  @Test
  void theCheckGoesStepByStep() {
    assertEquals(
        List.of(
            "Reachable true",
            "Host key true",
            "Sign-in true",
            "Folder to fetch from true",
            "Archive true",
            "Refused files true",
            "Folder to send to true"),
        check());
    assertEquals(Map.of(), partner.files(), "nothing is left");
    partner.onRename = PartnerServer.DENIED;
    assertEquals(
        List.of("Archive false", "Refused files false", "Folder to send to false"),
        check().subList(4, 7));
    assertEquals(Map.of(), partner.files(), "nothing is left");
    partner.onRename = null;
    settings.put("fetchFolder", "/nowhere");
    settings.put("sendFolder", "/nowhere");
    assertEquals(
        List.of("Folder to fetch from false", "Folder to send to false"), check().subList(3, 5));
    settings.put("privateKey", Keys.pem(Keys.ed25519()));
    assertEquals(List.of("Reachable true", "Host key true", "Sign-in false"), check());
    settings.put("hostKeys", Keys.line(Keys.rsa()));
    assertEquals(List.of("Reachable true", "Host key false"), check());
    settings.put("port", "1");
    assertEquals(List.of("Reachable false"), check());
    settings.put("privateKey", "-----BEGIN PRIVATE KEY-----\ncanary");
    assertEquals(List.of("Reachable false"), check());
    settings.put("port", "none");
    assertEquals(List.of("Settings false"), check());
  }

  private List<String> check() {
    List<CheckStep> steps = connector.check(connection()).toCompletableFuture().join();
    assertTrue(steps.stream().noneMatch(step -> step.detail().contains("canary")));
    return steps.stream().map(step -> step.name() + " " + step.passed()).toList();
  }
}
