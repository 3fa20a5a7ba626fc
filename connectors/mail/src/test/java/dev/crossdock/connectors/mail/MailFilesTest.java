package dev.crossdock.connectors.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is taken of a mail, whatever its sender made it of. */
@Timeout(60)
class MailFilesTest {
  private static MailSettings settings(String... more) {
    Map<String, String> all =
        new HashMap<>(
            Map.of("host", "h.example", "user", "u", "password", "p", "senders", "hansa.example"));
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return MailSettings.of(new Connection(1, "brandt", "hansa", "mail", "Hansa", all));
  }

  private static List<Arrival> files(String mail, String... settings) {
    return MailFiles.of(mail.getBytes(StandardCharsets.UTF_8), 7, settings(settings));
  }

  private static String text(Arrival arrival) {
    return new String(arrival.content(), StandardCharsets.UTF_8);
  }

  private static void assertRefused(String problem, List<Arrival> files) {
    assertEquals(1, files.size(), files::toString);
    assertEquals(
        problem, files.get(0).refusal().problem().id(), files.get(0).refusal()::getMessage);
    assertTrue(files.get(0).content().length <= 65_536);
  }

  private static String named(String disposition) {
    return Mails.head(Mails.FROM, "n")
        + "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; "
        + disposition
        + "\r\n\r\nUNB+UNOC:3'";
  }

  @Test
  void takesFilesInEachEncodingAndLeavesTextAndLogos() {
    String mail =
        Mails.head(Mails.FROM, "m")
            + "Content-Type: multipart/mixed; boundary=\"o=_1\"\r\n\r\n--o=_1\r\n"
            + "Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n"
            + "Content-Type: text/plain; charset=iso-8859-1\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe=\r\n!\r\n--i\r\n"
            + "Content-Type: text/html\r\n\r\n<b>no</b>\r\n--i--\r\n--o=_1\r\n"
            + "Content-Type: image/png; name=logo.png\r\nContent-ID: <l>\r\n\r\nPNG\r\n--o=_1\r\n"
            + "Content-Type: text/plain; name=\"a.txt\"\r\n\r\none\r\n\r\n--o=_1\r\n"
            + Mails.file("b.edi", Mails.bytes("UNB+UNOC:3'"))
            + "--o=_1\r\nContent-Type: message/rfc822\r\n\r\n"
            + Mails.withFile("inner", "c.edi", Mails.bytes("three"))
            + "\r\n--o=_1--\r\n";

    List<Arrival> files = files(mail, "body", "take");

    assertEquals(
        List.of("mail.txt", "a.txt", "b.edi", "c.edi"), files.stream().map(Arrival::name).toList());
    assertEquals("Grüße!", new String(files.get(0).content(), StandardCharsets.ISO_8859_1));
    assertEquals("text/plain; charset=iso-8859-1", files.get(0).mediaType());
    assertEquals("one\r\n", text(files.get(1)));
    assertEquals("UNB+UNOC:3'", text(files.get(2)));
    assertEquals("three", text(files.get(3)));
    assertEquals(4, files.stream().map(Arrival::identity).distinct().count());
    assertEquals(3, files(mail).size(), "the text only when it is wanted");
    assertEquals(
        List.of("b.edi", "c.edi"),
        files(mail, "files", "*.EDI, x?").stream().map(Arrival::name).toList());
  }

  @Test
  void knowsAMailAgainAndTellsDoublesApart() {
    String mail = Mails.withFile("same", "a.edi", Mails.bytes("one"));
    String id = files(mail).get(0).identity();

    assertEquals(id, files("Received: by x\r\n" + mail).get(0).identity());
    assertNotEquals(
        id, files(Mails.withFile("same", "a.edi", Mails.bytes("two"))).get(0).identity());
    assertNotEquals(
        id, files(Mails.withFile("other", "a.edi", Mails.bytes("one"))).get(0).identity());
    String without = Mails.withFile(null, "a.edi", Mails.bytes("one"));
    assertNotEquals(
        files("Date: 1\r\n" + without).get(0).identity(),
        files("Date: 2\r\n" + without).get(0).identity());
  }

