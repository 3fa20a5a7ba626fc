package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;

import dev.crossdock.view.ShipmentDetail;
import dev.crossdock.view.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the page of a shipment and a look at it from a list have in common. */
final class ShipmentParts {
  private ShipmentParts() {}

  /** One sentence that says what is wrong and who acts by when; goes into an {@code xd-now}. */
  static Markup whatNow(ShipmentDetail.WhatNow what) {
    Markup detail =
        what.detail() == null
            ? Markup.NOTHING
            : Markup.all(Markup.trusted("<br>"), Markup.text(heard(what.detail())));
    Markup words = Markup.of("p", "", Markup.of("strong", "", heard(what.title())), detail);
    return Markup.all(Markup.of("span", "ic", Icon.ofColour(what.colour()).markup()), words);
  }

  /** The route with where the goods are. */
  static Markup lane(ShipmentDetail detail) {
    return LaneStrip.of(
        detail.lane().stream().map(ShipmentParts::stop).toList(), detail.row().state().colour());
  }

  private static LaneStrip.Stop stop(Stop stop) {
    LaneStrip.Standing standing =
        switch (stop.kind()) {
          case HAPPENED -> LaneStrip.Standing.DONE;
          case HERE -> LaneStrip.Standing.HERE;
          case EXPECTED -> LaneStrip.Standing.AHEAD;
        };
    Markup at =
        stop.at() == null || stop.zone() == null
            ? Markup.NOTHING
            : XdTime.stamped(stop.at(), stop.zone(), null);
    String code =
        stop.unLocode() == null || stop.unLocode().equals(stop.name()) ? null : stop.unLocode();
    List<String> second = new ArrayList<>();
    Optional.ofNullable(code).ifPresent(second::add);
    Optional.ofNullable(heard(stop.what())).ifPresent(second::add);
    return new LaneStrip.Stop(
        heard(stop.name()),
        String.join(" · ", second),
        at,
        heard(stop.note()),
        stop.colour(),
        standing);
  }
}
