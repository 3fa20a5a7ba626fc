package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.LookedUp;
import dev.crossdock.connectors.rest.StubApi.Manner;
import dev.crossdock.connectors.rest.StubApi.Says;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked about one shipment, and what its answers mean. */
@Timeout(60)
class RestAskTest extends PollTest {
  private static final Duration TIME = Duration.ofSeconds(5);

  private static List<String> texts(LookedUp looked) {
    return looked.arrivals().stream()
        .map(one -> new String(one.content(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void anAnswerIsOneMessageAsItCame() throws IOException {
    at(
        request -> Says.json("{\"trackResponse\": 1.50}"),
        "askPath",
        "/track/v1/details/{reference}?locale=en");
    LookedUp looked = desk.lookUp("1Z 99/9&\u00e4", TIME);
    assertNull(looked.problem(), looked::detail);
    assertEquals(List.of("{\"trackResponse\": 1.50}"), texts(looked));
    assertNull(looked.arrivals().get(0).identity(), "known by its content");
    assertEquals(
        "/api/track/v1/details/1Z%2099%2F9%26%C3%A4?locale=en", api.requests().get(0).target());
    assertEquals("GET one shipment", looked.steps().get(0).what());
    assertFalse(looked.toString().contains("1Z"), "no reference in the words");
  }

  @Test
  void itemsOfAnAnswerAreKnownAsThoseThatArePolled() throws IOException {
    at(
        request -> Says.json("{\"events\":[{\"id\":7},{\"id\":8}]}"),
        "pollPath",
        "/events",
        "askPath",
        "/events?transportDocumentReference={reference}",
        "itemsPointer",
        "/events",
        "idPointer",
        "/id");
    assertEquals(2, desk.poll().taken());
    LookedUp looked = desk.lookUp("HCL1", TIME);
    assertEquals(
        List.copyOf(desk.kept.keySet()).stream().sorted().toList(),
        looked.arrivals().stream().map(Arrival::identity).sorted().toList());
  }

  @Test
  void aQuestionIsPostedWhereItIsSet() throws IOException {
    at(
        request -> Says.json("{\"completeTrackResults\":[]}"),
        "askPath",
        "/track/v1/trackingnumbers",
        "askBody",
        "{\"trackingInfo\":[{\"trackingNumberInfo\":{\"trackingNumber\":\"{reference}\"}}]}");
    assertNull(desk.lookUp("79\"\\\u00e4", TIME).problem());
    StubApi.Request request = api.requests().get(0);
    assertEquals("POST", request.method());
    assertEquals("application/json", request.header("Content-Type"));
    assertEquals(
        "{\"trackingInfo\":[{\"trackingNumberInfo\":{\"trackingNumber\":\"79\\\"\\\\\u00e4\"}}]}",
        request.text());
  }

  @Test
  void whatIsNotKnownThereIsNoFailure() throws IOException {
    Says[] says = {Says.status(404, "{}"), Says.status(204, ""), Says.json("{\"events\":[]}")};
    int[] at = {0};
    at(request -> says[at[0]++], "askPath", "/track/{reference}", "itemsPointer", "/events");
    for (int i = 0; i < says.length; i++) {
      LookedUp looked = desk.lookUp("X1", TIME);
      assertNull(looked.problem(), looked::detail);
      assertFalse(looked.isKnown());
    }
  }

  @Test
  void failuresAreToldWithThePauseThatIsAskedFor() throws IOException {
    Says[] says = {
      Says.status(429, "").with("Retry-After", "90"),
      Says.status(500, "<html>"),
      Says.status(401, ""),
      Says.badly(Manner.RESETS),
      Says.json("<html>")
    };
    int[] at = {0};
    at(request -> says[at[0]++], "askPath", "/track/{reference}", "itemsPointer", "/events");
    LookedUp often = desk.lookUp("X1", TIME);
    assertEquals(Problem.TARGET_UNAVAILABLE, often.problem());
    assertEquals(Duration.ofSeconds(90), often.retryAfter());
    assertEquals(Problem.TARGET_UNAVAILABLE, desk.lookUp("X1", TIME).problem());
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, desk.lookUp("X1", TIME).problem());
    assertEquals(Problem.TARGET_NO_ANSWER, desk.lookUp("X1", TIME).problem());
    assertEquals(Problem.ANSWER_NOT_AS_SET, desk.lookUp("X1", TIME).problem());
  }

  @Test
  void whoeverHangsIsNotWaitedForLongerThanSet() throws IOException {
    at(request -> Says.badly(Manner.HANGS), "askPath", "/track/{reference}");
    long start = System.nanoTime();
    LookedUp looked = desk.lookUp("X1", Duration.ofSeconds(1));
    assertEquals(Problem.TARGET_NO_ANSWER, looked.problem());
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 2_000);
  }

  @Test
  void settingsThatDoNotGoTogetherAreNamed() throws IOException {
    at(request -> Says.json("{}"), "askPath", "/track");
    assertTrue(desk.lookUp("X1", TIME).detail().contains("{reference}"));
    desk.with("askBody", "number={reference}");
    assertTrue(desk.lookUp("X1", TIME).detail().contains("no JSON"));
    desk.settings.clear();
    assertEquals(0, api.requests().size());
  }

  @Test
  void theCheckAsksByANumberThatNobodyHas() throws IOException {
    at(request -> Says.status(404, "{}"), "askPath", "/track/{reference}");
    List<CheckStep> steps = desk.check();
    assertTrue(steps.stream().allMatch(CheckStep::passed), steps::toString);
    assertEquals("One shipment", steps.get(steps.size() - 1).name());
    assertEquals("/api/track/XD00000000", api.requests().get(0).target());
  }
}
