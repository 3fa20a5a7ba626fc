package dev.crossdock.casefile;

import dev.crossdock.audit.Anchors;
import dev.crossdock.audit.Journal;
import dev.crossdock.audit.Proofs;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.content.Tags;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.view.CaseFilter;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.Cases;
import dev.crossdock.view.DocumentRow;
import dev.crossdock.view.Documents;
import dev.crossdock.view.ExchangeFilter;
import dev.crossdock.view.ExchangeRow;
import dev.crossdock.view.Exchanges;
import dev.crossdock.view.ShipmentDetail;
import dev.crossdock.view.Shipments;
import dev.crossdock.view.Timeline;
import dev.crossdock.view.TimelineItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts case files together. Each is told in the audit log before anything of it is given, whoever
 * reads it.
 */
@ApplicationScoped
public class CaseFiles {
  /** Messages of one shipment; one with more has no case file. */
  public static final int EXCHANGES_MAX = 1_000;

  /** Entries of the audit log about one shipment. */
  public static final int ENTRIES_MAX = 10_000;

  public static final int CASES_MAX = 500;

  public static final int DOCUMENTS_MAX = 500;

  @Inject Tenancy tenancy;
  @Inject Journal journal;
  @Inject Proofs proofs;
  @Inject Anchors anchors;
  @Inject Shipments shipments;
  @Inject Timeline timeline;
  @Inject Exchanges exchanges;
  @Inject Documents documents;
  @Inject Cases cases;

  /**
   * The case file of a shipment.
   *
   * @throws ProblemException if the actor may not read case files, there is no such shipment that
   *     the actor may see, or there is too much about it
   */
  public CaseFile read(Actor actor, String reference, Instant now) throws SQLException {
    ShipmentDetail detail = find(actor, reference, now);
    // What auditors open is told by whatever they open it with.
    if (actor.role() != Role.AUDITOR) {
      tell(actor, TraceKind.VIEWED, reference, "Case file read.", now);
    }
    return gather(actor, detail, now).file();
  }

  /**
   * The bundle of a shipment's case file, ready to be written.
   *
   * @throws ProblemException as {@link #read}
   */
  public CaseBundle bundle(Actor actor, String reference, Instant now) throws SQLException {
    ShipmentDetail detail = find(actor, reference, now);
    Gathered gathered = gather(actor, detail, now);
    if (gathered.proof().tooMany()) {
      throw tooMuch(Proofs.BLOCKS_MAX + " blocks of the audit log");
    }
    tell(actor, TraceKind.EXPORTED, reference, "Case file exported.", now);
    return new CaseBundle(actor, gathered, exchanges, proofs, anchors);
  }

