package dev.crossdock.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.ShipmentState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void limits() {
    assertEquals(50, Parameters.limit(null));
    assertEquals(200, Parameters.limit("200"));
    for (String wrong : List.of("0", "201", "-1", "x", "", "99999999999")) {
      assertEquals(
          Problem.INVALID_PARAMETER,
          assertThrows(ProblemException.class, () -> Parameters.limit(wrong)).problem());
    }
  }

  @Test
  void aPageLeadsToTheNextOneUntilTheLast() {
    List<String> oneMore = List.of("SHP-1", "SHP-2", "SHP-3");
    assertEquals(List.of("SHP-1", "SHP-2"), Parameters.page(oneMore, 2));
    assertEquals("SHP-2", Parameters.cursor(Parameters.next(oneMore, 2, text -> text)));
    assertNull(Parameters.next(oneMore, 3, text -> text));
  }

  @Test
  void cursorsThatWeDidNotGiveAreRefused() {
    for (String wrong : List.of("%", "", "JyBvciAxPTE", "AAAA")) {
      assertThrows(ProblemException.class, () -> Parameters.cursor(wrong));
    }
    assertThrows(ProblemException.class, () -> Parameters.numberCursor("U0hQLTE"));
  }

  @Test
  void wordsTextsAndTimes() {
    assertEquals(ShipmentState.BOOKED, Parameters.word(ShipmentState.class, "state", "BOOKED"));
    assertThrows(
        ProblemException.class, () -> Parameters.word(ShipmentState.class, "state", "booked"));
    assertThrows(ProblemException.class, () -> Parameters.text("q", "a\u0000b"));
    assertThrows(ProblemException.class, () -> Parameters.time("updatedSince", "yesterday"));
    assertThrows(
        ProblemException.class,
        () -> Parameters.time("updatedSince", "-999999999-01-01T00:00:00Z"));
  }

  @Test
  void reasonsAreReadStrictly() {
    assertEquals(
        "because",
        ReasonRequest.read("{\"reason\":\" because \"}".getBytes(StandardCharsets.UTF_8)).reason());
    for (String wrong :
        List.of(
            "",
            "[]",
            "{",
            "{\"reason\":\"\"}",
            "{\"reason\":1}",
            "{\"reason\":\"a\",\"x\":1}",
            "{\"reason\":\"a\"} {}",
            "{\"a\":" + "[".repeat(9_000))) {
      assertThrows(
          ProblemException.class, () -> ReasonRequest.read(wrong.getBytes(StandardCharsets.UTF_8)));
    }
    assertThrows(
        ProblemException.class, () -> ReasonRequest.read(new byte[] {'{', '"', (byte) 0xff, '"'}));
  }

  @Test
  void tagsTellVersionAndContent() {
    String tag = ShipmentResource.tag(3, new byte[] {1});
    assertEquals('"' + "3.", tag.substring(0, 3));
    assertEquals(true, ShipmentResource.names("\"1\", W/" + tag, tag));
    assertEquals(false, ShipmentResource.names(ShipmentResource.tag(3, new byte[] {2}), tag));
  }
}
