package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Reading;
import dev.crossdock.mapping.Budget;
import dev.crossdock.mapping.MappedFormat;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.mapping.SourceReader;
import dev.crossdock.shipment.MilestoneEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Those of EDI are tested where their formats are. */
class MappingTemplatesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private static MappingDocument document(String id) {
    return MappingTemplates.find(id).orElseThrow().document();
  }

  private static List<String> read(String id, String message) {
    MappingDocument document = document(id);
    Reading reading =
        new MappedFormat(
                "Template",
                Mapping.compile(document),
                new SourceReader(document.source(), null),
                DAY)
            .read(message.getBytes(StandardCharsets.UTF_8), ZoneId.of("Europe/Berlin"));
    assertEquals(List.of(), reading.findings());
    return reading.events().stream().map(MappingTemplatesTest::words).toList();
  }

  private static String words(MilestoneEvent one) {
    return one.milestone()
        + " "
        + one.classifier()
        + " "
        + one.occurredAt().instant()
        + " "
        + one.place().unLocode()
        + " "
        + one.place().name()
        + " "
        + one.references().stream().map(each -> each.type() + "=" + each.value()).sorted().toList();
  }

  @Test
  void eachTemplateCompilesInEveryVersion() {
    assertFalse(MappingTemplates.all().isEmpty());
    for (MappingTemplate template : MappingTemplates.all()) {
      Mapping.compile(template.document());
      template.before().values().forEach(Mapping::compile);
      for (int version = 1; version < template.version(); version++) {
        assertTrue(template.before().containsKey(version), template.id() + " v" + version);
      }
      assertEquals(template, MappingTemplates.find(template.id()).orElseThrow());
    }
  }

  @Test
  void trackingInJsonIsRead() {
    assertEquals(
        List.of(
            "OUT_FOR_DELIVERY ACT 2026-11-21T07:00:00Z null Hamburg [CARRIER_REFERENCE=T-1]",
            "DELIVERY_ATTEMPTED ACT 2026-11-21T12:00:00Z null Hamburg [CARRIER_REFERENCE=T-1]"),
        read(
            "json-tracking",
            "{\"shipments\":[{\"trackingNumber\":\"T-1\",\"events\":["
                + "{\"eventId\":\"1\",\"status\":\"label_created\",\"timestamp\":\"2026-11-20T07:00:00Z\"},"
                + "{\"eventId\":\"2\",\"status\":\"out_for_delivery\",\"timestamp\":\"2026-11-21T07:00:00Z\",\"location\":\"Hamburg\"},"
                + "{\"eventId\":\"3\",\"status\":\"delivery_attempted\",\"timestamp\":\"2026-11-21T12:00:00Z\",\"location\":\"Hamburg\"}]}]}"));
  }

  @Test
  void aStatusFileIsRead() {
    assertEquals(
        List.of(
            "PICKED_UP ACT 2026-11-20T07:15:00Z null Bielefeld [CARRIER_REFERENCE=C-881, ORDER=4500071182]",
            "DELIVERED ACT 2026-11-21T13:30:00Z null Lyon [CARRIER_REFERENCE=C-881, ORDER=4500071182]"),
        read(
            "csv-status",
            "Consignment;Order;Status;Date;Time;Place;Remark\n"
                + "C-881;4500071182;COL;20.11.2026;08:15;Bielefeld;\n"
                + "C-881;4500071182;INF;20.11.2026;09:00;;Papers printed\n"
                + "C-881;4500071182;pod;2026-11-21;14:30;Lyon;Signed by Roux\n"));
  }

  @Test
  void eventsNearDcsaAreRead() {
    assertEquals(
        List.of(
            "GATE_IN ACT 2026-11-20T07:58:00Z DEHAM Altenwerder [BOOKING=BKG-7, CONTAINER=MSCU4182738]",
            "ARRIVED_AT_PORT EST 2026-12-04T06:00:00Z USNYC null [BOOKING=BKG-7]"),
        read(
            "dcsa-deviating",
            "{\"events\":[{\"eventID\":\"e1\",\"eventClassifierCode\":\"ACT\",\"equipmentEventTypeCode\":\"GTIN\","
                + "\"eventDateTime\":\"2026-11-20T08:58:00+01:00\",\"equipmentReference\":\"MSCU4182738\","
                + "\"carrierBookingReference\":\"BKG-7\",\"eventLocation\":{\"UNLocationCode\":\"DEHAM\",\"locationName\":\"Altenwerder\"}},"
                + "{\"eventID\":\"e2\",\"eventClassifierCode\":\"EST\",\"transportEventTypeCode\":\"ARRI\","
                + "\"eventDateTime\":\"2026-12-04T06:00:00Z\",\"carrierBookingReference\":\"BKG-7\","
                + "\"transportCall\":{\"UNLocationCode\":\"USNYC\"}}]}"));
  }

  @Test
  void anOrderBecomesAHauliersJson() {
    String order =
        "{\"order\":\"S01817\",\"shipment\":\"SHP-9\",\"stops\":["
            + "{\"kind\":\"pickup\",\"name\":\"Brandt\",\"city\":\"Bielefeld\",\"country\":\"de\",\"from\":\"2026-11-24T08:00\",\"until\":\"2026-11-24T12:00\"},"
            + "{\"kind\":\"delivery\",\"name\":\"Keystone\",\"city\":\"Lyon\",\"country\":\"fr\",\"from\":\"2026-11-26T08:00\"}],"
            + "\"lines\":[{\"goods\":\"Spindles\",\"packages\":2,\"weight\":1250.5}]}";
    MappingDocument document = document("order-to-haulier");
    JsonNode tree =
        new SourceReader(document.source(), null).tree(order.getBytes(StandardCharsets.UTF_8));

    MappingResult made = Mapping.compile(document).run(tree, DAY, Budget.live());

    assertEquals(List.of(), made.faults());
    assertEquals(
        "{\"orderNumber\":\"S01817\",\"reference\":\"SHP-9\",\"stops\":["
            + "{\"type\":\"LOADING\",\"name\":\"Brandt\",\"city\":\"Bielefeld\",\"countryCode\":\"DE\",\"from\":\"2026-11-24T08:00\",\"until\":\"2026-11-24T12:00\"},"
            + "{\"type\":\"UNLOADING\",\"name\":\"Keystone\",\"city\":\"Lyon\",\"countryCode\":\"FR\",\"from\":\"2026-11-26T08:00\"}],"
            + "\"items\":[{\"description\":\"Spindles\",\"packages\":2,\"weightKg\":1250.5}]}",
        made.json().toString());
  }
}
