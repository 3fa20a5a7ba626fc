package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.OdooText.html;

import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.shipment.Place;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The note on the picking as its reader sees it. Everything a partner wrote is escaped and bounded;
 * the exchange id stands there in clear, because by it the connector finds out later what it has
 * told already.
 */
final class OdooNote {
  static final int NAME_CHARACTERS_MAX = 80;
  static final int REMARK_CHARACTERS_MAX = 300;

  /** From this length on a note goes without remarks: they are in the platform's trace anyway. */
  static final int NOTE_CHARACTERS_MAX = 16_000;

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final String GAP = " · ";
  private static final int CHARACTERS_START = 512;

  private OdooNote() {}

  /** One line for each message, oldest first, above them where the shipment stands now. */
  static String of(List<OutboundMessage> inOrder) {
    StringBuilder out = new StringBuilder(CHARACTERS_START);
    StatusUpdate last = OdooTranslation.last(inOrder);
    out.append("<p><b>").append(last.state().words()).append("</b>").append(GAP);
    html(out, OdooText.line(last.nextAction(), OdooTranslation.NEXT_ACTION_CHARACTERS_MAX));
    out.append("</p><ul>");
    for (OutboundMessage message : inOrder) {
      event(out.append("<li>"), message.update());
      html(out.append(GAP), marker(message.exchangeId())).append("</li>");
    }
    return out.append("</ul>").toString();
  }

  /**
   * What marks a message as told. Only the note has it: Odoo copies a to-do into the history when
   * it is done, and such a copy must not pass for the note.
   */
  static String marker(String exchangeId) {
    return "[" + exchangeId + "]";
  }

  /** The text of a to-do: what happened and what to do. */
  static String ofTodo(OutboundMessage hold) {
    StringBuilder out = new StringBuilder(CHARACTERS_START).append("<p>");
    event(out, hold.update());
    html(out.append(GAP), hold.exchangeId()).append("</p><p>");
    String next = hold.update().nextAction();
    return html(out, OdooText.line(next, OdooTranslation.NEXT_ACTION_CHARACTERS_MAX))
        .append("</p>")
        .toString();
  }

  private static void event(StringBuilder out, StatusUpdate update) {
    out.append(update.milestone().words());
    if (update.estimated()) {
      out.append(" (expected)");
    }
    place(out, update.place());
    time(out.append(GAP), update);
    html(
        out.append(GAP).append("reported by "),
        OdooText.line(update.source(), NAME_CHARACTERS_MAX));
    if (update.remark() != null
        && !update.remark().isBlank()
        && out.length() < NOTE_CHARACTERS_MAX) {
      html(out.append(GAP).append('“'), OdooText.line(update.remark(), REMARK_CHARACTERS_MAX))
          .append('”');
    }
    if (update.late()) {
      out.append(GAP).append("late, state unchanged");
    }
  }

  private static void place(StringBuilder out, Place place) {
    if (place == null || place.name() == null && place.unLocode() == null) {
      return;
    }
    out.append(GAP);
    if (place.name() == null) {
      html(out, place.unLocode());
      return;
    }
    html(out, OdooText.line(place.name(), NAME_CHARACTERS_MAX));
    if (place.unLocode() != null) {
      html(out.append(" ("), place.unLocode()).append(')');
    }
  }

  /**
   * Local time of the event and the zone it is in; in UTC if this machine does not know the zone.
   */
  private static void time(StringBuilder out, StatusUpdate update) {
    ZoneId zone;
    try {
      zone = ZoneId.of(update.zone());
    } catch (DateTimeException unknownZone) {
      zone = ZoneOffset.UTC;
    }
    MINUTES.formatTo(update.occurredAt().atZone(zone), out);
    out.append(' ').append(zone == ZoneOffset.UTC ? "UTC" : zone.getId());
  }
}
