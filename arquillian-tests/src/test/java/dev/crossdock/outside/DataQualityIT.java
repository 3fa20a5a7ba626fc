package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A sample is read and judged by field, and nothing comes of it. */
class DataQualityIT {
  private static final Api MARA = Api.as("mara");
  private static final String AT = "/api/v1/connections/hansa/data-quality";
  private static final String EVENT =
      "{\"milestone\":\"%s\",\"occurredAt\":\"2026-11-20T08:00:00Z\",\"references\":[{\"type\":\"CONTAINER\",\"value\":\"QUAL0000017\"}]}";

  private static Answer judge(String sample, String... headers) {
    return MARA.post(AT, sample, headers);
  }

  @Test
  void aSampleIsJudgedByFieldAndNothingIsKept() {
    long before = Rows.number("brandt", "select count(*) from exchange where tenant_id = 'brandt'");
    String good = String.format(EVENT, "GATE_IN");
    JsonNode report = judge("[" + good + "," + good + "]").expect(200).json();
    assertEquals(2, report.get("events").asInt(), report::toString);
    Set<String> told = new TreeSet<>();
    report
        .get("items")
        .forEach(
            one ->
                told.add(
                    one.get("field").asText()
                        + " "
                        + one.get("fault").asText()
                        + " "
                        + one.get("owner").asText()
                        + " "
                        + one.get("count").asText()));
    assertTrue(told.contains("place MISSING Partner 2"), told::toString);
    assertTrue(told.contains("event DUPLICATE Partner 1"), told::toString);
    assertTrue(told.contains("references.CONTAINER UNKNOWN ERP 2"), told::toString);
    JsonNode codes = judge(String.format(EVENT, "NO_SUCH_CODE")).expect(200).json();
    assertTrue(codes.toString().contains("\"fault\":\"UNKNOWN\""), codes::toString);
    assertTrue(codes.toString().contains("NO_SUCH_CODE"), codes::toString);
    assertEquals(
        before, Rows.number("brandt", "select count(*) from exchange where tenant_id = 'brandt'"));
  }

  @Test
  void theReportIsATableToo() {
    Answer csv = judge("[" + String.format(EVENT, "GATE_IN") + "]", "Accept", "text/csv");
    csv.expect(200);
    assertTrue(csv.header("Content-Type").startsWith("text/csv"), csv.header("Content-Type"));
    assertTrue(csv.body().startsWith("field,fault,owner,count,detail,examples\r\n"), csv::body);
    assertTrue(csv.body().contains("\"place\",MISSING,Partner,1,"), csv::body);
  }

  @Test
  void whatCannotBeReadIsToldAsSuch() {
    JsonNode report = judge("{\"nonsense\":true}").expect(200).json();
    assertEquals(0, report.get("events").asInt(), report::toString);
    assertTrue(report.get("items").size() > 0, report::toString);
    MARA.send("POST", AT, new byte[0], "Content-Type", "application/json")
        .expectProblem(400, "XD-2006");
    MARA.send(
            "POST",
            "/api/v1/connections/no-such/data-quality",
            "x".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "text/plain")
        .expectProblem(404, "XD-1003");
  }
}
