package dev.crossdock.quality;

import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Owner;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.quality.Report.Fault;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what is wrong with what a sample said. */
final class Judge {
  private static final int LINES_MAX = 200;
  private static final int EXAMPLES_MAX = 3;
  private static final int EXAMPLE_CHARACTERS_MAX = 80;

  private final Map<String, Counted> counted = new LinkedHashMap<>();

  /** One fault of one field while it is counted. */
  private static final class Counted {
    final Report.Line first;
    final Set<String> examples = new java.util.LinkedHashSet<>();
    int count;

    Counted(Report.Line first) {
      this.first = first;
    }
  }

  /** Of a sample that could not be read at all. */
  static Report unreadable(ProblemException e) {
    Judge judge = new Judge();
    List<ProblemException> all = e instanceof InvalidFields fields ? fields.all() : List.of(e);
    for (ProblemException one : all) {
      String where = one.field() == null ? "message" : place(one.field());
      Fault fault = fault(one.problem(), one.getMessage());
      judge.add(where, fault, one.problem().owner(), one.getMessage(), null);
    }
    return new Report(null, 0, 0, judge.lines());
  }

  /**
   * Of what it said.
   *
   * @param known folded references that shipments of the tenant carry
   */
  static Report of(Reading reading, Set<String> known) {
    Judge judge = new Judge();
    reading.findings().forEach(judge::finding);
    Set<String> facts = new HashSet<>();
    for (MilestoneEvent event : reading.events()) {
      judge.event(event, facts, known);
    }
    Set<String> numbers = new HashSet<>();
    for (PartnerDocument document : reading.documents()) {
      judge.document(document, numbers, known);
      document.content().remarks().forEach(judge::remark);
    }
    return new Report(
        reading.format(), reading.events().size(), reading.documents().size(), judge.lines());
  }

  private void finding(Reading.Finding of) {
    String where = of.where() == null ? "message" : place(of.where());
    add(where, fault(of.problem(), of.detail()), of.problem().owner(), of.detail(), of.value());
  }

  private void remark(Remark of) {
    add(place(of.where()), Fault.INVALID, Owner.PARTNER, of.detail(), null);
  }

  private static Fault fault(Problem problem, String detail) {
    return switch (problem) {
      case UNKNOWN_CODE -> Fault.UNKNOWN;
      case NO_REFERENCE -> Fault.MISSING;
      default -> detail.contains("missing") ? Fault.MISSING : Fault.INVALID;
    };
  }

  private void event(MilestoneEvent event, Set<String> facts, Set<String> known) {
    String what = event.milestone() + " " + event.occurredAt().instant();
    if (event.place() == null) {
      add("place", Fault.MISSING, Owner.PARTNER, "The event does not say where.", what);
    } else if (event.place().unLocode() == null) {
      add(
          "place.unLocode",
          Fault.MISSING,
          Owner.PARTNER,
          "The place has a name only, no UN/LOCODE.",
          event.place().name());
    }
    if (event.sourceId() == null) {
      add(
          "id",
          Fault.MISSING,
          Owner.PARTNER,
          "Without an id of its own an event is told from another by what it says.",
          what);
    }
    if (!facts.add(what + " " + event.place() + " " + event.equipment() + event.references())) {
      add("event", Fault.DUPLICATE, Owner.PARTNER, "The same is said more than once.", what);
    }
    references(event.references(), known);
  }

  private void document(PartnerDocument of, Set<String> numbers, Set<String> known) {
    if (of.number() == null) {
      add(
          "document.number",
          Fault.MISSING,
          Owner.PARTNER,
          "The document has no number.",
          of.kind().words());
    } else if (!numbers.add(of.kind() + " " + of.number())) {
      add(
          "document.number",
          Fault.DUPLICATE,
          Owner.PARTNER,
          "Two documents have the same number.",
          of.number());
    }
    references(of.references(), known);
  }

  private void references(List<Reference> references, Set<String> known) {
    if (references.stream().anyMatch(one -> known.contains(one.folded()))) {
      return;
    }
    for (Reference one : references) {
      add(
          "references." + one.type(),
          Fault.UNKNOWN,
          Owner.TENANT,
          "No shipment carries any of the references: the ERP has not announced it, or under"
              + " another number.",
          one.value());
    }
  }

  private void add(String field, Fault fault, Owner owner, String detail, String example) {
    Report.Line line = new Report.Line(field, fault, owner, 0, detail, List.of());
    Counted one =
        counted.computeIfAbsent(field + " " + fault + " " + owner, first -> new Counted(line));
    one.count++;
    if (example != null && one.examples.size() < EXAMPLES_MAX) {
      one.examples.add(
          example.length() > EXAMPLE_CHARACTERS_MAX
              ? example.substring(0, EXAMPLE_CHARACTERS_MAX) + "…"
              : example);
    }
  }

  private List<Report.Line> lines() {
    List<Report.Line> lines = new ArrayList<>();
    counted
        .values()
        .forEach(
            one ->
                lines.add(
                    new Report.Line(
                        one.first.field(),
                        one.first.fault(),
                        one.first.owner(),
                        one.count,
                        one.first.detail(),
                        List.copyOf(one.examples))));
    lines.sort(Comparator.comparing(Report.Line::count).reversed());
    return lines.subList(0, Math.min(LINES_MAX, lines.size()));
  }

  /** The same place in every item of a list, in every segment of a kind, in every line. */
  private static String place(String where) {
    return where
        .replaceAll("/\\d+(?=/|$)", "/*")
        .replaceAll("(?i)segment \\d+ \\((\\w+)\\)", "$1")
        .replaceAll("(?i)\\b(line|row|byte|column|segment) \\d+", "$1 *");
  }
}
