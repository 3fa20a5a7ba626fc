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

  /**
   * Exchanges that wait for one cause.
   *
   * @param number of the cause in the order of {@link Parked#causes}, from 1
   * @param ours whether the reader's own partner sent them, so that its name says nothing
   */
  static NeedsYou cause(Parked.Cause cause, int number, boolean ours, ZoneId zone) {
    String who = ours || cause.partnerName() == null ? "Since " : cause.partnerName() + ", since ";
    return new NeedsYou(
        "parked",
        Phrases.count(cause.count(), "exchange") + ": " + Phrases.inSentence(cause.words()),
        who + Phrases.at(cause.oldest(), zone) + ". " + cause.fix(),
        cause.oldest().plus(PARKED_DUE_AFTER),
        cause.atStake(),
        cause.currency(),
        "Open",
        "parked?cause=" + number);
  }

  static NeedsYou shipment(ShipmentRow row) {
    String what =
        row.nextOwner() == null
            ? row.nextAction()
            : row.nextOwner() + " must " + Phrases.inSentence(row.nextAction());
    return new NeedsYou(
        row.state().colour(),
        row.state().words() + ", " + row.reference(),
        what + ".",
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
        parked == 0 ? "delivered" : "parked",
        "parked");
  }

  static Traffic traffic(List<Traffic.Hour> hours) {
    long events = hours.stream().mapToLong(Traffic.Hour::events).sum();
    long unsettled = hours.stream().mapToLong(Traffic.Hour::unsettled).sum();
    String sentence =
        events == 0
            ? "No message in 24 hours"
            : Phrases.count(events, "event")
                + " in 24 hours, "
                + (unsettled == 0 ? "all settled" : Phrases.number(unsettled) + " not settled");
    return new Traffic(hours, sentence);
  }
}
