package dev.crossdock.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemAnswerTest {

  @Test
  void tellsWhatHappenedWhoActsAndWhatToDo() {
    JsonNode json = json(new ProblemException(Problem.NOT_FOUND, null, "Nothing here."));
    assertEquals("https://crossdock.dev/problems/XD-1003", json.get("type").asText());
    assertEquals(404, json.get("status").asInt());
    assertEquals("Check the reference.", json.get("fix").asText());
    assertEquals("PARTNER", json.get("owner").asText());
    assertEquals("/api/v1/shipments/X", json.get("instance").asText());
    assertFalse(json.has("field"), "absent members are left out");
    assertFalse(json.has("errors"));
  }

  @Test
  void tellsEveryFieldThatIsWrong() {
    List<ProblemException> all =
        List.of(
            new ProblemException(Problem.INVALID_FIELD, "/mode", "a"),
            new ProblemException(Problem.INVALID_TEXT, "/goods", "b"));
    JsonNode errors = json(new InvalidFields(all)).get("errors");
    assertEquals(2, errors.size());
    assertEquals("XD-2007", errors.get(1).get("id").asText());
    assertEquals("/goods", errors.get(1).get("field").asText());
  }

  @Test
  void aDatabaseThatIsAwayIsNotAFailureOfOurs() {
    assertTrue(
        ProblemMapper.isDatabaseNotWell(
            new IllegalStateException(new SQLException("gone", "57P01"))));
    assertTrue(ProblemMapper.isDatabaseNotWell(new SQLException("refused", "08001")));
    assertFalse(ProblemMapper.isDatabaseNotWell(new SQLException("duplicate key", "23505")));
    assertFalse(ProblemMapper.isDatabaseNotWell(new IllegalStateException("bug")));
  }

  private static JsonNode json(ProblemException e) {
    return ExchangeJson.JSON.valueToTree(
        ProblemAnswer.of(e, "/api/v1/shipments/X", "5f0c1ab29e77d340"));
  }
}
