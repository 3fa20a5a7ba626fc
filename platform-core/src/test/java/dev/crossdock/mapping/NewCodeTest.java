package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class NewCodeTest {
  /**
   * A code list for the milestone, which has fixed values, and one for the reason, which has none.
   */
  private static MappingDocument document(String milestones, String reasons)
      throws JsonProcessingException {
    return MappingJson.read(
        new JsonMapper()
            .readTree(
                "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
                    + "\"rows\":[{\"to\":\"events\",\"forEach\":\"/\",\"rows\":["
                    + "{\"to\":\"milestone\",\"from\":\"code\",\"list\":\"status\"},"
                    + "{\"to\":\"reason\",\"from\":\"why\",\"list\":\"whys\"},"
                    + "{\"to\":\"occurredAt\",\"from\":\"when\"}]}],"
                    + "\"lists\":{\"status\":{\"unknown\":\""
                    + milestones
                    + "\",\"entries\":[{\"code\":\"IN\",\"to\":\"GATE_IN\"}]},"
                    + "\"whys\":{\"unknown\":\""
                    + reasons
                    + "\",\"entries\":[]}}}"));
  }

  private static NewCode code(String code, String field) {
    return NewCode.of(code, NewCode.where("/3/code", field));
  }

  @Test
  void isKnownOnceItsListHasItOrLetsItPass() throws JsonProcessingException {
    assertEquals(new NewCode("Q7", "milestone"), code("Q7", "milestone"));
    assertTrue(code("in", "milestone").isKnownTo(document("report", "report")));
    assertFalse(code("Q7", "milestone").isKnownTo(document("report", "keep")), "another list");
    assertFalse(code("Q7", "milestone").isKnownTo(document("keep", "keep")), "no milestone");
    assertTrue(code("LOADED", "milestone").isKnownTo(document("keep", "report")));
    assertTrue(code("Q7", "milestone").isKnownTo(document("empty", "report")));
    assertFalse(code("rain", "reason").isKnownTo(document("empty", "report")));
    assertTrue(code("rain", "reason").isKnownTo(document("report", "keep")));
  }

  /** Reports of before did not say of which field they are. */
  @Test
  void withoutAFieldAnyListCounts() throws JsonProcessingException {
    assertTrue(NewCode.of("IN", null).isKnownTo(document("report", "report")));
    assertFalse(NewCode.of("Q7", null).isKnownTo(document("empty", "empty")));
    assertTrue(NewCode.of("IN", "/3/code").isKnownTo(document("report", "report")));
  }
}
