package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTextTest {
  private static final String WHOLE =
      "{\"rows\":[],\"target\":{\"model\":\"milestones\"},\"source\":{\"format\":\"json\"},"
          + "\"crossdock\":\"mapping/1\"}";

  @Test
  void aDocumentIsKeptInOneOrder() {
    String normal = DraftText.normal(WHOLE);

    assertEquals(normal, DraftText.normal(normal));
    assertTrue(normal.indexOf("crossdock") < normal.indexOf("source"), normal);
    assertEquals("json", DraftText.format(normal));
  }

  @Test
  void whatIsUnfinishedIsKeptAsItIs() {
    assertEquals("{\n  \"rows\" : 7\n}", DraftText.normal("{\"rows\":7}").replace("\r", ""));
  }

  @Test
  void whatIsNoJsonIsRefused() {
    for (String text : List.of("", "{", "{\"a\":1,\"a\":2}", "[".repeat(40) + "]".repeat(40))) {
      ProblemException refused =
          assertThrows(ProblemException.class, () -> DraftText.read(text), text);
      assertEquals(
          text.isEmpty() ? Problem.INVALID_MAPPING : Problem.MALFORMED_JSON,
          refused.problem(),
          text);
    }
    String long_ = "\"" + "x".repeat(DraftText.BYTES_MAX) + "\"";
    assertEquals(
        Problem.BODY_TOO_LARGE,
        assertThrows(ProblemException.class, () -> DraftText.read(long_)).problem());
  }

  @Test
  void differencesAreToldByPath() throws Exception {
    ObjectMapper json = new ObjectMapper();

    assertEquals(
        List.of(
            new Difference("/events/0/milestone", "A", "B"),
            new Difference("/events/1", "{\"x\":1}", null),
            new Difference("/more", null, "true")),
        Difference.between(
            json.readTree("{\"events\":[{\"milestone\":\"A\",\"n\":1.50},{\"x\":1}]}"),
            json.readTree("{\"events\":[{\"milestone\":\"B\",\"n\":1.5}],\"more\":true}")));
  }

  @Test
  void aNumberOfAnySizeIsCompared() {
    JsonNode one = IntNode.valueOf(1);
    JsonNode huge = DecimalNode.valueOf(new BigDecimal("1e999999999"));
    JsonNode endless = DoubleNode.valueOf(Double.POSITIVE_INFINITY);

    for (JsonNode other : List.of(huge, endless)) {
      assertEquals(1, Difference.between(one, other).size(), other::asText);
      assertEquals(1, Difference.between(other, one).size(), other::asText);
      assertEquals(List.of(), Difference.between(other, other), other::asText);
    }
    assertEquals(
        List.of(), Difference.between(huge, DecimalNode.valueOf(new BigDecimal("10e999999998"))));
  }

  @Test
  void whatIsOfAnotherTypeDiffers() {
    JsonNode expected = DraftText.json("{\"n\":\"1\",\"l\":\"[]\",\"t\":\"true\",\"z\":\"null\"}");
    JsonNode made = DraftText.json("{\"n\":1,\"l\":[],\"t\":true,\"z\":null}");

    assertEquals(
        List.of(
            new Difference("/n", "\"1\"", "1"),
            new Difference("/l", "\"[]\"", "[]"),
            new Difference("/t", "\"true\"", "true"),
            new Difference("/z", "\"null\"", "null")),
        Difference.between(expected, made));
  }

  @Test
  void expectedNumbersAreReadToTheirLastDigit() {
    String number = "0.12345678901234567890";
    JsonNode made = DecimalNode.valueOf(new BigDecimal(number));

    assertEquals(List.of(), Difference.between(DraftText.json(number), made));
    assertEquals(1, Difference.between(DraftText.json(number.replace("90", "91")), made).size());
    assertEquals(
        Problem.MALFORMED_JSON,
        assertThrows(ProblemException.class, () -> DraftText.json("1e99999999999")).problem());
  }

  @Test
  void numbersOfADocumentAreKeptAsWritten() {
    for (String number : List.of("12.50", "1.10", "12345678901234567890.123", "1E+5", "7")) {
      String unfinished = "{\n  \"rows\" : " + number + "\n}";
      String whole = WHOLE.replace("[]", "[{\"to\":\"id\",\"value\":" + number + "}]");

      assertEquals(unfinished, DraftText.normal(unfinished).replace("\r", ""));
      assertEquals(
          number.replace("1E+5", "100000"),
          DraftText.read(DraftText.normal(whole)).rows().get(0).value());
    }
  }

  /** Written out it is longer than the limit, and nevertheless read again. */
  @Test
  void whatIsTakenIsReadAgain() {
    String rows =
        "{\"to\":\"id\",\"value\":\"1\"},".repeat(480) + "{\"to\":\"id\",\"value\":\"1\"}";
    String lists =
        "\"l\":{\"unknown\":\"keep\",\"fold\":true,\"entries\":["
            + "{\"code\":\"c\",\"to\":\"t\"},".repeat(4000)
            + "{\"code\":\"c\",\"to\":\"t\"}]}";
    String whole = WHOLE.replace("[]", "[" + rows + "]");
    String document =
        whole.substring(0, whole.length() - 1)
            + ",\"lists\":{"
            + lists
            + ","
            + lists.replace("\"l\"", "\"m\"")
            + "}}";
    assertTrue(document.length() < DraftText.BYTES_MAX);

    String stored = DraftText.normal(document);

    assertTrue(stored.length() > DraftText.BYTES_MAX);
    assertEquals(DraftText.read(document), DraftText.read(stored));
    assertEquals(stored, DraftText.normal(stored));
  }

  /** Short as it was sent, but what it says is written at greater length. */
  @Test
  void whatCouldNotBeReadAgainIsNotTaken() {
    String entries = "{\"code\":1},".repeat(4999) + "{\"code\":1}";
    StringBuilder lists = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      lists.append(i == 0 ? "" : ",").append("\"l" + i + "\":{\"entries\":[" + entries + "]}");
    }
    String document = WHOLE.substring(0, WHOLE.length() - 1) + ",\"lists\":{" + lists + "}}";
    assertTrue(document.length() < DraftText.BYTES_MAX);

    assertEquals(
        Problem.BODY_TOO_LARGE,
        assertThrows(ProblemException.class, () -> DraftText.normal(document)).problem());
  }
}
