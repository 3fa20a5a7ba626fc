package dev.crossdock.connectors.tabular;

import dev.crossdock.connection.EventSketch;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.connection.Spot;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Rows of a table as milestones. A row that cannot be placed is told, the others go on. */
final class MilestoneRows {
  private static final List<Numbered> REFERENCES =
      List.of(
          new Numbered("order", ReferenceType.ORDER),
          new Numbered("purchase_order", ReferenceType.PURCHASE_ORDER),
          new Numbered("delivery", ReferenceType.ODOO_PICKING),
          new Numbered("bill_of_lading", ReferenceType.BILL_OF_LADING),
          new Numbered("air_waybill", ReferenceType.AIR_WAYBILL),
          new Numbered("booking", ReferenceType.BOOKING),
          new Numbered("tracking_number", ReferenceType.CARRIER_REFERENCE),
          new Numbered("container", ReferenceType.CONTAINER));

  static final Set<String> REASONS =
      Set.of(
          "WEATHER",
          "MECHANICAL",
          "CUSTOMS",
          "DOCS",
          "CONSIGNEE_CLOSED",
          "ADDRESS",
          "REFUSED",
          "STRIKE",
          "ACCIDENT",
          "CAPACITY",
          "PAYMENT",
          "MISSORT",
          "APPOINTMENT");

  private final ReadingDraft draft;

  /** A column that has numbers of one type. */
  private record Numbered(String column, ReferenceType type) {}

  MilestoneRows(ReadingDraft draft) {
    this.draft = draft;
  }

  void read(Table.Entry row) {
    Spot name = row.spot("milestone");
    Milestone milestone = MilestoneNames.milestone(name.text());
    if (milestone == null) {
      draft.finding(
          Problem.UNKNOWN_CODE,
          name,
          "The milestone is none of the list; write its code, such as DELIVERED");
      return;
    }
    Classifier classifier = classifier(row);
    ReferenceType type = type(row);
    if (classifier == null || type == null) {
      return;
    }
    EventSketch event =
        draft.event().milestone(milestone, name).classifier(classifier).code(name.text());
    Spot id = row.spot("event_id");
    event.id(id == null ? null : id.text());
    event.place(row.spot("un_locode"), row.spot("place"));
    if (!time(event, row)) {
      return;
    }
    event.equipment(row.spot("container"));
    event.reference(type, row.spot("reference"));
    REFERENCES.forEach(one -> event.reference(one.type(), row.spot(one.column())));
    reason(event, row);
    Spot remark = row.spot("remark");
    if (remark != null) {
      event.remark(remark.text(), remark);
    }
    event.add(row.spot());
  }

  private Classifier classifier(Table.Entry row) {
    Spot at = row.spot("classifier");
    Classifier known = at == null ? Classifier.ACT : MilestoneNames.classifier(at.text());
    if (known == null) {
      draft.finding(
          Problem.UNKNOWN_CODE,
          at,
          "Whether it is a fact or a plan is written ACT, EST or PLN; the line is not read");
    }
    return known;
  }

  private ReferenceType type(Table.Entry row) {
    Spot at = row.spot("reference_type");
    ReferenceType known = at == null ? ReferenceType.SHIPMENT : MilestoneNames.reference(at.text());
    if (known == null) {
      draft.finding(
          Problem.UNKNOWN_CODE,
          at,
          "The type of reference is none of the list; write one, such as SHIPMENT");
    }
    return known;
  }

  /** Returns whether the row goes on. */
  private boolean time(EventSketch event, Table.Entry row) {
    Spot at = row.spot("occurred_at");
    Spot clock = row.spot("time");
    Spot named = row.spot("zone");
    ZoneId zone = named == null ? null : TableTime.zone(named.text());
    if (named != null && zone == null) {
      draft.finding(
          Problem.INVALID_FIELD,
          named,
          "The time zone is none of the IANA list; write one, such as Europe/Berlin");
      return false;
    }
    TableTime time = TableTime.of(at.text(), clock == null ? null : clock.text());
    if (time == null) {
      draft.finding(
          Problem.NO_EVENT_TIME,
          at,
          "The time cannot be read; write 2026-11-20 14:30 or 20.11.2026 14:30");
      return false;
    }
    event.time(time.local(), time.zone() == null ? zone : time.zone(), at);
    return true;
  }

  private void reason(EventSketch event, Table.Entry row) {
    Spot at = row.spot("reason");
    if (at == null) {
      return;
    }
    if (REASONS.contains(at.text())) {
      event.reason(at.text(), at);
    } else {
      draft.finding(
          Problem.UNKNOWN_CODE,
          at,
          "The reason is none of the list and is left out; write it into the remark");
    }
  }
}
