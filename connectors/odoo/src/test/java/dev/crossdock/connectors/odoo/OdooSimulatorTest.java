package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.SampleUpdates.PICKING;
import static dev.crossdock.connectors.odoo.SampleUpdates.departed;
import static dev.crossdock.connectors.odoo.SampleUpdates.held;
import static dev.crossdock.connectors.odoo.SampleUpdates.released;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.odoosimulator.Fault;
import dev.crossdock.odoosimulator.Fault.Kind;
import dev.crossdock.odoosimulator.OdooSimulator;
import dev.crossdock.odoosimulator.Options;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The connector against the simulator, which knows nothing of the connector. */
@Timeout(30)
class OdooSimulatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  private final OdooConnector connector = new OdooConnector(http);
  private OdooSimulator odoo;
  private Connection connection;

  @BeforeEach
  void startOdoo() {
    odoo = OdooSimulator.start(Options.of(OdooStub.KEY).withAdminApiKey(OdooStub.ADMIN_KEY));
    odoo.createPicking(PICKING, "Nordwind Handels GmbH", "SO-2026-0047");
    connection =
        new Connection(
            7,
            "brandt",
            "odoo",
            "Brandt's Odoo",
            Map.of(
                "url",
                odoo.address().toString(),
                "apiKey",
                OdooStub.KEY,
                "adminApiKey",
                OdooStub.ADMIN_KEY,
                "sendTimeoutSeconds",
                "2"));
    List<CheckStep> steps = connector.check(connection).toCompletableFuture().join();
    assertTrue(steps.stream().allMatch(CheckStep::passed), steps.toString());
  }

  @AfterEach
  void stopOdoo() {
    http.close();
    odoo.close();
  }

  private Outcome send(boolean lookFirst, OutboundMessage... inOrder) {
    Outcome outcome =
        connector.send(connection, List.of(inOrder), lookFirst).toCompletableFuture().join();
    assertFalse(outcome.toString().contains(OdooStub.KEY), outcome.toString());
    return outcome;
  }

  private void assertDelivered(Outcome outcome) {
    assertTrue(outcome.isDelivered(), outcome.toString());
  }

  private JsonNode picking() throws IOException {
    String name = URLEncoder.encode(PICKING, StandardCharsets.UTF_8);
    URI state = odoo.address().resolve("/simulator/state?name=" + name);
    try (InputStream answer = state.toURL().openStream()) {
      return JSON.readTree(answer).at("/pickings/0");
    }
  }

  private long notesWith(String text) throws IOException {
    long found = 0;
    for (JsonNode note : picking().get("notes")) {
      found += note.get("body").asText().contains(text) ? 1 : 0;
    }
    return found;
  }

  @Test
  void tellsBatchInOneNote() throws IOException {
    assertDelivered(send(false, departed("EX-1"), departed("EX-2"), held("EX-3")));

    JsonNode picking = picking();
    assertEquals("CUSTOMS_HOLD", picking.get("x_crossdock_status").asText());
    assertEquals("MSCU4182738", picking.get("carrier_tracking_ref").asText());
    assertEquals(1, notesWith("<li>"), "one note, its tags not escaped: " + picking);
    assertEquals(1, picking.get("activities").size());
  }

  @Test
  void adoptsNoteWhoseAnswerWasLost() throws IOException {
    odoo.faults().add(Fault.of(Kind.RESET_AFTER_WORK).times(1).on("stock.picking", "message_post"));
    assertEquals(Problem.TARGET_NO_ANSWER, send(false, departed("EX-1")).problem());
    assertDelivered(send(true, departed("EX-1")));

    assertEquals(1, notesWith("[EX-1]"));
  }

  @Test
  void opensOneTodoAndClosesIt() throws IOException {
    odoo.faults()
        .add(Fault.of(Kind.RESET_AFTER_WORK).times(1).on("stock.picking", "activity_schedule"));
    assertEquals(Problem.TARGET_NO_ANSWER, send(false, held("EX-1")).problem());
    assertDelivered(send(true, held("EX-1")));
    assertEquals(1, openTodos());

    odoo.faults().add(Fault.of(Kind.DOWN).times(1).on("stock.picking", "message_post"));
    assertEquals(Problem.TARGET_NO_ANSWER, send(false, released("EX-2")).problem());
    assertDelivered(send(true, released("EX-2")));

    assertEquals(1, notesWith("[EX-1]"));
    assertEquals(1, notesWith("[EX-2]"));
    assertEquals("AT_DESTINATION", picking().get("x_crossdock_status").asText());
    assertEquals(0, openTodos());
  }

  private int openTodos() throws IOException {
    int open = 0;
    for (JsonNode activity : picking().get("activities")) {
      open += activity.get("done").asBoolean() ? 0 : 1;
    }
    return open;
  }

  @Test
  void tellsWhatIsWrongInNumberedProblems() throws IOException {
    odoo.faults().add(Fault.of(Kind.UNAUTHORIZED).times(1));
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, send(false, departed("EX-1")).problem());
    odoo.faults().add(Fault.of(Kind.ERROR).times(1).withName("builtins.ValueError", 500));
    assertEquals(Problem.TARGET_MAPPING_ERROR, send(false, departed("EX-1")).problem());
    odoo.faults().add(Fault.of(Kind.STATUS).times(1).withStatus(502));
    assertEquals(Problem.TARGET_UNAVAILABLE, send(false, departed("EX-1")).problem());
    odoo.faults().add(Fault.of(Kind.GARBAGE).times(1));
    assertEquals(Problem.TARGET_UNAVAILABLE, send(false, departed("EX-1")).problem());
    odoo.faults().add(Fault.of(Kind.HANG).times(1));
    assertEquals(Problem.TARGET_NO_ANSWER, send(false, departed("EX-1")).problem());
    assertDelivered(send(true, departed("EX-1")));

    assertEquals(1, notesWith("[EX-1]"));
  }
}
