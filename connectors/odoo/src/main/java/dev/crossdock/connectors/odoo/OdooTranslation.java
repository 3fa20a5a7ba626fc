package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.OdooText.json;

import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ShipmentState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;

/**
 * Our words in Odoo's: the bodies of the JSON-2 calls. Pure: no network, no clock. Written straight
 * to text, because this runs for every message.
 */
final class OdooTranslation {
  static final String FIND_PICKING = "stock.picking/search_read";
  static final String WRITE_STATE = "stock.picking/write";
  static final String POST_NOTE = "stock.picking/message_post";
  static final String FIND_NOTES = "mail.message/search_read";
  static final String FIND_TODOS = "mail.activity/search";
  static final String SCHEDULE_TODO = "stock.picking/activity_schedule";
  static final String CLOSE_TODOS = "mail.activity/action_feedback";

  static final String FIELD_STATUS = "x_crossdock_status";
  static final String FIELD_NEXT_ACTION = "x_crossdock_next_action";
  static final String FIELD_UPDATED = "x_crossdock_updated";
  static final String FIELD_TRACKING = "carrier_tracking_ref";

  /** By this the connector finds its own to-dos again; never change it. */
  static final String TODO_SUMMARY = "Customs hold (Crossdock)";

  /** How many notes one look reads; there are seldom more than one. */
  static final int NOTES_PER_LOOK = 5;

  static final int NEXT_ACTION_CHARACTERS_MAX = 240;
  static final int TRACKING_CHARACTERS_MAX = 240;

  /** Odoo takes and gives naive times and means UTC. */
  private static final DateTimeFormatter UTC_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final int CHARACTERS_START = 256;

  private OdooTranslation() {}

  /** Asks for two, so that an ambiguous name is noticed. */
  static String findPicking(String name, Long company) {
    StringBuilder out = new StringBuilder(CHARACTERS_START).append("{\"domain\":[[\"name\",\"=\",");
    json(out, name).append(']');
    if (company != null) {
      out.append(",[\"company_id\",\"=\",").append(company.longValue()).append(']');
    }
    return out.append("],\"fields\":[\"id\"],\"limit\":2}").toString();
  }

  /** Asks for the newest notes of the picking that tell any of these exchanges. */
  static String findNotes(long picking, Collection<String> exchangeIds) {
    StringBuilder out =
        new StringBuilder(CHARACTERS_START)
            .append("{\"domain\":[[\"model\",\"=\",\"stock.picking\"],[\"res_id\",\"=\",")
            .append(picking)
            .append(']');
    out.append(",\"|\"".repeat(exchangeIds.size() - 1));
    for (String exchangeId : exchangeIds) {
      json(out.append(",[\"body\",\"ilike\","), OdooNote.marker(exchangeId)).append(']');
    }
    return out.append("],\"fields\":[\"body\"],\"order\":\"id desc\",\"limit\":")
        .append(NOTES_PER_LOOK)
        .append('}')
        .toString();
  }

  /**
   * Where the shipment stands after these updates. All values are absolute, so that writing them
   * again changes nothing. What an update does not know is left as it is in Odoo.
   */
  static String writeState(long picking, List<OutboundMessage> inOrder) {
    StatusUpdate last = last(inOrder);
    StringBuilder out =
        new StringBuilder(CHARACTERS_START)
            .append("{\"ids\":[")
            .append(picking)
            .append("],\"vals\":{\"" + FIELD_STATUS + "\":\"")
            .append(last.state().name())
            .append("\",\"" + FIELD_NEXT_ACTION + "\":");
    json(out, OdooText.line(last.nextAction(), NEXT_ACTION_CHARACTERS_MAX));
    Instant since = lastChange(inOrder);
    if (since != null) {
      out.append(",\"" + FIELD_UPDATED + "\":\"");
      UTC_SECONDS.formatTo(since, out);
      out.append('"');
    }
    if (last.trackingReference() != null) {
      out.append(",\"" + FIELD_TRACKING + "\":");
      json(out, OdooText.line(last.trackingReference(), TRACKING_CHARACTERS_MAX));
    }
    return out.append("}}").toString();
  }

