package dev.crossdock.view;

import dev.crossdock.content.Tags;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.trace.TraceKind;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts together everything about one exchange. */
final class ExchangePage {
  private static final int HOPS_MAX = 500;
  private static final int CAUSED_MAX = 20;

  private ExchangePage() {}

  static Optional<ExchangeDetail> find(EntityManager entities, Actor actor, long id) {
    String more =
        ", x.identity, x.sender_id, x.client, coalesce(c.zone, t.zone), y.media_type, x.size_bytes,"
            + " x.sha256, x.shipment_id, x.origin_id, case when x.state = 'WAITING' then"
            + " l.next_try_at end";
    String joins =
        " join tenant t on t.id = x.tenant_id left join payload y on y.tenant_id = x.tenant_id and"
            + " y.exchange_id = x.id left join lane l on l.tenant_id = x.tenant_id and l.id ="
            + " x.lane_id";
    Sql sql = ExchangeColumns.select(actor, more, joins);
    return sql.add(" and x.id = ?", id).first(entities).map(row -> fill(entities, actor, row));
  }

  private static ExchangeDetail fill(EntityManager entities, Actor actor, Row cells) {
    ExchangeRow row = ExchangeColumns.read(cells);
    String identity = cells.text();
    String senderId = cells.text();
    String client = cells.text();
    ZoneId zone = cells.zone();
    String mediaType = cells.text();
    int sizeBytes = cells.integer();
    String sha256 = HexFormat.of().formatHex(cells.bytes());
    Long shipment = cells.number();
    Long origin = cells.number();
    Instant nextTryAt = cells.instant();
    List<ExchangeRow> caused = caused(entities, actor, row.id());
    List<StoredTrace.Entry> entries = entries(entities, actor, row, caused);
    boolean mayDecide = actor.may(Right.DECIDE) && row.state() == ExchangeState.PARKED;
    return new ExchangeDetail(
        row,
        route(row, caused),
        knownBy(identity),
        senderId,
        client,
        channel(entries, row.id()),
        zone,
        hops(actor, entries, row, caused),
        repeats(entries, row),
        related(entities, actor, row, shipment, origin, caused),
        CaseColumns.openOfExchange(entities, actor, row.id()),
        mediaType,
        sizeBytes,
        Tags.HASH.opensFor(actor) ? sha256 : null,
        insideUs(entries, row),
        nextTryAt,
        mayDecide || actor.may(Right.DECIDE) && row.state() == ExchangeState.OBSERVED,
        mayDecide);
  }

