package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.SampleUpdates.PICKING;
import static dev.crossdock.connectors.odoo.SampleUpdates.departed;
import static dev.crossdock.connectors.odoo.SampleUpdates.held;
import static dev.crossdock.connectors.odoo.SampleUpdates.message;
import static dev.crossdock.connectors.odoo.SampleUpdates.released;
import static dev.crossdock.connectors.odoo.SampleUpdates.unchanged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ShipmentState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a send, in good days and bad. */
class OdooConnectorTest extends SendToStub {
  private static final String NOTE = OdooTranslation.POST_NOTE;
  private static final String WRITE = OdooTranslation.WRITE_STATE;

  @Test
  void writesStateAndOneNote() {
    Outcome outcome = send(false, departed("EX-7K4M-2QD9-01AB"));

    assertTrue(outcome.isDelivered(), outcome.detail());
    assertEquals("stock.picking 53, note 901", outcome.targetReference());
    assertEquals("IN_TRANSIT", odoo.written.get(53L).get("x_crossdock_status").asText());
    assertEquals("MSCU4182738", odoo.written.get(53L).get("carrier_tracking_ref").asText());
    assertTrue(odoo.notes.get(0).body().contains("EX-7K4M-2QD9-01AB"));
    assertEquals(
        List.of("stock.picking/search_read", WRITE, NOTE),
        outcome.steps().stream().map(Outcome.Step::what).toList());
    assertTrue(outcome.steps().stream().allMatch(step -> step.answer().equals("200")));
  }

  @Test
  void callsNoAddressInsideANetwork() {
    Outcome outcome =
        connector
            .send(connection("url", "https://10.0.0.1"), List.of(departed("EX-1")), false)
            .toCompletableFuture()
            .join();
    assertProblem(Problem.OUTGOING_REFUSED, outcome);
    assertTrue(outcome.detail().contains("inside a network"), outcome.detail());
  }

  @Test
  void tellsBatchInOneWriteAndOneNote() {
    Outcome outcome = send(false, departed("EX-1"), held("EX-2"), released("EX-3"));

    assertTrue(outcome.isDelivered(), outcome.detail());
    assertEquals(1, odoo.count(WRITE));
    assertEquals(1, odoo.notes.size());
    String note = odoo.notes.get(0).body();
    assertTrue(note.indexOf("EX-1") < note.indexOf("EX-2"), note);
    assertTrue(note.indexOf("EX-2") < note.indexOf("EX-3"), note);
    assertEquals(0, odoo.count(OdooTranslation.SCHEDULE_TODO), "held and released in one go");
  }

  @Test
  void remembersPickingOfConnection() {
    send(false, departed("EX-1"));
    send(false, departed("EX-2"));

    assertEquals(1, odoo.count(OdooTranslation.FIND_PICKING));
    assertEquals(2, odoo.notes.size());
  }

  @Test
  void looksUpPickingAgainWhenRememberedOneIsGone() {
    send(false, departed("EX-1"));
    odoo.pickings.put(PICKING, 99L);
    Outcome outcome = send(false, departed("EX-2"));

    assertTrue(outcome.isDelivered(), outcome.detail());
    assertEquals(99, odoo.notes.get(1).picking());
    assertEquals(2, odoo.count(OdooTranslation.FIND_PICKING));
  }

  @Test
  void tellsAnotherPickingTheStateToo() {
    send(false, departed("EX-1"));
    odoo.pickings.put(PICKING, 99L);
    Outcome outcome = send(false, unchanged(departed("EX-2")));

    assertTrue(outcome.isDelivered(), outcome.detail());
    assertEquals("IN_TRANSIT", odoo.written.get(99L).get("x_crossdock_status").asText());
    assertEquals(99, odoo.notes.get(1).picking());
    assertEquals(2, odoo.notes.size());
  }

