package dev.crossdock.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void everyOrderOfArrivalEndsInTheSameProgress() {
    List<MilestoneEvent> history =
        List.of(
            fact(Milestone.DEPARTED, 1, "DEHAM"),
            fact(Milestone.ARRIVED_AT_PORT, 5, "USNYC"),
            fact(Milestone.CUSTOMS_HOLD, 6, "USNYC"),
            fact(Milestone.CUSTOMS_RELEASED, 7, "USNYC"),
            fact(Milestone.DELIVERED, 9, "USEDI"),
            event(Milestone.ETA_UPDATED, Classifier.EST, 8, "USNYC"));
    Set<Progress> ends = new HashSet<>();
    permutations(new ArrayList<>(history), 0, ends);
    assertEquals(1, ends.size());
    assertEquals(ShipmentState.DELIVERED, ends.iterator().next().state());
  }

  @Test
  void eventsOfTheSameTimeHaveOneOrder() {
    MilestoneEvent arrived = fact(Milestone.ARRIVED_AT_PORT, 5, "USNYC");
    MilestoneEvent discharged = fact(Milestone.DISCHARGED, 5, "USNYC");
    assertEquals(
        Progress.NONE.with(arrived).with(discharged), Progress.NONE.with(discharged).with(arrived));
    MilestoneEvent elsewhere = fact(Milestone.DISCHARGED, 5, "USSAV");
    assertEquals(
        Progress.NONE.with(elsewhere).with(discharged),
        Progress.NONE.with(discharged).with(elsewhere));
  }

  @Test
  void aLateEventIsSeenButUndoesNothing() {
    Progress released = Progress.NONE.with(fact(Milestone.CUSTOMS_RELEASED, 7, "USNYC"));
    MilestoneEvent hold = fact(Milestone.CUSTOMS_HOLD, 6, "USNYC");
    assertTrue(released.outruns(hold));
    assertEquals(ShipmentState.PLANNED, released.with(hold).state());
    assertFalse(released.outruns(fact(Milestone.CUSTOMS_HOLD, 8, "USNYC")));
    assertEquals(
        ShipmentState.CUSTOMS_HOLD,
        released.with(fact(Milestone.CUSTOMS_HOLD, 8, "USNYC")).state());
  }

  @Test
  void anythingBeforeTheDeliveryIsLateOnceDelivered() {
    Progress delivered = Progress.NONE.with(fact(Milestone.DELIVERED, 9, "USEDI"));
    assertTrue(delivered.outruns(fact(Milestone.OUT_FOR_DELIVERY, 8, "USEDI")));
    assertEquals(
        ShipmentState.DELIVERED, delivered.with(fact(Milestone.GATE_OUT, 10, "USEDI")).state());
  }

  @Test
  void arefusedDeliveryCanGoOn() {
    Progress refused = Progress.NONE.with(fact(Milestone.REFUSED, 5, "USEDI"));
    assertEquals(ShipmentState.REFUSED, refused.state());
    assertEquals(
        ShipmentState.OUT_FOR_DELIVERY,
        refused.with(fact(Milestone.OUT_FOR_DELIVERY, 6, "USEDI")).state());
  }

  @Test
  void plansAndEstimatesMoveNothing() {
    Progress progress = Progress.NONE.with(event(Milestone.DELIVERED, Classifier.EST, 9, "USEDI"));
    assertEquals(ShipmentState.PLANNED, progress.state());
    assertEquals(DAY.plusSeconds(9 * 3600), progress.eta());
  }

  private static void permutations(List<MilestoneEvent> events, int from, Set<Progress> ends) {
    if (from == events.size()) {
      Progress progress = Progress.NONE;
      for (MilestoneEvent event : events) {
        progress = progress.with(event).with(event); // a repeat must not matter either
      }
      ends.add(progress);
      return;
    }
    for (int i = from; i < events.size(); i++) {
      java.util.Collections.swap(events, from, i);
      permutations(events, from + 1, ends);
      java.util.Collections.swap(events, from, i);
    }
  }

  private static MilestoneEvent fact(Milestone milestone, int hour, String place) {
    return event(milestone, Classifier.ACT, hour, place);
  }

  private static MilestoneEvent event(
      Milestone milestone, Classifier classifier, int hour, String place) {
    return new MilestoneEvent(
        null,
        milestone,
        classifier,
        new EventTime(DAY.plusSeconds(hour * 3600L), ZoneOffset.UTC, ZoneSource.SENT),
        new Place(place, null),
        null,
        List.of(new Reference(ReferenceType.ORDER, "S1")),
        null,
        milestone.name(),
        null);
  }
}
