package dev.crossdock.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeycloakAdminTest {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private HttpServer keycloak;
  private KeycloakAdmin admin;
  private volatile int status = 200;
  private volatile String body = "[]";
  private volatile boolean tokenIsVoid;

  @BeforeEach
  void start() throws IOException {
    keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keycloak.createContext("/realms/test/protocol/openid-connect/token", this::token);
    keycloak.createContext("/admin/realms/test", this::answer);
    keycloak.start();
    admin = admin(Optional.of("s3cret"));
  }

  @AfterEach
  void stop() {
    admin.close();
    keycloak.stop(0);
  }

  private KeycloakAdmin admin(Optional<String> secret) {
    String realm = "http://127.0.0.1:" + keycloak.getAddress().getPort() + "/realms/test";
    return new KeycloakAdmin(realm, "platform", secret, null);
  }

  private void token(HttpExchange exchange) throws IOException {
    calls.add("token");
    tokenIsVoid = false;
    send(exchange, 200, "{\"access_token\":\"abc\",\"expires_in\":60}");
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    assertEquals("Bearer abc", exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.getResponseHeaders().add("Location", "https://localhost/admin/x/42");
    send(exchange, tokenIsVoid ? 401 : status, body);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void oneTokenServesManyCalls() {
    admin.get("/users?max=1");
    admin.get("/users?max=2");
    assertEquals(
        List.of(
            "token", "GET /admin/realms/test/users?max=1", "GET /admin/realms/test/users?max=2"),
        calls);
  }

  @Test
  void aTokenThatIsVoidIsReplacedOnce() {
    admin.get("/users");
    tokenIsVoid = true;
    assertTrue(admin.get("/users").isPresent());
    status = 401;
    assertAway();
  }

  @Test
  void whatIsMissingOrTakenIsNoFailure() {
    status = 404;
    assertTrue(admin.get("/users/1").isEmpty());
    assertFalse(admin.delete("/users/1"));
    status = 409;
    assertTrue(admin.post("/users", KeycloakAdmin.object()).isConflict());
    status = 201;
    body = "";
    assertEquals("42", admin.post("/users", KeycloakAdmin.object()).required().id());
  }

  @Test
  void everyOtherAnswerIsAProblemThatTellsNothing() {
    body = "{\"error\":\"hidden words\"}";
    for (int other : new int[] {302, 401, 403, 429, 500, 503}) {
      status = other;
      assertAway();
    }
    status = 200;
    body = "not JSON";
    assertAway();
    body = "\"" + "x".repeat(1_100_000) + "\"";
    assertAway();
  }

  @Test
  void withoutSecretOrServerThereIsAProblem() {
    try (KeycloakAdmin poor = admin(Optional.empty())) {
      assertEquals(
          Problem.IDENTITY_PROVIDER_AWAY,
          assertThrows(ProblemException.class, () -> poor.get("/users")).problem());
    }
    keycloak.stop(0);
    assertAway();
  }

  private void assertAway() {
    ProblemException away = assertThrows(ProblemException.class, () -> admin.get("/users"));
    assertEquals(Problem.IDENTITY_PROVIDER_AWAY, away.problem());
    assertFalse(away.getMessage().contains("hidden"), away::getMessage);
  }
}