  private ShipmentDetail find(Actor actor, String reference, Instant now) {
    actor.require(Right.CASE_FILES);
    return shipments
        .find(actor, reference, now)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.NOT_FOUND, null, "There is no shipment of this reference."));
  }

  private void tell(Actor actor, TraceKind kind, String reference, String words, Instant now)
      throws SQLException {
    journal.tell(actor, kind, "/case-file/" + reference, words, null, now);
  }

  private static ProblemException tooMuch(String limit) {
    return new ProblemException(
        Problem.CASE_FILE_TOO_LARGE, null, "A case file has at most " + limit + ".");
  }

  private Gathered gather(Actor actor, ShipmentDetail detail, Instant now) throws SQLException {
    long shipment = detail.row().id();
    String reference = detail.row().reference();
    List<ExchangeRow> rows =
        new ArrayList<>(
            exchanges.after(actor, ExchangeFilter.ofShipment(reference), null, EXCHANGES_MAX + 1));
    List<CaseRow> decided =
        cases.after(actor, new CaseFilter(null, null, null, reference), null, CASES_MAX + 1);
    List<TimelineItem> items = timeline.of(actor, shipment, Timeline.ITEMS_MAX, now);
    if (rows.size() > EXCHANGES_MAX || items.size() == Timeline.ITEMS_MAX) {
      throw tooMuch(EXCHANGES_MAX + " messages or items of the timeline");
    }
    List<DocumentRow> papers = documents.after(actor, reference, null, null, DOCUMENTS_MAX + 1);
    if (decided.size() > CASES_MAX || papers.size() > DOCUMENTS_MAX) {
      throw tooMuch(CASES_MAX + " cases and " + DOCUMENTS_MAX + " documents");
    }
    Collections.reverse(rows);
    List<Long> ids = rows.stream().map(ExchangeRow::id).toList();
    List<String> names = new ArrayList<>(ids.stream().map(ExchangeId::show).toList());
    names.add(reference);
    List<Proofs.Line> all = proofs.about(actor.tenant(), shipment, ids, names, ENTRIES_MAX + 1);
    if (all.size() > ENTRIES_MAX) {
      throw tooMuch(ENTRIES_MAX + " entries of the audit log");
    }
    Proofs.Proof proof = proofs.of(actor.tenant(), all);
    Closing closing = new Closing(actor);
    Map<Long, CaseRows.Bytes> bytes =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              return CaseRows.bytes(database, actor.tenant(), shipment);
            });
    CaseFile file =
        new CaseFile(
            actor.tenant(),
            reference,
            now,
            actor.principal(),
            actor.role().title(),
            CaseWords.summary(detail),
            chain(all, proof),
            items.stream().map(CaseWords::event).toList(),
            rows.stream().map(row -> message(actor, row, bytes.get(row.id()))).toList(),
            papers.stream().map(CaseWords::paper).toList(),
            decided.stream().map(CaseWords::decided).toList(),
            all.stream().filter(CaseWords::isDecision).map(closing::decision).toList(),
            configuration(actor, shipment),
            all.stream()
                .filter(line -> CaseWords.isRead(line) && closing.of(line) == null)
                .map(CaseWords::read)
                .toList(),
            withheld(actor, detail, closing, all));
    List<Proofs.Line> open =
        all.stream()
            .filter(line -> proof.proven().contains(line.id()) && closing.of(line) == null)
            .toList();
    return new Gathered(file, open, proof);
  }

  private List<CaseFile.InForce> configuration(Actor actor, long shipment) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return CaseRows.configuration(database, actor.tenant(), shipment);
        });
  }

  private static CaseFile.Chain chain(List<Proofs.Line> all, Proofs.Proof proof) {
    int proven = proof.proven().size();
    List<Long> blocks = proof.blocks();
    CaseFile.ChainState state =
        proof.tooMany()
            ? CaseFile.ChainState.TOO_MANY
            : proof.broken() != null
                ? CaseFile.ChainState.BROKEN
                : proven == 0 ? CaseFile.ChainState.NOT_YET : CaseFile.ChainState.UNBROKEN;
    return new CaseFile.Chain(
        state,
        proven,
        proof.tooMany() ? 0 : all.size() - proven,
        blocks.size(),
        blocks.isEmpty() ? null : blocks.get(blocks.size() - 1),
        proof.upTo(),
        proof.broken());
  }

  private static CaseFile.Message message(Actor actor, ExchangeRow row, CaseRows.Bytes bytes) {
    String hash = bytes == null || !Tags.HASH.opensFor(actor) ? null : bytes.sha256();
    return new CaseFile.Message(
        row.shownId(),
        row.direction().name(),
        row.kind(),
        row.title(),
        row.state().words(),
        row.state().colour(),
        row.partnerName(),
        row.connection(),
        row.format(),
        row.receivedAt(),
        row.settledAt(),
        bytes == null ? 0 : bytes.sizeBytes(),
        hash,
        null);
  }

  private static List<CaseFile.Withheld> withheld(
      Actor actor, ShipmentDetail detail, Closing closing, List<Proofs.Line> lines) {
    List<CaseFile.Withheld> withheld = new ArrayList<>();
    detail
        .hidden()
        .forEach(
            one ->
                withheld.add(
                    new CaseFile.Withheld(one.field(), "needs " + one.sensitivity().needs())));
    // Whether there is one tells something already, so it is said of the kind.
    Map<String, List<String>> kinds = new TreeMap<>();
    for (DocumentKind kind : DocumentKind.values()) {
      if (!kind.sensitivity().opensFor(actor)) {
        kinds
            .computeIfAbsent(kind.sensitivity().needs(), none -> new ArrayList<>())
            .add(kind.words());
      }
    }
    kinds.forEach(
        (needs, words) ->
            withheld.add(
                new CaseFile.Withheld(
                    "documents, if there are any: " + String.join(", ", words), "needs " + needs)));
    if (!Tags.HASH.opensFor(actor)) {
      withheld.add(new CaseFile.Withheld("hashes of the contents", "needs " + Tags.HASH.needs()));
    }
    if (!actor.may(Right.AUDIT)) {
      withheld.add(new CaseFile.Withheld("who read it", "needs audit"));
    }
    Map<String, List<String>> entries = new TreeMap<>();
    for (Proofs.Line line : lines) {
      String needs = closing.of(line);
      if (needs != null && !CaseWords.isRead(line)) {
        entries.computeIfAbsent(needs, none -> new ArrayList<>()).add(Long.toString(line.id()));
      }
    }
    entries.forEach(
        (needs, ids) ->
            withheld.add(
                new CaseFile.Withheld(
                    "entries of the audit log: " + String.join(", ", ids), "needs " + needs)));
    return List.copyOf(withheld);
  }
}