  @Test
  void looksForPickingOnceWhenAnotherRecordIsMissing() {
    send(false, departed("EX-1"));
    odoo.next(
        NOTE, OdooStub.error(404, "odoo.exceptions.MissingError", "Record does not exist: user"));
    Outcome outcome = send(false, departed("EX-2"));

    assertProblem(Problem.TARGET_RECORD_MISSING, outcome);
    assertEquals(2, odoo.count(OdooTranslation.FIND_PICKING));
    assertEquals(2, odoo.count(WRITE));
    assertEquals(1, odoo.notes.size());
  }

  @Test
  void postsNoteOnlyWhenStateIsAsBefore() {
    send(false, departed("EX-1"));
    Outcome outcome = send(false, unchanged(departed("EX-2")), unchanged(departed("EX-3")));

    assertTrue(outcome.isDelivered(), outcome.detail());
    assertEquals(List.of(NOTE), outcome.steps().stream().map(Outcome.Step::what).toList());
    assertEquals(1, odoo.count(WRITE));
    assertEquals(2, odoo.notes.size());
  }

  @Test
  void writesStateWhenOneOfTheBatchChangedIt() {
    send(false, held("EX-1"), unchanged(held("EX-2")));

    assertEquals(1, odoo.count(WRITE));
  }

  @Test
  void writesStateWhenEarlierOutcomeIsUnknown() {
    assertTrue(send(true, unchanged(departed("EX-1"))).isDelivered());

    assertEquals(1, odoo.count(WRITE));
    assertFalse(odoo.written.get(53L).has("x_crossdock_updated"));
  }

  @Test
  void namesPickingThatIsMissing() {
    odoo.pickings.clear();
    Outcome outcome = send(false, departed("EX-1"));

    assertProblem(Problem.TARGET_RECORD_MISSING, outcome);
    assertTrue(outcome.detail().contains(PICKING));
    assertEquals(0, odoo.count(WRITE));
  }

  @Test
  void refusesShipmentWithoutPicking() {
    OutboundMessage message =
        message("EX-1", null, Milestone.DEPARTED, ShipmentState.IN_TRANSIT, false, false, null);

    assertProblem(Problem.TARGET_RECORD_MISSING, send(false, message));
    assertEquals(0, odoo.calls.size());
  }

  @Test
  void adoptsNoteWhoseAnswerWasLost() {
    odoo.next(NOTE, OdooStub.cutAfterWork());
    Outcome lost = send(false, departed("EX-1"));
    assertProblem(Problem.TARGET_NO_ANSWER, lost);

    Outcome repeated = send(true, departed("EX-1"));

    assertTrue(repeated.isDelivered(), repeated.detail());
    assertTrue(repeated.detail().contains("adopted"), repeated.detail());
    assertEquals(1, odoo.notes.size());
    assertEquals(2, odoo.count(WRITE), "the state is written again");
  }

  @Test
  void tellsOnlyWhatOdooDoesNotHoldYet() {
    odoo.next(NOTE, OdooStub.cutAfterWork());
    send(false, departed("EX-1"), departed("EX-2"));

    Outcome outcome = send(true, departed("EX-1"), departed("EX-2"), departed("EX-3"));

    assertTrue(outcome.isDelivered(), outcome.detail());
    assertEquals(2, odoo.notes.size());
    assertFalse(odoo.notes.get(1).body().contains("EX-2"));
    assertTrue(odoo.notes.get(1).body().contains("EX-3"));
  }

  @Test
  void findsNotesOverSeveralPages() {
    OutboundMessage[] all =
        IntStream.range(10, 10 + 3 * OdooTranslation.NOTES_PER_LOOK)
            .mapToObj(i -> departed("EX-" + i))
            .toArray(OutboundMessage[]::new);
    for (OutboundMessage one : all) {
      send(false, one);
    }

    assertTrue(send(true, all).isDelivered());
    assertEquals(all.length, odoo.notes.size());
  }

