package dev.crossdock.view;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.tenant.Actor;
import jakarta.persistence.EntityManager;
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

  private static final String NEWEST_FIRST = "order by x.tenant_id desc, x.id desc";

  /** With a page of messages each, these are read in no time. */
  private static final int FEW_REFERENCES = 1_000;

  /** Of so many messages those are picked that match, before it is asked which ones do. */
  private static final int NEWEST = 20_000;

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
   * A page of exchanges, newest first. The ids are found first: what the columns need is looked for
   * once it is known which rows are shown, not for those before them.
   *
   * @param before only ids smaller than this, or null
   */
  static List<ExchangeRow> page(
      EntityManager entities,
      Actor actor,
      ExchangeFilter filter,
      Long before,
      int offset,
      int limit) {
    boolean few = filter.shipment() != null || hasFewShipments(entities, actor, filter.text());
    if (isText(filter) && !few) {
      List<ExchangeRow> near =
          read(amongNewest(actor, filter, before, offset, limit).rows(entities));
      if (near.size() == limit) {
        return near;
      }
      // They lie further back, as numbers that are given in order do: one look at all of them.
      few = true;
    }
    String partner = partner(actor, filter);
    Sql sql = new Sql(COLUMNS + " from (select x.id from exchange x where");
    if (partner == null || isUnusual(filter.state()) || few) {
      narrow(Reach.exchanges(sql, actor), actor, filter, before)
          .add(newestFirst(filter.state(), few));
    } else {
      ExchangeFilter rest =
          new ExchangeFilter(null, filter.state(), filter.direction(), null, null);
      narrow(Reach.exchangesOf(sql, actor, partner, before), actor, rest, null)
          .add("order by x.partner desc, x.id desc");
    }
    return read(shown(sql, actor, offset, limit).rows(entities));
  }

  /** The page as far as it is among the newest of all, which is so where much matches. */
  private static Sql amongNewest(
      Actor actor, ExchangeFilter filter, Long before, int offset, int limit) {
    Sql sql = new Sql(COLUMNS + " from (select x.id from (select x.* from exchange x where");
    String partner = partner(actor, filter);
    if (partner == null) {
      Reach.exchanges(sql, actor)
          .addIf(before != null, " and x.id < ?", before)
          .add(NEWEST_FIRST + " limit ?", NEWEST);
    } else {
      Reach.exchangesOf(sql, actor, partner, before)
          .add("order by x.partner desc, x.id desc limit ?", NEWEST);
    }
    narrow(Reach.exchanges(sql.add(") x where"), actor), actor, filter, null)
        .add(partner == null ? NEWEST_FIRST : "order by x.partner desc, x.id desc");
    return shown(sql, actor, offset, limit);
  }

  /** Behind a query for ids. */
  private static Sql shown(Sql sql, Actor actor, int offset, int limit) {
    sql.add("limit ? offset ?", limit, offset);
    return sql.add(
        ") k join exchange x on x.id = k.id and x.tenant_id = ?" + JOINS + " order by x.id desc",
        actor.tenant());
  }

  private static String partner(Actor actor, ExchangeFilter filter) {
    return filter.partner() == null ? actor.partner() : filter.partner();
  }

  /**
   * Where few rows are left that an index of their own leads to, a plain order by id would make the
   * database walk through all ids instead.
   */
  private static String newestFirst(ExchangeState state, boolean few) {
    if (state == ExchangeState.RECEIVED) {
      return "and x.direction = 'I' order by x.id + 0 desc";
    }
    if (state == ExchangeState.WAITING) {
      return "and x.direction = 'O' order by x.id + 0 desc";
    }
    return few ? "order by x.id + 0 desc" : NEWEST_FIRST;
  }

  /**
   * Whether so few shipments have a reference that begins so, that their messages can all be looked
   * at; the database's own guess is wrong by the hundredfold.
   */
  private static boolean hasFewShipments(EntityManager entities, Actor actor, String text) {
    FoldedRange range = text == null || ExchangeId.parse(text) >= 0 ? null : FoldedRange.of(text);
    if (range == null) {
      return text != null && !text.isBlank();
    }
    Sql sql =
        new Sql(
            "select count(*) from (select 1 from shipment_reference r where r.tenant_id = ? and"
                + " r.of_unit in (false, true) and r.folded ~>=~ ? and r.folded ~<~ ?",
            actor.tenant(),
            range.from(),
            range.to());
    return Reach.references(sql, "r", actor).add("limit ?) few", FEW_REFERENCES).number(entities)
        < FEW_REFERENCES;
  }

  /** What has an index by state. */
  private static boolean isUnusual(ExchangeState state) {
    return state != null && state != ExchangeState.APPLIED && state != ExchangeState.DELIVERED;
  }

  private static boolean isText(ExchangeFilter filter) {
    return filter.text() != null && !filter.text().isBlank();
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
    if (isText(filter)) {
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
              + " = ? and r.of_unit in (false, true) and r.folded ~>=~ ? and r.folded ~<~ ?",
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
