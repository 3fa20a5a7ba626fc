package dev.crossdock.view;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.tenant.Actor;
import java.util.List;

/** The columns of an exchange in a list, and how they are read. */
final class ExchangeColumns {
  private static final String COLUMNS =
      "select x.id, x.direction, x.kind, x.state, x.title, x.format, x.partner, coalesce(p.name,"
          + " c.name), c.name, c.code, s.reference, x.received_at, x.settled_at, x.problem,"
          + " x.detail, x.attempts, x.repeats";

  private static final String JOINS =
      " left join partner p on p.tenant_id = x.tenant_id and p.code = x.partner"
          + " left join connection c on c.tenant_id = x.tenant_id and c.id = x.connection_id"
          + " left join shipment s on s.tenant_id = x.tenant_id and s.id = x.shipment_id";

  private ExchangeColumns() {}

  /** Columns and joins; ends with the where clause open behind the actor's reach. */
  static Sql select(Actor actor) {
    return select(actor, "", "");
  }

  /** As {@link #select(Actor)}, with more columns behind and the joins they need. */
  static Sql select(Actor actor, String moreColumns, String moreJoins) {
    return Reach.exchanges(
        new Sql(COLUMNS + moreColumns + " from exchange x" + JOINS + moreJoins + " where"), actor);
  }

  /**
   * A page of exchanges, newest first.
   *
   * @param before only ids smaller than this, or null
   */
  static Sql page(Actor actor, ExchangeFilter filter, Long before, int offset, int limit) {
    Sql sql = new Sql(COLUMNS + " from (");
    int needed = offset + limit;
    if (isNarrow(actor, filter)) {
      narrow(
          Reach.exchanges(sql.add("select x.* from exchange x where"), actor),
          actor,
          filter,
          before);
      String partner = actor.isPartner() ? actor.partner() : filter.partner();
      sql.addIf(
          partner != null && before != null, " and (x.partner, x.id) < (?, ?)", partner, before);
      sql.add(partner == null ? newestFirst(filter.state()) : "order by x.partner desc, x.id desc")
          .add("limit ?", needed);
    } else {
      merged(sql, actor, filter, before == null ? Long.MAX_VALUE : before, needed);
    }
    return sql.add(") x" + JOINS + " order by x.id desc limit ? offset ?", limit, offset);
  }

  /**
   * What is under way is in small indexes of its own; a plain order by id would make the database
   * walk through all ids instead.
   */
  private static String newestFirst(ExchangeState state) {
    boolean underWay = state == ExchangeState.RECEIVED || state == ExchangeState.WAITING;
    return underWay
        ? "and x.direction = '"
            + (state == ExchangeState.RECEIVED ? 'I' : 'O')
            + "' order by x.id + 0 desc"
        : "order by x.id desc";
  }

  /**
   * Whether an index other than that of all exchanges leads to few rows, or one partner's part of
   * it does.
   */
  private static boolean isNarrow(Actor actor, ExchangeFilter filter) {
    boolean text = filter.text() != null && !filter.text().isBlank();
    boolean rareState =
        filter.state() != null
            && filter.state() != ExchangeState.APPLIED
            && filter.state() != ExchangeState.DELIVERED;
    return actor.isPartner()
        || filter.partner() != null
        || filter.shipment() != null
        || text
        || rareState;
  }

  /**
   * The newest of each partner, of the tenant's own systems and of what those are told, merged:
   * each is a walk along one part of an index, so the page costs the same however many exchanges
   * there are.
   */
  private static void merged(Sql sql, Actor actor, ExchangeFilter filter, long before, int needed) {
    ExchangeFilter rest = new ExchangeFilter(null, filter.state(), null, null, null);
    sql.add("select y.* from exchange y where false");
    if (filter.direction() != Direction.OUT && filter.state() != ExchangeState.DELIVERED) {
      sql.add(
          "union all select y.* from (select pa.code from partner pa where pa.tenant_id = ?) pa"
              + " cross join lateral (select x.* from exchange x where",
          actor.tenant());
      Reach.exchanges(sql, actor)
          .add(
              " and (x.partner, x.id) < (pa.code, ?) and (x.partner, x.id) >= (pa.code, 0)",
              before);
      narrow(sql, actor, rest, null).add("order by x.partner desc, x.id desc limit ?) y", needed);
      Reach.exchanges(sql.add("union all (select x.* from exchange x where"), actor);
      narrow(sql.add(" and x.partner is null and x.direction = 'I'"), actor, rest, before)
          .add("order by x.tenant_id desc, x.id desc limit ?)", needed);
    }
    if (filter.direction() != Direction.IN && filter.state() != ExchangeState.APPLIED) {
      Reach.exchanges(sql.add("union all (select x.* from exchange x where"), actor);
      narrow(sql.add(" and x.partner is null and x.direction = 'O'"), actor, rest, before)
          .add("order by x.partner desc, x.id desc limit ?)", needed);
    }
  }

  /** Adds what the filter asks for to a query over exchanges {@code x}. */
  static Sql narrow(Sql sql, Actor actor, ExchangeFilter filter, Long before) {
    if (actor.isPartner()
        && (filter.state() == ExchangeState.WAITING
            || filter.state() == ExchangeState.AWAITING
            || filter.state() == ExchangeState.DELIVERED)) {
      return sql.add(" and false"); // only what goes out is in these states
    }
    if (filter.state() != null) {
      sql.add(
          " and x.state = '"
              + filter.state().name()
              + "'"); // not a parameter: partial indexes must match it
    }
    if (filter.direction() != null) {
      sql.add(
          filter.direction() == Direction.OUT
              ? " and x.direction = 'O'"
              : " and x.direction = 'I'");
    }
    if (filter.partner() != null) {
      sql.add(" and x.partner = ?", filter.partner());
    }
    if (filter.shipment() != null) {
      sql.add(
          " and x.shipment_id = (select f.id from shipment f where f.tenant_id = ? and f.reference"
              + " = ?)",
          actor.tenant(),
          filter.shipment());
    }
    if (filter.text() != null && !filter.text().isBlank()) {
      text(sql, actor, filter.text());
    }
    return sql.addIf(before != null, " and x.id < ?", before);
  }

  private static void text(Sql sql, Actor actor, String text) {
    long id = ExchangeId.parse(text);
    FoldedRange range = FoldedRange.of(text);
    if (id >= 0) {
      sql.add(" and x.id = ?", id);
    } else if (range == null) {
      sql.add(" and false");
    } else {
      sql.add(
          " and x.shipment_id in (select r.shipment_id from shipment_reference r where r.tenant_id"
              + " = ? and r.folded ~>=~ ? and r.folded ~<~ ?",
          actor.tenant(),
          range.from(),
          range.to());
      Reach.references(sql, "r", actor).add(")");
    }
  }

  static List<ExchangeRow> read(List<Row> rows) {
    return rows.stream().map(ExchangeColumns::read).toList();
  }

  static ExchangeRow read(Row row) {
    return new ExchangeRow(
        row.number(),
        Direction.of(row.text()),
        row.text(),
        row.word(ExchangeState.class),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.instant(),
        row.instant(),
        row.problem(),
        row.text(),
        row.integer(),
        row.integer());
  }
}
