package dev.crossdock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Ports ports = Ports.free();
  private final Mailbox mailbox = new Mailbox(ports.smtp(), ports.mailbox());

  @BeforeEach
  void start() {
    mailbox.start();
  }

  @AfterEach
  void stop() {
    mailbox.stop();
  }

  /** Says each line and returns the last answer. */
  private String say(String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.smtp())) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String answer = in.readLine();
      for (String line : lines) {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        answer = in.readLine();
      }
      return answer;
    }
  }

  @Test
  void takesAMailAndReadsItsWords() throws IOException {
    String mail =
        String.join(
            "\r\n",
            "From: crossdock@localhost",
            "To: ana@example.com",
            "Subject: =?UTF-8?Q?Mara_K=C3=B6hler?=",
            "\tinvites you",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "Gr=C3=BC=",
            "=C3=9Fe",
            "..dot",
            ".");
    assertTrue(
        say("EHLO x", "MAIL FROM:<a@b>", "RCPT TO:<ana@example.com>", "DATA", mail)
            .startsWith("250"));
    List<ReceivedMail> mails = mailbox.mails();
    assertEquals(1, mails.size());
    assertEquals("Mara Köhler invites you", mails.get(0).subject());
    assertEquals("ana@example.com", mails.get(0).to());
    assertEquals("Grüße\n.dot", mails.get(0).text());
  }

  @Test
  void takesNothingWithoutARecipient() throws IOException {
    assertTrue(say("EHLO x", "DATA").startsWith("503"));
    assertTrue(say("EHLO x", "MAIL FROM:<a@b>", "DATA").startsWith("503"));
    assertTrue(say("STARTTLS").startsWith("502"));
    assertTrue(mailbox.mails().isEmpty());
  }

  @Test
  void thePageShowsTextAsText() {
    String html =
        MailPage.html(
            List.of(
                ReceivedMail.read(
                    List.of("Subject: <b>x</b>", "", "see https://localhost/a & <script>"),
                    java.time.Instant.EPOCH)));
    assertFalse(html.contains("<script>") || html.contains("<b>"), html);
    assertTrue(html.contains("href=\"https://localhost/a\""), html);
  }
}
