package dev.crossdock.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How removed entries are named. */
class RemovalsTest {
  private final Set<Long> sealed = new TreeSet<>(Set.of(1L, 4L, 9L, 10L, 30L));

  @Test
  void aRangeHoldsEverythingThatIsSealedInIt() {
    assertEquals("1-30", Removals.ranges(sealed, sealed));
    assertEquals("1-4,10-10", Removals.ranges(sealed, Set.of(10L, 4L, 1L)));
    assertEquals("9-30", Removals.ranges(sealed, Set.of(9L, 10L, 30L)));
  }
}
