package dev.crossdock.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReadoutTest {
  private static final JsonSchema SCHEMA =
      JsonSchema.of(
          """
          {"required": ["time", "code"],
           "properties": {"code": {"type": "string"}, "place": {"maxLength": 5}}}
          """
              .getBytes(StandardCharsets.UTF_8));
  private static final Map<String, Problem> MISSING = Map.of("time", Problem.NO_EVENT_TIME);

  private final JsonReadout out = new JsonReadout(ZoneOffset.UTC);

  private List<String> told(JsonValue message) {
    out.check(SCHEMA, message, MISSING);
    return out.reading("x", null).findings().stream()
        .map(one -> one.problem().id() + " " + one.where() + " " + one.detail())
        .toList();
  }

  private static JsonValue message(String text) {
    return JsonMessage.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatTheReaderToldIsNotToldAgain() {
    JsonValue message = message("{\"place\": \"Hamburg\"}");
    out.finding(Problem.INVALID_FIELD, message.get("place"), "This is no UN/LOCODE");
    out.finding(Problem.NO_EVENT_TIME, message, "The event has no time");
    assertEquals(
        List.of(
            "XD-2004 /place This is no UN/LOCODE",
            "XD-4106  The event has no time",
            "XD-2004  The field code is missing; send it (schema: required code)"),
        told(message));
  }

  @Test
  void anotherFaultOfTheSameObjectIsTold() {
    JsonValue message = message("{\"code\": \"LOAD\"}");
    out.finding(Problem.NO_REFERENCE, message, "The event names no reference");
    assertEquals(
        List.of(
            "XD-4105  The event names no reference",
            "XD-2004  The field time is missing; send it (schema: required time)"),
        told(message));
  }

  @Test
  void whatIsNotReadIsToldBySomeone() {
    JsonValue message = message("{\"time\": \"x\", \"code\": \"\"}");
    out.unread(message, "The event has no code");
    assertEquals(List.of("XD-2004  The event has no code"), told(message));
  }

  @Test
  void whatIsNotReadIsToldByTheSchemaIfItCan() {
    JsonValue message = message("{\"time\": \"x\", \"code\": null}");
    out.unread(message, "The event has no code");
    assertEquals(
        List.of("XD-2004  The field code is null; send it (schema: type string)"), told(message));
  }
}
