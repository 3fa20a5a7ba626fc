package dev.crossdock.connectors.as2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.exchange.BodyRoom;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes to the door and is not as agreed. */
@Timeout(120)
class As2DoorTest {
  private Door brandt;
  private Hansa hansa;

  @BeforeEach
  void open() throws IOException {
    brandt = new Door();
    brandt.settings = Parties.brandt("http://127.0.0.1:1/");
    hansa = new Hansa();
  }

  @AfterEach
  void close() {
    hansa.close();
    brandt.close();
    assertNull(brandt.thrown, "thrown out of the servlet");
  }

  private Map<String, String> settings(String... more) {
    return Parties.hansa(brandt.address(), more);
  }

  private HttpResponse<byte[]> post(Packing packed) {
    return post(packed.headers(), packed.body());
  }

  private HttpResponse<byte[]> post(Map<String, String> headers, byte[] body) {
    return post(brandt.address(), headers, body);
  }

  private HttpResponse<byte[]> post(String address, Map<String, String> headers, byte[] body) {
    Map<String, String> sent = new LinkedHashMap<>(headers);
    sent.remove("Connection"); // the client of the JDK keeps that to itself
    return hansa.post(address, sent, body);
  }

  private static String disposition(HttpResponse<byte[]> answer) {
    assertEquals(200, answer.statusCode(), () -> new String(answer.body()));
    return Hansa.receipt(answer).disposition().shown();
  }

  private Packing packed(String id, String... settings) {
    return hansa.packed(settings(settings), "<" + id + "@hansa>", Parties.EDI);
  }

  @Test
  void whatIsNotThereLooksTheSame() {
    Packing packed = packed("1");
    byte[] expected = Reply.NOT_THERE.body();
    for (String path :
        new String[] {
          "/as2/nobody/hansa-as2",
          "/as2/brandt/other",
          "/as2/lumiere/hansa-as2",
          "/as2/brandt",
          "/as2/",
          "/as2/brandt/hansa-as2/short",
          "/as2/brandt/hansa-as2/x/y",
          "/as2/BRANDT/hansa-as2",
          "/as2/brandt/../../etc"
        }) {
      HttpResponse<byte[]> answer = post(brandt.url() + path, packed.headers(), packed.body());
      assertEquals(404, answer.statusCode(), path);
      assertArrayEquals(expected, answer.body(), path);
    }
    assertEquals(0, brandt.arrivals.size());
  }

  @Test
  void onlyPostIsOffered() throws IOException {
    for (String path : new String[] {"/as2/brandt/hansa-as2", "/as2/nobody/none"}) {
      String answer = raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
      assertTrue(answer.contains("XD-2009"), answer);
    }
  }

  @Test
  void headersThatCountAreThereOnce() throws IOException {
    String head =
        "POST /as2/brandt/hansa-as2 HTTP/1.1\r\n"
            + "Host: a\r\n"
            + "Connection: close\r\n"
            + "Content-Length: 1\r\n"
            + "AS2-To: BRANDT\r\n"
            + "AS2-From: \"Hansa Line\"\r\n";
    assertTrue(raw(head + "AS2-From: X\r\nMessage-ID: <1>\r\n\r\nx").startsWith("HTTP/1.1 400"));
    assertTrue(raw(head + "\r\nx").startsWith("HTTP/1.1 400"), "no Message-ID");
    assertTrue(raw(head + "Message-ID: <1>\r\n\r\nx").startsWith("HTTP/1.1 422"), "not secured");
  }

  private String raw(String request) throws IOException {
    return raw(request, Integer.MAX_VALUE);
  }

