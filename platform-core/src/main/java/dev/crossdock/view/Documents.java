package dev.crossdock.view;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.content.Hidden;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.shipment.Bill;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Business documents as an actor may see them: a partner its own, everybody only the kinds that
 * their rights open. What is closed is not even counted: that an invoice exists tells something.
 */
@ApplicationScoped
public class Documents {
  /** How many of one shipment are shown with it. */
  public static final int OF_SHIPMENT_MAX = 50;

  /** Counts stop here; a greater count reads "more than". */
  public static final long COUNT_MAX = 10_000;

  /**
   * The document that counts in the place of {@code d}: a later version, but no estimate in the
   * place of the last word, whichever came first; or a bill of another number that says so. A
   * credit note takes nobody's place: it gives back.
   */
  private static final String REPLACEMENT =
      "(select cast(n.exchange_id as text) || ' ' || n.position from (select r.* from document r"
          + " where r.tenant_id = d.tenant_id and r.partner = d.partner and r.kind = d.kind and"
          + " r.number = d.number and ((r.version, r.id) > (d.version, d.id) and (d.provisional or"
          + " not r.provisional) or d.provisional and not r.provisional and r.currency is not null)"
          + " union all select r.* from"
          + " document r where r.tenant_id = d.tenant_id and r.partner = d.partner and r.corrects ="
          + " d.number and d.currency is not null and r.id <> d.id and r.kind <> 'CREDIT_NOTE' and"
          + " d.kind <> 'CREDIT_NOTE' and (r.function in ('REPLACES', 'CANCELS') or d.provisional"
          + " and not r.provisional)) n where not exists (select 1 from exchange x where"
          + " x.tenant_id = n.tenant_id and x.id = n.exchange_id and x.state = 'SKIPPED') order by"
          + " n.provisional, n.id desc limit 1)";

  private static final String COLUMNS =
      "select d.id, d.kind, d.number, d.version, d.function, cast(d.issued as text), d.partner,"
          + " coalesce(p.name, d.partner), s.reference, d.exchange_id, d.received_at, d.position,"
          + " d.currency, d.net, d.tax, d.gross, d.payable, d.provisional, cast(d.due as text),"
          + " d.corrects, "
          + REPLACEMENT
          + ", case when exists (select 1 from payload y where y.tenant_id = d.tenant_id and"
          + " y.exchange_id = d.exchange_id) then d.remarks else 0 end from (select d.* from"
          + " document d where";

  /** Behind the rows of a page: what the columns need is looked for once it is known. */
  private static final String JOINS =
      ") d left join partner p on p.tenant_id = d.tenant_id and p.code = d.partner left join"
          + " shipment s on s.tenant_id = d.tenant_id and s.id = d.shipment_id order by d.id desc";

  @Inject Tenancy tenancy;
  @Inject Exchanges exchanges;

  /**
   * A page of documents, newest first.
   *
   * @param shipment reference, or null for all
   * @param kind or null for all
   * @param before id of the last one of the page before, or null
   */
  public List<DocumentRow> after(
      Actor actor, String shipment, DocumentKind kind, Long before, int limit) {
    Sql sql = narrow(new Sql(COLUMNS), actor, shipment, kind);
    sql.addIf(before != null, " and d.id < ?", before);
    sql.add(" order by d.id desc limit ?", limit).add(JOINS);
    return tenancy.entities(
        actor.tenant(), entities -> sql.rows(entities).stream().map(Documents::read).toList());
  }

  /**
   * A page of a list, newest first.
   *
   * @param kind or null for all
   */
  public List<DocumentRow> list(Actor actor, DocumentKind kind, int offset, int limit) {
    Sql sql = narrow(new Sql(COLUMNS), actor, null, kind);
    sql.add(" order by d.id desc limit ? offset ?", limit, offset).add(JOINS);
    return tenancy.entities(
        actor.tenant(), entities -> sql.rows(entities).stream().map(Documents::read).toList());
  }

  /** How many there are, at most {@link #COUNT_MAX} + 1. */
  public long count(Actor actor, DocumentKind kind) {
    Sql sql = new Sql("select count(*) from (select 1 from document d where");
    narrow(sql, actor, null, kind).add("limit ?) few", COUNT_MAX + 1);
    return tenancy.entities(actor.tenant(), sql::number);
  }

  private static Sql narrow(Sql sql, Actor actor, String shipment, DocumentKind kind) {
    sql.add(" d.tenant_id = ?", actor.tenant());
    sql.addIf(actor.isPartner(), " and d.partner = ?", actor.partner());
    for (DocumentKind one : DocumentKind.values()) {
      sql.addIf(!one.sensitivity().opensFor(actor), " and d.kind <> ?", one.name());
    }
    sql.addIf(
        shipment != null,
        " and d.shipment_id = (select f.id from shipment f where f.tenant_id = ? and f.reference ="
            + " ?)",
        actor.tenant(),
        shipment);
    return kind == null ? sql : sql.add(" and d.kind = ?", kind.name());
  }

  /** Those of one shipment, newest first. */
  public List<DocumentRow> ofShipment(Actor actor, String shipment) {
    return after(actor, shipment, null, null, OF_SHIPMENT_MAX);
  }

