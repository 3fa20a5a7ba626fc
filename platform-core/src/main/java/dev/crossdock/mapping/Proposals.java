package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.mapping.MappingDocument.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping proposed from samples, and from what a person expects of them if they say so: by value,
 * by format, by code list and by name. Nothing is taken by itself; who accepts proposals makes a
 * document of them. The same samples give the same proposals.
 */
public final class Proposals {
  public static final int SAMPLES_MAX = 20;

  /** From this on a row is proposed; less sure ones are alternatives at most. */
  public static final int PROPOSED_FROM = 55;

  private static final int PLACE_OF_TIME = 84;

  private final List<Proposal> all = new ArrayList<>();
  private final List<CodeProposal> codes = new ArrayList<>();

  /** What the codes mean that another row for a milestone would read. */
  private final Map<Row, List<CodeProposal>> codesOfOthers = new HashMap<>();

  private final List<Ignored> ignored = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * A value that is plainly technical.
   *
   * @param id by which it is accepted
   * @param path from the whole source
   * @param reason one sentence
   */
  public record Ignored(String id, String path, String reason) {}

  private Proposals() {}

  /**
   * Proposes a mapping.
   *
   * @param samples messages as trees; the first {@link #SAMPLES_MAX} count
   * @param expected what a person expects, or {@link Expected#nothing}
   * @param day today: times far from it are none
   */
  public static Proposals of(List<JsonNode> samples, Expected expected, LocalDate day) {
    return of(samples, expected, day, null);
  }

  /**
   * Likewise, with the events where a person says they are.
   *
   * @param forEach one of the alternatives that the events had; any other path counts for nothing
   */
  public static Proposals of(
      List<JsonNode> samples, Expected expected, LocalDate day, String forEach) {
    Proposals made = new Proposals();
    SampleShape shape = SampleShape.of(samples.subList(0, Math.min(SAMPLES_MAX, samples.size())));
    if (samples.size() > SAMPLES_MAX) {
      made.notes.add("Only the first " + SAMPLES_MAX + " samples were looked at.");
    }
    if (shape.isCut()) {
      made.notes.add(
          "The samples are large: only the first "
              + SampleShape.VALUES_MAX
              + " values were looked at.");
    }
    List<EventsGuess.Tried> tried = new ArrayList<>(new EventsGuess(shape, expected, day).tried());
    tried.sort(Comparator.comparing(one -> !one.table().forEach().equals(forEach)));
    if (tried.isEmpty()) {
      made.notes.add("There is nothing in the samples that could be an event.");
      return made;
    }
    made.propose(shape, tried);
    return made;
  }

  private void propose(SampleShape shape, List<EventsGuess.Tried> tried) {
    EventsGuess.Tried best = tried.get(0);
    events(tried);
    Assignment assignment = new Assignment(best.candidates());
    for (TargetModel.Field field : TargetModel.fields()) {
      field(field.name(), assignment, best.candidates());
    }
    placesOfTimes(best, assignment);
    codes(best, assignment);
    Set<List<String>> used = new HashSet<>();
    for (Proposal proposal : all.subList(1, all.size())) {
      if (proposal.row().from() != null) {
        used.add(SourcePath.of(proposal.row().from()).names(best.table().group()));
      }
    }
    for (Technical.Value value : Technical.of(shape, used)) {
      ignored.add(new Ignored("ignore " + value.path(), value.path(), value.reason()));
    }
    missing(assignment);
  }

  private void events(List<EventsGuess.Tried> tried) {
    EventsGuess.Tried best = tried.get(0);
    List<Proposal.Alternative> others = new ArrayList<>();
    for (EventsGuess.Tried other : tried.subList(1, tried.size())) {
      if (other.points() > 0 && others.size() < Proposal.ALTERNATIVES_MAX) {
        others.add(
            new Proposal.Alternative(
                EventsGuess.row(other), EventsGuess.confidence(other), EventsGuess.reason(other)));
      }
    }
    all.add(
        new Proposal(
            TargetModel.EVENTS,
            TargetModel.EVENTS,
            EventsGuess.row(best),
            EventsGuess.confidence(best),
            EventsGuess.reason(best),
            others));
  }

