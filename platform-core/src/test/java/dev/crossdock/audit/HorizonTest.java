package dev.crossdock.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** An entry that may still appear is never passed. */
class HorizonTest {
  private final Horizon horizon = new Horizon();

  @Test
  void nothingIsSafeUntilAllWhoRanHaveEnded() {
    assertEquals(0, horizon.looked(100, 50, 55), "ids up to 100 are given");
    assertEquals(0, horizon.looked(120, 50, 60), "transactions up to 59 may have taken them");
    assertEquals(0, horizon.looked(140, 59, 70), "59 still runs");
    assertEquals(100, horizon.looked(160, 60, 80), "all of them have ended");
  }

  @Test
  void whatWasSafeStaysSafeWhileTheNextIsAwaited() {
    horizon.looked(100, 50, 50);
    horizon.looked(100, 50, 50);
    assertEquals(100, horizon.looked(200, 50, 50));
    assertEquals(100, horizon.looked(300, 50, 90));
    assertEquals(100, horizon.looked(300, 89, 95));
    assertEquals(200, horizon.looked(300, 90, 95));
  }
}
