package dev.crossdock.shipment;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where a shipment stands, as far as its milestones tell. Each part keeps the greatest event under
 * one total order, so adding events is commutative and repeatable: every order of arrival ends in
 * the same progress, and a late event undoes nothing.
 *
 * @param movement the latest movement, or null
 * @param customs the latest word of customs, or null
 * @param end the latest end of the journey, or null
 * @param latest the latest fact of any kind, or null
 * @param eta the latest estimate of the arrival that was ever given, or null
 */
public record Progress(Step movement, Step customs, Step end, Step latest, Instant eta) {
  /** Of a shipment of which nothing was heard. */
  public static final Progress NONE = new Progress(null, null, null, null, null);

  /**
   * By time; at the same time by the order of a normal journey; then by place, so that no two steps
   * are equal by chance.
   */
  private static final Comparator<Step> ORDER =
      Comparator.comparing(Step::at)
          .thenComparing(Step::milestone)
          .thenComparing(step -> step.place() == null ? "" : step.place());

  /**
   * A fact that was reported.
   *
   * @param place UN/LOCODE or the sender's words, or null
   */
  public record Step(Milestone milestone, Instant at, String zone, String place) {}

  /** This progress with one more event. */
  public Progress with(MilestoneEvent event) {
    if (event.classifier() != Classifier.ACT) {
      return isArrival(event.milestone())
          ? new Progress(movement, customs, end, latest, later(eta, event.occurredAt().instant()))
          : this;
    }
    Step step = step(event);
    Milestone.Kind kind = event.milestone().kind();
    return new Progress(
        kind == Milestone.Kind.MOVEMENT ? greater(movement, step) : movement,
        kind == Milestone.Kind.CUSTOMS ? greater(customs, step) : customs,
        kind == Milestone.Kind.END ? greater(end, step) : end,
        greater(latest, step),
        eta);
  }

  /**
   * Whether later facts of the same kind were known before this event came, so that it moves
   * nothing. Estimates, plans and mere information are never late.
   */
  public boolean outruns(MilestoneEvent event) {
    if (event.classifier() != Classifier.ACT
        || event.milestone().kind() == Milestone.Kind.INFORMATION) {
      return false;
    }
    Step step = step(event);
    Step known =
        switch (event.milestone().kind()) {
          case MOVEMENT -> movement;
          case CUSTOMS -> customs;
          default -> end;
        };
    boolean sameKindLater = known != null && ORDER.compare(known, step) > 0;
    boolean journeyOver = end != null && end.at().isAfter(step.at());
    return sameKindLater || journeyOver;
  }

  /** The state that follows. Never null. */
  public ShipmentState state() {
    if (end != null && !reopened()) {
      return end.milestone().state();
    }
    if (customs != null && customs.milestone().state() != null) {
      return customs.milestone().state();
    }
    return movement == null ? ShipmentState.PLANNED : movement.milestone().state();
  }

  /** A refused delivery or a cancelled booking can go on; a delivery or return cannot. */
  private boolean reopened() {
    boolean closed =
        end.milestone() == Milestone.DELIVERED || end.milestone() == Milestone.RETURNED;
    return !closed && movement != null && movement.at().isAfter(end.at());
  }

  private static boolean isArrival(Milestone milestone) {
    return switch (milestone) {
      case ETA_UPDATED, ARRIVED_AT_PORT, ARRIVED_AT_DELIVERY, DELIVERED -> true;
      default -> false;
    };
  }

  private static Step step(MilestoneEvent event) {
    Place place = event.place();
    String where =
        place == null ? null : place.unLocode() != null ? place.unLocode() : place.name();
    return new Step(
        event.milestone(), event.occurredAt().instant(), event.occurredAt().zone().getId(), where);
  }

  private static Step greater(Step known, Step step) {
    return known == null || ORDER.compare(step, known) > 0 ? step : known;
  }

  private static Instant later(Instant known, Instant other) {
    return known == null || other.isAfter(known) ? other : known;
  }
}
