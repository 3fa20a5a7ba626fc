package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingWordsTest {
  private static Finding finding(int at, String detail) {
    return new Finding(Problem.INVALID_FIELD, "/" + at, detail, null);
  }

  private static String words(int findings, String detail) {
    List<Finding> all = IntStream.range(0, findings).mapToObj(i -> finding(i, detail)).toList();
    return FindingWords.of(all);
  }

  @Test
  void tellsEachWithItsPlace() {
    assertEquals("Wrong (at /0)", words(1, "Wrong"));
    assertEquals("Wrong (at /0); Wrong (at /1)", words(2, "Wrong"));
  }

  @Test
  void saysHowManyItDoesNotTell() {
    assertTrue(words(10_000, "Wrong").endsWith("; Wrong (at /19); and 9980 more"));
    String large = words(3, "x".repeat(3_000));
    assertTrue(large.endsWith(" (at /0); and 2 more"), "the first is always told");
  }
}
