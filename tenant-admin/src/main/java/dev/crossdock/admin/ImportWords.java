package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.operator.TenantFacts;
import dev.crossdock.operator.TenantImport;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import java.util.Map;

/** What the page of an import says. */
final class ImportWords {
  private ImportWords() {}

  static Markup happens() {
    return Markup.of(
        "ol",
        "xd-steps",
        step(say("The archive is looked through: every file known, whole and signed.")),
        step(say("All rows come in one step, under new keys and this platform's ids. Or none do.")),
        step(say("The tenant is suspended: nothing is sent, nobody gets in.")),
        step(say("You look through it, end it where it was, and resume it.")),
        step(
            say(
                "People and machines do not come along; the first administrator is invited"
                    + " then.")));
  }

  private static Markup step(String words) {
    return Markup.of("li", "", words);
  }

  /** Which file, which rule, what to do. */
  static Markup refused(ProblemException why) {
    return TenantFactsWords.box(
        "rejected",
        say("{0}. Nothing was kept.", heard(why.problem().title())),
        Markup.text(heard(why.getMessage()) + " " + heard(why.problem().fix()) + " "),
        Markup.of("span", "xd-mono xd-muted", why.problem().id()));
  }

  static Markup cutOff() {
    return TenantFactsWords.box(
        "rejected",
        say("The archive did not arrive. Nothing was kept."),
        Markup.text(
            say("The connection ended before its last byte. Continue and choose it again.")));
  }

  static Markup failed() {
    return TenantFactsWords.box(
        "rejected",
        say("The archive was not taken in. Nothing was kept."),
        Markup.text(say("The platform could not write it. Its log says why; try again later.")));
  }

  static Markup heading(TenantImport.Taken taken) {
    return Markup.all(
        Markup.text(taken.tenant().name()),
        StateChip.large(
            TenantCells.colour(taken.tenant().state()), TenantCells.words(taken.tenant().state())));
  }

  static Markup taken(TenantImport.Taken taken) {
    TenantFacts tenant = taken.tenant();
    Markup next =
        TenantFactsWords.box(
            "hold",
            say("Next: look through it, then resume it."),
            Markup.text(
                say("Nothing is sent until then. End it where it was first, or both send.") + " "),
            Markup.link("tenants/" + tenant.id(), "", say("To {0}", tenant.name())));
    return Markup.all(next, Markup.of("div", "xd-two", summary(taken), tables(taken.rows())));
  }

  private static Markup summary(TenantImport.Taken taken) {
    Map<String, Long> rows = taken.rows();
    return card(
        say("What came"),
        Markup.of(
            "div",
            "body",
            new Facts()
                .add(say("Id"), Markup.of("span", "xd-mono", taken.tenant().id()))
                .add(say("Region"), taken.tenant().region())
                .add(say("Messages"), number(rows, "exchange"))
                .add(say("Contents of messages"), number(rows, "payload"))
                .add(say("Shipments"), number(rows, "shipment"))
                .add(say("Journal entries"), number(rows, "trace"))
                .add(say("Partners"), number(rows, "partner"))
                .add(say("Connections"), number(rows, "connection"))
                .add(say("Credentials"), say("{0}, sealed anew", number(rows, "connection_secret")))
                .add(say("Data keys"), say("1, made here"))
                .add(say("Invited first"), taken.tenant().firstAdmin())
                .markup()));
  }

  private static Markup tables(Map<String, Long> rows) {
    List<Markup> lines =
        rows.entrySet().stream()
            .filter(one -> one.getValue() > 0)
            .map(
                one ->
                    Markup.of(
                        "tr",
                        "",
                        Markup.of("th", "xd-rowhead xd-mono", one.getKey()).with("scope", "row"),
                        Markup.of("td", "num", Words.number(one.getValue()))))
            .toList();
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    Markup header = Markup.of("tr", "", Lists.th(say("Table")), Lists.th(say("Rows"), "num"));
    return card(
        say("{0} {0|row|rows} in {1} {1|table|tables}", all, lines.size()),
        Markup.of(
            "div",
            "xd-scroll",
            Markup.of(
                "table",
                "xd-table",
                Markup.of("thead", "", header),
                Markup.of("tbody", "", Markup.all(lines)))));
  }

  private static Markup card(String heading, Markup body) {
    return Markup.of(
        "section", "xd-card", Markup.of("header", "", Markup.of("h2", "", heading)), body);
  }

  private static String number(Map<String, Long> rows, String table) {
    return Words.number(rows.getOrDefault(table, 0L));
  }
}
