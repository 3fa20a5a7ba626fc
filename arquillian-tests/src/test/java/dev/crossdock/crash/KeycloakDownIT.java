package dev.crossdock.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.launcher.Stack;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TokenForge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keycloak says who somebody is. While it is away, who is known goes on, and nobody gets in. */
@Tag("crash")
@Timeout(120)
class KeycloakDownIT {
  private static final String SHIPMENTS = "/api/v1/shipments";

  @Test
  void whoIsKnownGoesOnAndNobodyElseGetsIn() {
    Stack stack = RunningStack.get();
    TokenForge forge = TokenForge.open();
    String known = forge.like("mara", claims -> {});
    String other = TokenForge.fresh("brandt-hansa");
    List<String> bad =
        List.of(
            forge.expired("mara", 90),
            forge.unsigned("mara"),
            forge.withPublicKeyAsSecret("mara"),
            TokenForge.bySomebody("mara", (head, key) -> {}),
            forge.like("mara", claims -> claims.put("aud", "another-api")));
    Api.withToken(known).get(SHIPMENTS).expect(200);
    PageSession page = PageSession.of("mara");
    stack.keycloak().process().kill();
    try {
      Api.withToken(known).get(SHIPMENTS).expect(200);
      Api.withToken(other).get(SHIPMENTS).expect(200);
      bad.forEach(token -> Api.withToken(token).get(SHIPMENTS).expectProblem(401, "XD-1001"));
      Api.withToken(known).get(SHIPMENTS).expect(200);
      assertTrue(page.send("GET", "/shipments").expect(200).body().contains("nonce="));
      Answer stranger =
          RawHttps.lines(
              "GET /shipments HTTP/1.1", "Host: " + RawHttps.host(), "Connection: close");
      assertTrue(stranger.status() >= 300, () -> "status " + stranger.status());
      assertFalse(stranger.body().contains("<script"), stranger.body());
    } finally {
      stack.keycloak().start(stack.database());
    }
    Api.withToken(TokenForge.fresh("brandt-hansa")).get(SHIPMENTS).expect(200);
  }

  /** A role ends here whether Keycloak hears of it or not; sessions there end when it is back. */
  @Test
  void whatKeycloakDidNotHearItIsToldWhenItIsBack() {
    Stack stack = RunningStack.get();
    String person = "late" + System.nanoTime();
    Realm.person(person);
    Rows.change(
        "brandt",
        "insert into membership (principal, tenant_id, role, display_name) values (?, 'brandt', 'AUDITOR', 'Late')",
        person);
    String id =
        Rows.text("brandt", "select 'PM-' || id from membership where principal = ?", person);
    String token = TokenForge.fresh(person);
    String admin = TokenForge.fresh("mara");
    PageSession.of(person);
    Api.withToken(token).get(SHIPMENTS).expect(200);
    assertTrue(Realm.sessions(person) > 0, "signed in at Keycloak");
    stack.keycloak().process().kill();
    try {
      Api.withToken(admin)
          .post("/api/v1/people/" + id + "/disable", "{\"reason\":\"Keycloak is away\"}")
          .expect(200);
      Eventually.is(
          403,
          "what the API answers to whoever is disabled",
          Duration.ofSeconds(60),
          () -> Api.withToken(token).get(SHIPMENTS).status());
      assertEquals(
          1,
          Rows.number(
              "brandt",
              "select count(*) from untold where principal = ? and told_at is null and tries > 0",
              person));
    } finally {
      stack.keycloak().start(stack.database());
    }
    Eventually.is(0, "sessions at Keycloak", Duration.ofSeconds(60), () -> Realm.sessions(person));
    Eventually.is(
        1L,
        "the journal tells that it was heard late",
        () ->
            Rows.number(
                "brandt",
                "select count(*) from trace where actor = 'identity care' and subject = ?",
                "people/" + person));
  }

  /** Keycloak looks at a connection before it uses it: no request pays for one that was cut. */
  @Test
  void aKilledDatabaseCostsNobodyAToken() {
    Stack stack = RunningStack.get();
    TokenForge.fresh("brandt-hansa");
    stack.database().kill();
    stack.database().start();
    for (int i = 0; i < 5; i++) {
      assertEquals(200, TokenForge.asked("brandt-hansa"), "request " + i);
    }
    Eventually.is(
        200, "the platform is back as well", () -> Api.as("brandt-hansa").get(SHIPMENTS).status());
  }
}
