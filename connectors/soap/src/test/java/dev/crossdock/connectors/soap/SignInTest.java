package dev.crossdock.connectors.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is let in, and what the others learn. */
@Timeout(60)
class SignInTest {
  private static final String NONCE = Base64.getEncoder().encodeToString(new byte[16]);

  private OpenDoor door;
  private RawSoap raw;

  @BeforeEach
  void open() throws IOException {
    door = new OpenDoor();
    raw = new RawSoap(door);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void tellsNobodyWhyASignInIsWrong() throws Exception {
    String body = RawSoap.submit("m", "x");
    String now = Instant.now().toString();
    String right = OpenDoor.PASSWORD;
    String old = Instant.now().minus(Duration.ofMinutes(6)).toString();
    String ahead = Instant.now().plus(Duration.ofMinutes(6)).toString();
    List<HttpResponse<String>> answers = new ArrayList<>();
    answers.add(
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, "", body),
            "text/xml",
            RawSoap.basic(OpenDoor.USER, "wrong")));
    answers.add(raw.post(RawSoap.envelope(RawSoap.V1_1, "", body), "text/xml", "Basic %%%"));
    answers.add(raw.post(RawSoap.envelope(RawSoap.V1_1, "", body), "text/xml", "Bearer x"));
    answers.add(
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, RawSoap.digest("mallory", NONCE, now, right), body),
            "text/xml",
            null));
    answers.add(
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, RawSoap.digest(OpenDoor.USER, NONCE, now, "no"), body),
            "text/xml",
            null));
    answers.add(
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, RawSoap.digest(OpenDoor.USER, NONCE, old, right), body),
            "text/xml",
            null));
    answers.add(
        raw.post(
            RawSoap.envelope(
                RawSoap.V1_1, RawSoap.digest(OpenDoor.USER, NONCE, ahead, right), body),
            "text/xml",
            null));
    answers.add(
        raw.post(RawSoap.envelope(RawSoap.V1_1, RawSoap.plain("wrong"), body), "text/xml", null));
    answers.add(
        raw.send(
            "/nowhere/hansa-soap",
            RawSoap.envelope(RawSoap.V1_1, RawSoap.plain(right), body),
            "text/xml",
            null));
    answers.add(
        raw.send(
            "/brandt/nothing",
            RawSoap.envelope(RawSoap.V1_1, RawSoap.plain(right), body),
            "text/xml",
            null));
    // What nobody else would know of a connection that is not there.
    answers.add(
        raw.send(
            "/brandt/nothing",
            RawSoap.envelope(RawSoap.V1_1, RawSoap.plain("nobody-nobody-nobody"), body),
            "text/xml",
            RawSoap.basic("nobody-nobody-nobody", "nobody-nobody-nobody")));
    for (HttpResponse<String> answer : answers) {
      RawSoap.assertFault(answer, 500, "s:Client", "XD-1610");
      assertEquals(answers.get(0).body(), answer.body());
    }
    HttpResponse<String> silent =
        raw.post(RawSoap.envelope(RawSoap.V1_1, "", body), "text/xml", null);
    assertEquals(401, silent.statusCode());
    assertTrue(silent.headers().firstValue("WWW-Authenticate").isPresent());
    assertEquals(List.of(), door.arrivals());
  }

  @Test
  void takesADigestOnce() throws Exception {
    String header =
        RawSoap.digest(OpenDoor.USER, NONCE, Instant.now().toString(), OpenDoor.PASSWORD);
    HttpResponse<String> first =
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, header, RawSoap.submit("m-1", "x")), "text/xml", null);
    HttpResponse<String> replayed =
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, header, RawSoap.submit("m-2", "y")), "text/xml", null);

    assertEquals(200, first.statusCode(), first::body);
    RawSoap.assertFault(replayed, 500, "s:Client", "XD-1610");
    assertEquals(1, door.arrivals().size());
    assertEquals(
        200,
        raw.post(
                RawSoap.envelope(
                    RawSoap.V1_1, RawSoap.plain(OpenDoor.PASSWORD), RawSoap.submit("m-3", "x")),
                "text/xml",
                null)
            .statusCode());
    door.set("signIn", "digest");
    RawSoap.assertFault(
        raw.post(
            RawSoap.envelope(
                RawSoap.V1_1, RawSoap.plain(OpenDoor.PASSWORD), RawSoap.submit("m-4", "x")),
            "text/xml",
            null),
        500,
        "s:Client",
        "XD-1610");
    RawSoap.assertFault(
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, "", RawSoap.submit("m-4", "x")),
            "text/xml",
            RawSoap.BASIC),
        500,
        "s:Client",
        "XD-1610");
  }

  @Test
  void boundsGuessing() throws Exception {
    String message =
        RawSoap.envelope(RawSoap.V1_1, RawSoap.plain("wrong"), RawSoap.submit("m", "x"));
    HttpResponse<String> last = null;
    for (int i = 0; i <= Reception.WRONG_PER_MINUTE_MAX; i++) {
      last = raw.post(message, "text/xml", null);
    }
    RawSoap.assertFault(last, 503, "s:Server", "XD-9001");
    RawSoap.assertFault(
        raw.post(
            RawSoap.envelope(RawSoap.V1_1, "", RawSoap.submit("m", "x")),
            "text/xml",
            RawSoap.BASIC),
        503,
        "s:Server",
        "XD-9001");
  }
}
