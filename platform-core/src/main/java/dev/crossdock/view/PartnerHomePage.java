package dev.crossdock.view;

import dev.crossdock.problem.Owner;
import dev.crossdock.tenant.Actor;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts together the home of a partner's people. */
final class PartnerHomePage {
  private static final int LAST_MAX = 10;
  private static final int WAITING_MAX = 8;
  private static final Duration SILENT_AFTER = Duration.ofDays(1);

  private final EntityManager entities;
  private final Actor actor;
  private final Instant now;
  private final ZoneId zone;
  private final Instant midnight;

  PartnerHomePage(EntityManager entities, Actor actor, Instant now) {
    this.entities = entities;
    this.actor = actor;
    this.now = now;
    zone =
        new Sql(
                "select p.zone from partner p where p.tenant_id = ? and p.code = ?",
                actor.tenant(),
                actor.partner())
            .first(entities)
            .map(Row::zone)
            .orElseThrow();
    midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  PartnerHome page() {
    List<Parked.Cause> causes = Parked.causes(entities, actor);
    List<ExchangeRow> last =
        ExchangeColumns.page(entities, actor, ExchangeFilter.ALL, null, 0, LAST_MAX);
    long today =
        Counts.byPartner(entities, actor, midnight, now.plus(Duration.ofDays(1)))
            .getOrDefault(actor.partner(), 0L);
    long refused =
        Counts.inState(entities, actor, "REJECTED", midnight).getOrDefault(actor.partner(), 0L);
    List<Figure> figures =
        List.of(messages(today), accepted(today, refused), Waits.parked(causes, now), active());
    return new PartnerHome(
        sentence(last, causes),
        waiting(causes, true),
        total(causes, true),
        waiting(causes, false),
        total(causes, false),
        figures,
        Waits.traffic(Counts.hours(entities, actor, now)),
        last);
  }

  private String sentence(List<ExchangeRow> last, List<Parked.Cause> causes) {
    if (last.isEmpty()) {
      return "No message from you yet. Send the first one to try the connection.";
    }
    Instant heard = last.get(0).receivedAt();
    if (heard.isBefore(now.minus(SILENT_AFTER))) {
      return "No message since " + Phrases.at(heard, zone) + ". Test the connection.";
    }
    long parked = causes.stream().mapToLong(Parked.Cause::count).sum();
    return parked == 0
        ? "Your messages arrive and are applied. The last one came "
            + Phrases.span(Duration.between(heard, now))
            + " ago."
        : "Your messages arrive. "
            + Phrases.count(parked, "message")
            + (parked == 1 ? " waits" : " wait")
            + " for somebody to act.";
  }

  /** What this partner can act on, or what it can only wait for. */
  private List<NeedsYou> waiting(List<Parked.Cause> causes, boolean own) {
    List<NeedsYou> waiting = new ArrayList<>();
    for (int i = 0; i < causes.size(); i++) {
      if (isOwn(causes.get(i)) == own) {
        waiting.add(Waits.cause(causes.get(i), i + 1, true, zone));
      }
    }
    Shipments.needing(entities, actor, own, WAITING_MAX, now)
        .forEach(row -> waiting.add(Waits.shipment(row)));
    waiting.sort(
        Comparator.comparing(NeedsYou::dueAt, Comparator.nullsLast(Comparator.naturalOrder())));
    return waiting.size() > WAITING_MAX ? waiting.subList(0, WAITING_MAX) : waiting;
  }

  private long total(List<Parked.Cause> causes, boolean own) {
    return causes.stream().filter(cause -> isOwn(cause) == own).count()
        + Shipments.countNeeding(entities, actor, own, now);
  }

  private static boolean isOwn(Parked.Cause cause) {
    return cause.problem().owner() == Owner.PARTNER;
  }

  private static Figure messages(long today) {
    return new Figure(
        "Messages today",
        Phrases.number(today),
        "since midnight",
        "Messages you sent since midnight in your zone.",
        List.of(),
        "transit",
        "exchanges");
  }

  private static Figure accepted(long today, long refused) {
    return new Figure(
        "Accepted",
        today == 0 ? "none today" : Phrases.share(today - refused, today),
        refused == 0 ? "none refused" : Phrases.number(refused) + " refused",
        "Share of today's messages that were not refused at the door.",
        List.of(),
        refused == 0 ? "delivered" : "rejected",
        "exchanges?state=rejected");
  }

  private Figure active() {
    long active =
        Shipments.count(entities, actor, ShipmentFilter.of(ShipmentFilter.Tab.ALL_ACTIVE), now);
    long late = Shipments.count(entities, actor, ShipmentFilter.of(ShipmentFilter.Tab.LATE), now);
    return new Figure(
        "Active shipments",
        Phrases.number(active),
        late == 0 ? "none late" : Phrases.number(late) + " late",
        "Shipments you take part in that are not delivered yet.",
        List.of(),
        late == 0 ? "delivered" : "late",
        "shipments");
  }
}
