package dev.crossdock.view;

import com.github.benmanes.caffeine.cache.Cache;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.tenant.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts together the home of a tenant's people. */
final class TenantHomePage {
  private static final int DAYS = 11;
  private static final int WAITING_MAX = 8;
  private static final int OUTGOING_MAX = 20_000;
  private static final String SILENT = "Silent";
  private static final Duration SILENT_AFTER = Duration.ofDays(1);

  private final EntityManager entities;
  private final Actor actor;
  private final Instant now;
  private final Cache<String, Map<String, Long>> finishedDays;
  private final ZoneId zone;
  private final String currency;
  private final Instant midnight;

  TenantHomePage(
      EntityManager entities,
      Actor actor,
      Instant now,
      Cache<String, Map<String, Long>> finishedDays) {
    this.entities = entities;
    this.actor = actor;
    this.now = now;
    this.finishedDays = finishedDays;
    Row tenant =
        new Sql("select zone, currency from tenant where id = ?", actor.tenant())
            .first(entities)
            .orElseThrow();
    zone = tenant.zone();
    currency = tenant.text();
    midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  TenantHome page() {
    List<Parked.Cause> causes = Parked.causes(entities, actor);
    long acting =
        Shipments.count(entities, actor, ShipmentFilter.of(ShipmentFilter.Tab.NEEDS_ACTION), now);
    List<NeedsYou> waiting = waiting(causes);
    List<Map<String, Long>> days = days();
    List<TenantHome.PartnerLine> partners = partners(days, causes);
    long silent = partners.stream().filter(line -> line.state().equals(SILENT)).count();
    List<Figure> figures = List.of(events(days), delivered(), Waits.parked(causes, now), cases());
    long total = acting + causes.size();
    String sentence =
        (days.get(DAYS - 1).values().stream().mapToLong(Long::longValue).sum() > 0
                ? "Traffic flows."
                : "No message today yet.")
            + (silent > 0
                ? " "
                    + Phrases.count(silent, "partner")
                    + (silent == 1 ? " is silent." : " are silent.")
                : "")
            + (total > 0
                ? " "
                    + Phrases.count(total, "thing")
                    + (total == 1 ? " waits for somebody." : " wait for somebody.")
                : " Nothing waits for you.");
    return new TenantHome(
        sentence,
        waiting,
        total,
        figures,
        Waits.traffic(Counts.hours(entities, actor, now)),
        partners,
        new ConnectionHealth(now, silent(partners)).lines(entities, actor));
  }

  private static Map<String, String> silent(List<TenantHome.PartnerLine> partners) {
    Map<String, String> words = new HashMap<>();
    partners.stream()
        .filter(line -> line.state().equals(SILENT))
        .forEach(line -> words.put(line.code(), line.note()));
    return words;
  }

  /**
   * After how long without a message a partner is silent: a day more than the longest pause between
   * two of the last days on which something came.
   */
  static Duration silentAfter(List<Long> trend) {
    int longest = 0;
    int last = -1;
    for (int day = 0; day < trend.size(); day++) {
      if (trend.get(day) > 0) {
        longest = last < 0 ? longest : Math.max(longest, day - last - 1);
        last = day;
      }
    }
    return SILENT_AFTER.plusDays(longest);
  }

  private List<NeedsYou> waiting(List<Parked.Cause> causes) {
    List<NeedsYou> waiting = new ArrayList<>();
    for (int i = 0; i < causes.size(); i++) {
      waiting.add(Waits.cause(causes.get(i), i + 1, false, zone));
    }
    Shipments.list(
            entities,
            actor,
            ShipmentFilter.of(ShipmentFilter.Tab.NEEDS_ACTION),
            0,
            WAITING_MAX,
            now)
        .forEach(row -> waiting.add(Waits.shipment(row)));
    waiting.sort(
        Comparator.comparing(NeedsYou::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(NeedsYou::atStake, Comparator.nullsLast(Comparator.reverseOrder())));
    return waiting.size() > WAITING_MAX ? waiting.subList(0, WAITING_MAX) : waiting;
  }

  /** Events by partner of each of the last days, today last. */
  private List<Map<String, Long>> days() {
    LocalDate today = now.atZone(zone).toLocalDate();
    List<Map<String, Long>> days = new ArrayList<>(DAYS);
    for (int ago = DAYS - 1; ago > 0; ago--) {
      LocalDate day = today.minusDays(ago);
      String key = actor.tenant() + ' ' + day;
      Map<String, Long> known = finishedDays.getIfPresent(key);
      if (known == null) {
        known =
            Counts.byPartner(
                entities,
                actor,
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
        finishedDays.put(key, known);
      }
      days.add(known);
    }
    days.add(Counts.byPartner(entities, actor, midnight, now.plus(Duration.ofDays(1))));
    return days;
  }

  private Figure events(List<Map<String, Long>> days) {
    List<Long> trend =
        days.stream().map(day -> day.values().stream().mapToLong(Long::longValue).sum()).toList();
    long today = trend.get(DAYS - 1);
    long usual = trend.get(DAYS - 1 - 7);
    long elapsed = Math.max(1, Duration.between(midnight, now).toMinutes());
    long usualByNow = usual * elapsed / Duration.ofDays(1).toMinutes();
    long percent = usualByNow == 0 ? 0 : Math.round((today - usualByNow) * 100.0 / usualByNow);
    String weekday = now.atZone(zone).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    String sentence =
        usualByNow < 10
            ? "since midnight"
            : percent == 0
                ? "as on a usual " + weekday
                : Math.abs(percent)
                    + " % "
                    + (percent > 0 ? "over" : "under")
                    + " a usual "
                    + weekday;
    return new Figure(
        "Events today",
        Phrases.number(today),
        sentence,
        "Messages that partners sent since midnight in your zone; usual is the same weekday last week, up to this time of day.",
        trend,
        "transit",
        "exchanges");
  }

  private Figure delivered() {
    Sql sql =
        new Sql(
            "select count(*), coalesce(sum(case when o.state in ('DELIVERED', 'SKIPPED') then 1 else 0 end), 0), coalesce(sum(case when o.state = 'WAITING' then 1 else 0 end), 0),"
                + " min(case when o.state = 'WAITING' then o.received_at end) from (select x.state, x.received_at from exchange x where x.tenant_id = ?"
                + " and x.partner is null and x.direction = 'O' and x.id >= ? and x.received_at >= ? order by x.id desc limit ?) o",
            actor.tenant(),
            ExchangeId.from(midnight),
            midnight,
            OUTGOING_MAX);
    Row row = sql.first(entities).orElseThrow();
    long all = row.number();
    long done = row.number();
    long underWay = row.number();
    Instant oldest = row.instant();
    String name =
        new Sql(
                "select c.name from connection c where c.tenant_id = ? and c.partner is null and c.enabled order by c.id limit 1",
                actor.tenant())
            .first(entities)
            .map(Row::text)
            .orElse("your systems");
    String sentence =
        underWay == 0
            ? "nothing is on the way"
            : Phrases.number(underWay)
                + " on the way, oldest "
                + Phrases.span(Duration.between(oldest, now));
    return new Figure(
        "Delivered to " + name,
        all == 0 ? "none today" : Phrases.share(done, all),
        sentence,
        "Share of the messages to your systems since midnight that they have confirmed, of the last "
            + Phrases.number(OUTGOING_MAX)
            + " at most.",
        List.of(),
        underWay > 0 && Duration.between(oldest, now).toMinutes() >= 5 ? "late" : "delivered",
        "exchanges?direction=out");
  }

  private Figure cases() {
    long open = Cases.count(entities, actor, CaseFilter.OPEN);
    Row row =
        new Sql(
                "select sum(s.value_amount), (select count(*) from exception_case d where d.tenant_id = ? and d.closed_at is null and d.due_at < ?)"
                    + " from shipment s where s.tenant_id = ? and s.value_currency = ? and s.id in"
                    + " (select c.shipment_id from exception_case c where c.tenant_id = ? and c.closed_at is null)",
                actor.tenant(),
                midnight.plus(Duration.ofDays(1)),
                actor.tenant(),
                currency,
                actor.tenant())
            .first(entities)
            .orElseThrow();
    BigDecimal money = row.decimal();
    long due = row.number();
    boolean told = Reach.money(actor);
    String stake =
        !told || money == null || money.signum() == 0
            ? ""
            : currency + " " + Phrases.number(money.longValue()) + " at stake, ";
    return new Figure(
        "Open cases",
        Phrases.number(open),
        stake + (due == 0 ? "none due today" : Phrases.number(due) + " due today"),
        "Cases that somebody has to decide"
            + (told ? "; the money is the value of their shipments in " + currency + "." : "."),
        List.of(),
        open == 0 ? "delivered" : "hold",
        "cases");
  }

  private List<TenantHome.PartnerLine> partners(
      List<Map<String, Long>> days, List<Parked.Cause> causes) {
    Map<String, Instant> heard = Counts.lastHeard(entities, actor);
    Map<String, Long> refused = Counts.inState(entities, actor, "REJECTED", midnight);
    Map<String, String> names = new HashMap<>();
    new Sql("select p.code, p.name from partner p where p.tenant_id = ?", actor.tenant())
        .rows(entities)
        .forEach(row -> names.put(row.text(), row.text()));
    List<TenantHome.PartnerLine> lines = new ArrayList<>();
    for (Map.Entry<String, Long> partner : days.get(DAYS - 1).entrySet()) {
      String code = partner.getKey();
      List<Long> trend = days.stream().map(day -> day.getOrDefault(code, 0L)).toList();
      lines.add(
          line(
              code,
              names.get(code),
              trend,
              heard.get(code),
              refused.getOrDefault(code, 0L),
              causes));
    }
    Map<String, Integer> rank = Map.of("late", 0, "parked", 1, "planned", 2, "delivered", 3);
    lines.sort(
        Comparator.comparing((TenantHome.PartnerLine line) -> rank.get(line.colour()))
            .thenComparing(TenantHome.PartnerLine::name));
    return lines;
  }

  private TenantHome.PartnerLine line(
      String code,
      String name,
      List<Long> trend,
      Instant heard,
      long refused,
      List<Parked.Cause> causes) {
    long today = trend.get(DAYS - 1);
    long usual = trend.subList(0, DAYS - 1).stream().mapToLong(Long::longValue).sum() / (DAYS - 1);
    long parked =
        causes.stream()
            .filter(cause -> code.equals(cause.partner()))
            .mapToLong(Parked.Cause::count)
            .sum();
    boolean silent = heard != null && heard.isBefore(now.minus(silentAfter(trend)));
    String state =
        heard == null
            ? "No message yet"
            : silent ? SILENT : parked > 0 ? "Live, some parked" : "Live";
    String colour =
        heard == null ? "planned" : silent ? "late" : parked > 0 ? "parked" : "delivered";
    String note =
        parked > 0
            ? Phrases.number(parked)
                + " parked: "
                + Phrases.inSentence(
                    causes.stream()
                        .filter(cause -> code.equals(cause.partner()))
                        .findFirst()
                        .orElseThrow()
                        .words())
            : silent && usual > 0
                ? "Usually " + Phrases.number(usual) + " a day"
                : refused > 0 ? Phrases.number(refused) + " refused today" : "";
    return new TenantHome.PartnerLine(
        code,
        name,
        state,
        colour,
        today,
        trend,
        today == 0 ? "none today" : Phrases.share(today - refused, today),
        heard,
        note);
  }
}