  /** By which operation of the API it came. */
  private static String channel(List<StoredTrace.Entry> entries, long id) {
    return entries.stream()
        .filter(entry -> entry.exchange() == id)
        .filter(entry -> entry.kind() == TraceKind.RECEIVED || entry.kind() == TraceKind.REJECTED)
        .map(StoredTrace.Entry::subject)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What this exchange made us send; a partner is not told. */
  private static List<ExchangeRow> caused(EntityManager entities, Actor actor, long id) {
    Sql sql =
        ExchangeColumns.select(actor)
            .add(" and x.origin_id = ? and x.direction = 'O' limit ?", id, CAUSED_MAX);
    return ExchangeColumns.read(sql.rows(entities)).stream()
        .sorted(Comparator.comparing(ExchangeRow::id))
        .toList();
  }

  private static List<StoredTrace.Entry> entries(
      EntityManager entities, Actor actor, ExchangeRow row, List<ExchangeRow> caused) {
    List<Long> ids = new ArrayList<>(caused.stream().map(ExchangeRow::id).toList());
    ids.add(row.id());
    return entities
        .createQuery(
            "select t from StoredTrace t where t.tenant = :tenant and t.exchange in :exchanges"
                + " order by t.id",
            StoredTrace.class)
        .setParameter("tenant", actor.tenant())
        .setParameter("exchanges", ids)
        .setMaxResults(HOPS_MAX)
        .getResultStream()
        .map(StoredTrace::entry)
        .sorted(Comparator.comparing(StoredTrace.Entry::at))
        .toList();
  }

  private static List<Hop> hops(
      Actor actor, List<StoredTrace.Entry> entries, ExchangeRow row, List<ExchangeRow> caused) {
    Map<Long, ExchangeRow> byId =
        caused.stream().collect(Collectors.toMap(ExchangeRow::id, one -> one));
    byId.put(row.id(), row);
    Map<Long, Integer> attempts = new HashMap<>();
    List<Hop> hops = new ArrayList<>();
    Instant before = row.receivedAt();
    for (StoredTrace.Entry stored : entries) {
      StoredTrace.Entry entry = actor.seesWholeTenant() ? stored : withoutPeople(stored);
      if (entry.kind() == TraceKind.DUPLICATE && row.state() != ExchangeState.DUPLICATE) {
        continue;
      }
      ExchangeRow about = byId.get(entry.exchange());
      String title = HopWords.title(entry);
      if (entry.kind() == TraceKind.ATTEMPT_FAILED || entry.kind() == TraceKind.DELIVERED) {
        int attempt = attempts.merge(entry.exchange(), 1, Integer::sum);
        title =
            "Attempt "
                + attempt
                + " to "
                + about.connection()
                + ": "
                + (entry.problem() == null ? "done" : Phrases.inSentence(entry.problem().title()));
      } else if (entry.kind() == TraceKind.APPLIED && row.shipment() != null) {
        title = "Matched and applied to " + row.shipment();
      }
      Long duration =
          entry.durationUs() != null || entry.kind() == TraceKind.RECEIVED
              ? entry.durationUs()
              : inside(entry, before);
      hops.add(
          new Hop(
              entry.kind(),
              HopWords.outcome(entry.kind(), entry.problem()),
              title,
              entry.detail(),
              duration,
              entry.at(),
              entry.problem(),
              entry.actor(),
              ExchangeId.show(entry.exchange())));
      before = entry.at();
    }
    return hops;
  }

  /** A partner sees that the tenant decided, not who and why. */
  private static StoredTrace.Entry withoutPeople(StoredTrace.Entry entry) {
    return switch (entry.kind()) {
      case REPLAYED, SKIPPED, CASE_OPENED, CASE_CLOSED ->
          new StoredTrace.Entry(
              entry.at(),
              entry.exchange(),
              entry.shipment(),
              entry.kind(),
              "the tenant",
              null,
              entry.problem(),
              null,
              null);
      // A case that was handed over: its words are meant for the other side.
      case SETTING_CHANGED ->
          new StoredTrace.Entry(
              entry.at(),
              entry.exchange(),
              entry.shipment(),
              entry.kind(),
              "a person",
              entry.detail(),
              entry.problem(),
              null,
              null);
      default -> entry;
    };
  }

  /**
   * What was not measured by itself took from the hop before until its own time, unless somebody
   * had to be waited for.
   */
  private static Long inside(StoredTrace.Entry entry, Instant before) {
    boolean ours =
        entry.kind() == TraceKind.APPLIED
            || entry.kind() == TraceKind.READ
            || entry.kind() == TraceKind.PARKED;
    return ours && !entry.at().isBefore(before)
        ? Duration.between(before, entry.at()).toNanos() / 1_000
        : null;
  }

  private static long insideUs(List<StoredTrace.Entry> entries, ExchangeRow row) {
    return entries.stream()
        .filter(entry -> entry.kind() == TraceKind.APPLIED || entry.kind() == TraceKind.PARKED)
        .findFirst()
        .map(entry -> Math.max(0, Duration.between(row.receivedAt(), entry.at()).toNanos() / 1_000))
        .orElse(0L);
  }

  private static List<ExchangeDetail.Repeat> repeats(
      List<StoredTrace.Entry> entries, ExchangeRow row) {
    return entries.stream()
        .filter(entry -> entry.kind() == TraceKind.DUPLICATE && entry.exchange() == row.id())
        .sorted(Comparator.comparing(StoredTrace.Entry::at).reversed())
        .limit(Exchanges.REPEATS_MAX)
        .map(entry -> new ExchangeDetail.Repeat(entry.at(), entry.detail(), entry.actor()))
        .toList();
  }

  private static List<ExchangeRow> related(
      EntityManager entities,
      Actor actor,
      ExchangeRow row,
      Long shipment,
      Long origin,
      List<ExchangeRow> caused) {
    List<ExchangeRow> related = new ArrayList<>(caused);
    if (origin != null) {
      related.addAll(
          ExchangeColumns.read(
              ExchangeColumns.select(actor).add(" and x.id = ?", origin).rows(entities)));
    }
    if (shipment != null) {
      Sql sql =
          ExchangeColumns.select(actor)
              .add(
                  " and x.shipment_id = ? order by x.id desc limit ?",
                  shipment,
                  Exchanges.RELATED_MAX);
      related.addAll(ExchangeColumns.read(sql.rows(entities)));
    }
    return related.stream()
        .filter(one -> one.id() != row.id())
        .distinct()
        .sorted(Comparator.comparing(ExchangeRow::id).reversed())
        .limit(Exchanges.RELATED_MAX)
        .toList();
  }

  private static String route(ExchangeRow row, List<ExchangeRow> caused) {
    String what =
        row.format() == null
            ? "SHIPMENT".equals(row.kind()) ? "Shipment" : "Message"
            : row.format();
    StringBuilder route = new StringBuilder(what);
    if (row.direction() == Direction.OUT) {
      route
          .append(" to ")
          .append(row.connection())
          .append(row.shipment() == null ? "" : " about " + row.shipment());
      route.append(
          row.state() == ExchangeState.DELIVERED
              ? ", delivered at the " + Phrases.ordinal(Math.max(1, row.attempts())) + " attempt"
              : ", " + Phrases.inSentence(row.state().words()));
      return route.append('.').toString();
    }
    route.append(" from ").append(row.partnerName());
    boolean applied = row.state() == ExchangeState.APPLIED && row.shipment() != null;
    route.append(
        applied
            ? ", applied to " + row.shipment()
            : ", " + Phrases.inSentence(row.state().words()));
    for (ExchangeRow sent : caused) {
      if (sent.state() == ExchangeState.DELIVERED) {
        route
            .append(", delivered to ")
            .append(sent.connection())
            .append(" at the ")
            .append(Phrases.ordinal(Math.max(1, sent.attempts())))
            .append(" attempt");
        break;
      }
    }
    return route.append('.').toString();
  }

  static String knownBy(String identity) {
    if (identity == null) {
      return "Nothing: it was refused at the door";
    }
    return switch (identity.substring(0, Math.max(0, identity.indexOf(':')))) {
      case "id" -> "The sender's own id of the message";
      case "sha256" -> "Its content: the same bytes again are the same message";
      case "in" -> "The message that caused it";
      case "put" -> "The shipment's reference and version";
      default -> "A key of its sender";
    };
  }
}
