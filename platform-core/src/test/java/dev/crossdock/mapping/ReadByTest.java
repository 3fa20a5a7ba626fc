package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.mapping.Mappings.ReadBy;
import org.junit.jupiter.api.Test;

class ReadByTest {
  private static final ReadBy ONE = new ReadBy("Twins v1", "one");

  @Test
  void mappingsOfOneNameAreTwo() {
    assertTrue(ONE.isOther(new ReadBy("Twins v1", "two")));
    assertTrue(ONE.isOther(new ReadBy("Twins v2", "one")));
    assertFalse(ONE.isOther(new ReadBy("Twins v1", "one")));
  }

  @Test
  void whereTheMappingWasNotKeptTheNameHasToDo() {
    assertFalse(new ReadBy("Twins v1", null).isOther(ONE));
    assertTrue(new ReadBy("Twins v2", null).isOther(ONE));
    assertFalse(new ReadBy(null, null).isOther(ONE));
  }
}
