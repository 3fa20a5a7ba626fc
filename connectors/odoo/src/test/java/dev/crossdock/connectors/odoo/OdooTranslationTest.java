package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.SampleUpdates.PICKING;
import static dev.crossdock.connectors.odoo.SampleUpdates.departed;
import static dev.crossdock.connectors.odoo.SampleUpdates.held;
import static dev.crossdock.connectors.odoo.SampleUpdates.message;
import static dev.crossdock.connectors.odoo.SampleUpdates.released;
import static dev.crossdock.connectors.odoo.SampleUpdates.unchanged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.ShipmentState;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our words in Odoo's: each request equals its golden file in {@code src/test/resources/odoo}. */
class OdooTranslationTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final OutboundMessage ETA =
      message(
          "EX-4",
          PICKING,
          Milestone.ETA_UPDATED,
          ShipmentState.IN_TRANSIT,
          true,
          false,
          "Berth <b>changed</b> & \"later\"");
  private static final OutboundMessage LATE =
      message(
          "EX-5",
          PICKING,
          Milestone.GATE_IN,
          ShipmentState.IN_TRANSIT,
          false,
          true,
          "line\nbreak\0");

  private static void assertGolden(String file, String json) throws IOException {
    try (InputStream golden = OdooTranslationTest.class.getResourceAsStream("/odoo/" + file)) {
      JsonNode expected = JSON.readTree(golden);
      JsonNode actual = JSON.readTree(json);
      assertEquals(expected.toPrettyString(), actual.toPrettyString());
    }
  }

  @Test
  void asksForPicking() throws IOException {
    assertGolden("find-picking.json", OdooTranslation.findPicking("WH/OUT/\"00047\"", null));
    assertGolden("find-picking-of-company.json", OdooTranslation.findPicking(PICKING, 4L));
  }

  @Test
  void asksForNotes() throws IOException {
    assertGolden("find-notes-one.json", OdooTranslation.findNotes(53, List.of("EX-1")));
    assertGolden("find-notes-three.json", OdooTranslation.findNotes(53, List.of("A", "B", "C")));
  }

  @Test
  void writesStateOfLastUpdate() throws IOException {
    assertGolden(
        "write-state.json",
        OdooTranslation.writeState(53, List.of(departed("EX-1"), held("EX-2"))));
  }

  @Test
  void tellsSinceWhenTheStateIs() throws IOException {
    assertGolden(
        "write-state.json",
        OdooTranslation.writeState(53, List.of(held("EX-1"), unchanged(held("EX-2")))));
  }

  @Test
  void leavesWhatIsNotKnownAsItIs() throws IOException {
    StatusUpdate eta = ETA.update();
    StatusUpdate untracked =
        new StatusUpdate(
            eta.shipment(),
            eta.odooPicking(),
            null,
            eta.milestone(),
            true,
            eta.occurredAt(),
            eta.zone(),
            null,
            eta.source(),
            false,
            eta.state(),
            eta.nextAction(),
            null,
            true);
    assertGolden(
        "write-state-expected-only.json",
        OdooTranslation.writeState(53, List.of(LATE, new OutboundMessage("EX-4", untracked))));
  }

  @Test
  void postsNote() throws IOException {
    assertGolden("post-note.json", OdooTranslation.postNote(53, List.of(held("EX-2"), ETA, LATE)));
  }

  @Test
  void seesToTodos() throws IOException {
    assertGolden("find-todos.json", OdooTranslation.findTodos(53));
    assertGolden("schedule-todo.json", OdooTranslation.scheduleTodo(53, held("EX-2"), 2L));
    assertGolden(
        "close-todos.json", OdooTranslation.closeTodos(List.of(23L, 24L), released("EX-3")));
  }

  @Test
  void createsFields() throws IOException {
    assertGolden("create-fields.json", OdooFields.create(538, List.of(OdooFields.values())));
  }

  @Test
  void boundsWhatPartnersWrite() throws IOException {
    List<OutboundMessage> batch = new ArrayList<>();
    for (int i = 0; i < OdooConnector.BATCH_MAX; i++) {
      StatusUpdate update =
          new StatusUpdate(
              "S",
              PICKING,
              "T".repeat(9_000),
              Milestone.DEPARTED,
              false,
              Instant.EPOCH,
              "Europe/Berlin",
              new Place("DEHAM", "<".repeat(9_000)),
              "&".repeat(9_000),
              false,
              ShipmentState.IN_TRANSIT,
              "🚢".repeat(9_000),
              "\uD83D".repeat(9_000),
              true);
      batch.add(new OutboundMessage("EX-" + i, update));
    }
    String json = OdooTranslation.postNote(53, batch);

    assertTrue(json.length() < OdooClient.ANSWER_BYTES_MAX, "length " + json.length());
    String body = JSON.readTree(json).get("body").asText();
    assertTrue(body.contains("[EX-0]") && body.contains("[EX-49]"));
    assertFalse(body.contains("<<"));
  }

  @Test
  void showsUtcWhereZoneIsUnknown() {
    StatusUpdate known = departed("EX-1").update();
    StatusUpdate odd =
        new StatusUpdate(
            known.shipment(),
            known.odooPicking(),
            null,
            known.milestone(),
            false,
            known.occurredAt(),
            "Mars/Olympus",
            new Place(null, "Hamburg"),
            known.source(),
            false,
            known.state(),
            known.nextAction(),
            null,
            true);
    String note = OdooNote.of(List.of(new OutboundMessage("EX-1", odd)));

    assertTrue(note.contains("Hamburg · 2026-11-21 13:30 UTC"), note);
  }
}
