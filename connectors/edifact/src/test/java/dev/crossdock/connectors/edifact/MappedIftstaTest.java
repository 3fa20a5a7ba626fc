package dev.crossdock.connectors.edifact;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.Reading;
import dev.crossdock.mapping.MappedFormat;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.mapping.SourceReader;
import dev.crossdock.shipment.MilestoneEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** IFTSTA through a mapping of this project's own writing. */
class MappedIftstaTest {
  private static final IftstaFormat FORMAT = new IftstaFormat();

  private static Reading mapped(String message) throws IOException {
    MappingDocument document =
        MappingJson.read(
            GoldenFiles.JSON.readTree(GoldenFiles.read("mapping/voyage.mapping.json")));
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
