package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import java.util.List;
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
