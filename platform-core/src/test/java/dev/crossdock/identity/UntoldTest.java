package dev.crossdock.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long Keycloak is left alone between two tries. */
class UntoldTest {
  @Test
  void pausesDoubleUpToFiveMinutes() {
    assertEquals(
        List.of(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L),
        IntStream.range(0, 8).mapToObj(tries -> Untold.pause(tries).toSeconds()).toList());
    assertEquals(Duration.ofMinutes(5), Untold.pause(Integer.MAX_VALUE));
  }
}
