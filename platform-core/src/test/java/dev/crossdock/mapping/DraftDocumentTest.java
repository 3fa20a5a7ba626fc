package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftDocumentTest {
  private static final String GROUP = "/rows/0";

  private final DraftDocument draft =
      new DraftDocument(DraftDocument.empty(new Source("json", Map.of())));

  private static Row row(String to, String from) {
    return RowBuilder.to(to).from(from).row();
  }

  @Test
  void rowsAreAddedChangedMovedAndTakenAway() {
    assertEquals(GROUP + "/rows/0", draft.add(GROUP, row("milestone", "code")));
    String time = draft.add(GROUP, row("occurredAt", "at"));
    assertEquals(GROUP + "/rows/1", time);
    assertEquals("at", draft.row(time).from());
    draft.put(time, row("occurredAt", "when"), null);
    assertEquals("when", draft.row(time).from());
    assertEquals(GROUP + "/rows/0", draft.move(time, -3));
    assertEquals("occurredAt", draft.row(GROUP + "/rows/0").to());
    draft.remove(GROUP + "/rows/0");
    assertEquals("milestone", draft.row(GROUP + "/rows/0").to());
    assertNull(draft.row(GROUP + "/rows/1"));
    assertEquals(2, draft.lines().size());
    assertEquals(new DraftDocument.Line(GROUP, "", 0, draft.row(GROUP)), draft.lines().get(0));
  }

  @Test
  void everyStepIsUndoneAndDoneAgain() {
    assertFalse(draft.canUndo());
    MappingDocument first = draft.now();
    draft.add(GROUP, row("milestone", "code"));
    MappingDocument second = draft.now();
    draft.ignore("/sender", true);
    draft.undo();
    assertEquals(second, draft.now());
    draft.undo();
    assertEquals(first, draft.now());
    draft.undo();
    assertEquals(first, draft.now(), "there is no step before the first");
    draft.redo();
    draft.redo();
    assertEquals(List.of("/sender"), draft.now().ignore());
    draft.undo();
    draft.add(GROUP, row("remark", "note"));
    assertFalse(draft.canRedo(), "another way was taken");
  }

  @Test
  void letterAfterLetterIsOneStep() {
    String at = draft.add(GROUP, row("remark", "n"));
    draft.put(at, row("remark", "no"), "from");
    draft.put(at, row("remark", "note"), "from");
    draft.put(at, RowBuilder.of(draft.row(at)).note("x").row(), "note");
    draft.undo();
    assertEquals("note", draft.row(at).from());
    draft.undo();
    assertEquals("n", draft.row(at).from());
  }

  @Test
  void changesMadeTogetherAreOneStep() {
    MappingDocument before = draft.now();
    draft.together(
        () -> {
          draft.ignore("/a", true);
          draft.ignore("/b", true);
          draft.add(GROUP, row("remark", "n"));
        });
    draft.together(() -> draft.ignore("/c", true));
    draft.undo();
    assertEquals(List.of("/a", "/b"), draft.now().ignore());
    draft.undo();
    assertEquals(before, draft.now());
    assertFalse(draft.canUndo());
  }

  @Test
  void whatChangesNothingIsNoStep() {
    String at = draft.add(GROUP, row("remark", "n"));
    draft.undo();
    draft.redo();
    draft.put(at, row("remark", "n"), null);
    draft.undo();
    assertFalse(draft.canUndo());
  }

  @Test
  void onlyTheLastStepsAreKept() {
    for (int i = 0; i < DraftDocument.STATES_MAX + 50; i++) {
      draft.ignore("/p" + i, true);
    }
    int steps = 0;
    while (draft.canUndo()) {
      draft.undo();
      steps++;
    }
    assertEquals(DraftDocument.STATES_MAX, steps);
  }

  @Test
  void listsAreSetAndIgnoredPathsTakenBack() {
    draft.list("status", new CodeList(List.of(), CodeList.Unknown.REPORT, true));
    assertTrue(draft.now().lists().containsKey("status"));
    draft.list("status", null);
    assertTrue(draft.now().lists().isEmpty());
    draft.ignore("/a", true);
    draft.ignore("/a", true);
    assertEquals(List.of("/a"), draft.now().ignore());
    draft.ignore("/a", false);
    assertTrue(draft.now().ignore().isEmpty());
  }

  @Test
  void groupsAroundAreTold() {
    String inner = draft.add(GROUP, RowBuilder.to("parts").forEach("parts").row());
    String leaf = draft.add(inner, row("name", "n"));
    assertEquals(List.of("", "parts"), draft.around(leaf));
    assertEquals(inner, DraftDocument.group(leaf));
    assertEquals("", DraftDocument.group(GROUP));
    draft.put(leaf, row("name", "other"), null);
    assertEquals("other", draft.row(leaf).from());
  }

  @Test
  void whatIsAdoptedLeavesWhatIsSaid() {
    Row events =
        RowBuilder.to("events")
            .forEach("moves")
            .rows(List.of(row("milestone", "code"), row("remark", "text")))
            .row();
    MappingDocument other =
        new MappingDocument(
            draft.now().source(),
            draft.now().target(),
            List.of(events),
            Map.of("codes", new CodeList(List.of(), CodeList.Unknown.KEEP, true)),
            List.of("/meta"));
    draft.adopt(other);
    assertEquals(List.of(events), draft.now().rows(), "a group without rows gives way");
    draft.put(GROUP + "/rows/0", row("milestone", "status"), null);
    draft.remove(GROUP + "/rows/1");
    draft.adopt(other);
    assertEquals("status", draft.row(GROUP + "/rows/0").from());
    assertEquals("text", draft.row(GROUP + "/rows/1").from());
    assertEquals(List.of("/meta"), draft.now().ignore());
    draft.put(GROUP, RowBuilder.of(draft.row(GROUP)).forEach("others").row(), null);
    draft.adopt(other);
    assertEquals(2, draft.now().rows().size(), "what comes for something else is one more group");
    draft.undo();
    assertEquals(1, draft.now().rows().size());
  }

  @Test
  void aBuiltRowHasOneSource() {
    Row built = RowBuilder.to("remark").from("a").expr("src.b").row();
    assertNull(built.from());
    assertEquals("src.b", built.expr());
    assertNull(RowBuilder.of(built).expr(" ").row().expr());
  }
}