  private String raw(String request, int bytes) throws IOException {
    URI uri = URI.create(brandt.url());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void tooLongIsRefusedByLengthAndByBytes() throws IOException {
    String announced =
        raw(
            "POST /as2/brandt/hansa-as2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Length: 25165825\r\n\r\n",
            12); // this server waits for the rest before it closes
    assertEquals("HTTP/1.1 413", announced);
    assertEquals(0, brandt.arrivals.size() + brandt.refusals.size());

    BodyRoom room = new BodyRoom(100_000, 65_536 * 4, Long.MAX_VALUE);
    ProblemException tooLong = refusedBy(room, new byte[100_001]);
    assertEquals(Problem.BODY_TOO_LARGE, tooLong.problem());
  }

  @Test
  void roomIsGivenBackAndNotExceeded() throws IOException {
    BodyRoom room = new BodyRoom(100_000, 131_072, Long.MAX_VALUE);
    try (BodyRoom.Body first = room.read(new ByteArrayInputStream(new byte[98_304]))) {
      assertEquals(98_304, first.bytes().length);
      assertEquals(Problem.OVERLOADED, refusedBy(room, new byte[98_304]).problem());
    }
    room.read(new ByteArrayInputStream(new byte[98_304])).close();
    assertEquals(
        Problem.OVERLOADED, refusedBy(new BodyRoom(10, 32_768, -1), new byte[1]).problem());
  }

  private static ProblemException refusedBy(BodyRoom room, byte[] body) {
    try (BodyRoom.Body read = room.read(new ByteArrayInputStream(body))) {
      throw new AssertionError("taken: " + read.bytes().length);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (ProblemException refused) {
      return refused;
    }
  }

  @Test
  void otherNamesAreToldWithoutASignature() {
    HttpResponse<byte[]> answer =
        post(hansa.packed(settings("ourName", "Hansa line"), "<1@hansa>", Parties.EDI));

    assertEquals("processed/error: unexpected-processing-error", disposition(answer));
    assertNull(Hansa.receipt(answer).signer());
    assertEquals(1, brandt.refusals.size());
    assertEquals(0, brandt.arrivals.size());
  }

  @Test
  void whatCannotBeTakenNowIsNotConfirmed() {
    brandt.notNow = new ProblemException(Problem.OVERLOADED, null, "Too much is coming in.");
    HttpResponse<byte[]> answer = post(packed("1"));
    assertEquals(503, answer.statusCode());
    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    assertTrue(new String(answer.body()).contains("XD-9001"));

    brandt.notNow = null;
    assertEquals("processed", disposition(post(packed("1"))));
    assertEquals("processed", disposition(post(packed("1"))));
    assertEquals(1, brandt.arrivals.size());
    assertEquals(1, brandt.duplicates.size());
  }

  @Test
  void anExpiredCertificateOfOursConfirmsNothing() {
    brandt.settings.put("ourCertificate", Certificates.of("brandt", -30, -1).pem());
    assertEquals(503, post(packed("1")).statusCode());
    brandt.settings.put("ourCertificate", "none");
    assertEquals(503, post(packed("1")).statusCode());
    assertEquals(0, brandt.arrivals.size());
  }

  @Test
  void withoutAWishForAReceiptARefusalIsAProblem() {
    HttpResponse<byte[]> refused = post(packed("1", "encrypt", "none", "receipt", "none"));
    assertEquals(422, refused.statusCode());
    assertTrue(new String(refused.body()).contains("XD-1608"));
    HttpResponse<byte[]> taken = post(packed("2", "receipt", "none"));
    assertEquals(200, taken.statusCode());
    assertEquals(0, taken.body().length);
  }

  @Test
  void strangersDoNotMakeUsCall() throws IOException {
    try (Door elsewhere = new Door()) {
      Packing packed = packed("1", "encrypt", "none");
      packed
          .headers()
          .put("Receipt-Delivery-Option", elsewhere.address().replace("127.0.0.1", "localhost"));
      assertEquals(400, post(packed).statusCode());
      packed.headers().put("Receipt-Delivery-Option", "file:///etc/passwd");
      assertEquals(400, post(packed).statusCode());
    }
  }

  @Test
  void fewOfTheRefusedAreKept() {
    Packing packed = packed("1", "encrypt", "none");
    for (int i = 0; i < 30; i++) {
      disposition(post(packed));
    }
    assertEquals(RefusalsKept.PER_MINUTE_MAX, brandt.refusals.size());
  }

  @Test
  void garbageIsAnswered() {
    Random random = new Random(7);
    String[] types = {
      "application/pkcs7-mime; smime-type=enveloped-data",
      "application/pkcs7-mime; smime-type=compressed-data",
      "multipart/signed; boundary=x; protocol=\"application/pkcs7-signature\"",
      "multipart/report; report-type=disposition-notification; boundary=x",
      "multipart/mixed; boundary=x",
      "",
      "\"",
      "text/plain; charset=\"",
      ";;;;=",
    };
    byte[] deep = new byte[200_000];
    for (int i = 0; i < deep.length; i += 2) {
      deep[i] = 0x30;
      deep[i + 1] = (byte) 0x80;
    }
    brandt.settings =
        Parties.brandt("http://127.0.0.1:1/", "requireEncrypted", "no", "requireSigned", "no");
    Map<String, String> headers = new LinkedHashMap<>(packed("1").headers());
    for (String type : types) {
      headers.put("Content-Type", type);
      for (int length : new int[] {0, 1, 100, 5_000}) {
        byte[] body = new byte[length];
        random.nextBytes(body);
        assertTrue(post(headers, body).statusCode() < 500, type + " " + length);
      }
      assertTrue(post(headers, deep).statusCode() < 500, type + " deep");
      assertTrue(
          post(headers, "--x\r\n\r\n--x\r\n--x--".getBytes(StandardCharsets.US_ASCII)).statusCode()
              < 500,
          type);
    }
  }

  @Test
  void spoiltMessagesAreAnswered() {
    Random random = new Random(11);
    Packing[] good = {
      packed("1"),
      packed("2", "encrypt", "none"),
      packed("3", "sign", "none", "compress", "zlib"),
      packed("4", "encrypt", "none", "sign", "none", "compress", "zlib"),
      packed("5", "encrypt", "aes128-gcm")
    };
    brandt.settings =
        Parties.brandt("http://127.0.0.1:1/", "requireEncrypted", "no", "requireSigned", "no");
    for (int round = 0; round < 300; round++) {
      Packing one = good[round % good.length];
      byte[] body = one.body().clone();
      int spoilt = 1 + random.nextInt(4);
      for (int i = 0; i < spoilt; i++) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      if (round % 7 == 0) {
        body = Arrays.copyOf(body, random.nextInt(body.length));
      }
      int status = post(one.headers(), body).statusCode();
      assertTrue(status == 200, "round " + round + ": " + status);
    }
  }
}
