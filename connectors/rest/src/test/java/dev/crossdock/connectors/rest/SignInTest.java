package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Polled;
import dev.crossdock.connectors.rest.StubApi.Manner;
import dev.crossdock.connectors.rest.StubApi.Request;
import dev.crossdock.connectors.rest.StubApi.Says;
import dev.crossdock.machine.SigningKey;
import dev.crossdock.problem.Problem;
import dev.crossdock.webhook.WebhookSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the partner knows us, and that nobody else learns by what. */
@Timeout(60)
class SignInTest {
  private static final String SECRET = "s3cret-canary/&=";
  private static final String SIGNING_KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** Which tokens the API takes; empty for any. */
  private final List<String> valid = new CopyOnWriteArrayList<>();

  private volatile Function<Request, Says> tokens = SignInTest::token;
  private StubApi login;
  private StubApi api;
  private Desk desk;

  private static Says token(Request request) {
    return Says.json(
        "{\"access_token\":\"token-"
            + request.before()
            + "\",\"token_type\":\"bearer\",\"expires_in\":3600}");
  }

  @BeforeEach
  void start() throws IOException {
    login = new StubApi(request -> tokens.apply(request));
    api =
        new StubApi(
            request ->
                valid.isEmpty() || valid.contains(request.header("Authorization"))
                    ? Says.json("[]")
                    : Says.status(401, "{}"));
    desk = new Desk(api).with("pollPath", "/events", "itemsPointer", "#", "sendPath", "/files");
  }

  @AfterEach
  void stop() {
    desk.close();
    login.close();
    api.close();
  }

  private Desk oauth() {
    return desk.with(
        "signIn",
        "oauth",
        "tokenAddress",
        "http://" + login.place() + "/token",
        "clientId",
        "brandt:1",
        "clientSecret",
        SECRET,
        "scope",
        "events.read files.write");
  }

  private Request last() {
    return api.requests().get(api.requests().size() - 1);
  }

  @Test
  void aKeyStandsInItsHeaderBesideEveryOtherSignIn() {
    desk.with("signIn", "key", "key", SECRET, "keyHeader", "Consumer-Key");
    desk.with("headers", "API-Version: 2\nX-Tenant:  brandt ");
    desk.poll();
    assertEquals(SECRET, last().header("Consumer-Key"));
    assertEquals("2", last().header("API-Version"));
    assertEquals("brandt", last().header("X-Tenant"));
    assertFalse(last().target().contains("canary"));
    desk.with("signIn", "basic", "user", "me", "password", "pass:word").poll();
    assertEquals(SECRET, last().header("Consumer-Key"));
    assertEquals(
        "Basic " + Base64.getEncoder().encodeToString("me:pass:word".getBytes()),
        last().header("Authorization"));
  }

  @Test
  void aTokenIsFetchedOnceForMany() {
    oauth().poll();
    desk.poll();
    assertTrue(desk.send(false).isDelivered());
    assertEquals(1, login.requests().size());
    assertEquals("Bearer token-0", last().header("Authorization"));
    Request asked = login.requests().get(0);
    assertEquals("grant_type=client_credentials&scope=events.read%20files.write", asked.text());
    assertEquals(
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    "brandt%3A1:s3cret-canary%2F%26%3D".getBytes(StandardCharsets.US_ASCII)),
        asked.header("Authorization"));
    desk.with("scope", "other").poll();
    assertEquals(2, login.requests().size(), "another scope is another token");
    desk.with("clientSecretIn", "body").poll();
    Request posted = login.requests().get(2);
    assertNull(posted.header("Authorization"));
    assertTrue(posted.text().endsWith("&client_secret=s3cret-canary%2F%26%3D"), posted::text);
  }

  @Test
  void aTokenIsRenewedBeforeItEndsAndWhenItIsRefused() {
    tokens =
        request ->
            Says.json("{\"access_token\":\"short-" + request.before() + "\",\"expires_in\":\"0\"}");
    oauth().poll();
    desk.poll();
    assertEquals("Bearer short-1", last().header("Authorization"));
    tokens = SignInTest::token;
    desk.poll();
    valid.add("Bearer token-3"); // the one that is kept was revoked
    assertNull(desk.poll().problem());
    assertEquals("Bearer token-3", last().header("Authorization"));
    assertEquals(4, login.requests().size());
    valid.set(0, "Bearer none");
    int before = api.requests().size();
    Polled refused = desk.poll();
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, refused.problem());
    assertEquals(before + 2, api.requests().size(), "once more, and not again");
    assertEquals(
        List.of("GET first page", "POST token", "GET first page"),
        refused.steps().stream().map(step -> step.what()).toList());
  }

  @Test
  void aTokenThatCannotBeHadIsToldWithoutTheSecret() {
    Map<Says, Problem> troubles =
        Map.of(
            Says.status(
                401, "{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + "\"}"),
            Problem.TARGET_REFUSED_CREDENTIALS,
            Says.status(400, "{\"error\":\"" + SECRET + "\"}"),
            Problem.TARGET_REFUSED_CREDENTIALS,
            Says.status(503, "{}").with("Retry-After", "30"),
            Problem.TARGET_UNAVAILABLE,
            Says.badly(Manner.RESETS),
            Problem.TARGET_UNAVAILABLE,
            Says.json("<html>"),
            Problem.ANSWER_NOT_AS_SET,
            Says.json("{\"access_token\":\"a\\r\\nb\"}"),
            Problem.ANSWER_NOT_AS_SET,
            Says.json("{\"access_token\":\"t\",\"token_type\":\"mac\"}"),
            Problem.ANSWER_NOT_AS_SET);
    oauth();
    troubles.forEach(
        (says, problem) -> {
          tokens = request -> says;
          for (String told :
              List.of(
                  desk.poll().toString(), desk.send(false).toString(), desk.check().toString())) {
            assertFalse(told.contains("canary"), told);
          }
          Polled polled = desk.poll();
          assertEquals(problem, polled.problem(), polled::toString);
          assertEquals(says.status() == 503 ? Duration.ofSeconds(30) : null, polled.retryAfter());
          assertEquals(problem, desk.send(true).problem());
          assertFalse(desk.check().get(0).passed());
        });
    assertEquals(List.of(), api.requests(), "nobody is called without a token");
    desk.with("tokenAddress", "https://169.254.169.254/token");
    assertEquals(Problem.OUTGOING_REFUSED, desk.poll().problem());
  }

  @Test
  void aRequestIsSignedAsWebhooksAre() {
    desk.with("signIn", "signature", "signingKey", SIGNING_KEY);
    desk.poll();
    String first = last().header("webhook-id");
    assertSigned(last());
    desk.poll();
    assertNotEquals(first, last().header("webhook-id"));
    desk.send(false);
    assertEquals(Desk.EXCHANGE, last().header("webhook-id"));
    assertSigned(last());
  }

  private static void assertSigned(Request request) {
    assertEquals(
        WebhookSignature.sign(
            SigningKey.read(SIGNING_KEY),
            request.header("webhook-id"),
            request.header("webhook-timestamp"),
            request.body()),
        request.header("webhook-signature"));
  }

  @Test
  void aCertificateNeedsItsKey() {
    desk.with("certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----");
    Polled alone = desk.poll();
    assertTrue(alone.detail().contains("Key of the client certificate"), alone::detail);
    desk.with("certificateKey", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, desk.poll().problem());
    assertEquals(List.of(), api.requests());
  }
}
