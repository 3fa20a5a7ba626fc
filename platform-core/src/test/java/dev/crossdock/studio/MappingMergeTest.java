package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.mapping.CodeList;
import dev.crossdock.mapping.CodeList.Unknown;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingMergeTest {
  private static final String BASE =
      row("milestone", "'from':'code','list':'status'")
          + ","
          + row("occurredAt", "'from':'time'")
          + ","
          + row("remark", "'from':'note'");

  private static String row(String to, String rest) {
    return "{'to':'" + to + "'," + rest + "}";
  }

  private static MappingDocument document(String rows, String entries, String ignore) {
    return DraftText.read(
        ("{'crossdock':'mapping/1','source':{'format':'json'},'target':{'model':'milestones'},"
                + "'rows':[{'to':'events','forEach':'/events','rows':["
                + rows
                + "]}],'lists':{'status':{'entries':["
                + entries
                + "]}},'ignore':["
                + ignore
                + "]}")
            .replace('\'', '"'));
  }

  private static MappingDocument base() {
    return document(BASE, "{'code':'A','to':'DELIVERED'}", "'/meta'");
  }

  @Test
  void whatOneSideChangedIsTaken() {
    MappingDocument here =
        document(BASE.replace("'note'", "'words'"), "{'code':'A','to':'DELIVERED'}", "'/meta'");
    MappingDocument offered =
        document(
            BASE.replace("'time'", "'at'") + "," + row("id", "'from':'id'"),
            "{'code':'A','to':'DELIVERED'},{'code':'B','to':'PICKED_UP'}",
            "'/meta','/trace'");

    MappingMerge merge = MappingMerge.of(base(), here, offered, Set.of());

    assertEquals(
        document(
            BASE.replace("'time'", "'at'").replace("'note'", "'words'")
                + ","
                + row("id", "'from':'id'"),
            "{'code':'A','to':'DELIVERED'},{'code':'B','to':'PICKED_UP'}",
            "'/meta','/trace'"),
        merge.merged());
    assertEquals(
        List.of("events.occurredAt", "events.id", "list status, code B", "left out /trace"),
        merge.lines().stream().map(MappingMerge.Line::field).toList());
    assertTrue(merge.lines().stream().noneMatch(MappingMerge.Line::clashes));
  }

  @Test
  void whatBothChangedStaysUntilSomebodyChooses() {
    MappingDocument here =
        document(BASE.replace("'time'", "'when'"), "{'code':'A','to':'REFUSED'}", "'/meta'");
    MappingDocument offered =
        document(BASE.replace("'time'", "'at'"), "{'code':'A','to':'RETURNED'}", "'/meta'");

    MappingMerge kept = MappingMerge.of(base(), here, offered, Set.of());
    MappingMerge chosen = MappingMerge.of(base(), here, offered, Set.of("events.occurredAt"));

    assertEquals(here, kept.merged());
    assertEquals(
        List.of(
            new MappingMerge.Line("events.occurredAt", "time", "when", "at", true),
            new MappingMerge.Line("list status, code A", "DELIVERED", "REFUSED", "RETURNED", true)),
        kept.lines());
    assertEquals("at", chosen.merged().rows().get(0).rows().get(1).from());
  }

  @Test
  void whatIsTakenAwayIsGone() {
    MappingDocument offered =
        document(
            row("milestone", "'from':'code','list':'status'")
                + ","
                + row("occurredAt", "'from':'time'"),
            "",
            "");

    MappingMerge merge = MappingMerge.of(base(), base(), offered, Set.of());

    assertEquals(
        MappingJson.write(offered).toString(), MappingJson.write(merge.merged()).toString());
  }

  /** What was changed here in a group that is taken away is not lost without a word. */
  @Test
  void aGroupThatIsTakenAwayClashesWithWhatWasChangedInIt() {
    MappingDocument here =
        document(BASE.replace("'time'", "'when'"), "{'code':'A','to':'DELIVERED'}", "'/meta'");
    MappingDocument offered =
        new MappingDocument(
            base().source(), base().target(), List.of(), base().lists(), base().ignore());

    MappingMerge kept = MappingMerge.of(base(), here, offered, Set.of());

    assertEquals(here, kept.merged());
    assertEquals(1, kept.lines().size());
    assertTrue(kept.lines().get(0).clashes());
    assertEquals(offered, MappingMerge.of(base(), here, offered, Set.of("events")).merged());
    assertEquals(offered, MappingMerge.of(base(), base(), offered, Set.of()).merged());
    assertEquals(here, MappingMerge.of(offered, here, offered, Set.of()).merged());
  }

  @Test
  void howAListTakesUnknownCodesIsOffered() {
    CodeList.Entry entry = new CodeList.Entry("A", "DELIVERED", null, null, null);
    MappingDocument offered = with(new CodeList(List.of(entry), Unknown.KEEP, true));
    MappingDocument base = with(new CodeList(List.of(entry), Unknown.REPORT, false));
    MappingDocument here = with(new CodeList(List.of(entry), Unknown.EMPTY, false));

    MappingMerge merge = MappingMerge.of(base, here, offered, Set.of());

    assertEquals(
        List.of(
            new MappingMerge.Line("list status, unknown codes", "REPORT", "EMPTY", "KEEP", true),
            new MappingMerge.Line("list status, fold", "false", "false", "true", false)),
        merge.lines());
    assertEquals(with(new CodeList(List.of(entry), Unknown.EMPTY, true)), merge.merged());
    assertEquals(offered, MappingMerge.of(base, base, offered, Set.of()).merged());
  }

  private static MappingDocument with(CodeList list) {
    return new MappingDocument(
        base().source(), base().target(), base().rows(), Map.of("status", list), List.of());
  }

  @Test
  void changesAreToldByField() {
    MappingDocument is =
        document(
            BASE.replace("'from':'time'", "'expr':'src.d','as':'time'"),
            "{'code':'A','to':null}",
            "");

    assertEquals(
        List.of(
            new RowChange("events.occurredAt", "time", "= src.d, as time"),
            new RowChange("list status, code A", "DELIVERED", "left out"),
            new RowChange("left out", "/meta", null)),
        VersionDiff.of(base(), is));
  }
}
