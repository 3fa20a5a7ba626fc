package dev.crossdock.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class IdMapTest {
  @Test
  void findsWhatWasPutAndNothingElse() {
    IdMap map = new IdMap();
    for (long id = 1; id <= 1_000; id++) {
      map.put(id * 3, id + 50_000);
    }
    assertEquals(50_001L, map.get(3));
    assertEquals(51_000L, map.get(3_000));
    assertNull(map.get(4));
    assertNull(map.get(0));
    assertNull(new IdMap().get(0));
  }

  @Test
  void oldIdsAscend() {
    IdMap map = new IdMap();
    map.put(5, 1);
    assertThrows(IllegalArgumentException.class, () -> map.put(5, 2));
  }
}
