package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.problem.Owner;
import dev.crossdock.score.Measure;
import dev.crossdock.score.Scorecard;
import dev.crossdock.score.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                        Markup.link(address + "?days=" + days, "", say("{0} days", days))
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
      return say("No message in the last {0} days.", card.days());
    }
    return say(
        "{0} {0|message|messages} with {1} {1|milestone|milestones} in the last {2} days, beside"
            + " the {2} days before.",
        card.messages(), card.milestones(), card.days());
  }

  private static Markup table(Scorecard card, boolean own) {
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("What")),
            Lists.th(say("Now"), "num"),
            Lists.th(say("Before"), "num not-narrow"),
            Lists.th(say("noun:Change")));
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
                Markup.link(measure.path(own ? null : card.partner()), "t", heard(measure.title()))
                    .with("title", heard(measure.definition())),
                hint(card, measure))
            .with("scope", "row"),
        Markup.of("td", "num", Markup.of("b", "", value(measure, line.value()))),
        Markup.of("td", "num not-narrow", value(measure, line.before())),
        Markup.of("td", "", trend(line.trend())));
  }

  private static Markup hint(Scorecard card, Measure measure) {
    return switch (measure) {
      case IN_TIME ->
          Markup.of(
              "small",
              "",
              card.terms().agreed()
                  ? say("within {0}", span(card.terms().withinMinutes()))
                  : say("within {0}, not agreed yet", span(card.terms().withinMinutes())));
      case COMPLETE ->
          Markup.of(
              "small",
              "",
              card.terms().expected().isEmpty()
                  ? say("nothing is owed yet")
                  : say("of {0} {0|shipment|shipments} delivered", card.shipments()));
      default -> Markup.NOTHING;
    };
  }

  private static String value(Measure measure, Double value) {
    if (value == null) {
      return "–";
    }
    return switch (measure.unit()) {
      case MINUTES -> span(value);
      case PERCENT -> String.format(Tongue.locale(), "%.1f %%", value);
      case DAYS -> Words.count(Math.round(value), "day", "days");
    };
  }

  private static String span(double minutes) {
    return XdTime.span(Duration.ofSeconds(Math.round(minutes * 60)));
  }

  private static Markup trend(Measure.Trend trend) {
    return switch (trend) {
      case BETTER -> StateChip.of("delivered", say("Better"));
      case WORSE -> StateChip.of("late", say("Worse"));
      case SAME -> Markup.of("span", "xd-muted", say("As before"));
      case UNKNOWN -> Markup.of("span", "xd-muted", say("Nothing to compare"));
    };
  }

  private static Markup reasons(Scorecard card) {
    if (card.reasons().isEmpty()) {
      return Markup.NOTHING;
    }
    return Markup.of(
        "div",
        "body",
        Markup.of("h3", "", say("Why messages were refused or parked")),
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
                                Markup.text(heard(why.problem().title()) + ". "),
                                Markup.text(acts(why.problem().owner()) + " "),
                                Markup.of("span", "xd-muted", heard(why.problem().fix()))))
                    .toList())));
  }

  private static String acts(Owner owner) {
    return switch (owner) {
      case PARTNER -> say("The partner acts:");
      case TENANT -> say("The tenant acts:");
      case PLATFORM -> say("The platform acts:");
    };
  }

  private static Markup definitions(Scorecard card, Instant now) {
    List<Markup> parts =
        card.lines().stream()
            .map(Scorecard.Line::measure)
            .map(
                measure ->
                    Markup.all(
                        Markup.of("dt", "", heard(measure.title())),
                        Markup.of("dd", "", heard(measure.definition()))))
            .toList();
    return Markup.of(
        "details",
        "body xd-scorehow",
        Markup.of("summary", "", say("How these numbers are made")),
        Markup.of("p", "", terms(card.terms())),
        Markup.of("dl", "xd-kv", Markup.all(parts)),
        Markup.of(
            "p",
            "xd-muted",
            card.at() == null
                ? Markup.text(say("Some of these days are still being worked out."))
                : Markup.said("Worked out {0}.", XdTime.ago(card.at(), now))));
  }

  private static String terms(Terms terms) {
    String owed =
        terms.expected().stream().map(one -> heard(one.words())).collect(Collectors.joining(", "));
    String within =
        terms.agreed()
            ? say("Agreed: milestones come within {0}", span(terms.withinMinutes()))
            : say(
                "Nothing is agreed yet, so this is taken: milestones come within {0}",
                span(terms.withinMinutes()));
    return within
        + "; "
        + (owed.isEmpty()
            ? say("no milestone is owed.")
            : say("owed of each shipment: {0}.", owed));
  }
}