  @Test
  void tellsOnceWhenNothingHadArrived() {
    odoo.next(NOTE, (exchange, work) -> exchange.close());
    assertProblem(Problem.TARGET_NO_ANSWER, send(false, departed("EX-1")));

    assertTrue(send(true, departed("EX-1")).isDelivered());
    assertEquals(1, odoo.notes.size());
  }

  @ParameterizedTest
  @CsvSource({
    "500, builtins.ValueError, TARGET_MAPPING_ERROR",
    "500, builtins.KeyError, TARGET_MAPPING_ERROR",
    "500, builtins.AttributeError, TARGET_MAPPING_ERROR",
    "500, builtins.TypeError, TARGET_MAPPING_ERROR",
    "404, werkzeug.exceptions.NotFound, TARGET_MAPPING_ERROR",
    "500, psycopg2.errors.SerializationFailure, TARGET_UNAVAILABLE",
    "500, builtins.MemoryError, TARGET_UNAVAILABLE",
    "401, werkzeug.exceptions.Unauthorized, TARGET_REFUSED_CREDENTIALS",
    "403, odoo.exceptions.AccessDenied, TARGET_REFUSED_CREDENTIALS",
    "403, odoo.exceptions.AccessError, TARGET_FORBIDS",
    "404, odoo.exceptions.MissingError, TARGET_RECORD_MISSING",
    "422, odoo.exceptions.ValidationError, TARGET_REJECTED",
    "422, odoo.exceptions.UserError, TARGET_REJECTED",
    "422, werkzeug.exceptions.UnprocessableEntity, TARGET_REJECTED",
    "400, werkzeug.exceptions.BadRequest, TARGET_REJECTED"
  })
  void classifiesErrorsByName(int status, String name, Problem problem) {
    odoo.next(WRITE, OdooStub.error(status, name, "said so with " + OdooStub.KEY));
    Outcome onWrite = send(false, departed("EX-1"));
    assertProblem(problem, onWrite);
    assertTrue(onWrite.detail().contains("said so"), onWrite.detail());

    odoo.next(NOTE, OdooStub.error(status, name, "said so"));
    assertProblem(problem, send(false, departed("EX-1")));
    assertEquals(0, odoo.notes.size());
  }

  @Test
  void tellsUnknownFieldAsMappingError() {
    odoo.fields.remove("x_crossdock_next_action");
    Outcome outcome = send(false, departed("EX-1"));

    assertProblem(Problem.TARGET_MAPPING_ERROR, outcome);
    assertTrue(outcome.detail().contains("x_crossdock_next_action"), outcome.detail());
  }

  @Test
  void tellsRefusedKeyWithoutShowingIt() {
    Connection wrong = connection("apiKey", "ffffffffffffffffffffffffffffffffffffffff");
    Outcome outcome =
        connector.send(wrong, List.of(departed("EX-1")), false).toCompletableFuture().join();

    assertProblem(Problem.TARGET_REFUSED_CREDENTIALS, outcome);
    assertFalse(outcome.toString().contains("ffff"), outcome.toString());
  }

  @Test
  void neverShowsKeyThatCannotBeSent() {
    Connection wrong = connection("apiKey", "geheim\r\nX: 1");
    Outcome outcome =
        connector.send(wrong, List.of(departed("EX-1")), false).toCompletableFuture().join();

    assertProblem(Problem.TARGET_REFUSED_CREDENTIALS, outcome);
    assertFalse(outcome.toString().contains("geheim"), outcome.toString());
    assertEquals(0, odoo.calls.size());
  }

  @ParameterizedTest
  @CsvSource({
    "stock.picking/search_read",
    "stock.picking/write",
    "stock.picking/message_post",
  })
  void givesUpInTimeWhenOdooHangs(String method) {
    odoo.next(method, odoo.hang());
    long start = System.nanoTime();
    Outcome outcome = send(false, departed("EX-1"));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertProblem(Problem.TARGET_NO_ANSWER, outcome);
    assertTrue(taken.compareTo(Duration.ofSeconds(1)) <= 0, "took " + taken);
  }

