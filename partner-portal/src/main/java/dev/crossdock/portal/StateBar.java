package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.shipment.ShipmentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many active shipments are in each state, as a bar and as words that filter the list. */
final class StateBar {
  private StateBar() {}

  static Markup of(Map<ShipmentState, Long> states, Query query, String path) {
    Map<ShipmentState, Long> sorted = new LinkedHashMap<>();
    states.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.<ShipmentState, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    if (sorted.isEmpty()) {
      return Markup.NOTHING;
    }
    List<Markup> parts = new ArrayList<>();
    List<Markup> words = new ArrayList<>();
    sorted.forEach(
        (state, count) -> {
          parts.add(Markup.of("i", "s-" + state.colour(), "").with("style", "flex:" + count));
          words.add(word(state, count, query, path));
        });
    String label =
        sorted.entrySet().stream()
            .map(entry -> entry.getValue() + " " + heard(entry.getKey().words()))
            .collect(Collectors.joining(", "));
    Markup bar =
        Markup.of("div", "xd-bar", Markup.all(parts))
            .with("role", "img")
            .with("aria-label", say("Active shipments by state: {0}", label));
    return Markup.all(bar, Markup.of("div", "xd-legend", Markup.all(words)));
  }

  private static Markup word(ShipmentState state, long count, Query query, String path) {
    boolean chosen = Query.word(state).equals(query.get("state"));
    String address = query.with("state", chosen ? null : Query.word(state)).address(path);
    return Markup.link(
            address,
            "",
            Markup.of("span", "xd-dot s-" + state.colour(), ""),
            Markup.text(heard(state.words()) + " "),
            Markup.of("b", "", Words.number(count)))
        .with("aria-current", chosen ? "true" : null);
  }
}
