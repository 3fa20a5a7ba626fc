package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is silent for longer than usual. */
class SilenceTest {
  private static long days(Long... trend) {
    return TenantHomePage.silentAfter(List.of(trend)).toDays();
  }

  @Test
  void aDayMoreThanTheLongestPauseThereWas() {
    assertEquals(Duration.ofDays(1), TenantHomePage.silentAfter(List.of()));
    assertEquals(1, days(5L, 4L, 7L, 9L));
    assertEquals(3, days(5L, 0L, 0L, 7L, 0L, 9L), "as over a weekend");
    assertEquals(1, days(0L, 0L, 0L, 7L, 9L), "before the first there is no pause");
    assertEquals(1, days(7L, 9L, 0L, 0L, 0L), "the pause of now is not yet usual");
  }
}
