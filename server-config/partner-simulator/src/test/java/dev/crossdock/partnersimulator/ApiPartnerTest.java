package dev.crossdock.partnersimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.partnersimulator.Fault.Kind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiPartnerTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private PartnerSimulator simulator;
  private Wire wire;
  private Us us;

  @BeforeEach
  void start() throws Exception {
    us = new Us(ApiPartnerTest::answer);
    simulator = PartnerSimulator.start(Options.of(folder, Wire.SECRET));
    wire = new Wire(simulator);
    target("whsec_" + Base64.getEncoder().encodeToString(KEY));
  }

  private void target(String webhookSecret) throws Exception {
    wire.door(
        "/targets/api",
        "{'api':'"
            + us.address()
            + "','token':'"
            + us.address()
            + "/token','client':'brandt-hansa',"
            + "'secret':'its-secret','connection':'hansa','webhookSecret':'"
            + webhookSecret
            + "'}");
  }

  @AfterEach
  void stop() {
    simulator.close();
    us.close();
  }

  private static Us.Says answer(Us.Came came) {
    if (came.path().equals("/token")) {
      return came.text().contains("client_secret=its-secret")
          ? Us.Says.json(200, "{'access_token':'T1'}")
          : Us.Says.json(401, "{}");
    }
    if (!"Bearer T1".equals(came.headers().get("Authorization"))) {
      return Us.Says.json(401, "{'title':'no token'}");
    }
    if (came.path().equals("/api/v1/outbox/hansa")) {
      return Us.Says.json(
          200,
          "{'files':[{'exchange':'EX-1','name':'o.edi','mediaType':'application/edifact','href':'/api/v1/outbox/hansa/EX-1'}]}");
    }
    if (came.path().endsWith("/EX-1")) {
      return new Us.Says(200, "application/octet-stream", "UNB+outbox".getBytes());
    }
    return came.path().endsWith("/receipt")
        ? new Us.Says(204, "text/plain", new byte[0])
        : Us.Says.json(202, "{'id':'EX-9'}");
  }

  private void fault(Kind kind, String act) {
    simulator.faults().add(Fault.of(Role.API, kind).in(act).times(1).withMillis(700));
  }

  @Test
  void postsMilestonesInEveryFormat() throws Exception {
    wire.door("/journey", Wire.journey("api", "event", ",'milestones':['GATE_IN']"));
    Us.Came event = us.at("/api/v1/events").get(0);
    JsonNode read = Wire.JSON.readTree(event.body());
    assertEquals("GATE_IN", read.path("milestone").asText());
    assertEquals("2026-11-01T09:00+01:00", read.path("occurredAt").asText());
    for (String format : List.of("iftsta", "x12-214", "dcsa")) {
      wire.door("/journey", Wire.journey("api", format, ",'milestones':['GATE_IN']"));
    }
    List<Us.Came> files = us.at("/api/v1/inbox/hansa");
    assertEquals(3, files.size());
    assertTrue(files.get(0).text().contains("STS+1+74'"), files.get(0).text());
    assertTrue(files.get(1).text().contains("AT7*I1*NS***20261101*0800*UT~"), files.get(1).text());
    assertTrue(files.get(2).text().contains("\"GTIN\""), files.get(2).text());
    assertEquals(1, us.at("/token").size(), "one token does");
  }

  @Test
  void sendsAgainWhatIsLostCutOrDuplicated() throws Exception {
    for (Kind kind : List.of(Kind.LOST_ANSWER, Kind.DUPLICATE)) {
      us.came.clear();
      fault(kind, "events");
      wire.door("/journey", Wire.journey("api", "event", ",'milestones':['LOADED']"));
      List<Us.Came> events = us.at("/api/v1/events");
      assertEquals(2, events.size());
      assertEquals(events.get(0).text(), events.get(1).text());
      assertEquals(
          events.get(0).headers().get("Idempotency-Key"),
          events.get(1).headers().get("Idempotency-Key"));
    }
    us.came.clear();
    fault(Kind.RESET, "events");
    wire.door("/journey", Wire.journey("api", "event", ",'milestones':['LOADED']"));
    assertEquals(1, us.at("/api/v1/events").size(), "the half one is none");
  }

  @Test
  void showsAWrongTokenOnceAndIsSlow() throws Exception {
    fault(Kind.REFUSED_SIGN_IN, "events");
    String journey = Wire.journey("api", "event", ",'milestones':['LOADED']");
    assertEquals("401", wire.door("/journey", journey).at("/told/0/outcome").asText());
    fault(Kind.SLOW, "events");
    long begin = System.nanoTime();
    assertEquals("202", wire.door("/journey", journey).at("/told/0/outcome").asText());
    assertTrue(System.nanoTime() - begin > 650_000_000L);
  }

  @Test
  void fetchesTheOutboxAndConfirms() throws Exception {
    assertEquals(1, wire.door("/fetch", "{'confirm':false}").path("files").asInt());
    assertEquals(0, us.at("/api/v1/outbox/hansa/EX-1/receipt").size());
    fault(Kind.LOST_ANSWER, "confirm");
    wire.door("/fetch", "{}");
    assertEquals(2, us.at("/api/v1/outbox/hansa/EX-1/receipt").size());
    Received file = simulator.files().list(Role.API).get(1);
    assertEquals("o.edi EX-1", file.name() + " " + file.reference());
    assertEquals("UNB+outbox", new String(simulator.files().content(file.id())));
  }

  private HttpResponse<String> webhook(String id, long at, String signature, String body)
      throws Exception {
    return wire.send(
        wire.to("/webhook")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(at))
            .header("webhook-signature", signature)
            .POST(BodyPublishers.ofString(body)));
  }

  private static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes()));
  }

  @Test
  void checksWebhooks() throws Exception {
    long now = Instant.now().getEpochSecond();
    String right = hmac("EX-1." + now + ".{}");
    assertEquals(204, webhook("EX-1", now, "v1,AAAA " + right, "{}").statusCode());
    assertEquals(204, webhook("EX-1", now, right, "{}").statusCode());
    assertEquals(1, simulator.acts().of(Role.API, "webhook").size());
    assertEquals(1, simulator.acts().of(Role.API, "webhook-duplicate").size());
    assertEquals(401, webhook("EX-1", now, right, "{ }").statusCode());
    assertEquals(401, webhook("EX-2", now, right, "{}").statusCode());
    long old = now - 400;
    assertEquals(401, webhook("EX-1", old, hmac("EX-1." + old + ".{}"), "{}").statusCode());
    fault(Kind.SERVER_ERROR, "webhook");
    assertEquals(500, webhook("EX-1", now, right, "{}").statusCode());
  }

  @Test
  void checksWebhooksByAPublicKey() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    target("whpk_" + Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, 12, 44)));
    long now = Instant.now().getEpochSecond();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(("EX-1." + now + ".{}").getBytes());
    String right = "v1a," + Base64.getEncoder().encodeToString(signature.sign());
    assertEquals(204, webhook("EX-1", now, right, "{}").statusCode());
    assertEquals(401, webhook("EX-2", now, right, "{}").statusCode());
  }

  @Test
  void showsNoSecrets() throws Exception {
    String shown = wire.door("", null).toString() + wire.door("/acts", null);
    assertFalse(shown.contains("its-secret"), shown);
    assertFalse(shown.contains(Wire.SECRET), shown);
  }
}
