package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.SampleUpdates.PICKING;
import static dev.crossdock.connectors.odoo.SampleUpdates.held;
import static dev.crossdock.connectors.odoo.SampleUpdates.message;
import static dev.crossdock.connectors.odoo.SampleUpdates.released;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ShipmentState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The to-do while customs hold the goods: one, and only as long. */
class OdooTodoTest extends SendToStub {
  private static final String NOTE = OdooTranslation.POST_NOTE;

  @Test
  void opensOneTodoForOneHold() {
    odoo.next(NOTE, OdooStub.error(500, "psycopg2.errors.SerializationFailure", "again"));
    assertProblem(Problem.TARGET_UNAVAILABLE, send(false, held("EX-1")));
    assertTrue(send(false, held("EX-1")).isDelivered());
    assertTrue(send(true, held("EX-1")).isDelivered());
    assertTrue(send(false, held("EX-2")).isDelivered());

    assertEquals(1, odoo.count(OdooTranslation.SCHEDULE_TODO));
    assertTrue(odoo.openTodos.get(0).body().get("note").asText().contains("EX-1"));
  }

  @Test
  void opensOneTodoWhenItsAnswerWasLost() {
    odoo.next(OdooTranslation.SCHEDULE_TODO, OdooStub.cutAfterWork());
    assertProblem(Problem.TARGET_NO_ANSWER, send(false, held("EX-1")));
    assertTrue(send(true, held("EX-1")).isDelivered());

    assertEquals(1, odoo.openTodos.size());
    assertEquals(1, odoo.notes.size());
  }

  @Test
  void givesTodoToResponsibleUser() {
    Connection connection = connection("responsibleUserId", "2", "database", "p3");
    connector.send(connection, List.of(held("EX-1")), false).toCompletableFuture().join();

    JsonNode todo = odoo.openTodos.get(0).body();
    assertEquals(2, todo.get("user_id").asLong());
    assertTrue(odoo.calls.stream().allMatch(call -> "p3".equals(call.database())));
  }

  @Test
  void closesTodoWhenReleased() {
    send(false, held("EX-1"));
    Outcome outcome = send(false, released("EX-2"));

    assertTrue(outcome.isDelivered(), outcome.detail());
    assertEquals(0, odoo.openTodos.size());
    assertEquals(
        "Released by customs, reported by Hansa Container Line (EX-2)",
        odoo.closedTodos.get(0).get("feedback").asText());
  }

  @Test
  void doesNotTakeDoneTodoForTheNote() {
    send(false, held("EX-1"));
    odoo.next(NOTE, OdooStub.error(500, "psycopg2.errors.SerializationFailure", "again"));
    assertProblem(Problem.TARGET_UNAVAILABLE, send(false, released("EX-2")));

    assertTrue(send(true, released("EX-2")).isDelivered());
    assertEquals(1, odoo.notes.stream().filter(n -> n.body().contains("[EX-2]")).count());
  }

  @Test
  void doesNotMindTodoThatSomebodyClosed() {
    send(false, held("EX-1"));
    odoo.next(
        OdooTranslation.CLOSE_TODOS,
        OdooStub.error(404, "odoo.exceptions.MissingError", "Record does not exist"));

    assertTrue(send(false, released("EX-2")).isDelivered());
  }

  @Test
  void leavesTodoOpenWhileStillHeld() {
    send(false, held("EX-1"));
    OutboundMessage earlierRelease =
        message(
            "EX-2",
            PICKING,
            Milestone.CUSTOMS_EXPORT_RELEASED,
            ShipmentState.CUSTOMS_HOLD,
            false,
            true,
            null);
    send(false, earlierRelease);

    assertEquals(1, odoo.openTodos.size());
  }
}
