package dev.crossdock.connectors.edifact;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.Reading;
import dev.crossdock.mapping.Budget;
import dev.crossdock.mapping.Expected;
import dev.crossdock.mapping.MappedFormat;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.mapping.Proposals;
import dev.crossdock.mapping.SourceReader;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.studio.MappingTemplates;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IFTSTA through a mapping of this project's own writing. */
class MappedIftstaTest {
  private static final IftstaFormat FORMAT = new IftstaFormat();

  private static Reading mapped(String message) throws IOException {
    return mapped(
        MappingJson.read(
            GoldenFiles.JSON.readTree(GoldenFiles.read("mapping/voyage.mapping.json"))),
        message);
  }

  private static Reading mapped(MappingDocument document, String message) throws IOException {
    MappedFormat format =
        new MappedFormat(
            "Voyage v1",
            Mapping.compile(document),
            new SourceReader(document.source(), FORMAT),
            LocalDate.of(2026, 11, 22));
    return format.read(GoldenFiles.read(message), GoldenFiles.ASSUMED);
  }

  /** Without what only one of the two can know: the sender's id, and how the code is written. */
  private static MilestoneEvent plain(MilestoneEvent event) {
    return new MilestoneEvent(
        null,
        event.milestone(),
        event.classifier(),
        event.occurredAt(),
        event.place(),
        event.equipment(),
        event.references(),
        event.reason(),
        event.milestone().name(),
        event.remark());
  }

  private static List<MilestoneEvent> plain(Reading reading) {
    return reading.events().stream().map(MappedIftstaTest::plain).toList();
  }

  @Test
  void givesTheMilestonesOfTheReader() throws IOException {
    Reading mapped = mapped("iftsta-d00b-voyage.edi");
    Reading built = FORMAT.read(GoldenFiles.read("iftsta-d00b-voyage.edi"), GoldenFiles.ASSUMED);
    assertEquals(6, built.events().size());
    assertEquals(plain(built), plain(mapped));
    assertEquals(List.of(), mapped.findings());
    assertEquals("Voyage v1", mapped.format());
  }

  /** A time that stands with one place of the journey has happened there, and at no other one. */
  @Test
  void aMappingByExampleFindsThePlacesOfAVoyage() throws IOException {
    JsonNode tree = FORMAT.tree(GoldenFiles.read("iftsta-d00b-voyage.edi")).orElseThrow();
    LocalDate day = LocalDate.of(2026, 11, 22);
    Proposals proposals = Proposals.of(List.of(tree), Expected.nothing(), day);
    Mapping mapping =
        Mapping.sound(
            proposals.document(new MappingDocument.Source(FORMAT.id(), Map.of()), proposals.ids()));
    JsonNode events = mapping.run(tree, day, Budget.preview()).json().path("events");
    List<String> places = new ArrayList<>();
    events.forEach(event -> places.add(event.at("/place/unLocode").asText()));
    assertEquals(List.of("DEHAM", "DEHAM", "DEHAM", "DEHAM", "USNYC", "USNYC"), places);
  }

  /** Qualifiers and numbers of messages are nothing that anybody has to place. */
  @Test
  void aMappingByExampleLeavesOutWhatOnlyQualifies() throws IOException {
    JsonNode tree = FORMAT.tree(GoldenFiles.read("iftsta-d00b-voyage.edi")).orElseThrow();
    Proposals proposals =
        Proposals.of(List.of(tree), Expected.nothing(), LocalDate.of(2026, 11, 22));
    List<String> ignored = proposals.ignored().stream().map(Proposals.Ignored::path).toList();
    for (String path :
        List.of(
            "/messages/type",
            "/messages/reference",
            "/messages/SG4/CNI/1490",
            "/messages/SG4/SG5/STS/C601/9015",
            "/messages/SG4/SG5/LOC/3227")) {
      assertTrue(ignored.contains(path), path + " of " + ignored);
    }
  }

  @Test
  void theTemplateReadsCodesOfACarriersOwn() throws IOException {
    MappingDocument template = MappingTemplates.find("iftsta-own-codes").orElseThrow().document();
    Reading read = mapped(template, "mapping/own-codes.edi");
    assertEquals(List.of(), read.findings());
    assertEquals(
        List.of(
            "PICKED_UP 2026-11-20T07:15:00Z DEBFE [BOOKING=BK-5512, CARRIER_REFERENCE=WT-90817, CONTAINER=MSCU4182738]",
            "DEPARTED 2026-11-20T10:40:00Z DEHAM [BOOKING=BK-5512, CARRIER_REFERENCE=WT-90817, CONTAINER=MSCU4182738]",
            "DELIVERED 2026-11-21T10:05:00Z FRLIO [BILL_OF_LADING=HCLUHAM2611873, CARRIER_REFERENCE=WT-90818]"),
        read.events().stream()
            .map(
                one ->
                    one.milestone()
                        + " "
                        + one.occurredAt().instant()
                        + " "
                        + one.place().unLocode()
                        + " "
                        + one.references().stream()
                            .map(each -> each.type() + "=" + each.value())
                            .sorted()
                            .toList())
            .toList());
  }

  @Test
  void whatIsNotReadOfAnInterchangeIsTold() throws IOException {
    Reading broken = mapped("iftsta-broken-neighbour.edi");
    assertTrue(
        broken.findings().stream()
            .anyMatch(
                one ->
                    one.where().equals("/messages/3")
                        && one.detail().startsWith("Byte 796 should begin a segment tag")),
        broken.findings().toString());
    Reading flat = mapped("iftsta-zones.edi");
    assertEquals(List.of(), flat.events());
    assertEquals("/messages/0", flat.findings().get(0).where());
    assertEquals(1, flat.findings().size());
  }

  @Test
  void aMessageWithoutEventsIsNoSilence() throws IOException {
    JsonNode answer = FORMAT.tree(GoldenFiles.read("iftsta-cancelled.edi")).orElseThrow();
    assertEquals("IFTSTA", answer.at("/messages/0/type").asText());
    MappingDocument document =
        MappingJson.read(
            GoldenFiles.JSON.readTree(
                """
                {"crossdock":"mapping/1","source":{"format":"edifact-iftsta"},
                 "target":{"model":"milestones"},
                 "rows":[{"to":"events","forEach":"messages/SG99","rows":[
                   {"to":"milestone","value":"DELIVERED"},{"to":"occurredAt","from":"a"},
                   {"to":"references.BOOKING","from":"b"}]}]}"""));
    Reading none =
        new MappedFormat(
                "None v1",
                Mapping.compile(document),
                new SourceReader(document.source(), FORMAT),
                LocalDate.of(2026, 11, 22))
            .read(GoldenFiles.read("iftsta-d00b-voyage.edi"), GoldenFiles.ASSUMED);
    assertEquals(1, none.findings().size());
    assertTrue(none.findings().get(0).detail().startsWith("The mapping finds no event here"));
  }

  @Test
  void aTreeIsWrittenAgain() throws IOException {
    JsonNode tree = FORMAT.tree(GoldenFiles.read("iftsta-d00b-voyage.edi")).orElseThrow();
    Envelope envelope = new Envelope("us", "them", GoldenFiles.NUMBERS, GoldenFiles.AT, false);
    byte[] written = FORMAT.write(tree, envelope).orElseThrow();
    assertEquals(tree.path("messages"), FORMAT.tree(written).orElseThrow().path("messages"));
    assertEquals(
        plain(FORMAT.read(GoldenFiles.read("iftsta-d00b-voyage.edi"), GoldenFiles.ASSUMED)),
        plain(FORMAT.read(written, GoldenFiles.ASSUMED)));
  }
}
