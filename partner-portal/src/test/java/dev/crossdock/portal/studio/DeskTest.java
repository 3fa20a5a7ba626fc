package dev.crossdock.portal.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.Budget;
import dev.crossdock.mapping.CodeList;
import dev.crossdock.mapping.DraftDocument;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.mapping.RowBuilder;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.Preview;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final String MESSAGE =
      """
      {"sender":"acme","moves":[
        {"code":"DEPARTED","at":"2026-11-20T10:00Z","no":"B1"},
        {"code":"NONSENSE","at":"2026-11-21T10:00Z","no":"B2"}]}""";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Desk desk =
      new Desk(DraftDocument.empty(new Source("json", Map.of())), true, this::tried);

  private final List<Preview> before = new ArrayList<>();

  private Preview tried(String document, byte[] content, Preview last) {
    before.add(last);
    try {
      MappingDocument read = MappingJson.read(JSON.readTree(document));
      JsonNode tree =
          content.length == 0 ? null : JSON.readTree(new String(content, StandardCharsets.UTF_8));
      List<ProblemException> faults = new ArrayList<>();
      try {
        Mapping.compile(read);
      } catch (InvalidFields e) {
        faults.addAll(e.all());
      }
      return new Preview(
          read.source(),
          tree,
          tree == null
              ? null
              : Mapping.sound(read).watch(tree, LocalDate.of(2026, 11, 22), Budget.preview()),
          faults,
          null);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void begin() {
    desk.message(MESSAGE.getBytes(StandardCharsets.UTF_8));
    desk.chooseRow("/rows/0");
    desk.place("/moves");
  }

  private List<TargetLine> lines(TargetLine.Filter filter) {
    return TargetLine.of(desk, filter);
  }

  private TargetLine line(String field) {
    return lines(TargetLine.Filter.ALL).stream()
        .filter(one -> one.field().equals(field))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPickedValueGoesIntoTheChosenField() {
    begin();
    assertEquals("moves", desk.draft().row("/rows/0").forEach());
    desk.chooseField("/rows/0", "milestone");
    assertNull(desk.row());
    desk.place("/moves/1/code");
    assertEquals("/rows/0/rows/0", desk.row(), "the row that was made is chosen");
    assertEquals("code", desk.draft().row(desk.row()).from());
    desk.chooseField("/rows/0", "remark");
    desk.place("/sender");
    assertEquals("/sender", desk.draft().row(desk.row()).from());
  }

  /** What a message is taken apart into is large; it is made once and kept once. */
  @Test
  void whatBecameOfAMessageIsHandedOnUntilAnotherOneComes() {
    begin();
    Preview last = desk.preview();
    desk.chooseField("/rows/0", "milestone");
    desk.place("/moves/0/code");
    assertSame(last.tree(), before.get(before.size() - 1).tree());
    desk.message("{}".getBytes(StandardCharsets.UTF_8));
    assertSame(Preview.NONE, before.get(before.size() - 1));
  }

  @Test
  void valuesAndRowsAreTiedByNumbers() {
    begin();
    desk.chooseField("/rows/0", "milestone");
    desk.place("/moves/0/code");
    desk.chooseField("/rows/0", "remark");
    desk.put(RowBuilder.to("remark").value("always").row(), null);
    desk.chooseField("/rows/0", "id");
    desk.place("/moves/0/no");
    assertEquals(Map.of("/rows/0/rows/0", 1, "/rows/0/rows/2", 2), desk.numbers());
    assertEquals(Set.of("/rows/0/rows/2"), desk.uses().get("/moves/1/no"));
    assertEquals(2, line("id").mark());
    assertEquals("B1  +1", line("id").result());
    assertEquals("constant", line("remark").from());
    assertEquals("2 items", line("events").result());
  }

  @Test
  void whatIsNeededAndWhatIsWrongIsToldAtItsLine() {
    begin();
    assertTrue(line("milestone").needed());
    assertTrue(line("occurredAt").needed());
    assertTrue(line(TargetLine.REFERENCE).needed());
    desk.chooseField("/rows/0", "milestone");
    desk.place("/moves/0/code");
    assertFalse(line("milestone").needed());
    assertTrue(line("milestone").isWrong(), "NONSENSE is no milestone");
    desk.put(RowBuilder.of(desk.chosen()).from("code[[").row(), null);
    assertTrue(desk.faultsOf(desk.row()).get(0).field().endsWith("/from"));
    assertEquals(
        List.of(),
        desk.faultsOf("/rows/0").stream().filter(f -> f.field().endsWith("/from")).toList());
    List<String> wrong = lines(TargetLine.Filter.PROBLEMS).stream().map(TargetLine::field).toList();
    assertEquals(List.of("milestone", "occurredAt", TargetLine.REFERENCE), wrong);
    assertTrue(
        lines(TargetLine.Filter.FREE).stream().anyMatch(one -> one.field().equals("remark")));
  }

  @Test
  void aMessageOfAnotherKindIsTold() {
    begin();
    desk.chooseField("/rows/0", "milestone");
    desk.put(RowBuilder.to("milestone").value("DELIVERED").row(), null);
    desk.chooseField("/rows/0", "occurredAt");
    desk.place("/moves/0/at");
    desk.chooseField("/rows/0", "references.BOOKING");
    desk.place("/moves/0/no");
    assertFalse(desk.givesNothing());
    desk.message("{\"other\":1}".getBytes(StandardCharsets.UTF_8));
    assertTrue(desk.givesNothing());
  }

  @Test
  void whatIsWrongWithAListIsToldWhereItIsUsed() {
    begin();
    desk.chooseField("/rows/0", "milestone");
    desk.place("/moves/0/code");
    CodeList.Entry open = new CodeList.Entry("PU", "", null, null, null);
    desk.edit(
        draft -> draft.list("a/b", new CodeList(List.of(open), CodeList.Unknown.REPORT, true)));
    desk.put(RowBuilder.of(desk.chosen()).list("a/b").row(), null);
    assertEquals("/lists/a~1b/entries/0/to", desk.faultsOf("/rows/0/rows/0").get(0).field());
  }

  @Test
  void everyEditIsToldAndCanBeUndone() {
    begin();
    int[] edits = new int[1];
    int[] told = new int[1];
    desk.onEdit(() -> edits[0]++);
    desk.watch(() -> told[0]++);
    desk.edit(draft -> draft.ignore("/sender", true));
    desk.edit(draft -> draft.ignore("/sender", true));
    assertEquals(1, edits[0], "what changes nothing is no edit");
    assertEquals(1, told[0]);
    desk.undo();
    assertEquals(2, edits[0]);
    assertEquals(List.of(), desk.document().ignore());
    desk.redo();
    assertEquals(List.of("/sender"), desk.document().ignore());
  }

  @Test
  void aRowThatIsGoneIsChosenNoMore() {
    begin();
    desk.chooseField("/rows/0", "remark");
    desk.place("/sender");
    desk.undo();
    assertNull(desk.row());
    assertNull(desk.chosen());
  }

  @Test
  void whoeverReadsOnlyChangesNothing() {
    Desk reader = new Desk(DraftDocument.empty(new Source("json", Map.of())), false, this::tried);
    reader.edit(draft -> draft.ignore("/sender", true));
    assertEquals(List.of(), reader.document().ignore());
  }
}
