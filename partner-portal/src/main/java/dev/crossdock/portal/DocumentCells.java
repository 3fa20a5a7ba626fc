package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.Remark;
import dev.crossdock.view.BillTotal;
import dev.crossdock.view.DocumentRow;
import java.time.Instant;
import java.util.List;

/** Business documents in a list. */
final class DocumentCells {
  private DocumentCells() {}

  /** A short list as a table, newest first, with what its bills come to. */
  static Markup table(List<DocumentRow> rows, List<BillTotal> totals, Instant now) {
    if (rows.isEmpty()) {
      return EmptyState.of(
          say("No documents yet"),
          say(
              "Invoices, declarations, despatch advices and others that partners send stand"
                  + " here."));
    }
    boolean bills = rows.stream().anyMatch(row -> row.asks() != null);
    Markup amount = bills ? Lists.th(say("Amount"), "num") : Markup.NOTHING;
    Markup head =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Document")),
            amount,
            Lists.th(say("From"), "not-narrow"),
            Lists.th(say("Issued"), "not-narrow"),
            Lists.th(say("Message"), "not-narrow"),
            Lists.th(say("Received")));
    Markup table =
        Markup.of(
            "div",
            "xd-scroll",
            Markup.of(
                "table",
                "xd-table",
                Markup.of("thead", "", head),
                Markup.of(
                    "tbody",
                    "",
                    Markup.all(rows.stream().map(row -> line(row, bills, now)).toList()))));
    return Markup.all(totals(totals), table);
  }

  private static Markup line(DocumentRow row, boolean bills, Instant now) {
    return Markup.of(
        "tr",
        "",
        td(document(row)),
        bills ? td(amount(row)).with("class", "num") : Markup.NOTHING,
        td(Markup.text(row.partnerName())).with("class", "not-narrow"),
        td(issued(row)).with("class", "not-narrow"),
        td(Markup.link(Address.exchange(row.shownExchange()), "xd-ref", row.shownExchange()))
            .with("class", "not-narrow"),
        td(XdTime.ago(row.receivedAt(), now)));
  }

  /** What the bills of a shipment come to; nothing if there are none. */
  static Markup totals(List<BillTotal> totals) {
    if (totals.isEmpty()) {
      return Markup.NOTHING;
    }
    return Markup.of(
        "dl", "xd-numbers", Markup.all(totals.stream().map(DocumentCells::total).toList()));
  }

  private static Markup total(BillTotal total) {
    String few = Words.count(total.bills(), "bill", "bills");
    String untold = total.untold() == 0 ? "" : say(", {0} without an amount", total.untold());
    return Markup.of(
        "div",
        "",
        Markup.of(
            "dt",
            "",
            (total.provisional() ? say("Provisional") : say("Billed")) + ", " + few + untold),
        Markup.of("dd", "xd-nowrap", Words.exact(total.amount(), total.currency())));
  }

  /** Kind and number as a link, and which version it is. */
  static Markup document(DocumentRow row) {
    return Lists.two(
        Markup.link(Address.document(row.shownId()), "xd-ref", title(row)),
        Markup.text(Words.dotted(version(row), remarks(row))));
  }

  static String title(DocumentRow row) {
    return heard(row.kind().words()) + (row.number() == null ? "" : " " + row.number());
  }

  static Markup issued(DocumentRow row) {
    return row.issued() == null ? Markup.NOTHING : XdTime.date(row.issued());
  }

  /** Until when it is to be paid, if it tells. */
  static Markup due(DocumentRow row) {
    boolean told = row.asks() != null && row.asks().due() != null;
    return told ? XdTime.date(row.asks().due()) : Markup.NOTHING;
  }

  /** What it asks for or gives back, and whether that counts. */
  static Markup amount(DocumentRow row) {
    if (row.asks() == null) {
      return Markup.NOTHING;
    }
    boolean back = row.kind() == DocumentKind.CREDIT_NOTE;
    String words =
        row.asks().amount() == null
            ? say("no amount told")
            : (back ? "−" : "") + Words.exact(row.asks().amount(), row.asks().currency());
    return Markup.all(Markup.of("div", "l1 xd-nowrap", words), chip(row));
  }

  /** Whether a bill is the last word; nothing where it is. */
  static Markup chip(DocumentRow row) {
    if (row.replacedBy() != null) {
      return StateChip.of("duplicate", say("Replaced"));
    }
    if (row.function() == Function.CANCELS) {
      return StateChip.of("rejected", say("Cancelled"));
    }
    boolean provisional = row.asks() != null && row.asks().provisional();
    return provisional ? StateChip.of("planned", say("Provisional")) : Markup.NOTHING;
  }

  /** The whole row in one cell, for narrow windows. */
  static Markup stacked(DocumentRow row, Instant now) {
    return Markup.of(
        "div",
        "xd-stack",
        Markup.of(
            "div",
            "top",
            Markup.link(Address.document(row.shownId()), "xd-ref", title(row)),
            Markup.of("span", "end xd-muted", XdTime.ago(row.receivedAt(), now))),
        Markup.of("div", "", amount(row)),
        Markup.of("div", "l2", Words.dotted(say("from {0}", row.partnerName()), row.shipment())),
        Markup.of("div", "l2", Words.dotted(version(row), remarks(row))));
  }

  /** How much of it was not taken; null if all of it was. */
  private static String remarks(DocumentRow row) {
    if (row.remarks() == 0) {
      return null;
    }
    String values = Words.count(row.remarks(), "value", "values");
    return row.remarks() >= DocumentContent.REMARKS_MAX
        ? say("at least {0} not taken", values)
        : say("{0} not taken", values);
  }

  static String version(DocumentRow row) {
    String what =
        switch (row.function()) {
          case ORIGINAL -> "";
          case REPLACES -> say("replaces the one before");
          case CANCELS -> say("cancels it");
          case REPEATS -> say("a repetition");
        };
    String corrects = row.asks() == null ? null : row.asks().corrects();
    boolean plain = row.version() == 1 && row.function() == Function.ORIGINAL;
    return Words.dotted(
        plain || corrects != null && row.version() == 1 ? null : say("version {0}", row.version()),
        corrects != null ? say("about {0}", corrects) : what);
  }

  /** What of a document was not taken, and where it stands. */
  static Markup remarks(List<Remark> remarks) {
    return Markup.of(
        "ul", "xd-rows", Markup.all(remarks.stream().map(DocumentCells::remark).toList()));
  }

  private static Markup remark(Remark remark) {
    return Markup.of(
        "li",
        "",
        Markup.of(
            "div",
            "grow",
            Markup.of("span", "t", heard(remark.detail())),
            Markup.of("p", "xd-wrap", remark.where())));
  }

  private static Markup td(Markup content) {
    return Markup.of("td", "", content);
  }
}