  /** Since when the shipment stands there. Null if it did before; an estimate is no beginning. */
  private static Instant lastChange(List<OutboundMessage> inOrder) {
    for (int i = inOrder.size() - 1; i >= 0; i--) {
      StatusUpdate update = inOrder.get(i).update();
      if (update.changed() && !update.estimated()) {
        return update.occurredAt();
      }
    }
    return null;
  }

  /**
   * One internal note that tells these messages. {@code body_is_html} because a text that comes by
   * remote call is shown with its tags otherwise, see package-info.
   */
  static String postNote(long picking, List<OutboundMessage> untold) {
    StringBuilder out =
        new StringBuilder(2 * CHARACTERS_START).append("{\"ids\":[").append(picking);
    json(out.append("],\"body\":"), OdooNote.of(untold));
    return out.append(
            ",\"body_is_html\":true,\"message_type\":\"comment\",\"subtype_xmlid\":\"mail.mt_note\"}")
        .toString();
  }

  /** Asks for our open to-dos on the picking. */
  static String findTodos(long picking) {
    StringBuilder out =
        new StringBuilder(CHARACTERS_START)
            .append("{\"domain\":[[\"res_model\",\"=\",\"stock.picking\"],[\"res_id\",\"=\",")
            .append(picking);
    json(out.append("],[\"summary\",\"=\","), TODO_SUMMARY);
    return out.append("]]}").toString();
  }

  static String scheduleTodo(long picking, OutboundMessage hold, Long responsible) {
    StringBuilder out =
        new StringBuilder(2 * CHARACTERS_START).append("{\"ids\":[").append(picking);
    out.append("],\"act_type_xmlid\":\"mail.mail_activity_data_todo\",\"summary\":");
    json(json(out, TODO_SUMMARY).append(",\"note\":"), OdooNote.ofTodo(hold));
    if (responsible != null) {
      out.append(",\"user_id\":").append(responsible.longValue());
    }
    return out.append('}').toString();
  }

  /** Plain text: Odoo shows feedback as typed. */
  static String closeTodos(List<Long> todos, OutboundMessage release) {
    StatusUpdate update = release.update();
    String words =
        update.milestone().words()
            + ", reported by "
            + OdooText.line(update.source(), OdooNote.NAME_CHARACTERS_MAX)
            + " ("
            + release.exchangeId()
            + ")";
    StringBuilder out = new StringBuilder(CHARACTERS_START).append("{\"ids\":").append(todos);
    return json(out.append(",\"feedback\":"), words).append('}').toString();
  }

  static StatusUpdate last(List<OutboundMessage> inOrder) {
    return inOrder.get(inOrder.size() - 1).update();
  }

  /** Whether customs stand in the way, as far as we know. */
  static boolean isHeld(ShipmentState state) {
    return state == ShipmentState.CUSTOMS_HOLD || state == ShipmentState.CUSTOMS_REFUSED;
  }

  /** The last message that tells of a hold, or null. */
  static OutboundMessage hold(List<OutboundMessage> inOrder) {
    OutboundMessage found = null;
    for (OutboundMessage message : inOrder) {
      ShipmentState meant = message.update().milestone().state();
      if (meant != null && isHeld(meant)) {
        found = message;
      }
    }
    return found;
  }

  /**
   * The last message that can have ended a hold, or null: a release by customs, or the journey's
   * end, since goods that were delivered are held no more even if nobody told of the release.
   */
  static OutboundMessage release(List<OutboundMessage> inOrder) {
    OutboundMessage found = null;
    for (OutboundMessage message : inOrder) {
      Milestone milestone = message.update().milestone();
      boolean released = milestone.kind() == Milestone.Kind.CUSTOMS && milestone.state() == null;
      if (released || milestone.kind() == Milestone.Kind.END) {
        found = message;
      }
    }
    return found;
  }
}
