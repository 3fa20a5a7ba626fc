package dev.crossdock.portal;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.view.DocumentRow;
import java.time.Instant;
import java.util.List;

/** Business documents in a list. */
final class DocumentCells {
  private DocumentCells() {}

  /** A short list as a table, newest first. */
  static Markup table(List<DocumentRow> rows, Instant now) {
    if (rows.isEmpty()) {
      return EmptyState.of(
          "No documents yet",
          "Invoices, declarations, despatch advices and others that partners send stand here.");
    }
    Markup head =
        Markup.of(
            "tr", "", th("Document"), th("From"), th("Issued"), th("Message"), th("Received"));
    return Markup.of(
        "div",
        "xd-scroll",
        Markup.of(
            "table",
            "xd-table",
            Markup.of("thead", "", head),
            Markup.of("tbody", "", Markup.all(rows.stream().map(row -> line(row, now)).toList()))));
  }

  private static Markup line(DocumentRow row, Instant now) {
    String title = row.kind().words() + (row.number() == null ? "" : " " + row.number());
    return Markup.of(
        "tr",
        "",
        td(Lists.two(title, version(row))),
        td(Markup.text(row.partnerName())),
        td(Markup.of("span", "xd-nowrap", row.issued() == null ? "" : row.issued().toString())),
        td(Markup.link(Address.exchange(row.shownExchange()), "xd-ref", row.shownExchange())),
        td(XdTime.ago(row.receivedAt(), now)));
  }

  private static String version(DocumentRow row) {
    String what =
        switch (row.function()) {
          case ORIGINAL -> "";
          case REPLACES -> "replaces the one before";
          case CANCELS -> "cancels it";
          case REPEATS -> "a repetition";
        };
    boolean plain = row.version() == 1 && row.function() == Function.ORIGINAL;
    return plain ? "" : Words.dotted("version " + row.version(), what.isEmpty() ? null : what);
  }

  private static Markup th(String words) {
    return Markup.of("th", "", words).with("scope", "col");
  }

  private static Markup td(Markup content) {
    return Markup.of("td", "", content);
  }
}
