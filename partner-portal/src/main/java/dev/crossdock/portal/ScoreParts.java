package dev.crossdock.portal;

import dev.crossdock.problem.Owner;
import dev.crossdock.score.Measure;
import dev.crossdock.score.Scorecard;
import dev.crossdock.score.Terms;
import dev.crossdock.shipment.Milestone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A partner's scorecard, the same for the partner and for its tenant. */
public final class ScoreParts {
  /** Periods to choose from, in days. */
  private static final List<Integer> PERIODS = List.of(7, 30, 90);

  private static final int DAYS = 30;

  private ScoreParts() {}

  /** The period that an address asks for. */
  public static int days(String parameter) {
    return PERIODS.stream()
        .filter(days -> String.valueOf(days).equals(parameter))
        .findFirst()
        .orElse(DAYS);
  }

  /** The periods, for the end of the card's heading. */
  public static Markup periods(String address, int chosen) {
    return Markup.all(
        PERIODS.stream()
            .map(
                days ->
                    Markup.all(
                        Markup.link(address + "?days=" + days, "", days + " days")
                            .with("aria-current", days == chosen ? "true" : null),
                        Markup.text(days.equals(PERIODS.get(PERIODS.size() - 1)) ? "" : " · ")))
            .toList());
  }

  /**
   * The card's content.
   *
   * @param own whether the partner itself reads it
   */
  public static Markup body(Scorecard card, boolean own, Instant now) {
    return Markup.all(
        Markup.of(
            "p", "xd-scorelead", Markup.text(lead(card)), Bars.trend(card.daily(), "transit")),
        table(card, own),
        reasons(card),
        definitions(card, now));
  }

  private static String lead(Scorecard card) {
    if (card.messages() == 0) {
      return "No message in the last " + card.days() + " days.";
    }
    return Words.count(card.messages(), "message", "messages")
        + " with "
        + Words.count(card.milestones(), "milestone", "milestones")
        + " in the last "
        + card.days()
        + " days, beside the "
        + card.days()
        + " days before.";
  }

  private static Markup table(Scorecard card, boolean own) {
    Markup header =
        Markup.of(
            "tr",
            "",
            LimitCells.th("What", ""),
            LimitCells.th("Now", "num"),
            LimitCells.th("Before", "num not-narrow"),
            LimitCells.th("Change", ""));
    return Markup.of(
        "div",
        "xd-scroll",
        Markup.of(
            "table",
            "xd-table xd-score",
            Markup.of("thead", "", header),
            Markup.of(
                "tbody",
                "",
                Markup.all(card.lines().stream().map(line -> row(card, line, own)).toList()))));
  }

  private static Markup row(Scorecard card, Scorecard.Line line, boolean own) {
    Measure measure = line.measure();
    return Markup.of(
        "tr",
        "",
        Markup.of(
                "th",
                "xd-rowhead",
                Markup.link(measure.path(own ? null : card.partner()), "t", measure.title())
                    .with("title", measure.definition()),
                hint(card, measure))
            .with("scope", "row"),
        Markup.of("td", "num", Markup.of("b", "", value(measure, line.value()))),
        Markup.of("td", "num not-narrow", value(measure, line.before())),
        Markup.of("td", "", trend(line.trend())));
  }

  private static Markup hint(Scorecard card, Measure measure) {
    return switch (measure) {
      case IN_TIME ->
          Markup.of("small", "", "within " + span(card.terms().withinMinutes()) + guess(card));
      case COMPLETE ->
          Markup.of(
              "small",
              "",
              card.terms().expected().isEmpty()
                  ? "nothing is owed yet"
                  : "of " + Words.count(card.shipments(), "shipment", "shipments") + " delivered");
      default -> Markup.NOTHING;
    };
  }

  private static String guess(Scorecard card) {
    return card.terms().agreed() ? "" : ", not agreed yet";
  }

  private static String value(Measure measure, Double value) {
    if (value == null) {
      return "–";
    }
    return switch (measure.unit()) {
      case MINUTES -> span(value);
      case PERCENT -> String.format(Locale.ENGLISH, "%.1f %%", value);
      case DAYS -> Words.count(Math.round(value), "day", "days");
    };
  }

  private static String span(double minutes) {
    return XdTime.span(Duration.ofSeconds(Math.round(minutes * 60)));
  }

  private static Markup trend(Measure.Trend trend) {
    return switch (trend) {
      case BETTER -> StateChip.of("delivered", "Better");
      case WORSE -> StateChip.of("late", "Worse");
      case SAME -> Markup.of("span", "xd-muted", "As before");
      case UNKNOWN -> Markup.of("span", "xd-muted", "Nothing to compare");
    };
  }

  private static Markup reasons(Scorecard card) {
    if (card.reasons().isEmpty()) {
      return Markup.NOTHING;
    }
    return Markup.of(
        "div",
        "body",
        Markup.of("h3", "", "Why messages were refused or parked"),
        Markup.of(
            "ul",
            "xd-plain",
            Markup.all(
                card.reasons().stream()
                    .map(
                        why ->
                            Markup.of(
                                "li",
                                "",
                                Markup.of("b", "", Words.number(why.messages()) + " × "),
                                Markup.text(why.problem().title() + ". "),
                                Markup.text(acts(why.problem().owner())),
                                Markup.of("span", "xd-muted", why.problem().fix())))
                    .toList())));
  }

  private static String acts(Owner owner) {
    return switch (owner) {
      case PARTNER -> "The partner acts: ";
      case TENANT -> "The tenant acts: ";
      case PLATFORM -> "The platform acts: ";
    };
  }

  private static Markup definitions(Scorecard card, Instant now) {
    List<Markup> parts =
        card.lines().stream()
            .map(Scorecard.Line::measure)
            .map(
                measure ->
                    Markup.all(
                        Markup.of("dt", "", measure.title()),
                        Markup.of("dd", "", measure.definition())))
            .toList();
    return Markup.of(
        "details",
        "body xd-scorehow",
        Markup.of("summary", "", "How these numbers are made"),
        Markup.of("p", "", terms(card.terms())),
        Markup.of("dl", "xd-kv", Markup.all(parts)),
        Markup.of(
            "p",
            "xd-muted",
            card.at() == null
                ? Markup.text("Some of these days are still being worked out.")
                : Markup.all(
                    Markup.text("Worked out "), XdTime.ago(card.at(), now), Markup.text("."))));
  }

  private static String terms(Terms terms) {
    String owed = terms.expected().stream().map(Milestone::words).collect(Collectors.joining(", "));
    return (terms.agreed() ? "Agreed: " : "Nothing is agreed yet, so this is taken: ")
        + "milestones come within "
        + span(terms.withinMinutes())
        + (owed.isEmpty() ? "; no milestone is owed." : "; owed of each shipment: " + owed + ".");
  }
}
