package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.TestShipment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files as partners send them: EDIFACT IFTSTA through the inbox. */
class FilesIT {
  private static final Api HANSA = Api.as("brandt-hansa");

  @Test
  void aStatusReportReachesOdoo() {
    TestShipment shipment = TestShipment.announced("brandt");
    String id = send(iftsta(shipment)).expect(202).json().get("exchange").asText();
    EventsIT.awaitState(id, "APPLIED");
    assertEquals("AT_DESTINATION", shipment.column("state"));
    assertEquals("DISCHARGED", shipment.column("latest"));
    Eventually.is(
        1,
        "messages that Odoo was told of " + shipment.picking(),
        () -> Odoo.of("brandt").told(shipment.picking()).size());
    JsonNode content =
        Api.as("mara").get("/api/v1/exchanges/" + id + "/content").expect(200).json();
    assertTrue(content.get("text").asText().contains(shipment.container()), content::toString);
    assertTrue(content.get("canonical").asText().contains("DISCHARGED"), content::toString);
    assertEquals(
        iftsta(shipment),
        Api.as("mara").get("/api/v1/exchanges/" + id + "/raw").expect(200).body());

    JsonNode again = send(iftsta(shipment)).expect(202).json();
    assertEquals(
        "duplicate " + id, again.get("status").asText() + " " + again.get("exchange").asText());
    assertEquals("1", shipment.column("milestones"));
  }

  @Test
  void aFileThatEndsTooEarlyIsKeptAndParked() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    String whole = iftsta(shipment);
    String id =
        send(whole.substring(0, whole.indexOf("DTM+334") + 12))
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    EventsIT.awaitState(id, "PARKED");
    assertEquals(
        "XD-4001",
        Api.as("mara")
            .get("/api/v1/exchanges/" + id)
            .expect(200)
            .json()
            .at("/problem/id")
            .asText());
    assertEquals("0", shipment.column("milestones"));
    String nothing =
        send("Dear customer, your container has arrived. Best regards")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    EventsIT.awaitState(nothing, "PARKED");
    assertEquals(
        "XD-4002",
        Api.as("mara")
            .get("/api/v1/exchanges/" + nothing)
            .expect(200)
            .json()
            .at("/problem/id")
            .asText());
  }

  /** Half of the file waits; when it goes on, the other half belongs to another shipment. */
  @Test
  void aFactThatHasMovedToAnotherShipmentIsToldThere() {
    TestShipment first = TestShipment.announced("brandt");
    TestShipment spare = TestShipment.of("brandt");
    TestShipment later = TestShipment.of("brandt");
    Instant at = Instant.parse("2026-11-18T06:00:00Z");
    String file =
        "["
            + first.event("a-" + first.reference(), "GATE_IN", at)
            + ","
            + later.event("b-" + first.reference(), "GATE_IN", at)
            + "]";
    String id = send(file).expect(202).json().get("exchange").asText();
    EventsIT.awaitState(id, "PARKED");
    assertEquals("1", first.column("milestones"));

    with(first, spare.container()).announce();
    TestShipment second = with(spare, first.container());
    Odoo.of("brandt").createPicking(second.picking());
    second.announce();
    later.announce();
    EventsIT.awaitState(id, "APPLIED");
    assertEquals("1", second.column("milestones"));
  }

  private static TestShipment with(TestShipment shipment, String container) {
    return new TestShipment(
        shipment.tenant(), shipment.reference(), shipment.order(), container, shipment.picking());
  }

  /**
   * An extra check where collected files lie beside the checkout; what they say depends on their
   * senders.
   */
  @Test
  void collectedFilesAreReadOrParkedWithAReason() throws IOException {
    Path folder =
        Path.of(System.getProperty("repository.root"), "../shared/samples/edifact/IFTSTA")
            .normalize();
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      Answer answer =
          HANSA
              .send(
                  "POST",
                  "/api/v1/inbox/hansa",
                  Files.readAllBytes(file),
                  "Content-Type",
                  "application/edifact")
              .expect(202);
      String id = answer.json().get("exchange").asText();
      JsonNode settled =
          Eventually.get(
              () -> file + " is settled",
              Eventually.LIMIT,
              () -> Api.as("mara").get("/api/v1/exchanges/" + id).expect(200).json(),
              one -> !one.get("state").asText().equals("RECEIVED"));
      assertTrue(
          settled.get("state").asText().matches("APPLIED|PARKED|DUPLICATE")
              && !settled.at("/problem/id").asText().equals("XD-9002"),
          () -> file + ": " + settled);
    }
  }

  private static Answer send(String file) {
    return HANSA.send(
        "POST",
        "/api/v1/inbox/hansa",
        file.getBytes(StandardCharsets.ISO_8859_1),
        "Content-Type",
        "application/edifact");
  }

  /** A container was discharged; New York time. */
  static String iftsta(TestShipment shipment) {
    String number = shipment.reference().replaceAll("\\D", "");
    List<String> body =
        List.of(
            "UNH+1+IFTSTA:D:00B:UN",
            "BGM+23+" + number + "+9",
            "DTM+137:202611201815:203",
            "NAD+CA+HCLU:172:182",
            "CNI+1+" + shipment.order(),
            "STS+1+29",
            "RFF+ON:" + shipment.order(),
            "DTM+334:202611200910:203",
            "LOC+175+USNYC:139:6:NEW YORK",
            "EQD+CN+" + shipment.container() + "+45G1:102:5");
    return "UNA:+.? '\nUNB+UNOC:3+HANSACL:ZZZ+BRANDT:ZZZ+261120:1815+"
        + number
        + "'\n"
        + String.join("'\n", body)
        + "'\nUNT+"
        + (body.size() + 1)
        + "+1'\nUNZ+1+"
        + number
        + "'\n";
  }
}
