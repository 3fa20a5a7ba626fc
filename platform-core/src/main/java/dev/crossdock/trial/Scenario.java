package dev.crossdock.trial;

import java.util.EnumSet;
import java.util.List;

/**
 * What a partner's connection is tried by. Adding one, or changing what one expects, needs a new
 * {@link #SET}: certificates of the old set lapse.
 */
public enum Scenario {
  ARRIVES("It arrives", "A message finds its shipment and is applied."),
  REPEATED(
      "Sent three times, one effect", "The same message three times is written once and no more."),
  ANY_ORDER(
      "The order does not matter",
      "Two messages in either order leave their shipments in the same state."),
  LATE("Late undoes nothing", "An older milestone after a newer one is kept, and moves nothing."),
  UNKNOWN_REFERENCE(
      "An unknown reference waits",
      "A message for a shipment that is not there yet waits, and is applied when it comes."),
  UNKNOWN_CODE(
      "An unknown code opens a case",
      "A status code that nobody agreed on is parked and told, never guessed."),
  BROKEN(
      "A broken message is refused", "A message that was cut is refused with the place at fault."),
  FUTURE(
      "A time to come is caught",
      "A milestone that has happened tomorrow, as one in the wrong time zone can, is parked."),
  NEW_FIELD(
      "A new field is told",
      "A field that the mapping has never seen is told as drift, and read" + " past."),
  WRONG_CREDENTIAL(
      "A wrong credential is refused", "Whoever shows no valid token brings nothing in."),
  RECEIVER(
      "The other side may fail",
      "What the message causes is delivered, or waits for its next try: nothing is lost."),
  ODOO_SLOW("Odoo is slow", "An answer that takes its time is waited for: nothing is sent twice."),
  ODOO_ERRORS(
      "Odoo fails and comes back",
      "Odoo answers 502, then cuts the line: the milestone waits, and arrives by itself."),
  ODOO_ANSWER_LOST(
      "Odoo's answer is lost",
      "Odoo has written it, and its answer never comes: it is looked for before it is repeated."),
  ODOO_KEY_REFUSED(
      "Odoo refuses the key", "The milestone waits until the key holds again, and says why."),
  ODOO_MAINTENANCE(
      "Odoo is in maintenance",
      "A page for people in place of an answer counts as none, whatever its status."),
  ODOO_CONFLICT(
      "Somebody writes at the same time",
      "What Odoo takes back because of a concurrent update is told again, once."),
  ODOO_ORDER_GONE(
      "The delivery order is not there",
      "A milestone for an order that Odoo does not have is parked and told, and arrives later."),
  ODOO_ORDER_ANEW(
      "The delivery order is made anew",
      "An order that was deleted and made again meanwhile is found by its name."),
  ODOO_AWAY(
      "Odoo stays away",
      "When all tries have failed the milestone is parked, a case is open, and nothing is lost.");

  /** Version of the set of scenarios. */
  public static final int SET = 2;

  private final String title;
  private final String shows;

  Scenario(String title, String shows) {
    this.title = title;
    this.shows = shows;
  }

  /** Those in which the tenant's Odoo misbehaves, in their order. */
  static List<Scenario> ofOdoo() {
    return List.copyOf(EnumSet.range(ODOO_SLOW, ODOO_AWAY));
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** What it shows, one sentence. */
  public String shows() {
    return shows;
  }

  /**
   * Finds a scenario by its name.
   *
   * @return the scenario, or null if there is none of this name
   */
  public static Scenario byName(String name) {
    for (Scenario scenario : values()) {
      if (scenario.name().equals(name)) {
        return scenario;
      }
    }
    return null;
  }
}
