package dev.crossdock.view;

import java.util.List;

/**
 * The home of a partner's people.
 *
 * @param sentence whether the traffic is well
 * @param waiting what the tenant waits for, or what fails
 * @param figures four numbers
 * @param last the last 10 exchanges
 */
public record PartnerHome(
    String sentence,
    List<NeedsYou> waiting,
    long waitingTotal,
    List<Figure> figures,
    Traffic traffic,
    List<ExchangeRow> last) {
  public PartnerHome {
    waiting = List.copyOf(waiting);
    figures = List.copyOf(figures);
    last = List.copyOf(last);
  }
}
