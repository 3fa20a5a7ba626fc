package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionDiffTest {
  private static final String WITH_LIST =
      "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
          + "\"rows\":[],\"lists\":{\"status\":{\"fold\":%s,\"entries\":[{\"code\":\"DL\",\"to\":\"DELIVERED\"}]}}}";

  @Test
  void thatLettersCountIsAChange() {
    List<RowChange> changes =
        VersionDiff.of(
            DraftText.read(String.format(WITH_LIST, true)),
            DraftText.read(String.format(WITH_LIST, false)));
    assertEquals(
        List.of("list status"), changes.stream().map(RowChange::field).toList(), changes::toString);
  }
}
