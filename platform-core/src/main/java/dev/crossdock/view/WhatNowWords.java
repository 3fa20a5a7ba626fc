package dev.crossdock.view;

import dev.crossdock.shipment.ShipmentState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The sentence on top of a shipment: the first open case, else what has to be done, else where the
 * shipment is.
 *
 * @param milestones those the reader may see, newest first
 * @param zone the reader's
 */
record WhatNowWords(
    ShipmentRow row, List<StoredMilestone.Reported> milestones, ZoneId zone, Instant now) {

  ShipmentDetail.WhatNow of(List<CaseRow> cases) {
    if (!cases.isEmpty()) {
      return open(cases.get(0));
    }
    String colour = row.state().colour();
    if (row.nextOwner() != null && row.state() != ShipmentState.DELIVERED) {
      String act = row.nextOwner() + " must " + Phrases.inSentence(row.nextAction()) + ".";
      return new ShipmentDetail.WhatNow(
          colour, matter() + reason() + ".", where() == null ? act : act + " " + where());
    }
    if (row.late() && !row.state().closed()) {
      return new ShipmentDetail.WhatNow("late", lateness(), where());
    }
    if (row.state().closed()) {
      return new ShipmentDetail.WhatNow(
          colour, row.state().words() + (row.late() ? ", later than promised." : "."), where());
    }
    return new ShipmentDetail.WhatNow(
        colour,
        row.latestMilestone() == null
            ? "No partner has reported anything yet."
            : "Nothing to do: the shipment is " + Phrases.inSentence(row.state().words()) + ".",
        where());
  }

  private ShipmentDetail.WhatNow open(CaseRow first) {
    Duration left = Duration.between(now, first.dueAt());
    String due =
        left.isNegative()
            ? ", " + Phrases.span(left) + " over"
            : " by " + Phrases.at(first.dueAt(), zone) + " (in " + Phrases.span(left) + ")";
    return new ShipmentDetail.WhatNow(
        first.colour(),
        first.title() + ".",
        first.ownerName() + " must act" + due + ". " + first.problem().fix());
  }

  /** What is wrong, as a sentence without its full stop. */
  private String matter() {
    return switch (row.state()) {
      case CUSTOMS_HOLD -> "Customs holds this shipment";
      case CUSTOMS_REFUSED -> "Customs rejected the declaration";
      case DELIVERY_ATTEMPTED -> "The goods could not be delivered";
      case REFUSED -> "The consignee refused the goods";
      case RETURNED -> "The goods came back";
      case CANCELLED -> "The shipment is cancelled";
      default -> row.state().words();
    };
  }

  /** Why, in the words of the one who reported it. */
  private String reason() {
    return milestones.stream()
        .filter(one -> one.isFact() && one.milestone().state() == row.state())
        .findFirst()
        .map(WhatNowWords::told)
        .filter(words -> !words.isBlank())
        .map(words -> ": " + Phrases.inSentence(words.strip().replaceAll("\\.$", "")))
        .orElse("");
  }

  private static String told(StoredMilestone.Reported one) {
    if (one.hidden() != null) {
      return "the reason is hidden from your role";
    }
    return one.remark() != null ? one.remark() : plain(one.reason());
  }

  /** A code such as DOCUMENTS_MISSING as words. */
  private static String plain(String reason) {
    return reason == null ? "" : reason.toLowerCase(java.util.Locale.ENGLISH).replace('_', ' ');
  }

  private String where() {
    if (row.latestMilestone() == null) {
      return null;
    }
    return row.latestMilestone()
        + (row.latestPlace() == null ? "" : " at " + placeName())
        + ", "
        + Phrases.both(row.latestAt(), row.latestZone(), zone)
        + ".";
  }

  /** People know the place by its name; a code is shown only where nobody told the name. */
  private String placeName() {
    Optional<String> name =
        milestones.stream()
            .filter(one -> row.latestPlace().equals(one.unLocode()) && one.placeName() != null)
            .map(StoredMilestone.Reported::placeName)
            .findFirst();
    return name.orElse(row.latestPlace());
  }

  private String lateness() {
    if (row.eta() != null && row.eta().isAfter(now)) {
      return "Expected "
          + Phrases.span(Duration.between(row.promisedAt(), row.eta()))
          + " after the promise of "
          + Phrases.at(row.promisedAt(), zone)
          + ".";
    }
    return "Promised for " + Phrases.at(row.promisedAt(), zone) + ", not delivered yet.";
  }
}
