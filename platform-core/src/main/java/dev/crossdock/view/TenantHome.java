package dev.crossdock.view;

import java.time.Instant;
import java.util.List;

/**
 * The home of a tenant's people.
 *
 * @param sentence how things stand
 * @param waiting what waits for somebody, by deadline and money
 * @param waitingTotal how much waits in all
 * @param figures four numbers
 * @param partners the most unusual first
 * @param connections that are switched on, those that do not work first
 */
public record TenantHome(
    String sentence,
    List<NeedsYou> waiting,
    long waitingTotal,
    List<Figure> figures,
    Traffic traffic,
    List<PartnerLine> partners,
    List<ConnectionLine> connections) {
  static final String WORKS = "Works";

  public TenantHome {
    waiting = List.copyOf(waiting);
    figures = List.copyOf(figures);
    partners = List.copyOf(partners);
    connections = List.copyOf(connections);
  }

  /**
   * One connection.
   *
   * @param worked when it last did, or null where that is not known
   * @param detail what is known of it, or an empty text
   * @param restsUntil when it is tried again, or null
   */
  public record ConnectionLine(
      String code, String name, String state, Instant worked, String detail, Instant restsUntil) {
    /** Whether nothing stands against it. */
    public boolean works() {
      return state.equals(WORKS);
    }
  }

  /**
   * One partner in the table.
   *
   * @param colour name of a state colour
   * @param eventsToday since midnight in the tenant's zone
   * @param lastDays events of each of the last 11 days, oldest first, the last one being today
   * @param accepted share of today's events that were not refused, such as "99.98 %", or "none
   *     today"
   * @param lastHeard or null when never
   */
  public record PartnerLine(
      String code,
      String name,
      String state,
      String colour,
      long eventsToday,
      List<Long> lastDays,
      String accepted,
      Instant lastHeard,
      String note) {
    public PartnerLine {
      lastDays = List.copyOf(lastDays);
    }
  }
}
