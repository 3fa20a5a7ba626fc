package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'v':1,'v':2}|line 1, column 12|The field v stands twice in one object.",
        "{'v':1 ]|line 1, column 8|The character ] does not belong here.",
        "{'v':x}|line 1, column 8|x is no value; a text stands in quotation marks.",
        "{'v':NaN}|line 1, column 9|NaN is no value; a text stands in quotation marks.",
        "{'v':1} {}|line 1, column 9|There is more text after the end of the JSON.",
        "{'v':|line 1, column 6|The JSON ends too early.",
        "{'v':'x|line 1, column 8|The JSON ends too early.",
        "{'v':01}|line 1, column 7|A number is not written as JSON has them.",
        "{'v':'\t'}|line 1, column 7|A control character in a text is written with a"
            + " backslash.",
        "{'v':'\\q'}|line 1, column 8|This is no JSON.",
      })
  void saysWhatIsWrongAndWhere(String json, String where, String words) {
    same(where, words, json.replace('\'', '"'));
  }

  @Test
  void saysWhichLimitAndWhere() {
    same("line 2, column 65", "The JSON is nested deeper than 64 levels.", "[\n" + "[".repeat(70));
    same(
        "line 1, column 1048",
        "A text has more than 1048576 characters.",
        "[\"" + "x".repeat(1024 * 1024 + 1) + "\"]");
    same("line 1, column 6", "A number has more than 64 characters.", "[" + "1".repeat(65) + "]");
    same(
        "line 1, column 500",
        "A name has more than 50000 characters.",
        "{\"" + "x".repeat(50_001) + "\":1}");
  }

  private static void same(String where, String words, String json) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> Golden.tree("json", json), words);
    assertEquals(Problem.MALFORMED_JSON, e.problem());
    assertEquals(words, e.getMessage());
    assertTrue(e.field().startsWith(where), e.field());
  }
}
