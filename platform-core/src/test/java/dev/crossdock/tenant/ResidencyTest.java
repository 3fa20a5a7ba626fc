package dev.crossdock.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** What may lie here. */
class ResidencyTest {
  private final Residency residency = new Residency();

  @Test
  void onlyTheRegionsThatAreSetMayLieHere() {
    residency.setting = " eu-central , local,";
    residency.read();
    assertTrue(residency.mayHold("local"));
    assertTrue(residency.mayHold("eu-central"));
    assertFalse(residency.mayHold("us"));
    assertFalse(residency.mayHold(""));
    ProblemException refused = assertThrows(ProblemException.class, () -> residency.require("us"));
    assertEquals(Problem.OTHER_REGION, refused.problem());
    assertEquals(
        "The data of this tenant belongs in the region us; this platform stands in eu-central, local.",
        refused.getMessage());
  }
}
