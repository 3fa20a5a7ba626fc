package dev.crossdock.casefile;

import dev.crossdock.audit.Proofs;
import dev.crossdock.shipment.Reference;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.DocumentRow;
import dev.crossdock.view.PartyRow;
import dev.crossdock.view.ShipmentDetail;
import dev.crossdock.view.ShipmentRow;
import dev.crossdock.view.TimelineItem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What pages show, in the words of a case file. */
final class CaseWords {
  private static final Set<TraceKind> DECISIONS =
      Set.of(
          TraceKind.REPLAYED, TraceKind.SKIPPED, TraceKind.SHIPMENT_CHANGED, TraceKind.CASE_CLOSED);
  private static final Set<TraceKind> READS =
      Set.of(TraceKind.VIEWED, TraceKind.EXPORTED, TraceKind.REFUSED);

  private CaseWords() {}

  static boolean isDecision(Proofs.Line line) {
    return DECISIONS.contains(line.kind());
  }

  static boolean isRead(Proofs.Line line) {
    return READS.contains(line.kind());
  }

  static CaseFile.Summary summary(ShipmentDetail detail) {
    ShipmentRow row = detail.row();
    return new CaseFile.Summary(
        row.state().words(),
        row.state().colour(),
        detail.whatNow().title(),
        detail.whatNow().detail(),
        row.mode(),
        place(row.origin(), detail.originName()),
        place(row.destination(), detail.destinationName()),
        together(detail.incoterm(), detail.incotermPlace()),
        detail.goods(),
        money(detail.value(), detail.currency()),
        row.promisedAt(),
        row.eta(),
        CargoWords.items(detail.cargo()),
        CargoWords.units(detail.cargo()),
        CargoWords.legs(detail.cargo()),
        detail.references().stream().map(CaseWords::reference).toList(),
        detail.parties().stream().map(CaseWords::party).toList(),
        detail.version(),
        detail.createdAt(),
        detail.updatedAt());
  }

  private static String reference(Reference reference) {
    String type = reference.type().name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(type.charAt(0)) + type.substring(1) + " " + reference.value();
  }

  private static String party(PartyRow party) {
    return party.roleWords() + ": " + together(party.name(), party.country());
  }

  private static String place(String code, String name) {
    return together(code, name);
  }

  private static String together(String one, String other) {
    return one == null ? other : other == null ? one : one + ", " + other;
  }

  private static String money(BigDecimal amount, String currency) {
    return amount == null
        ? null
        : amount.toPlainString() + (currency == null ? "" : " " + currency);
  }

  static CaseFile.Event event(TimelineItem item) {
    List<String> notes = item.notes().stream().map(TimelineItem.Note::text).toList();
    return new CaseFile.Event(
        item.level().name(),
        item.at(),
        item.zone() == null ? null : item.zone().getId(),
        item.title(),
        item.detail(),
        item.exchangeId(),
        notes.isEmpty() ? null : notes);
  }

  static CaseFile.Paper paper(DocumentRow row) {
    return new CaseFile.Paper(
        row.kind().words(),
        row.number(),
        row.version(),
        row.partnerName(),
        row.shownExchange(),
        row.receivedAt());
  }

  static CaseFile.Case decided(CaseRow row) {
    return new CaseFile.Case(
        row.shownId(),
        row.problem().id(),
        row.title(),
        row.detail(),
        row.ownerName(),
        row.exchangeId(),
        row.openedAt(),
        row.dueAt(),
        row.closedAt(),
        row.closedBy(),
        row.resolution());
  }

  static CaseFile.Read read(Proofs.Line line) {
    return new CaseFile.Read(
        line.id(), line.at(), line.who(), line.kind(), line.subject(), line.origin());
  }
}
