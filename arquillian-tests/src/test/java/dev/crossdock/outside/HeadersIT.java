package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.RawHttps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer carries, and requests that no browser at our own pages sends. */
class HeadersIT {
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/=]{20,})'");
  private static PageSession mara;

  @BeforeAll
  static void signIn() {
    mara = PageSession.of("mara");
  }

  private static Map<String, Answer> everywhere() {
    Map<String, Answer> all = new LinkedHashMap<>();
    for (String page :
        List.of(
            "/", "/shipments", "/exchanges", "/cases", "/connections", "/nothing", "/refused")) {
      all.put("page " + page, mara.send("GET", page));
    }
    for (String path :
        List.of(
            "/",
            "/styles/portal.css",
            "/styles/theme.js",
            "/styles/nothing.css",
            "/signed-out.html",
            "/favicon.ico",
            "/health",
            "/health/ready",
            "/metrics",
            "/openapi",
            "/openapi/ui/",
            "/description/",
            "/description/v1.json",
            "/jwt/nothing",
            "/oidcclient/redirect/portal",
            "/api/v1/shipments",
            "/api/nothing")) {
      all.put("stranger " + path, Api.withToken(null).get(path));
    }
    all.put("api", Api.as("mara").get("/api/v1/shipments").expect(200));
    all.put("api 404", Api.as("mara").get("/api/v1/shipments/NONE").expect(404));
    all.put("api 405", Api.as("mara").send("DELETE", "/api/v1/shipments", null).expect(405));
    all.put("metrics", Api.as("crossdock-monitoring").get("/metrics").expect(200));
    return all;
  }

  @Test
  void everyAnswerTellsBrowsersToBeCareful() {
    everywhere()
        .forEach(
            (what, answer) -> {
              assertTrue(
                  answer.header("Strict-Transport-Security").startsWith("max-age=31536000"), what);
              assertEquals("nosniff", answer.header("X-Content-Type-Options"), what);
              assertEquals("DENY", answer.header("X-Frame-Options"), what);
              assertEquals("same-origin", answer.header("Referrer-Policy"), what);
              assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"), what);
              assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"), what);
              assertTrue(answer.header("Permissions-Policy").contains("camera=()"), what);
              assertEquals("", answer.header("Server"), what);
              assertEquals("", answer.header("X-Powered-By"), what);
              String policy = answer.header("Content-Security-Policy");
              assertFalse(policy.contains("unsafe-eval"), () -> what + ": " + policy);
              if (what.endsWith("/openapi/ui/")) {
                return; // the server's own page, with a policy of its own
              }
              assertTrue(policy.startsWith("default-src 'none'"), () -> what + ": " + policy);
              assertTrue(policy.contains("frame-ancestors 'none'"), () -> what + ": " + policy);
              assertFalse(policy.matches(".*script-src [^;]*unsafe.*"), () -> what + ": " + policy);
            });
  }

  @Test
  void everyScriptOfAPageCarriesItsNonce() {
    String first = nonce(mara.send("GET", "/shipments").expect(200));
    String second = nonce(mara.send("GET", "/shipments").expect(200));
    assertNotEquals(first, second, "one for each answer");
  }

  private static String nonce(Answer page) {
    Matcher nonce = NONCE.matcher(page.header("Content-Security-Policy"));
    assertTrue(nonce.find(), () -> page.header("Content-Security-Policy"));
    Matcher scripts = Pattern.compile("<script[^>]*>").matcher(page.body());
    int count = 0;
    for (; scripts.find(); count++) {
      String script = scripts.group();
      assertTrue(script.contains("nonce=\"" + nonce.group(1) + "\""), script);
    }
    assertTrue(count > 3, "scripts were found");
    return nonce.group(1);
  }

  @Test
  void cookiesStayWithUs() {
    List<String> all = mara.setCookies();
    assertTrue(
        all.stream().anyMatch(cookie -> cookie.startsWith("__Host-crossdock-person=")),
        all::toString);
    assertTrue(
        all.stream().anyMatch(cookie -> cookie.startsWith("__Host-crossdock-session=")),
        all::toString);
    for (String cookie : all) {
      assertTrue(cookie.contains("; Secure"), cookie);
      assertTrue(cookie.contains("; HttpOnly"), cookie);
      assertTrue(cookie.contains("; SameSite=Lax"), cookie);
      assertFalse(cookie.contains("Domain="), cookie);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: evil.example",
        "GET / HTTP/1.1\nHost: evil.example:9443",
        "GET /shipments HTTP/1.1\nHost: OURS.evil.example",
        "GET /api/v1/shipments HTTP/1.1\nHost: evil.example",
        "GET /openapi HTTP/1.1\nHost: evil.example",
        "GET http://evil.example/ HTTP/1.1\nHost: OURS",
        "GET https://evil.example/shipments HTTP/1.1\nHost: OURS",
      })
  void anotherHostHasNothingHere(String request) {
    Answer answer =
        RawHttps.lines(
                (request.replace("OURS", RawHttps.host()) + "\nConnection: close").split("\n"))
            .expect(404);
    assertEquals("", answer.header("Set-Cookie"));
    assertEquals("", answer.header("Location"));
    assertFalse(answer.body().contains("evil"), answer.body());
  }

  /** Behind a proxy these say who asks for what; from a stranger they must say nothing. */
  @Test
  void noHeaderRenamesTheHost() {
    for (String header :
        List.of(
            "X-Forwarded-Host: evil.example",
            "Forwarded: host=evil.example",
            "$WSSN: evil.example")) {
      Answer answer =
          RawHttps.lines(
              "GET /shipments HTTP/1.1", "Host: " + RawHttps.host(), header, "Connection: close");
      assertEquals(302, answer.status(), header);
      assertFalse(answer.headers().map().toString().contains("evil"), header);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET *", "HEAD *", "OPTIONS *", "GET shipments", "GET /../shipments", "GET //"})
  void whatIsNoPathIsNoPage(String target) {
    Answer answer =
        RawHttps.lines(target + " HTTP/1.1", "Host: " + RawHttps.host(), "Connection: close");
    assertTrue(answer.status() >= 300 && answer.status() < 500, () -> "status " + answer.status());
    assertFalse(answer.body().contains("<script"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "BREW", "PROPFIND", "DELETE", "PUT", "OPTIONS"})
  void methodsThatNothingOffersAreRefused(String method) {
    mara.send(method, "/shipments").expectProblem(405, "XD-2009");
    if (!method.equals("TRACE")) { // the server answers that itself, with 403
      Api.withToken(null).send(method, "/styles/portal.css", null).expectProblem(405, "XD-2009");
    }
    int unsigned = Api.withToken(null).send(method, "/shipments", null).status();
    assertEquals(302, unsigned, "sent to sign in");
    Api.withToken(null).send(method, "/api/v1/shipments", null).expectAnyProblem();
    assertNotEquals(
        200, Api.withToken(null).send("TRACE", "/openapi", null).status(), "nothing is echoed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "http://OURS", "https://OURS.evil.example", "null"})
  void pagesOfOthersDoNothingInAPersonsName(String origin) {
    String spelt = origin.replace("OURS", RawHttps.host());
    String ours = "https://" + RawHttps.host();
    String beat = "/?v-r=heartbeat&v-uiId=0";
    mara.send("POST", beat, "Origin", spelt).expectProblem(403, "XD-1202");
    mara.send("POST", beat).expectProblem(403, "XD-1202");
    assertNotEquals(403, mara.send("POST", beat, "Origin", ours).status());

    assertEquals(403, socket("Origin: " + spelt).status());
    assertEquals(403, socket("X: y").status());
    assertEquals(101, socket("Origin: " + ours).status());
  }

  private static Answer socket(String header) {
    return RawHttps.lines(
        "GET /VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket"
            + "&X-Atmosphere-Framework=4.0&X-Atmosphere-tracking-id=0 HTTP/1.1",
        "Host: " + RawHttps.host(),
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        mara.cookies(),
        header);
  }

  @Test
  void nobodyElsesPageSignsAPersonOut() {
    mara.send("GET", "/logout", "Sec-Fetch-Site", "cross-site");
    assertTrue(mara.send("GET", "/shipments").body().contains("nonce="), "still signed in");
  }

  @Test
  void metricsAreForMonitoring() {
    assertEquals(401, Api.withToken(null).get("/metrics").status());
    for (String caller : List.of("mara", "brandt-hansa", "brandt-odoo")) {
      assertEquals(403, Api.as(caller).get("/metrics").status(), caller);
    }
    Api.as("crossdock-monitoring").get("/metrics").expect(200);
    Api.as("crossdock-monitoring").get("/api/v1/shipments").expectProblem(403, "XD-1004");
    assertFalse(Api.withToken(null).get("/health").expect(200).body().contains("brandt"));
  }
}
