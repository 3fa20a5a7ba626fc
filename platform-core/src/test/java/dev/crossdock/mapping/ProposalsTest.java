package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.InvalidFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Mappings that are proposed from samples. */
class ProposalsTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/mapping/example");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What docs/mapping-by-example.md publishes; less is a step back. */
  @Test
  void fieldsOfOurOwnSamplesAreRight() throws IOException {
    List<ProposalsMeasure.Score> scores = ProposalsMeasure.own(FOLDER);
    int right = scores.stream().mapToInt(ProposalsMeasure.Score::right).sum();
    int wrong = scores.stream().mapToInt(score -> score.wrong().size()).sum();
    int missing = scores.stream().mapToInt(score -> score.missing().size()).sum();
    int fields = right + wrong + missing;
    assertTrue(scores.size() >= 12, "samples were found");
    assertTrue(right * 100 >= fields * 95, () -> ProposalsMeasure.table(scores));
    assertTrue(wrong * 100 <= fields * 2, () -> ProposalsMeasure.table(scores));
    assertTrue(scores.stream().allMatch(score -> score.codesWrong().isEmpty()));
  }

  @Test
  void everythingAcceptedCompiles() throws IOException {
    for (String name : ProposalsMeasure.names(FOLDER)) {
      Proposals made = own(name);
      MappingDocument document = made.document(made.ids());
      assertDoesNotThrow(() -> Mapping.compile(document), name);
      assertEquals(document, MappingJson.read(MappingJson.write(document)), name);
    }
  }

  @Test
  void sameSamplesGiveTheSame() throws IOException {
    for (String name : ProposalsMeasure.names(FOLDER)) {
      assertEquals(own(name).all(), own(name).all());
      assertEquals(own(name).codes(), own(name).codes());
    }
  }

  @Test
  void onlyWhatIsAcceptedComesIn() {
    Proposals made = own("parcel-scans");
    MappingDocument some = made.document(Set.of("events", "milestone"));
    assertEquals(1, some.rows().get(0).rows().size());
    assertThrows(InvalidFields.class, () -> Mapping.compile(some));
    assertTrue(made.document(Set.of("milestone")).rows().isEmpty());
    MappingDocument times = made.document(Set.of("events", "occurredAt"));
    assertTrue(times.lists().isEmpty(), "the list belongs to the milestone");
  }

  @Test
  void unsureCodesAreLeftOpen() {
    Proposals made = own("opaque-learned");
    CodeProposal unknown =
        made.codes().stream().filter(code -> code.code().equals("S4")).findFirst().get();
    assertFalse(unknown.taken());
    assertNull(unknown.to());
    MappingDocument document = made.document(made.ids());
    assertTrue(
        document.lists().get("milestones").entries().stream()
            .noneMatch(entry -> entry.code().equals("S4")));
    assertTrue(made.notes().stream().anyMatch(note -> note.contains("left open")));
  }

  @Test
  void shortCodesThatComeOnceAreNoIds() throws IOException {
    Proposals made =
        of(
            """
            {"scans":[{"scan":"CLT","when":"18.11.2026 14:30"},{"scan":"QX7","when":"18.11.2026 15:30"},\
            {"scan":"ZBR","when":"19.11.2026 14:30"}]}""");
    assertTrue(made.all().stream().anyMatch(one -> one.target().equals("milestone")));
    assertEquals(3, made.codes().stream().filter(code -> !code.taken()).count());
  }

  @Test
  void anAlternativeIsTakenInPlaceOfItsProposal() {
    Proposals made = own("liner-json");
    Proposal proposal =
        made.all().stream()
            .filter(one -> !one.row().isGroup() && !one.alternatives().isEmpty())
            .findFirst()
            .orElseThrow();
    MappingDocument.Row other = proposal.alternatives().get(0).row();
    MappingDocument.Source source = new MappingDocument.Source("json", Map.of());
    MappingDocument document = made.document(source, made.ids(), Map.of(proposal.id(), other));
    List<MappingDocument.Row> rows = document.rows().get(0).rows();
    assertTrue(rows.contains(other));
    assertFalse(rows.contains(proposal.row()));
    assertEquals(made.document(source, made.ids()).rows().get(0).rows().size(), rows.size());
  }

  /** All paths begin where the events are: another place for these is guessed anew. */
  @Test
  void eventsAreCutWhereAPersonSaysTheyAre() {
    List<JsonNode> samples = ProposalsMeasure.samples(FOLDER, "parcel-scans");
    Proposals first = Proposals.of(samples, Expected.nothing(), ProposalsMeasure.DAY);
    String other = first.events().alternatives().get(0).row().forEach();
    Proposals made = Proposals.of(samples, Expected.nothing(), ProposalsMeasure.DAY, other);
    assertNotEquals(first.events().row().forEach(), other);
    assertEquals(other, made.events().row().forEach());
    assertEquals(
        first.events().row().forEach(), made.events().alternatives().get(0).row().forEach());
  }

  @Test
  void wordsBesideACodeThatContradictItLeaveItOpen() throws IOException {
    Proposals made =
        of(
            """
            {"events":[{"statusCode":"DLV","text":"Out for delivery","time":"2026-11-20T10:00:00Z"},
              {"statusCode":"PU","text":"Picked up","time":"2026-11-19T10:00:00Z"}]}\
            """);
    Map<String, Boolean> taken =
        made.codes().stream()
            .collect(java.util.stream.Collectors.toMap(CodeProposal::code, CodeProposal::taken));
    assertEquals(Map.of("DLV", false, "PU", true), taken);
  }

  @Test
  void aZoneBesideATimeIsUsed() {
    Proposals made = own("road-german");
    assertEquals("=zeitzone", row(made, "occurredAt").as().zone());
    assertTrue(made.notes().stream().noneMatch(note -> note.contains("zone")));
  }

  @Test
  void expectedValuesFindFieldsThatNamesDoNot() throws IOException {
    String sample =
        """
        {"x":[{"q":"HH 7781","r":"2026-11-20 14:30","s":"Z7"},{"q":"HH 7790","r":"2026-11-20 15:30","s":"Z8"}]}\
        """;
    Expected expected =
        Expected.values(
            Map.of(
                "references.BOOKING",
                "HH7781",
                "occurredAt",
                "2026-11-20T13:30:00Z",
                "place.unLocode",
                "DEHAM",
                "milestone",
                "LOADED"));
    Proposals made = Proposals.of(List.of(JSON.readTree(sample)), expected, ProposalsMeasure.DAY);
    assertEquals("x", made.events().row().forEach());
    assertEquals("r", row(made, "occurredAt").from());
    assertEquals(
        "string(src.q).replace(' ', '').replace('-', '')", row(made, "references.BOOKING").expr());
  }

  @Test
  void alternativesAreFewAndDifferent() throws IOException {
    for (String name : ProposalsMeasure.names(FOLDER)) {
      for (Proposal proposal : own(name).all()) {
        assertTrue(proposal.alternatives().size() <= Proposal.ALTERNATIVES_MAX);
        assertTrue(
            proposal.alternatives().stream()
                .noneMatch(other -> other.row().equals(proposal.row())));
        assertTrue(proposal.reason().endsWith("."), proposal.reason());
      }
    }
  }

  @Test
  void onlyTechnicalValuesAreIgnored() {
    List<String> paths =
        own("broker-json").ignored().stream().map(Proposals.Ignored::path).toList();
    assertEquals(List.of("/page", "/totalPages"), paths);
  }

  @Test
  void oddSamplesAreNoFault() throws IOException {
    for (String sample :
        List.of(
            "{}",
            "[]",
            "[[],[[1,2],[\"a\"]]]",
            "{\"a\":{\"b\":{}}}",
            "{\"a[b]\":[{\"c/d\":\"1\",\"e'\\\"\":\"2026-11-20\",\"..\":\"x\",\"\":\"y\"}]}",
            "{\"events\":[{\"in\":\"x\",\"package\":\"y\",\"time\":1,\"status\":true},null,7]}")) {
      Proposals made = of(sample);
      assertNotNull(made.document(made.ids()));
    }
    Proposals none = Proposals.of(List.of(), Expected.nothing(), ProposalsMeasure.DAY);
    assertNull(none.events());
    assertTrue(none.document(Set.of("events")).rows().isEmpty());
  }

  @Test
  void largeSamplesAreCutAndSayIt() {
    ObjectNode large = (ObjectNode) ProposalsMeasure.samples(FOLDER, "parcel-scans").get(0);
    ArrayNode parcels = (ArrayNode) large.get("parcels");
    JsonNode one = parcels.get(0);
    for (int i = 0; i < 5_000; i++) {
      parcels.add(one);
    }
    Proposals made = Proposals.of(List.of(large), Expected.nothing(), ProposalsMeasure.DAY);
    assertEquals("parcels/scans", made.events().row().forEach());
    assertTrue(made.notes().get(0).contains("are large"), made.notes().get(0));
  }

  private static Proposals own(String name) {
    return Proposals.of(
        ProposalsMeasure.samples(FOLDER, name),
        ProposalsMeasure.expected(FOLDER, name),
        ProposalsMeasure.DAY);
  }

  private static Proposals of(String sample) throws IOException {
    return Proposals.of(List.of(JSON.readTree(sample)), Expected.nothing(), ProposalsMeasure.DAY);
  }

  private static MappingDocument.Row row(Proposals made, String id) {
    return made.all().stream()
        .filter(proposal -> proposal.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not proposed: " + made.all()))
        .row();
  }
}
