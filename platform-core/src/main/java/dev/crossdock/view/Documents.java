package dev.crossdock.view;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/**
 * Business documents as an actor may see them: a partner its own, everybody only the kinds that
 * their rights open. What is closed is not even counted: that an invoice exists tells something.
 */
@ApplicationScoped
public class Documents {
  /** How many of one shipment are shown with it. */
  public static final int OF_SHIPMENT_MAX = 50;

  private static final String COLUMNS =
      "select d.id, d.kind, d.number, d.version, d.function, cast(d.issued as text), d.partner, coalesce(p.name, d.partner),"
          + " s.reference, d.exchange_id, d.received_at from document d left join partner p on p.tenant_id = d.tenant_id and p.code"
          + " = d.partner left join shipment s on s.tenant_id = d.tenant_id and s.id = d.shipment_id where d.tenant_id = ?";

  @Inject Tenancy tenancy;

  /**
   * A page of documents, newest first.
   *
   * @param shipment reference, or null for all
   * @param kind or null for all
   * @param before id of the last one of the page before, or null
   */
  public List<DocumentRow> after(
      Actor actor, String shipment, DocumentKind kind, Long before, int limit) {
    Sql sql = new Sql(COLUMNS, actor.tenant());
    sql.addIf(actor.isPartner(), " and d.partner = ?", actor.partner());
    for (DocumentKind one : DocumentKind.values()) {
      sql.addIf(!one.sensitivity().opensFor(actor), " and d.kind <> ?", one.name());
    }
    sql.addIf(
        shipment != null,
        " and d.shipment_id = (select f.id from shipment f where f.tenant_id = ? and f.reference = ?)",
        actor.tenant(),
        shipment);
    if (kind != null) {
      sql.add(" and d.kind = ?", kind.name());
    }
    sql.addIf(before != null, " and d.id < ?", before);
    sql.add(" order by d.id desc limit ?", limit);
    return tenancy.entities(
        actor.tenant(), entities -> sql.rows(entities).stream().map(Documents::read).toList());
  }

  /** Those of one shipment, newest first. */
  public List<DocumentRow> ofShipment(Actor actor, String shipment) {
    return after(actor, shipment, null, null, OF_SHIPMENT_MAX);
  }

  private static DocumentRow read(Row row) {
    long id = row.number();
    return new DocumentRow(
        id,
        row.word(DocumentKind.class),
        row.text(),
        row.integer(),
        row.word(Function.class),
        date(row.text()),
        row.text(),
        row.text(),
        row.text(),
        row.number(),
        row.instant());
  }

  private static LocalDate date(String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
