package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.Polled;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The drop box with clients that break off, want too much, or speak no SFTP. */
@Timeout(60)
class DropBoxMisuseTest extends BoxClients {
  @Test
  void whatBreaksOffIsNotTakenIn() throws IOException, InterruptedException {
    SftpClient sftp = sftp();
    SftpClient.CloseableHandle handle = sftp.open("in/a.edi", NEW);
    sftp.write(handle, 0, new byte[100_000], 0, 100_000);
    put(sftp, "in/b.edi.part", new byte[100_000]);
    assertEquals(2 * 131_072, server.bytesHeld());
    sftp.getClientSession().close(true);

    awaitThat("what was held is given back", () -> server.bytesHeld() == 0);
    assertEquals(List.of(), door.arrivals);
  }

  @Test
  void theSentenceOfTheProblemIsInTheAnswer() throws IOException {
    SftpClient sftp = sftp();
    door.refusal = new ProblemException(Problem.EVENTS_USED_UP, null, "No more today.");
    String words =
        refused(() -> put(sftp, "in/a.edi", new byte[] {1}), SftpConstants.SSH_FX_FAILURE);
    assertTrue(words.contains("XD-1102: No more today."), words);
    put(sftp, "in/b.tmp", new byte[] {1});
    refused(() -> sftp.rename("in/b.tmp", "in/b.edi"), SftpConstants.SSH_FX_FAILURE);
    door.refusal = null;
    sftp.rename("in/b.tmp", "in/b.edi");
    assertEquals(1, door.arrivals.size(), "the renaming can be repeated");
  }

  @Test
  void whatIsClosedIsClosedAtTheNextAct() throws IOException {
    SftpClient sftp = sftp();
    put(sftp, "in/a.tmp", new byte[] {1});
    SftpClient.CloseableHandle handle = sftp.open("in/b.edi", NEW);
    door.boxes.put(USER, Keys.line(Keys.rsa()));
    int denied = SftpConstants.SSH_FX_PERMISSION_DENIED;
    refused(() -> sftp.rename("in/a.tmp", "in/a.edi"), denied);
    refused(() -> sftp.open("in/c.edi", NEW), denied);
    refused(() -> sftp.openDir("/"), denied);
    refused(() -> sftp.remove("out/x"), denied);
    refused(() -> sftp.read("out/x"), denied);
    sftp.write(handle, 0, new byte[] {1}, 0, 1);
    refused(() -> sftp.close(handle), denied);
    assertEquals(List.of(), door.arrivals);
    assertThrows(IOException.class, () -> session(USER, KEY));
  }

  @Test
  void writesFromFrontToBackOnly() throws IOException {
    SftpClient sftp = sftp();
    SftpClient.CloseableHandle handle = sftp.open("in/a.edi", NEW);
    sftp.write(handle, 0, "12345".getBytes(StandardCharsets.US_ASCII), 0, 5);
    sftp.write(handle, 3, "XYZ".getBytes(StandardCharsets.US_ASCII), 0, 3);
    sftp.close(handle);
    assertEquals("123XYZ", new String(door.arrivals.get(0).content(), StandardCharsets.US_ASCII));
    for (long offset : new long[] {7, Long.MAX_VALUE, Integer.MAX_VALUE}) {
      SftpClient.CloseableHandle gap = sftp.open("in/b.edi", NEW);
      refused(() -> sftp.write(gap, offset, new byte[] {1}, 0, 1), SftpConstants.SSH_FX_FAILURE);
      refused(() -> sftp.close(gap), SftpConstants.SSH_FX_FAILURE);
    }
    assertEquals(1, door.arrivals.size());
  }