  private void field(String target, Assignment assignment, List<Candidate> candidates) {
    List<Candidate> rows = assignment.rows(target);
    for (int i = 0; i < rows.size(); i++) {
      Candidate row = rows.get(i);
      List<Proposal.Alternative> others = new ArrayList<>();
      for (Candidate other : candidates) {
        if (other.target().equals(target)
            && isAnother(other, rows, others)
            && others.size() < Proposal.ALTERNATIVES_MAX) {
          others.add(new Proposal.Alternative(other.row(), other.confidence(), other.reason()));
        }
      }
      all.add(
          new Proposal(
              i == 0 ? target : target + "#" + (i + 1),
              target,
              row.row(),
              row.confidence(),
              row.reason(),
              others));
    }
  }

  /** An event that takes its time from one place of a journey has happened there. */
  private void placesOfTimes(EventsGuess.Tried best, Assignment assignment) {
    List<Row> times =
        assignment.rows(TimeColumns.TARGET).stream().skip(1).map(Candidate::row).toList();
    for (String target : List.of("place.unLocode", "place.name")) {
      List<String> places =
          best.candidates().stream()
              .filter(one -> one.target().equals(target) && one.row().from() != null)
              .map(one -> one.row().from())
              .toList();
      int number = assignment.rows(target).size();
      for (String path : PlaceOfTime.paths(times, places)) {
        boolean there = best.table().all(path).stream().anyMatch(value -> value != null);
        if (number > 0 && there) {
          all.add(
              before(target, path),
              new Proposal(
                  target + "#" + ++number,
                  target,
                  Candidate.from(target, path, null, null),
                  PLACE_OF_TIME,
                  "The time may stand with a place of its own, and this is that place.",
                  List.of()));
        }
      }
    }
  }

