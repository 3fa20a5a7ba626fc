package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.view.ExchangeDetail;
import dev.crossdock.view.Hop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The way of one exchange, for its page. */
final class ExchangeHops {
  private ExchangeHops() {}

  static Markup of(ExchangeDetail detail) {
    return HopList.of(
        detail.hops().stream()
            .map(hop -> hop(hop, detail.row().shownId(), detail.zone()))
            .toList());
  }

  /** How long it was with us, and how long until all was delivered. */
  static Markup total(ExchangeDetail detail) {
    String inside =
        detail.insideUs() > 0
            ? say("{0} inside", XdTime.took(Duration.of(detail.insideUs(), ChronoUnit.MICROS)))
            : null;
    Instant end = detail.hops().isEmpty() ? null : detail.hops().get(detail.hops().size() - 1).at();
    String all =
        end == null || detail.hops().size() < 2
            ? null
            : say(
                "{0} from first to last",
                XdTime.took(Duration.between(detail.row().receivedAt(), end)));
    return Markup.of("span", "", Words.dotted(inside, all));
  }

  private static HopList.Hop hop(Hop hop, String own, ZoneId zone) {
    Icon icon =
        switch (hop.outcome()) {
          case DONE -> Icon.TICK;
          case RETRY -> Icon.REPLAY;
          case UNKNOWN -> Icon.UNKNOWN;
          case PARKED -> Icon.PARKED;
          case REFUSED -> Icon.REJECTED;
          case NOTED -> Icon.DUPLICATE;
        };
    Markup other =
        hop.exchangeId() == null || hop.exchangeId().equals(own)
            ? Markup.NOTHING
            : Markup.all(
                Markup.text(" · "),
                Markup.link(
                    Address.exchange(hop.exchangeId()), "xd-mono xd-nowrap", hop.exchangeId()));
    String problem = hop.problem() == null ? null : hop.problem().id();
    Markup detail = Markup.all(Markup.text(Words.dotted(heard(hop.detail()), problem)), other);
    Markup when = Markup.all(Markup.of("span", "xd-sr", XdTime.stamp(hop.at(), zone)));
    Duration took =
        hop.durationUs() == null ? null : Duration.of(hop.durationUs(), ChronoUnit.MICROS);
    return new HopList.Hop(
        hop.outcome().colour(),
        icon,
        Markup.all(Markup.text(heard(hop.title())), when),
        detail,
        took);
  }
}
