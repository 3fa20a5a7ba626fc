package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.launcher.PartnerSimulator;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TestShipment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Partners that are played by the simulator, as the demo has them: whole ways, over real sockets.
 */
class PartnersIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Api MARA = Api.as("mara");
  private static final int TOOL_SECONDS = 30;

  private final PartnerSimulator partners = RunningStack.get().partners();

  @AfterEach
  void behave() {
    partners.tell("answers", "{\"mode\":\"none\"}");
  }

  private static void connect(
      String code,
      String connector,
      Map<String, String> settings,
      Map<String, String> secrets,
      String name) {
    ObjectNode order = JSON.createObjectNode();
    order.put("code", code).put("connector", connector).put("partner", "hansa").put("name", name);
    order.set("settings", JSON.valueToTree(settings));
    order.set("secrets", JSON.valueToTree(secrets));
    order.put("reason", "A simulated partner");
    MARA.post("/api/v1/connections", order.toString()).expect(201);
  }

  private JsonNode play(TestShipment shipment, String role, String format, String milestones) {
    return partners
        .tell(
            "journey",
            String.format(
                "{\"role\":\"%s\",\"format\":\"%s\",\"references\":{\"container\":\"%s\"},"
                    + "\"from\":{\"unLocode\":\"DEHAM\",\"name\":\"Hamburg\",\"zone\":\"Europe/Berlin\"},\"to\":{\"unLocode\":\"USNYC\",\"name\":\"New"
                    + " York\",\"zone\":\"America/New_York\"},"
                    + "\"start\":\"2026-11-01T08:00:00Z\",\"milestones\":[%s]}",
                role, format, shipment.container(), milestones))
        .get("told");
  }

  private static String hand(String code, String content) {
    return MARA.send(
            "POST",
            "/api/v1/connections/" + code + "/files",
            content.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/edifact")
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }

  private static void awaitState(String exchange, String state) {
    EventsIT.awaitState(exchange, state);
  }

  @Test
  void aCarrierTellsByOurApiAndFetchesWhatWaits() {
    connect("sim-inbox", "inbox", Map.of(), Map.of(), "Simulated Hansa");
    partners.callsUs("brandt-hansa", "sim-inbox", "");
    TestShipment shipment = TestShipment.announced("brandt");
    for (JsonNode told : play(shipment, "api", "iftsta", "\"GATE_IN\",\"LOADED\"")) {
      assertEquals("202", told.get("outcome").asText(), told.toString());
    }
    for (JsonNode told : play(shipment, "api", "event", "\"DEPARTED\"")) {
      assertEquals("202", told.get("outcome").asText(), told.toString());
    }
    Eventually.is("3", "milestones", () -> shipment.column("milestones"));

    String exchange = hand("sim-inbox", "UNB+UNOC:3+BRANDT+HANSA+261122:1200+1'UNZ+0+1'");
    assertEquals(1, partners.tell("fetch", "{}").get("files").asInt());
    awaitState(exchange, "DELIVERED");
  }

  @Test
  void aCarrierSpeaksAs2BothWays(@TempDir Path folder) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl here");
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
        "sim-as2",
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
        Map.of("ourKey", Files.readString(folder.resolve("key.pem"))),
        "Simulated Hansa by AS2");
    partners.knowsAs2("brandt/sim-as2", "BRANDT", own);

    TestShipment shipment = TestShipment.announced("brandt");
    for (JsonNode told : play(shipment, "as2", "iftsta", "\"GATE_IN\",\"LOADED\"")) {
      assertEquals("processed", told.get("outcome").asText(), told.toString());
    }
    Eventually.is("2", "milestones", () -> shipment.column("milestones"));

    awaitState(hand("sim-as2", "UNB+UNOC:3+BRANDT+HANSA+261122:1200+2'UNZ+0+2'"), "DELIVERED");
    partners.tell("faults", "{\"role\":\"as2\",\"kind\":\"wrong-mic\",\"count\":1}");
    awaitState(hand("sim-as2", "UNB+UNOC:3+BRANDT+HANSA+261122:1200+3'UNZ+0+3'"), "PARKED");
  }
}
