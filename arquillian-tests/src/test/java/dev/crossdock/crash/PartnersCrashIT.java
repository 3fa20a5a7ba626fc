package dev.crossdock.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.launcher.PartnerSimulator;
import dev.crossdock.launcher.Stack;
import dev.crossdock.launcher.StartFailure;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TestShipment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed while files are fetched by SFTP, events are polled and messages come by AS2:
 * each is there once in the end.
 */
@Tag("crash")
@Timeout(420)
class PartnersCrashIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Api MARA = Api.as("mara");
  private static final int SHIPMENTS = 6;
  private static final int KILLS = 2;
  private static final int TOOL_SECONDS = 30;
  private static final List<String> MILESTONES =
      List.of("GATE_IN", "LOADED", "DEPARTED", "ARRIVED_AT_PORT", "DISCHARGED", "GATE_OUT");

  /** Claims of a dead server run out after three minutes. */
  private static final Duration DONE_WITHIN = Duration.ofSeconds(300);

  private final PartnerSimulator partners = RunningStack.get().partners();

  @Test
  void nothingIsLostOrDoubled(@TempDir Path folder) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl here");
    connectSftp();
    connectRest();
    connectAs2(folder);
    Map<String, List<TestShipment>> shipments = new LinkedHashMap<>();
    for (String role : List.of("sftp", "rest", "as2")) {
      shipments.put(role, new ArrayList<>());
      for (int i = 0; i < SHIPMENTS; i++) {
        shipments.get(role).add(TestShipment.announced("brandt"));
      }
    }
    List<CompletableFuture<Void>> playing =
        shipments.entrySet().stream()
            .map(
                one ->
                    CompletableFuture.runAsync(
                        () -> one.getValue().forEach(shipment -> play(one.getKey(), shipment))))
            .toList();
    for (int i = 0; i < KILLS; i++) {
      long millis = 2_000 + ThreadLocalRandom.current().nextLong(6_000);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)); // anywhere in what is going on
      Stack stack = RunningStack.get();
      stack.liberty().process().kill();
      stack.startLiberty();
    }
    playing.forEach(CompletableFuture::join);
    shipments.forEach((role, all) -> all.forEach(shipment -> verify(role, shipment)));
    Eventually.is(
        0,
        "files that wait to be fetched",
        DONE_WITHIN,
        () -> partners.show("").at("/sftp/out").size());
    assertEquals(
        0,
        Rows.number(
            "brandt",
            "select count(*) from exchange x join connection c on c.id = x.connection_id where c.code like 'crash-%' and x.state"
                + " not in ('APPLIED', 'DUPLICATE')"));
  }

  private static void verify(String role, TestShipment shipment) {
    Eventually.is(
        Integer.toString(MILESTONES.size()),
        "milestones by " + role + " of " + shipment.reference(),
        DONE_WITHIN,
        () -> shipment.column("milestones"));
    assertEquals(
        MILESTONES.size(),
        Rows.number(
            "brandt",
            "select count(distinct milestone) from milestone m join shipment s on s.id = m.shipment_id where s.reference = ?",
            shipment.reference()));
  }

  /** What a partner could not tell it tells again. */
  private void play(String role, TestShipment shipment) {
    for (String milestone : MILESTONES) {
      Eventually.holds(
          milestone + " of " + shipment.reference() + " told by " + role,
          DONE_WITHIN,
          () -> told(role, shipment, milestone));
    }
  }

  private boolean told(String role, TestShipment shipment, String milestone) {
    try {
      JsonNode told =
          partners
              .tell(
                  "journey",
                  String.format(
                      "{\"role\":\"%s\",\"format\":\"%s\",\"references\":{\"container\":\"%s\"},\"from\":{\"unLocode\":\"DEHAM\","
                          + "\"name\":\"Hamburg\",\"zone\":\"Europe/Berlin\"},\"to\":{\"unLocode\":\"USNYC\",\"name\":\"New York\","
                          + "\"zone\":\"America/New_York\"},\"start\":\"2026-11-01T08:00:00Z\",\"milestones\":[\"%s\"]}",
                      role,
                      role.equals("rest") ? "dcsa" : "iftsta",
                      shipment.container(),
                      milestone))
              .at("/told/0");
      return !role.equals("as2") || told.path("outcome").asText().equals("processed");
    } catch (StartFailure notNow) {
      return false;
    }
  }

  private void connectSftp() {
    JsonNode sftp = partners.show("").get("sftp");
    connect(
        "crash-sftp",
        "sftp",
        Map.of(
            "host",
            sftp.get("host").asText(),
            "port",
            sftp.get("port").asText(),
            "user",
            PartnerSimulator.USER,
            "hostKeys",
            sftp.get("hostKey").asText(),
            "fetchFolder",
            "/out",
            "archiveFolder",
            "/archive",
            "settledSeconds",
            "1",
            "pollEverySeconds",
            "5"),
        Map.of("password", partners.secret()));
  }

  private void connectRest() {
    connect(
        "crash-rest",
        "rest",
        Map.of(
            "address", partners.url() + "/rest",
            "pollPath", "/events?cursor={cursor}&limit={size}",
            "pages", "cursor",
            "nextPointer", "/nextCursor",
            "itemsPointer", "/events",
            "idPointer", "/eventID",
            "signIn", "oauth",
            "tokenAddress", partners.url() + "/rest/token",
            "clientId", PartnerSimulator.USER,
            "pollEverySeconds", "5"),
        Map.of("clientSecret", partners.secret()));
  }

  private void connectAs2(Path folder) throws IOException, InterruptedException {
    Process openssl =
        new ProcessBuilder(
                ("openssl req -x509 -newkey rsa:2048 -sha256 -nodes -days 30 -subj /CN=BRANDT"
                        + " -keyout key.pem -out own.pem")
                    .split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertTrue(openssl.waitFor(TOOL_SECONDS, TimeUnit.SECONDS));
    String own = Files.readString(folder.resolve("own.pem"));
    connect(
        "crash-as2",
        "as2",
        Map.of(
            "address",
            partners.url() + "/as2",
            "ourName",
            "BRANDT",
            "partnerName",
            "PARTNER-SIM",
            "partnerCertificates",
            partners.show("").at("/as2/certificate").asText(),
            "ourCertificate",
            own),
        Map.of("ourKey", Files.readString(folder.resolve("key.pem"))));
    partners.knowsAs2("brandt/crash-as2", "BRANDT", own);
  }

  private static void connect(
      String code, String connector, Map<String, String> settings, Map<String, String> secrets) {
    ObjectNode order = JSON.createObjectNode();
    order.put("code", code).put("connector", connector).put("partner", "hansa").put("name", code);
    order.set("settings", JSON.valueToTree(settings));
    order.set("secrets", JSON.valueToTree(secrets));
    order.put("reason", "It will be killed");
    MARA.post("/api/v1/connections", order.toString()).expect(201);
  }
}
