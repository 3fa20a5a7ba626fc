package dev.crossdock.stack;

import dev.crossdock.exchange.ExchangeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what Odoo was told of a shipment with what the platform meant to tell. */
public final class Told {
  /** A line of a note: the milestone in words, then more, then the exchange's id. */
  private static final Pattern LINE = Pattern.compile("<li>([^<·]+?) ·.*?</li>");

  private Told() {}

  /**
   * The outgoing exchanges of a shipment in this state, in the order in which they are to be sent.
   */
  public static List<String> outgoing(TestShipment shipment, String state) {
    return ids(
        Rows.texts(
            shipment.tenant(),
            "select e.id from exchange e join shipment s on s.id = e.shipment_id where e.direction = 'O' and s.reference = ? and e.state = ? order by e.sequence",
            shipment.reference(),
            state));
  }

  private static List<String> all(TestShipment shipment) {
    return ids(
        Rows.texts(
            shipment.tenant(),
            "select e.id from exchange e join shipment s on s.id = e.shipment_id where e.direction = 'O' and s.reference = ? order by e.sequence",
            shipment.reference()));
  }

  private static List<String> ids(List<String> numbers) {
    return numbers.stream().map(number -> ExchangeId.show(Long.parseLong(number))).toList();
  }

  /**
   * Waits until this many messages have been told, then makes sure that each was told once and in
   * order.
   */
  public static void awaitAll(TestShipment shipment, int count, Duration limit) {
    Odoo odoo = Odoo.of(shipment.tenant());
    Eventually.holds(
        count + " messages of " + shipment.reference() + " are delivered",
        limit,
        () -> outgoing(shipment, "DELIVERED").size() >= count);
    List<String> told = odoo.told(shipment.picking());
    List<String> meant = all(shipment);
    if (!told.equals(meant) || told.size() != count || new HashSet<>(told).size() != told.size()) {
      throw new AssertionError(
          shipment.reference()
              + ": Odoo was told "
              + told
              + ", but was to be told once and in this order "
              + meant);
    }
  }

  /** The milestones that Odoo's notes tell, by code, oldest first. */
  public static List<String> milestones(TestShipment shipment) {
    List<String> milestones = new ArrayList<>();
    Odoo.of(shipment.tenant())
        .picking(shipment.picking())
        .get("notes")
        .forEach(
            note -> {
              Matcher line = LINE.matcher(note.get("body").asText());
              while (line.find()) {
                milestones.add(code(line.group(1)));
              }
            });
    return milestones;
  }

  private static String code(String words) {
    for (dev.crossdock.shipment.Milestone milestone : dev.crossdock.shipment.Milestone.values()) {
      if (milestone.words().equals(words.strip())) {
        return milestone.name();
      }
    }
    return words;
  }
}