  @Test
  void givesUpInTimeWhenBodyNeverEnds() {
    odoo.next(
        WRITE,
        (exchange, work) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('t');
          exchange.getResponseBody().flush();
          odoo.hang().happen(exchange, work);
        });

    assertProblem(Problem.TARGET_NO_ANSWER, send(false, departed("EX-1")));
  }

  @Test
  void treatsPageOfProxyAsUnavailable() {
    odoo.next(WRITE, OdooStub.answer(502, "text/html", "<html>Bad Gateway</html>"));
    Outcome outcome = send(false, departed("EX-1"));

    assertProblem(Problem.TARGET_UNAVAILABLE, outcome);
    assertFalse(outcome.detail().contains("<html>"), outcome.detail());
  }

  @ParameterizedTest
  @CsvSource({
    "200, TARGET_NO_ANSWER",
    "500, TARGET_NO_ANSWER",
    "502, TARGET_NO_ANSWER",
    "504, TARGET_NO_ANSWER",
    "503, TARGET_UNAVAILABLE",
    "429, TARGET_UNAVAILABLE"
  })
  void doubtsWhatProxySaysOfTheNote(int status, Problem problem) {
    odoo.next(NOTE, OdooStub.answer(status, "text/html", "<html>welcome</html>"));

    assertProblem(problem, send(false, departed("EX-1")));
  }

  @Test
  void doesNotTakeLoginPageForSuccess() {
    odoo.next(WRITE, OdooStub.answer(200, "text/html", "<html>Log in</html>"));

    assertProblem(Problem.TARGET_UNAVAILABLE, send(false, departed("EX-1")));
    assertEquals(0, odoo.notes.size());
  }

  @Test
  void hangsUpOnHugeAnswer() {
    String huge = "x".repeat(20 * OdooClient.ANSWER_BYTES_MAX);
    odoo.next(WRITE, OdooStub.answer(200, "application/json", huge));
    Outcome outcome = send(false, departed("EX-1"));

    assertProblem(Problem.TARGET_UNAVAILABLE, outcome);
    assertTrue(outcome.detail().length() < 1_000, outcome.detail());
  }

  @Test
  void readsErrorWithHugeTraceback() {
    String body =
        "{\"name\":\"builtins.ValueError\",\"message\":\"Invalid field\",\"debug\":\""
            + "x".repeat(2 * OdooClient.ANSWER_BYTES_MAX)
            + "\"}";
    odoo.next(WRITE, OdooStub.answer(500, "application/json", body));

    assertProblem(Problem.TARGET_MAPPING_ERROR, send(false, departed("EX-1")));
  }

  @Test
  void followsNoRedirect() {
    odoo.next(
        WRITE,
        OdooStub.answer(307, "text/html", "", "Location", odoo.url() + "/elsewhere?token=abc"));
    Outcome outcome = send(false, departed("EX-1"));

    assertProblem(Problem.TARGET_UNAVAILABLE, outcome);
    assertTrue(outcome.detail().contains("redirect"), outcome.detail());
    assertFalse(outcome.detail().contains("token"), outcome.detail());
    assertEquals(0, odoo.count("/elsewhere"));
  }

  @Test
  void passesOnThePauseAskedFor() {
    odoo.next(WRITE, OdooStub.answer(429, "text/plain", "slow down", "Retry-After", "17"));
    Outcome outcome = send(false, departed("EX-1"));

    assertProblem(Problem.TARGET_UNAVAILABLE, outcome);
    assertEquals(Duration.ofSeconds(17), outcome.retryAfter());
  }

  @Test
  void tellsUnreachableOdooAsUnavailable() {
    Connection connection = connection();
    odoo.close();
    Outcome outcome =
        connector.send(connection, List.of(departed("EX-1")), false).toCompletableFuture().join();

    assertProblem(Problem.TARGET_UNAVAILABLE, outcome);
    assertNull(outcome.targetReference());
  }
}