  @Test
  void cleansNamesThatLeadElsewhere() {
    Map<String, String> names =
        Map.of(
            "filename=\"../../etc/passwd\"",
            "passwd",
            "filename=\"C:\\\\tmp\\\\..\\\\x.edi\"",
            "x.edi",
            "filename=\"a\u0007b\u202egpj.edi\"",
            "abgpj.edi",
            "filename=\"..\"",
            "part-1",
            "filename*=utf-8''%2E%2E%2Fz%C3%BC.edi",
            "zü.edi",
            "filename*=no-such-charset''%E4.edi",
            "no-such-charset''%E4.edi",
            "filename=\"=?no-such-charset?Q?=E4?=.edi\"",
            "=?no-such-charset?Q?=E4?=.edi",
            "filename=\"=?utf-8?B?w7wuZWRp?=\"",
            "ü.edi",
            "filename=\"" + "x".repeat(300) + ".edi\"",
            "x".repeat(96) + ".edi");
    names.forEach(
        (given, expected) -> {
          Arrival file = files(named(given)).get(0);
          assertFalse(file.name().contains("/") || file.name().contains("\\"), file.name());
          if (!given.contains("no-such")) {
            assertEquals(expected, file.name(), given);
          }
        });
  }

  @Test
  void refusesBombsWithinSeconds() {
    StringBuilder nested = new StringBuilder(Mails.head(Mails.FROM, "n"));
    for (int i = 0; i < 1_000; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n");
    }
    StringBuilder forwarded = new StringBuilder(Mails.head(Mails.FROM, "f"));
    for (int i = 0; i < 100_000; i++) {
      forwarded.append("Content-Type: message/rfc822\r\n\r\n");
    }
    String start =
        Mails.head(Mails.FROM, "p") + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    String many = start + "--b\r\n\r\n".repeat(10_000);
    String empty = start + "--b\n".repeat(4_000_000);
    String manyNested =
        start
            + ("--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
                    + "--c\r\n\r\nx\r\n".repeat(150))
                .repeat(100);
    String header = Mails.head(Mails.FROM, "h") + "X-A: b\r\n".repeat(100_000) + "\r\n";
    String folded = Mails.head(Mails.FROM, "h") + "X-A: b\r\n" + " c\r\n".repeat(100_000) + "\r\n";
    for (String one :
        List.of(nested.toString(), forwarded.toString(), many, empty, manyNested, header, folded)) {
      assertTimeout(Duration.ofSeconds(5), () -> assertRefused("XD-2002", files(one)));
    }
    assertRefused(
        "XD-4001",
        files(Mails.head(Mails.FROM, "x") + "Content-Type: multipart/mixed\r\n\r\n--b\r\n"));
  }

  @Test
  void opensZipFilesAndRefusesBombs() {
    byte[] good =
        Mails.zip(Mails.files("d/", "", "d/../a.edi", "one", "b.txt", "two", "e.edi", ""));
    List<Arrival> files = files(Mails.withFile("z", "x.ZIP", good), "files", "*.edi");
    assertEquals(List.of("a.edi", "e.edi"), files.stream().map(Arrival::name).toList());
    assertEquals("one", text(files.get(0)));
    assertEquals("XD-2006", files.get(1).refusal().problem().id());
    assertEquals(
        List.of("x.zip"),
        files(Mails.withFile("z", "x.zip", good), "zip", "keep").stream()
            .map(Arrival::name)
            .toList());

    byte[] bomb = Mails.zip(Map.of("a.edi", new byte[15 * 1024 * 1024]));
    assertRefused("XD-2002", files(Mails.withFile("z", "bomb.zip", bomb)));
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 101; i++) {
      many.put(i + ".edi", new byte[] {1});
    }
    assertRefused("XD-2002", files(Mails.withFile("z", "many.zip", Mails.zip(many))));
    byte[] noise = new byte[12 * 1024 * 1024];
    new Random(7).nextBytes(noise);
    Map<String, byte[]> large = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      byte[] half = noise.clone();
      Arrays.fill(half, 4 * 1024 * 1024, half.length, (byte) i);
      large.put(i + ".edi", half);
    }
    assertRefused("XD-2002", files(Mails.withFile("z", "large.zip", Mails.zip(large))));
    assertRefused("XD-4001", files(Mails.withFile("z", "no.zip", Mails.bytes("no zip at all"))));
    byte[] cut = Arrays.copyOf(good, good.length / 3);
    assertRefused("XD-4001", files(Mails.withFile("z", "cut.zip", cut)));
  }

  @Test
  void refusesWhatIsTooLargeEmptyOrNotAsItSays() {
    byte[] large = new byte[Arrival.BYTES_MAX + 1];
    assertRefused("XD-2002", files(Mails.withFile("l", "large.bin", large)));
    assertRefused("XD-2006", files(Mails.withFile("e", "empty.edi", new byte[0])));
    assertRefused(
        "XD-4001",
        files(
            named("filename=a")
                .replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: rot13\r\n\r\n")));
    assertRefused(
        "XD-4001",
        files(
            Mails.head(Mails.FROM, "a")
                + "Content-Type: application/x\r\nContent-Transfer-Encoding: base64\r\n\r\nA"));
  }
}
