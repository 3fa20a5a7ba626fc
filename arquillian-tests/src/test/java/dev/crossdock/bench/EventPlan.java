package dev.crossdock.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.shipment.Milestone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The load: milestone events over all shipments in turn, one in ten sent after a later one, one in
 * twenty sent twice. The same for every benchmark but for its times, which end in the recent past.
 */
final class EventPlan {
  /** Of ten events of a shipment, these two change places. */
  private static final int SWAPPED = 4;

  private static final int BLOCK = 10;
  private static final int REPEAT_EVERY = 20;
  private static final int REPEAT_BEHIND = 3;

  private static final Milestone[] JOURNEY = {
    Milestone.PICKED_UP,
    Milestone.GATE_IN,
    Milestone.LOADED,
    Milestone.DEPARTED,
    Milestone.TRANSHIPPED,
    Milestone.IN_TRANSIT,
    Milestone.ARRIVED_AT_PORT,
    Milestone.DISCHARGED,
    Milestone.GATE_OUT,
    Milestone.OUT_FOR_DELIVERY,
    Milestone.DELIVERY_ATTEMPTED
  };

  private static final String[][] PLACES = {
    {"DEHAM", "Hamburg"},
    {"NLRTM", "Rotterdam"},
    {"USNYC", "New York/Newark"},
    {"SGSIN", "Singapore"},
    {"BRSSZ", "Santos"}
  };

  private static final String[] WORDS = {
    "vessel",
    "voyage",
    "terminal",
    "berth",
    "seal",
    "reefer",
    "stowage",
    "manifest",
    "gross",
    "lashing",
    "crane",
    "yard",
    "customs",
    "export",
    "pallet",
    "carton",
    "inspected",
    "weighed",
    "planned",
    "position",
    "temperature",
    "humidity",
    "operator",
    "shift",
    "remark",
    "document"
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Instant begin;
  private final int[] sent = new int[BenchSettings.SHIPMENTS];
  private final Random random = new Random(20_261_122);
  private int serial;

  /** What one sender sends, in order. A repeat has the same event as the first sending. */
  record Sending(Event event, boolean repeat) {}

  /**
   * @param now no event is said to have happened after it
   */
  EventPlan(Instant now) {
    // A minute between the events of a shipment: room for four weeks of them.
    begin = now.minus(Duration.ofDays(60));
  }

  static String billOfLading(int shipment) {
    return "HCLUBENCH" + (100_000 + shipment);
  }

  static String reference(int shipment) {
    return "BENCH-" + (1_000 + shipment);
  }

  static String picking(int shipment) {
    return "WH/OUT/B" + (1_000 + shipment);
  }

  /**
   * The next different events, each shipment always with the same sender, so that the order of
   * acceptance is known.
   *
   * @return for each sender what it sends
   */
  List<List<Sending>> next(int events) {
    List<List<Sending>> senders = new ArrayList<>();
    for (int i = 0; i < BenchSettings.SENDERS; i++) {
      senders.add(new ArrayList<>());
    }
    int[] different = new int[BenchSettings.SENDERS];
    for (int i = 0; i < events; i++) {
      int shipment = i % BenchSettings.SHIPMENTS;
      int sender = shipment % BenchSettings.SENDERS;
      List<Sending> sendings = senders.get(sender);
      sendings.add(new Sending(event(shipment), false));
      if (++different[sender] % REPEAT_EVERY == 0) {
        sendings.add(new Sending(sendings.get(sendings.size() - REPEAT_BEHIND).event(), true));
      }
    }
    return senders;
  }

  private Event event(int shipment) {
    int turn = sent[shipment]++;
    int step = turn % BLOCK == SWAPPED ? turn + 1 : turn % BLOCK == SWAPPED + 1 ? turn - 1 : turn;
    Milestone milestone = JOURNEY[step % JOURNEY.length];
    Instant occurredAt = begin.plus(Duration.ofMinutes(step)).plusSeconds(shipment % 60);
    int number = serial++;
    return new Event(
        number,
        shipment,
        milestone,
        occurredAt,
        step < turn,
        body(number, shipment, milestone, occurredAt));
  }

  private byte[] body(int number, int shipment, Milestone milestone, Instant occurredAt) {
    String[] place = PLACES[(number + shipment) % PLACES.length];
    ObjectNode body = JSON.createObjectNode();
    body.put("id", "HCL-" + number).put("milestone", milestone.name()).put("classifier", "ACT");
    body.put("occurredAt", occurredAt.toString()).put("zone", "Europe/Berlin");
    body.putObject("place").put("unLocode", place[0]).put("name", place[1]);
    ArrayNode references = body.putArray("references");
    references.addObject().put("type", "BILL_OF_LADING").put("value", billOfLading(shipment));
    body.put("remark", "B" + number);
    ObjectNode details = body.putObject("details");
    // Name and value stand in quotes, with a colon between and a comma behind.
    int left = BenchSettings.EVENT_BYTES - body.toString().length() + 1;
    for (int i = 0; left > 0; i++) {
      String name = word() + i;
      String value = word() + " " + word() + " " + Integer.toHexString(random.nextInt());
      int room = left - name.length() - 6;
      boolean last = room < value.length() + 40;
      details.put(
          name,
          last
              ? value.repeat(4).substring(0, Math.max(0, Math.min(room, 4 * value.length())))
              : value);
      left = last ? 0 : room - value.length();
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
