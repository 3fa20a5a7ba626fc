package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the drop box bears, and what it tells of who was not let in. */
@Timeout(60)
class DropBoxLimitsTest extends BoxClients {
  @Test
  void holdsNoMoreInMemoryThanItMay() throws IOException, InterruptedException {
    serve(
        new DropBoxServer.Limits(
            20, 20, 8, 6, Duration.ofSeconds(10), Duration.ofSeconds(60), 300_000));
    SftpClient sftp = sftp();
    byte[] some = new byte[100_000];
    SftpClient.CloseableHandle first = sftp.open("in/a.edi", NEW);
    sftp.write(first, 0, some, 0, some.length);
    SftpClient.CloseableHandle second = sftp.open("in/b.edi", NEW);
    sftp.write(second, 0, some, 0, some.length);
    SftpClient.CloseableHandle third = sftp.open("in/c.edi", NEW);
    String words =
        refused(() -> sftp.write(third, 0, some, 0, some.length), SftpConstants.SSH_FX_FAILURE);
    assertTrue(words.contains("XD-9001"), words);
    refused(() -> sftp.close(third), SftpConstants.SSH_FX_FAILURE);
    assertTrue(server.bytesHeld() <= 300_000);
    refused(() -> sftp.close(second), SftpConstants.SSH_FX_FAILURE);
    sftp.close(first);
    assertEquals(1, door.arrivals.size());
    assertEquals(0, server.bytesHeld());
    door.waiting.put("large", new byte[300_001]);
    refused(() -> sftp.read("out/large").close(), SftpConstants.SSH_FX_FAILURE);
  }

  @Test
  void handlesAndBegunFilesHaveALimit() throws IOException {
    SftpClient sftp = sftp();
    List<SftpClient.CloseableHandle> handles = new ArrayList<>();
    for (int i = 0; i < BoxCommand.HANDLES_MAX; i++) {
      handles.add(sftp.openDir("/"));
    }
    refused(() -> sftp.openDir("/"), SftpConstants.SSH_FX_FAILURE);
    refused(() -> sftp.open("in/a.edi", NEW), SftpConstants.SSH_FX_FAILURE);
    handles.get(0).close();
    sftp.openDir("/").close();
    for (int i = 0; i < BoxFolders.PARKED_MAX; i++) {
      put(sftp, "in/" + i + ".tmp", new byte[] {1});
    }
    refused(() -> sftp.open("in/one-more.tmp", NEW), SftpConstants.SSH_FX_FAILURE);
    refused(() -> sftp.stat("/" + "x/".repeat(600)), SftpConstants.SSH_FX_FAILURE);
    door.waiting.clear();
    for (int i = 0; i < BoxFolders.SHOWN_MAX + 200; i++) {
      door.waiting.put("f" + i, new byte[] {1});
    }
    int listed = 0;
    for (SftpClient.DirEntry one : sftp.readDir("/out")) {
      listed += one.getFilename().startsWith("f") ? 1 : 0;
    }
    assertEquals(BoxFolders.SHOWN_MAX, listed);
  }

  @Test
  void sessionsHaveALimit() throws IOException, InterruptedException {
    serve(
        new DropBoxServer.Limits(
            5, 4, 2, 6, Duration.ofSeconds(10), Duration.ofSeconds(60), 1_000_000));
    session(USER, KEY);
    ClientSession second = session(USER, KEY);
    assertThrows(IOException.class, () -> session(USER, KEY), "a third of the same user");
    second.close(true);
    awaitThat("the place is free again", () -> server.connections() == 1);
    session(USER, KEY);
    List<Socket> strangers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Socket socket = new Socket("127.0.0.1", server.port());
      strangers.add(socket);
      opened.add(socket);
    }
    awaitThat("all were looked at", () -> server.connections() == 4);
    int greeted = 0;
    for (Socket one : strangers) {
      one.setSoTimeout(3_000);
      greeted += one.getInputStream().read() == 'S' ? 1 : 0;
    }
    assertEquals(2, greeted, "two of the four places were left");
  }

  @Test
  void whoIsSlowOrIdleIsSentAway() throws IOException {
    serve(
        new DropBoxServer.Limits(
            20, 20, 8, 6, Duration.ofMillis(500), Duration.ofMillis(1_500), 1_000_000));
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(8_000);
      assertEquals('S', socket.getInputStream().read());
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
      while (socket.getInputStream().read() >= 0) {
        assertTrue(System.nanoTime() < end, "never sent away");
      }
    }
    ClientSession idle = session(USER, KEY);
    assertTrue(
        idle.waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), 8_000)
            .contains(ClientSession.ClientSessionEvent.CLOSED));
  }

  @Test
  void refusedSignInsAreCountedOnceForEachSession() throws InterruptedException {
    KeyPair[] wrong = {Keys.ed25519(), Keys.ecdsa(), Keys.ed25519()};
    assertThrows(IOException.class, () -> session(USER, wrong));
    assertThrows(IOException.class, () -> session(USER, wrong[0]));
    assertThrows(IOException.class, () -> session("nobody", KEY));
    awaitThat("all have gone", () -> server.connections() == 0);
    Map<String, List<String>> told = faults.taken();
    assertEquals(
        List.of(
            "2 sign-ins at the drop box of hansa-box came with a key that does not open it; from"
                + " 127.0.0.1."),
        told.get("brandt"));
    assertEquals(1, told.size() - 1);
    assertEquals(Map.of(), faults.taken());
    KeyPair[] many = new KeyPair[10];
    for (int i = 0; i < many.length; i++) {
      many[i] = i == 9 ? KEY : Keys.ed25519();
    }
    assertThrows(IOException.class, () -> session(USER, many), "the right one comes too late");
  }

  @Test
  void aRightKeyAfterWrongOnesIsNoFault() throws IOException, InterruptedException {
    session(USER, Keys.ed25519(), Keys.ecdsa(), KEY).close(true);
    awaitThat("it has gone", () -> server.connections() == 0);
    assertEquals(Map.of(), faults.taken());
  }
}
