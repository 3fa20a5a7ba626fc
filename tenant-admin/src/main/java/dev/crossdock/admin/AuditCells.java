package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.audit.AuditLog;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.trace.TraceKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Entries of the audit log in a list. */
final class AuditCells {
  private AuditCells() {}

  /** A table of entries, in their order. */
  static Markup table(List<AuditLog.Entry> rows, ZoneId zone) {
    boolean changes = rows.stream().anyMatch(row -> row.before() != null || row.after() != null);
    boolean reasons = rows.stream().anyMatch(row -> row.reason() != null);
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("When")),
            Lists.th(say("Who")),
            Lists.th(say("What")),
            changes ? Lists.th(say("Before and after"), "not-narrow") : Markup.NOTHING,
            reasons ? Lists.th(say("Why"), "not-narrow") : Markup.NOTHING,
            Lists.th(say("From"), "not-narrow"));
    return Markup.of(
        "table",
        "xd-table xd-journal",
        Markup.of("thead", "", header),
        Markup.of(
            "tbody",
            "",
            Markup.all(rows.stream().map(row -> line(row, changes, reasons, zone)).toList())));
  }

  private static Markup line(AuditLog.Entry row, boolean changes, boolean reasons, ZoneId zone) {
    return Markup.of(
        "tr",
        "",
        Markup.of("td", "xd-nowrap", XdTime.exact(row.at(), zone)),
        Markup.of("th", "xd-rowhead xd-wrap", row.who()).with("scope", "row"),
        Markup.of("td", "", what(row)),
        changes ? Markup.of("td", "not-narrow", beforeAndAfter(row)) : Markup.NOTHING,
        reasons
            ? Markup.of("td", "not-narrow xd-wrap", Words.or(row.reason(), ""))
            : Markup.NOTHING,
        Markup.of("td", "not-narrow xd-mono", Words.or(row.origin(), "")));
  }

  private static Markup what(AuditLog.Entry row) {
    List<Markup> about = new ArrayList<>();
    if (row.exchange() != null) {
      String shown = ExchangeId.show(row.exchange());
      about.add(Markup.link(Address.exchange(shown), "xd-mono", shown));
      about.add(Markup.text(" "));
    }
    if (row.shipment() != null) {
      about.add(Markup.link(Address.shipment(row.shipment()), "xd-nowrap", row.shipment()));
    } else if (row.subject() != null) {
      about.add(Markup.of("span", "xd-mono xd-wrap", row.subject()));
    }
    return Markup.all(
        Markup.of("div", classes(row), kind(row) + ": " + row.detail()),
        Markup.of("small", "", Markup.all(about)));
  }

  /** What the platform did itself is told whole: nobody could be asked for the rest. */
  private static String classes(AuditLog.Entry row) {
    return row.kind() == TraceKind.SECRET_USED || row.kind() == TraceKind.REMOVED
        ? "xd-wrap"
        : "l1";
  }

  private static String kind(AuditLog.Entry row) {
    return words(row.kind());
  }

  /** What was done, in words. */
  static String words(TraceKind kind) {
    return switch (kind) {
      case REPLAYED -> say("Replayed");
      case SKIPPED -> say("Skipped");
      case SHIPMENT_CHANGED -> say("Shipment");
      case CASE_CLOSED -> say("Case closed");
      case SETTING_CHANGED -> say("Setting");
      case SIGNED_IN -> say("Signed in");
      case EXPORTED -> say("Exported");
      case REFUSED -> say("Refused");
      case SECRET_USED -> say("Secret used");
      case REMOVED -> say("Removed");
      case VIEWED -> say("Read");
      default -> {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        yield heard(Character.toUpperCase(name.charAt(0)) + name.substring(1));
      }
    };
  }

  private static Markup beforeAndAfter(AuditLog.Entry row) {
    if (row.before() == null && row.after() == null) {
      return Markup.NOTHING;
    }
    return Markup.of("span", "", shortened(row.before()) + " → " + shortened(row.after()));
  }

  /** Of a hash its beginning; the whole stands in the export. */
  static String shortened(String text) {
    return text == null ? say("nothing") : text.replaceAll("([0-9a-f]{8})[0-9a-f]{56}", "$1…");
  }
}
