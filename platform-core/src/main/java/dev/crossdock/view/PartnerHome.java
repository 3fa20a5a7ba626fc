package dev.crossdock.view;

import java.util.List;

/**
 * The home of a partner's people.
 *
 * @param sentence whether the traffic is well
 * @param waiting what this partner itself can act on, by deadline
 * @param waitingTotal how much of that there is in all
 * @param others what waits for somebody else
 * @param othersTotal how much of that there is in all
 * @param figures four numbers
 * @param last the last 10 exchanges
 */
public record PartnerHome(
    String sentence,
    List<NeedsYou> waiting,
    long waitingTotal,
    List<NeedsYou> others,
    long othersTotal,
    List<Figure> figures,
    Traffic traffic,
    List<ExchangeRow> last) {
  public PartnerHome {
    waiting = List.copyOf(waiting);
    others = List.copyOf(others);
    figures = List.copyOf(figures);
    last = List.copyOf(last);
  }
}
