package dev.crossdock.view;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened to a shipment, told from milestones, messages and people's decisions. */
@ApplicationScoped
public class Timeline {
  public static final int ITEMS_MAX = 1_000;

  /** How the platform signs what it does by itself. */
  private static final String PLATFORM = "crossdock";

  @Inject Tenancy tenancy;

  /** Who reported a milestone and in which format, and how often it came again. */
  private record Source(String partner, String format, int repeats) {}

  /**
   * The timeline, newest first, what is expected on top.
   *
   * @param limit at most {@link #ITEMS_MAX}
   * @return empty if there is no such shipment that the actor may see
   */
  public List<TimelineItem> of(Actor actor, long shipmentId, int limit, Instant now) {
    int itemsMax = Math.min(limit, ITEMS_MAX);
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql sql = ShipmentColumns.select(actor, now).add("from shipment s");
          Reach.shipments(ShipmentColumns.join(sql).add("where"), actor)
              .add(" and s.id = ?", shipmentId);
          List<ShipmentRow> shipment = ShipmentColumns.read(sql.rows(entities), actor);
          return shipment.isEmpty()
              ? List.<TimelineItem>of()
              : items(entities, actor, shipment.get(0), itemsMax, now);
        });
  }

  private static List<TimelineItem> items(
      EntityManager entities, Actor actor, ShipmentRow shipment, int itemsMax, Instant now) {
    ZoneId home =
        new Sql(
                "select coalesce(p.zone, t.zone) from tenant t left join partner p on p.tenant_id = t.id and p.code = ? where t.id = ?",
                actor.isPartner() ? actor.partner() : "",
                actor.tenant())
            .first(entities)
            .map(Row::zone)
            .orElseThrow();
    List<TimelineItem> past = new ArrayList<>();
    milestones(entities, actor, shipment.id(), itemsMax, past);
    if (actor.seesWholeTenant()) {
      messages(entities, actor, shipment.id(), home, itemsMax, past);
      people(entities, actor, shipment.id(), home, itemsMax, past);
    }
    past.sort(Comparator.comparing(TimelineItem::at).reversed());
    List<TimelineItem> items = new ArrayList<>(expected(shipment, home, now));
    items.addAll(whereTheGoodsWere(past));
    return List.copyOf(items.size() > itemsMax ? items.subList(0, itemsMax) : items);
  }

  /**
   * What systems and people did about the goods is told by the clock of the place where the goods
   * were, so that one reads a day by one clock.
   *
   * @param newestFirst items that have happened
   */
  static List<TimelineItem> whereTheGoodsWere(List<TimelineItem> newestFirst) {
    TimelineItem[] told = newestFirst.toArray(new TimelineItem[0]);
    ZoneId there = null;
    for (int i = told.length - 1; i >= 0; i--) {
      if (told[i].level() == TimelineItem.Level.MILESTONE) {
        there = told[i].zone();
      } else if (there != null) {
        told[i] = told[i].inZone(there);
      }
    }
    return List.of(told);
  }

  private static void milestones(
      EntityManager entities, Actor actor, long shipment, int limit, List<TimelineItem> items) {
    List<StoredMilestone.Reported> reported =
        ShipmentPage.milestones(entities, actor, shipment, limit);
    Map<Long, Source> sources = new HashMap<>();
    Sql sql =
        new Sql(
            "select distinct m.exchange_id, coalesce(p.name, m.partner), x.format, x.repeats from milestone m"
                + " left join exchange x on x.tenant_id = m.tenant_id and x.id = m.exchange_id"
                + " left join partner p on p.tenant_id = m.tenant_id and p.code = m.partner where");
    for (Row row :
        Reach.milestones(sql, actor).add(" and m.shipment_id = ?", shipment).rows(entities)) {
      Long id = row.number();
      String partner = row.text();
      String format = row.text();
      Long repeats = row.number();
      sources.put(id, new Source(partner, format, repeats == null ? 0 : repeats.intValue()));
    }
    reported.forEach(one -> items.add(milestone(one, sources.get(one.exchange()))));
  }

  private static TimelineItem milestone(StoredMilestone.Reported one, Source source) {
    List<TimelineItem.Note> notes = new ArrayList<>();
    if (one.late()) {
      String span = Phrases.span(Duration.between(one.occurredAt(), one.receivedAt()));
      notes.add(
          new TimelineItem.Note(
              TimelineItem.Note.Kind.LATE,
              "Reported " + span + " after it happened. State not changed."));
    }
    if (source != null && source.repeats() > 0) {
      notes.add(
          new TimelineItem.Note(
              TimelineItem.Note.Kind.DUPLICATE,
              Phrases.count(source.repeats(), "duplicate") + " ignored"));
    }
    String place = one.place() == null ? "" : " at " + one.place();
    String from =
        source == null
            ? one.partner()
            : source.partner() + (source.format() == null ? "" : ", " + source.format());
    String detail =
        from
            + (one.reason() == null
                ? ""
                : ", reason "
                    + Phrases.inSentence(
                        one.reason().toLowerCase(Locale.ENGLISH).replace('_', ' ')))
            + (one.equipment() == null ? "" : ", " + one.equipment())
            + (one.remark() == null ? "" : ": " + one.remark())
            + (one.hidden() == null ? "" : ", reason and remark " + one.hidden().words());
    String exchange = ExchangeId.show(one.exchange());
    if (one.isFact()) {
      return new TimelineItem(
          TimelineItem.Level.MILESTONE,
          one.occurredAt(),
          one.zone(),
          one.zoneSource(),
          one.milestone().words() + place,
          detail,
          exchange,
          colour(one),
          notes);
    }
    String what =
        one.milestone() == Milestone.ETA_UPDATED
            ? "arrival"
            : Phrases.inSentence(one.milestone().words());
    String told =
        (one.classifier() == Classifier.PLN ? "Planned: " : "Expected: ")
            + what
            + place
            + ", "
            + Phrases.at(one.occurredAt(), one.zone());
    return new TimelineItem(
        TimelineItem.Level.MESSAGE,
        one.receivedAt(),
        one.zone(),
        one.zoneSource(),
        told,
        detail,
        exchange,
        "planned",
        notes);
  }

  private static String colour(StoredMilestone.Reported one) {
    if (one.late()) {
      return "late";
    }
    Milestone milestone = one.milestone();
    return milestone.state() != null
        ? milestone.state().colour()
        : milestone == Milestone.DELAYED ? "late" : "transit";
  }

  /** What the tenant's own systems sent and were told. */
  private static void messages(
      EntityManager entities,
      Actor actor,
      long shipment,
      ZoneId home,
      int limit,
      List<TimelineItem> items) {
    Sql sql =
        ExchangeColumns.select(actor)
            .add(
                " and x.shipment_id = ? and x.kind in ('STATUS', 'SHIPMENT') order by x.id desc limit ?",
                shipment,
                limit);
    for (ExchangeRow row : ExchangeColumns.read(sql.rows(entities))) {
      Instant at = row.settledAt() == null ? row.receivedAt() : row.settledAt();
      List<TimelineItem.Note> notes = new ArrayList<>();
      if (row.problem() != null && row.state() != ExchangeState.DELIVERED) {
        notes.add(
            new TimelineItem.Note(
                TimelineItem.Note.Kind.PROBLEM,
                row.problem().title() + (row.detail() == null ? "." : ": " + row.detail())));
      }
      items.add(
          new TimelineItem(
              TimelineItem.Level.MESSAGE,
              at,
              home,
              null,
              title(row),
              detail(row),
              row.shownId(),
              row.state().colour(),
              notes));
    }
  }

  private static String title(ExchangeRow row) {
    String what = Phrases.inSentence(row.title());
    if (row.direction() == Direction.IN) {
      return row.title();
    }
    return switch (row.state()) {
      case DELIVERED -> row.connection() + " told: " + what;
      case PARKED -> row.connection() + " not told: " + what;
      case SKIPPED -> "Not sent to " + row.connection() + ": " + what;
      default -> "On the way to " + row.connection() + ": " + what;
    };
  }

  private static String detail(ExchangeRow row) {
    if (row.direction() == Direction.IN) {
      return row.partnerName()
          + (row.repeats() == 0 ? "" : ", came " + Phrases.count(row.repeats() + 1L, "time"));
    }
    if (row.state() == ExchangeState.DELIVERED) {
      String took =
          "delivered in " + Phrases.span(Duration.between(row.receivedAt(), row.settledAt()));
      return (row.detail() == null ? took : row.detail() + ", " + took)
          + (row.attempts() > 1 ? " at the " + Phrases.ordinal(row.attempts()) + " attempt" : "");
    }
    return row.attempts() == 0 ? null : Phrases.count(row.attempts(), "attempt");
  }

  private static void people(
      EntityManager entities,
      Actor actor,
      long shipment,
      ZoneId home,
      int limit,
      List<TimelineItem> items) {
    entities
        .createQuery(
            "select t from StoredTrace t where t.tenant = :tenant and t.shipment = :shipment and t.kind in :kinds order by t.at desc",
            StoredTrace.class)
        .setParameter("tenant", actor.tenant())
        .setParameter("shipment", shipment)
        .setParameter(
            "kinds",
            List.of(
                TraceKind.REPLAYED,
                TraceKind.SKIPPED,
                TraceKind.CASE_OPENED,
                TraceKind.CASE_CLOSED,
                TraceKind.SETTING_CHANGED))
        .setMaxResults(limit)
        .getResultStream()
        .map(StoredTrace::entry)
        .forEach(
            entry ->
                items.add(
                    new TimelineItem(
                        PLATFORM.equals(entry.actor())
                            ? TimelineItem.Level.MESSAGE
                            : TimelineItem.Level.PEOPLE,
                        entry.at(),
                        home,
                        null,
                        HopWords.title(entry),
                        entry.detail(),
                        entry.exchange() == null ? null : ExchangeId.show(entry.exchange()),
                        "planned",
                        List.of())));
  }

  private static List<TimelineItem> expected(ShipmentRow row, ZoneId home, Instant now) {
    List<TimelineItem> expected = new ArrayList<>();
    if (row.state().closed()) {
      return expected;
    }
    if (row.nextOwner() != null) {
      expected.add(
          new TimelineItem(
              TimelineItem.Level.EXPECTED,
              row.nextDue(),
              home,
              null,
              "Next: " + Phrases.inSentence(row.nextAction()),
              row.nextOwner() + " must act.",
              null,
              row.state().colour(),
              List.of()));
    }
    Instant arrival = row.eta() != null ? row.eta() : row.promisedAt();
    if (arrival != null) {
      String detail =
          row.eta() == null
              ? row.late() ? "The time has passed." : "No partner has told another time."
              : row.promisedAt() == null
                  ? null
                  : row.late()
                      ? "Promised for " + Phrases.at(row.promisedAt(), home) + "."
                      : "In time for the promise.";
      String title =
          row.eta() == null
              ? "Promised: delivery"
              : row.eta().isBefore(now) ? "Expected before now: arrival" : "Expected: arrival";
      expected.add(
          new TimelineItem(
              TimelineItem.Level.EXPECTED,
              arrival,
              home,
              null,
              title,
              detail,
              null,
              row.late() ? "late" : "planned",
              List.of()));
    }
    return expected;
  }
}
