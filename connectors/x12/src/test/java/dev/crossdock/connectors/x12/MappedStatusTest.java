package dev.crossdock.connectors.x12;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.Reading;
import dev.crossdock.mapping.MappedFormat;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.mapping.SourceReader;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.studio.MappingTemplates;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** 315 through a mapping of this project's own writing. */
class MappedStatusTest {
  private static final X12StatusFormat FORMAT = new X12StatusFormat();

  /** What a mapping can say of an event that is no estimate. */
  private static List<String> facts(Reading reading) {
    return reading.events().stream()
        .filter(event -> event.classifier() == Classifier.ACT)
        .map(MappedStatusTest::facts)
        .toList();
  }

  private static String facts(MilestoneEvent event) {
    TreeSet<String> references = new TreeSet<>();
    event.references().forEach(one -> references.add(one.toString()));
    return String.join(
        " ",
        event.milestone().name(),
        event.occurredAt().toString(),
        String.valueOf(event.place().unLocode()),
        String.valueOf(event.equipment()),
        references.toString());
  }

  @Test
  void givesTheMilestonesOfTheReader() throws IOException {
    MappingDocument document =
        MappingJson.read(
            GoldenFiles.JSON.readTree(GoldenFiles.read("mapping/voyage.mapping.json")));
    byte[] content = GoldenFiles.read("315-voyage.edi");
    Reading mapped =
        new MappedFormat(
                "Voyage v1",
                Mapping.compile(document),
                new SourceReader(document.source(), FORMAT),
                LocalDate.of(2026, 11, 22))
            .read(content, GoldenFiles.ASSUMED);
    Reading built = FORMAT.read(content, GoldenFiles.ASSUMED);
    assertEquals(6, facts(built).size());
    assertEquals(facts(built), facts(mapped));
    assertEquals(List.of(), mapped.findings());
  }

  @Test
  void theTemplateReadsCodesOfACarriersOwn() throws IOException {
    MappingDocument template = MappingTemplates.find("x12-214-own-codes").orElseThrow().document();
    Reading read =
        new MappedFormat(
                "Template",
                Mapping.compile(template),
                new SourceReader(template.source(), FORMAT),
                LocalDate.of(2026, 11, 22))
            .read(GoldenFiles.read("mapping/own-codes.edi"), GoldenFiles.ASSUMED);
    assertEquals(List.of(), read.findings());
    assertEquals(
        List.of(
            "PICKUP_APPOINTMENT PLN 2026-11-19T14:00:00Z OMAHA null [CARRIER_REFERENCE=PH-40071, PURCHASE_ORDER=4500071190, SHIPMENT=SHP-2611-91]",
            "PICKED_UP ACT 2026-11-19T07:12:00Z OMAHA 77120 [CARRIER_REFERENCE=PH-40071, PURCHASE_ORDER=4500071190, SHIPMENT=SHP-2611-91]",
            "DELAYED ACT 2026-11-21T00:05:00Z DES MOINES null [CARRIER_REFERENCE=PH-40071, PURCHASE_ORDER=4500071190, SHIPMENT=SHP-2611-91]",
            "DELIVERED ACT 2026-11-21T09:05:30Z CHICAGO 77120 [CARRIER_REFERENCE=PH-40071, PURCHASE_ORDER=4500071190, SHIPMENT=SHP-2611-91]"),
        read.events().stream()
            .map(
                one ->
                    one.milestone()
                        + " "
                        + one.classifier()
                        + " "
                        + one.occurredAt().instant()
                        + " "
                        + one.place().name()
                        + " "
                        + one.equipment()
                        + " "
                        + one.references().stream()
                            .map(each -> each.type() + "=" + each.value())
                            .sorted()
                            .toList())
            .toList());
  }

  @Test
  void aTreeIsWrittenAgain() throws IOException {
    byte[] content = GoldenFiles.read("214-truck.edi");
    JsonNode tree = FORMAT.tree(content).orElseThrow();
    Envelope envelope =
        new Envelope("US:ZZ", "THEM:ZZ", GoldenFiles.NUMBERS, GoldenFiles.AT, false);
    byte[] written = FORMAT.write(tree, envelope).orElseThrow();
    assertEquals(tree.path("messages"), FORMAT.tree(written).orElseThrow().path("messages"));
    assertEquals(
        facts(FORMAT.read(content, GoldenFiles.ASSUMED)),
        facts(FORMAT.read(written, GoldenFiles.ASSUMED)));
  }
}
