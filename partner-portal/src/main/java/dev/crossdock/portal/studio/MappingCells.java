package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.studio.MappingRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Mappings in words. */
final class MappingCells {
  private MappingCells() {}

  /** The address of the studio of a mapping. */
  static String address(String code) {
    return "mappings/" + URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * The list.
   *
   * @param whole whether it is for the whole tenant, with the partners
   */
  static Markup table(List<MappingRow> all, boolean whole, Instant now) {
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Mapping")),
            whole ? Lists.th(say("Partner"), "not-narrow") : Markup.NOTHING,
            Lists.th(say("Reads"), "not-narrow"),
            Lists.th(say("Live")),
            Lists.th(say("Draft"), "not-narrow"),
            Lists.th(say("Tests"), "num not-narrow"),
            Lists.th(say("Drift")));
    return Markup.of(
        "table",
        "xd-table",
        Markup.of("thead", "", header),
        Markup.of(
            "tbody", "", Markup.all(all.stream().map(row -> line(row, whole, now)).toList())));
  }

  private static Markup line(MappingRow row, boolean whole, Instant now) {
    String partner = Words.or(row.partnerName(), say("Own"));
    return Markup.of(
        "tr",
        row.askedVersion() != null ? "e-late" : "",
        Markup.of(
                "th",
                "xd-rowhead",
                Markup.link(address(row.code()), "t", row.name()),
                Markup.of("small", "xd-mono", row.code()))
            .with("scope", "row"),
        whole ? Markup.of("td", "not-narrow", partner) : Markup.NOTHING,
        Markup.of("td", "not-narrow", format(row.format())),
        Markup.of("td", "", live(row)),
        Markup.of("td", "not-narrow", draft(row, now)),
        Markup.of(
            "td", "num not-narrow", row.cases() == 0 ? say("none") : Words.number(row.cases())),
        Markup.of("td", "", drift(row)));
  }

  private static Markup live(MappingRow row) {
    Markup version =
        row.liveVersion() == null
            ? StateChip.of("planned", say("Not live"))
            : StateChip.of("delivered", say("v{0}", row.liveVersion()));
    return row.askedVersion() == null
        ? version
        : Markup.all(
            version, Markup.text(" "), StateChip.of("late", say("v{0} waits", row.askedVersion())));
  }

  private static Markup draft(MappingRow row, Instant now) {
    if (!row.draftDiffers()) {
      return Markup.of("span", "xd-muted", say("as live"));
    }
    return Markup.all(
        Markup.text(say("changed by {0}", row.editedBy())),
        Markup.of("small", "", XdTime.ago(row.editedAt(), now)));
  }

  private static Markup drift(MappingRow row) {
    return row.drifts() == 0
        ? Markup.of("span", "xd-muted", say("none"))
        : StateChip.of("late", Words.count(row.drifts(), "report", "reports"));
  }

  /** A form of messages as people know it. */
  static String format(String id) {
    return switch (id == null ? "" : id) {
      case "json" -> "JSON";
      case "xml" -> "XML";
      case "csv" -> say("CSV, a table");
      case "fixed" -> say("Columns of fixed width");
      case "" -> "";
      default -> id.toUpperCase(Locale.ROOT);
    };
  }
}
