package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.shipment.ZoneSource;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatNowWordsTest {
  private static final Instant HELD = Instant.parse("2026-11-22T01:02:00Z");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aHoldSaysWhyWhoAndSinceWhenByBothClocks() {
    ShipmentDetail.WhatNow now =
        words(held("Packing list missing.", "DOCUMENTS_MISSING"), "Atlantic Gate Brokers");
    assertEquals("Customs holds this shipment: packing list missing.", now.title());
    assertEquals(
        "Atlantic Gate Brokers must clear the customs hold. Held by customs at New York/Newark, 21"
            + " Nov 20:02 EST (22 Nov 02:02 CET).",
        now.detail());
  }

  @Test
  void aCodeIsReadAsWords() {
    assertEquals(
        "Customs holds this shipment: documents missing.",
        words(held(null, "DOCUMENTS_MISSING"), "Another party").title());
  }

  @Test
  void withoutAReasonNothingIsMadeUp() {
    assertEquals("Customs holds this shipment.", words(held(null, null), "Another party").title());
  }

  private static ShipmentDetail.WhatNow words(StoredMilestone.Reported hold, String owner) {
    ShipmentRow row =
        new ShipmentRow(
            1,
            "SHP-1",
            ShipmentState.CUSTOMS_HOLD,
            false,
            null,
            null,
            "DEHAM",
            "USNYC",
            "OCEAN",
            3,
            5,
            null,
            Milestone.CUSTOMS_HOLD,
            "USNYC",
            HELD,
            NEW_YORK,
            null,
            null,
            "Clear the customs hold",
            owner,
            null,
            null,
            null,
            HELD);
    return new WhatNowWords(row, List.of(hold), BERLIN, HELD.plusSeconds(60)).of(List.of());
  }

  private static StoredMilestone.Reported held(String remark, String reason) {
    return new StoredMilestone.Reported(
        Milestone.CUSTOMS_HOLD,
        Classifier.ACT,
        HELD,
        NEW_YORK,
        ZoneSource.SENT,
        HELD,
        "USNYC",
        "New York/Newark",
        null,
        reason,
        "CUSTOMS_HOLD",
        remark,
        false,
        "atlantic",
        1,
        null);
  }
}