  /** The first row that reads any place of the same journey, else behind all rows of the field. */
  private int before(String target, String path) {
    int behind = all.size();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).target().equals(target)) {
        if (PlaceOfTime.isBeside(all.get(i).row().from(), path)
            && !all.get(i).reason().startsWith("The time may")) {
          return i;
        }
        behind = i + 1;
      }
    }
    return behind;
  }

  /** Whether it gives other values than what is there; another path to the same is no choice. */
  private static boolean isAnother(
      Candidate other, List<Candidate> rows, List<Proposal.Alternative> others) {
    return others.stream().noneMatch(one -> one.row().equals(other.row()))
        && rows.stream()
            .noneMatch(
                one ->
                    one.row().equals(other.row())
                        || one.column().values().equals(other.column().values())
                            && one.row().expr() == null
                            && other.row().expr() == null);
  }

  private void codes(EventsGuess.Tried best, Assignment assignment) {
    Map<String, CodeProposal> found = new LinkedHashMap<>();
    for (Candidate row : assignment.rows(FieldGuess.MILESTONE)) {
      if (row.row().list() != null) {
        best.fields()
            .codes()
            .all(row.column())
            .forEach(code -> found.putIfAbsent(code.list() + " " + code.code(), code));
      }
    }
    for (Candidate row : assignment.rows("classifier")) {
      if (row.row().list() != null) {
        Classifiers.codes(best.table().all(row.column().path()))
            .forEach(code -> found.putIfAbsent(code.list() + " " + code.code(), code));
      }
    }
    codes.addAll(found.values());
    Set<Row> others = new HashSet<>();
    all.forEach(one -> one.alternatives().forEach(other -> others.add(other.row())));
    for (Candidate other : best.candidates()) {
      if (other.target().equals(FieldGuess.MILESTONE)
          && other.row().list() != null
          && others.contains(other.row())) {
        codesOfOthers.put(other.row(), best.fields().codes().all(other.column()));
      }
    }
    long open = codes.stream().filter(code -> !code.taken()).count();
    if (open > 0) {
      notes.add(open + " of " + codes.size() + " codes are left open: say what they mean.");
    }
  }

  private void missing(Assignment assignment) {
    boolean reference = false;
    for (TargetModel.Field field : TargetModel.fields()) {
      boolean fed = !assignment.rows(field.name()).isEmpty();
      reference |= fed && field.name().startsWith(FieldGuess.REFERENCES);
      if (field.needed() && !fed) {
        notes.add(field.words() + " is needed, and nothing in the samples looks like it.");
      }
    }
    if (!reference) {
      notes.add("No value looks like a reference by which a shipment is found.");
    }
    for (Candidate time : assignment.rows(TimeColumns.TARGET)) {
      if (!TimeColumns.isZoned(time)) {
        notes.add("The times say no zone: that of the place counts, else that of the connection.");
        return;
      }
    }
  }

  /** Where the events are, then the fields in the order of the target. Never null. */
  public List<Proposal> all() {
    return List.copyOf(all);
  }

  /** Where the events are; null if that is not known. */
  public Proposal events() {
    return all.isEmpty() ? null : all.get(0);
  }

  /** What the codes in the samples may mean, those too that are left open. */
  public List<CodeProposal> codes() {
    return List.copyOf(codes);
  }

  /** Values that are plainly technical and that no row reads. */
  public List<Ignored> ignored() {
    return List.copyOf(ignored);
  }

  /** What a person should know besides, in sentences. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The ids of everything that is proposed. */
  public Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    all.forEach(proposal -> ids.add(proposal.id()));
    ignored.forEach(one -> ids.add(one.id()));
    return ids;
  }

  /** Likewise, of messages in JSON. */
  public MappingDocument document(Set<String> accepted) {
    return document(new Source(SourceReader.JSON, Map.of()), accepted);
  }

  /**
   * A document of what was accepted. Codes that are sure enough come with their list; the others
   * are told when they come. It compiles if the events, a milestone, a time and a reference were
   * accepted.
   *
   * @param source in which form the samples are written
   * @param accepted ids of proposals and of ignored values; unknown ones are passed over
   */
  public MappingDocument document(Source source, Set<String> accepted) {
    return document(source, accepted, Map.of());
  }

  /**
   * Likewise, with other rows than those that are proposed.
   *
   * @param instead one of the alternatives of a proposal, by the proposal's id; for the events
   *     there is none, since all paths begin there
   */
  public MappingDocument document(Source source, Set<String> accepted, Map<String, Row> instead) {
    List<Row> rows = new ArrayList<>();
    Set<String> lists = new HashSet<>();
    List<CodeProposal> meant = new ArrayList<>();
    for (Proposal proposal : all) {
      if (accepted.contains(proposal.id()) && !proposal.row().isGroup()) {
        Row row = instead.getOrDefault(proposal.id(), proposal.row());
        rows.add(row);
        lists.add(row.list());
        meant.addAll(codesOfOthers.getOrDefault(row, List.of()));
      }
    }
    codes.stream()
        .filter(code -> meant.stream().noneMatch(other -> other.code().equals(code.code())))
        .forEach(meant::add);
    boolean grouped = !all.isEmpty() && accepted.contains(TargetModel.EVENTS);
    return new MappingDocument(
        source,
        new Target(TargetModel.MILESTONES, null),
        grouped ? List.of(grouped(events().row(), rows)) : List.of(),
        lists(lists, meant),
        ignored.stream()
            .filter(one -> accepted.contains(one.id()))
            .map(Ignored::path)
            .limit(MappingDocument.IGNORED_MAX)
            .toList());
  }

  private static Row grouped(Row group, List<Row> rows) {
    return new Row(
        group.to(), null, null, null, null, null, null, null, null, group.forEach(), rows, null);
  }

  private static Map<String, CodeList> lists(Set<String> wanted, List<CodeProposal> meant) {
    Map<String, List<CodeList.Entry>> entries = new LinkedHashMap<>();
    for (CodeProposal code : meant) {
      if (wanted.contains(code.list())) {
        List<CodeList.Entry> list = entries.computeIfAbsent(code.list(), n -> new ArrayList<>());
        if (code.taken()) {
          list.add(new CodeList.Entry(code.code(), code.to(), null, null, null));
        }
      }
    }
    Map<String, CodeList> lists = new LinkedHashMap<>();
    entries.forEach(
        (name, list) -> lists.put(name, new CodeList(list, CodeList.Unknown.REPORT, true)));
    return lists;
  }
}
