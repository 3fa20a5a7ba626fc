package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
  private static final String SOURCE =
      """
      {"a": "A1", "n": 12.50, "i": 7, "t": true, "none": null, "blank": "  ",
       "list": ["p", "q", "", null], "o": {"p": "deep"}, "items": [{"c": "1"}, {"c": "2"}],
       "parcel": 9400111899223197428490, "last": 9223372036854775807,
       "below": -9223372036854775809, "long": "%s"}
      """
          .formatted("x".repeat(4001));

  static Stream<TextFunctions.Function> functions() {
    return TextFunctions.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void functionsGiveWhatTheirExampleSays(TextFunctions.Function function) {
    assertEquals("true", gives("(" + function.example() + ") == (" + function.gives() + ")"));
    assertTrue(function.example().contains(function.name() + "("), function.name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "src.a + '/' + root.o.p|A1/deep",
        "value.a|A1",
        "src.i + 1|8",
        "src.n * 2.0|25",
        "string(src.n)|12.5",
        "src.t ? 'yes' : 'no'|yes",
        "src.list[1]|q",
        "src['a']|A1",
        "src.items.map(x, x.c).join('+')|1+2",
        "src.items.filter(x, x.c == '2')[0].c|2",
        "src.items.exists(x, x.c == '2')|true",
        "has(src.none)|false",
        "has(src.a)|true",
        "'q' in src.list|true",
        "'a' in src|true",
        "size(src.list)|4",
        "[1, 2] == [1, 2]|true",
        "[src.o] == [src.o]|true",
        "src.o == src.items|false",
        "{'k': 1} == {'k': 2}|false",
        "src.a.contains('1')|true",
        "src.a.startsWith('A') && src.a.endsWith('1')|true",
        "first([src.blank, src.a])|A1",
        "first([src.none, src.a])|",
        "'a,b'.split('')[0]|a,b",
        "'abc'.before('x') + 'abc'.after('x')|abc",
        "'abc'.substring(9)|",
        "['', 'b'].join('-')|-b",
        "'ab'.indexOf('z')|-1",
        "'a'.replace('', 'b')|a",
        "'ÄÖ'.lowerAscii()|äö",
        "'x'.matches('(?i)X')|true",
        "true ? null : src.a|",
        "src.nothing|",
        "src.none|",
        "src.blank|",
      })
  void gives(String expression, String result) {
    assertEquals(result, gives(expression));
  }

  /** What asks for nothing is no fault; what fails is one, at the field. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 / 0",
        "src.list[99]",
        "src.a + 1",
        "src.long",
        "src.o",
        "[src.o]",
        "b'x'",
        "timestamp('2026-01-01T00:00:00Z')",
        "9223372036854775807 + src.i",
        "'x'.matches('(')",
        "'x'.matches('a{1001}')",
        "'x'.matches('(?i)[A-\\uffff]')",
        "time('x', 'iso')",
        "time('2026-11-20', 'nonsense')",
        "time('2026-11-20', 'iso', 'Moon/Base')",
        "'abc'.substring(-1)",
        "'abc'.substring(2, 1)",
        "[src.o].join('')",
        "'ab'.contains('x' + '%s')",
      })
  void failsAtTheField(String expression) {
    MappingResult result =
        Documents.watched(expr(expression.replace("%s", "y".repeat(250))), SOURCE);
    assertEquals(1, result.faults().size(), result.faults().toString());
    assertEquals("/rows/0", result.faults().get(0).row());
    assertNull(result.json().get("x"));
  }

  @Test
  void numbersOfTwoKindsAreToldHowTheyGoTogether() {
    for (String expression : List.of("src.i * 1.19", "src.n + src.i", "src.a + 1")) {
      String words = Documents.watched(expr(expression), SOURCE).faults().get(0).detail();
      assertTrue(words.contains("double(src.net) * 1.19"), words);
    }
    String words = Documents.watched(expr("1 / 0"), SOURCE).faults().get(0).detail();
    assertFalse(words.contains("double("), words);
    assertEquals("8.33", gives("double(src.i) * 1.19"));
    assertEquals("14.875", gives("double(src.n) * 1.19"));
  }

  @Test
  void aWholeNumberThatIsTooLongIsAText() {
    assertEquals("9400111899223197428490", gives("src.parcel"));
    assertEquals("P9400111899223197428490", gives("'P' + src.parcel"));
    assertEquals("9223372036854775807", gives("src.last"));
    assertEquals("-9223372036854775809", gives("src.below"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 +|line 1, character 4: It ends too early",
        "nobody.a|nobody is not known",
        "src.a.frobnicate()|frobnicate is not known",
        "'a' + 1|+ does not take (string, int)",
        "src.a and src.b|Write && for and",
        "(src.a|) is missing at the end",
        "src.a]|] does not belong here",
        "src.a + 'abc|A text has no end",
        "((((((((((((((((((((((((1))))))))))))))))))))))))+[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]|deep",
        "src.a = 1|Write == to compare",
      })
  void refusesWhatIsNoExpression(String expression, String words) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> Expressions.compile(expression));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  /** Not in the words of the library, which speaks of overloads and of its own places. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 / 0|It divides by zero",
        "src.i > 'a'|> does not take values of these kinds",
        "[1][5]|There is no value 5; the first is 0",
        "int('x')|x is no number, or one that is too large",
        "timestamp('x')|x does not read as a time",
        "src.i + 9223372036854775807|A number becomes too large",
      })
  void tellsWhyItFails(String expression, String words) {
    assertEquals(
        "The expression fails: " + words,
        Documents.watched(expr(expression), SOURCE).faults().get(0).detail());
  }

  @Test
  void refusesWhatIsTooLong() {
    for (String expression :
        List.of("'" + "x".repeat(1000) + "'", "1" + "+1".repeat(400), "(".repeat(500), "")) {
      assertThrows(ProblemException.class, () -> Expressions.compile(expression));
    }
  }

  @Test
  void tellsWhatItRead() {
    MappingResult result = Documents.watched(expr("src.a + root.o.p"), SOURCE);
    assertEquals(List.of("/a", "/o/p"), result.placed().get(0).sources());
    assertTrue(result.unplaced().stream().noneMatch(one -> one.pointer().equals("/o/p")));
  }

  private static String gives(String expression) {
    MappingResult result = Documents.watched(expr(expression), SOURCE);
    assertEquals(List.of(), result.faults(), expression);
    JsonNode x = result.json().get("x");
    return x == null ? null : x.asText();
  }

  private static ObjectNode expr(String expression) {
    ObjectNode document = Documents.tree("[{'to':'x'}]");
    ((ObjectNode) document.at("/rows/0")).put("expr", expression);
    return document;
  }
}