  /** What the bills of a shipment come to; empty if there are none that the actor may see. */
  public List<BillTotal> totals(Actor actor, String shipment) {
    Sql sql =
        new Sql(
            "select b.currency, b.provisional, coalesce(sum(b.amount), 0), count(*), count(*) -"
                + " count(b.amount) from (select d.currency, d.provisional, case d.kind when"
                + " 'CREDIT_NOTE' then -1 else 1 end * coalesce(d.gross, d.payable) as amount from"
                + " document d where");
    narrow(sql, actor, shipment, null)
        .add(
            " and d.currency is not null and d.function <> 'CANCELS' and not exists (select 1 from"
                + " exchange x where x.tenant_id = d.tenant_id and x.id = d.exchange_id and x.state"
                + " = 'SKIPPED') and "
                + REPLACEMENT
                + " is null) b group by 1, 2 order by 2, 1");
    return tenancy.entities(
        actor.tenant(),
        entities ->
            sql.rows(entities).stream()
                .map(
                    row ->
                        new BillTotal(
                            row.text(), row.flag(), row.decimal(), row.integer(), row.integer()))
                .toList());
  }

  /** Whether there is a document of this id that the actor may see. */
  public boolean isThere(Actor actor, DocumentId id) {
    return row(actor, id).isPresent();
  }

  /**
   * A document with what it says, read out of its message again; empty if there is none that the
   * actor may see.
   */
  public Optional<DocumentDetail> find(Actor actor, DocumentId id) {
    return row(actor, id).map(row -> detail(actor, row));
  }

  private Optional<DocumentRow> row(Actor actor, DocumentId id) {
    Sql sql = narrow(new Sql(COLUMNS), actor, null, null);
    sql.add(" and d.exchange_id = ? and d.position = ?", id.exchange(), id.position()).add(JOINS);
    return tenancy.entities(actor.tenant(), entities -> sql.first(entities).map(Documents::read));
  }

  private DocumentDetail detail(Actor actor, DocumentRow row) {
    Exchanges.Carried carried = exchanges.carried(actor, row.exchange());
    boolean there = row.position() < carried.documents().size();
    if (!there) {
      return new DocumentDetail(row, null, carried.removed(), List.of());
    }
    List<Hidden> hidden = new ArrayList<>();
    DocumentContent content =
        open(actor, carried.documents().get(row.position()).content(), hidden);
    return new DocumentDetail(row, content, false, hidden);
  }

  /** The same without what this actor may not read. */
  private static DocumentContent open(Actor actor, DocumentContent all, List<Hidden> hidden) {
    boolean firms =
        opens(actor, Tags.PARTIES, all.parties().isEmpty(), DocumentDetail.PARTIES, hidden);
    boolean goods =
        opens(
            actor,
            Tags.GOODS,
            all.goods().isEmpty() && all.units().isEmpty(),
            DocumentDetail.GOODS,
            hidden);
    boolean valued = goods && all.goods().stream().anyMatch(one -> one.value() != null);
    boolean values = opens(actor, Tags.MONEY, !valued, DocumentDetail.VALUES, hidden);
    boolean asked = opens(actor, Tags.BILL, all.bill() == null, DocumentDetail.BILL, hidden);
    List<NamedParty> parties = firms ? all.parties() : List.of();
    Bill bill = asked ? all.bill() : null;
    return new DocumentContent(
        parties,
        goods
            ? all.goods().stream().map(one -> values ? one : one.withoutValue()).toList()
            : List.of(),
        goods ? all.units() : List.of(),
        bill,
        // Which of them are about what is hidden nobody says.
        hidden.isEmpty() ? all.remarks() : List.of());
  }

  private static boolean opens(
      Actor actor, Sensitivity tag, boolean empty, String name, List<Hidden> hidden) {
    boolean open = tag.opensFor(actor);
    if (!open && !empty) {
      hidden.add(new Hidden(name, tag));
    }
    return open;
  }

  private static DocumentRow read(Row row) {
    return new DocumentRow(
        row.number(),
        row.word(DocumentKind.class),
        row.text(),
        row.integer(),
        row.word(Function.class),
        date(row.text()),
        row.text(),
        row.text(),
        row.text(),
        row.number(),
        row.instant(),
        row.integer(),
        asks(row),
        replacedBy(row.text()),
        row.integer());
  }

  private static DocumentRow.Asks asks(Row row) {
    String currency = row.text();
    BigDecimal net = row.decimal();
    BigDecimal tax = row.decimal();
    BigDecimal gross = row.decimal();
    BigDecimal payable = row.decimal();
    boolean provisional = row.flag();
    LocalDate due = date(row.text());
    String corrects = row.text();
    return currency == null
        ? null
        : new DocumentRow.Asks(currency, net, tax, gross, payable, provisional, due, corrects);
  }

  private static DocumentId replacedBy(String text) {
    String[] parts = text == null ? null : text.split(" ");
    return parts == null
        ? null
        : new DocumentId(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
  }

  private static LocalDate date(String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
