package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A shipment that a partner is to tell about.
 *
 * @param references by type: container, billOfLading, booking, order
 * @param everyMillis how long between two; 0 tells all at once
 */
record Journey(
    Role role,
    Format format,
    Map<String, String> references,
    String sender,
    String recipient,
    List<Step> steps,
    long everyMillis) {
  private static final Set<String> REFERENCES =
      Set.of("container", "billOfLading", "booking", "order");
  private static final long EVERY_MILLIS_MAX = 3_600_000;
  private static final int DELAY_HOURS_MAX = 10_000;

  /** Reads an order; throws {@link IllegalArgumentException} with a sentence that helps. */
  static Journey read(JsonNode order) {
    Map<String, String> references = new TreeMap<>();
    order
        .path("references")
        .properties()
        .forEach(one -> references.put(one.getKey(), one.getValue().asText()));
    if (references.isEmpty() || !REFERENCES.containsAll(references.keySet())) {
      throw new IllegalArgumentException("references has some of " + REFERENCES);
    }
    Role role = Role.of(order.path("role").asText());
    Format format = Format.of(order.path("format").asText("event"));
    if (role == Role.TLS || (role == Role.REST && !format.isJson())) {
      throw new IllegalArgumentException(role.text() + " does not speak " + format.text());
    }
    long every = order.path("everyMillis").asLong(0);
    if (every < 0 || every > EVERY_MILLIS_MAX) {
      throw new IllegalArgumentException("everyMillis is up to " + EVERY_MILLIS_MAX);
    }
    return new Journey(
        role,
        format,
        references,
        order.path("sender").asText("HANSACL"),
        order.path("recipient").asText("CROSSDOCK"),
        steps(order),
        every);
  }

  /** What can be wrong in its messages. */
  Set<Fault.Kind> drifts() {
    Set<Fault.Kind> drifts = format.drifts();
    if (role == Role.REST) {
      // Its events stand in a list; the page as a whole has a charset.
      drifts.remove(Fault.Kind.WRONG_CHARSET);
    }
    return drifts;
  }

  private static List<Step> steps(JsonNode order) {
    Instant start;
    try {
      start = Instant.parse(order.path("start").asText());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("start is such as 2026-11-01T08:00:00Z", e);
    }
    Set<Milestone> wanted = EnumSet.noneOf(Milestone.class);
    order.path("milestones").forEach(one -> wanted.add(milestone(one.asText())));
    if (wanted.isEmpty()) {
      wanted.addAll(EnumSet.allOf(Milestone.class));
    }
    int delay = order.path("delayHours").asInt(0);
    if (Math.abs(delay) > DELAY_HOURS_MAX) {
      throw new IllegalArgumentException("delayHours is up to " + DELAY_HOURS_MAX);
    }
    Milestone late = milestone(order.path("delayFrom").asText(Milestone.ARRIVED_AT_PORT.name()));
    boolean transhipped = order.has("via");
    wanted.removeIf(one -> one == Milestone.TRANSHIPPED && !transhipped);
    List<Step> steps = new ArrayList<>();
    for (Milestone one : wanted) {
      int hours = one.hours + (one.compareTo(late) >= 0 ? delay : 0);
      steps.add(step(order, one, start.plus(Duration.ofHours(hours))));
    }
    return steps;
  }

  private static Milestone milestone(String name) {
    try {
      return Milestone.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "No milestone " + name + ": there are " + List.of(Milestone.values()), e);
    }
  }

  private static Step step(JsonNode order, Milestone milestone, Instant at) {
    String end =
        milestone == Milestone.TRANSHIPPED
            ? "via"
            : milestone.compareTo(Milestone.DEPARTED) <= 0 ? "from" : "to";
    JsonNode place = order.path(end);
    if (!place.path("unLocode").asText().matches("[A-Z]{2}[A-Z2-9]{3}")) {
      throw new IllegalArgumentException(end + " needs an unLocode such as DEHAM");
    }
    try {
      return new Step(
          milestone,
          at,
          place.path("unLocode").asText(),
          place.path("name").asText(place.path("unLocode").asText()),
          ZoneId.of(place.path("zone").asText("UTC")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(end + " has no zone such as Europe/Berlin", e);
    }
  }
}
