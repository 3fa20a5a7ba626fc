package dev.crossdock.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** How what waits is told on a home page. */
final class Waits {
  /** How long a parked message may wait before it is overdue. */
  private static final Duration PARKED_DUE_AFTER = Duration.ofHours(4);

  private Waits() {}

  static NeedsYou cause(Parked.Cause cause, ZoneId zone) {
    String who = cause.partnerName() == null ? "" : cause.partnerName() + ", ";
    return new NeedsYou(
        "parked",
        Phrases.count(cause.count(), "exchange") + ": " + Phrases.inSentence(cause.words()),
        who + "since " + Phrases.at(cause.oldest(), zone) + ". " + cause.fix(),
        cause.oldest().plus(PARKED_DUE_AFTER),
        cause.atStake(),
        cause.currency(),
        "Open",
        "parked");
  }

  static NeedsYou shipment(ShipmentRow row) {
    String who = row.nextOwner() == null ? "" : ". " + row.nextOwner() + " must act";
    return new NeedsYou(
        row.state().colour(),
        row.state().words() + ", " + row.reference(),
        row.nextAction() + who,
        row.nextDue(),
        row.atStake(),
        row.currency(),
        "Open",
        "shipments/" + row.reference());
  }

  static Figure parked(List<Parked.Cause> causes, Instant now) {
    long parked = causes.stream().mapToLong(Parked.Cause::count).sum();
    Instant oldest = causes.stream().map(Parked.Cause::oldest).min(Instant::compareTo).orElse(now);
    String sentence =
        parked == 0
            ? "nothing waits"
            : Phrases.count(causes.size(), "cause")
                + ", oldest "
                + Phrases.span(Duration.between(oldest, now));
    return new Figure(
        "Parked exchanges",
        Phrases.number(parked),
        sentence,
        "Messages that cannot go on until somebody acts or a shipment appears.",
        List.of(),
        parked == 0 ? "delivered" : "parked");
  }

  static Traffic traffic(List<Traffic.Hour> hours) {
    long events = hours.stream().mapToLong(Traffic.Hour::events).sum();
    long unsettled = hours.stream().mapToLong(Traffic.Hour::unsettled).sum();
    String sentence =
        events == 0
            ? "No message in the last 24 hours."
            : Phrases.count(events, "event")
                + " in 24 hours, "
                + (unsettled == 0
                    ? "all of them settled."
                    : Phrases.number(unsettled) + " of them parked or refused.");
    return new Traffic(hours, sentence);
  }
}