  @Test
  void whoSpeaksNoSftpIsSentAway() throws IOException {
    byte[][] garbage = {
      {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1},
      {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff},
      {0, 0, 0, 0},
      {0, 0, 0, 3, 3, 0, 0},
      {0, 0, 0, 9, 3, 0, 0, 0, 1, 0x7f, 0, 0, 0},
      {0, 0, 0, 5, 1, 0, 0, 0, 3, 0, 0, 0, 9, 6, 0, 0, 0, 1, 0, 0, 0, 99},
      "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
    };
    for (byte[] one : garbage) {
      try (ClientChannel channel = session(USER, KEY).createSubsystemChannel("sftp")) {
        channel.open().verify(5_000);
        try (OutputStream out = channel.getInvertedIn()) {
          out.write(one);
          out.flush();
          assertTrue(
              channel
                  .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 8_000)
                  .contains(ClientChannelEvent.CLOSED));
        }
      }
    }
    put(sftp(), "in/a.edi", new byte[] {1});
    assertEquals(1, door.arrivals.size(), "the others go on");
  }

  /** Our own client is a partner as any other, and this server one with a strange folder. */
  @Test
  void ourClientLivesWithStrangeNamesAndSendsHere() throws IOException {
    Set<String> plain =
        new TreeSet<>(Set.of("a.edi", "\u00fc\u00ff.edi", "b\u0001\n.edi", "x".repeat(300)));
    plain.forEach(name -> door.waiting.put(name, name.getBytes(FileNames.WIRE)));
    for (String name : List.of("../../etc/cron.d/x", "..", ".", "", "/etc/passwd", "a\\..\\b")) {
      door.waiting.put(name, new byte[] {1});
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("host", "127.0.0.1");
    settings.put("port", Integer.toString(server.port()));
    settings.put("user", USER);
    settings.put("privateKey", Keys.pem(KEY));
    settings.put("hostKeys", server.fingerprint());
    settings.put("fetchFolder", "/out");
    settings.put("sendFolder", "/in");
    settings.put("settledSeconds", "0");
    settings.put("afterwards", "delete");
    Connection connection = new Connection(7, "lumiere", "hansa", "sftp", "Box", settings);
    List<Arrival> arrivals = new ArrayList<>();
    OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
    SftpConnector connector = new SftpConnector(http, Clock.systemUTC());
    opened.add(http);
    opened.add(connector::stop);
    Polled polled =
        connector.poll(
            connection, null, arrivals::add, Clock.systemUTC().instant().plusSeconds(20));

    assertNull(polled.problem(), polled::detail);
    assertEquals(plain.size(), polled.taken());
    assertEquals(plain.size(), door.fetched.size());
    assertTrue(arrivals.stream().allMatch(one -> one.name().length() <= 255));
    assertTrue(arrivals.stream().anyMatch(one -> one.name().equals("b??.edi")));
    assertTrue(arrivals.stream().anyMatch(one -> one.name().equals("üÿ.edi")));
    assertEquals(6, door.waiting.size(), "what leads elsewhere is left alone");

    Outcome sent =
        connector
            .send(connection, List.of(SftpConnectorContractTest.message()), false)
            .toCompletableFuture()
            .join();
    assertTrue(sent.isDelivered(), sent::toString);
    assertEquals("CONTRL-EX-7K4M-2QD9-01AB.edi", door.arrivals.get(0).name());
  }

  @Test
  void tellsOfItself() throws IOException {
    DropBoxConnector connector = new DropBoxConnector();
    Connection connection =
        new Connection(
            7, "brandt", "hansa", "dropbox", "Box", Map.of("keys", Keys.line(KEY) + "\n"));
    List<CheckStep> closed = connector.check(connection).toCompletableFuture().join();
    assertFalse(closed.get(0).passed());
    assertTrue(closed.get(1).passed());
    assertTrue(closed.get(1).detail().contains(HostKeys.fingerprint(KEY.getPublic())));
    assertEquals(
        Problem.TARGET_REJECTED,
        connector.send(connection, List.of(), false).toCompletableFuture().join().problem());
    assertTrue(
        Files.readString(Path.of("README.md")).contains(connector.info().table()),
        () -> "README.md lacks this table:\n\n" + connector.info().table());
    dev.crossdock.connection.Setting keys = connector.info().setting("keys");
    assertNull(keys.fault(Keys.line(KEY) + "\r\n" + Keys.line(Keys.rsa()) + "\n"));
    assertNull(keys.fault(keys.example()));
    for (String wrong :
        List.of(
            "ssh-dss " + "A".repeat(60),
            "ssh-ed25519",
            Keys.pem(KEY),
            "command=\"x\" " + Keys.line(KEY))) {
      assertTrue(keys.fault(wrong) != null, wrong);
    }
    assertTrue(keys.fault((Keys.line(KEY) + "\n").repeat(11)) != null, "too many");
  }
}
