package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what events come once for: which repeated object, or the message itself. */
final class EventsGuess {
  private static final int TRIED_MAX = 12;
  private static final int IN_LIST = 12;
  private static final int NO_LIST = 6;

  private final List<Tried> tried = new ArrayList<>();

  /** One way to cut the samples into events, and what it gives. */
  record Tried(ItemTable table, FieldGuess fields, List<Candidate> candidates, int points) {}

  EventsGuess(SampleShape shape, Expected expected, LocalDate day) {
    for (List<String> group : groups(shape)) {
      ItemTable table = new ItemTable(shape, group);
      if (table.lines() == 0) {
        continue;
      }
      FieldGuess fields = new FieldGuess(table, expected, day);
      List<Candidate> candidates = fields.candidates();
      tried.add(new Tried(table, fields, candidates, points(shape, table, fields, candidates)));
    }
    tried.sort(Comparator.comparingInt((Tried one) -> -one.points()));
  }

  /** The ways that are tried, the likeliest first; never empty where samples hold an object. */
  List<Tried> tried() {
    return tried;
  }

  private static List<List<String>> groups(SampleShape shape) {
    List<SampleShape.Holder> holders = new ArrayList<>();
    for (SampleShape.Holder holder : shape.holders()) {
      if (holder.isList() || name(holder.names()) > 0) {
        holders.add(holder);
      }
    }
    holders.sort(
        Comparator.comparingInt(
            (SampleShape.Holder one) -> -name(one.names()) - (one.isList() ? IN_LIST : 0)));
    List<List<String>> groups = new ArrayList<>();
    groups.add(List.of());
    for (SampleShape.Holder holder : holders) {
      if (!groups.contains(holder.names()) && groups.size() <= TRIED_MAX) {
        groups.add(holder.names());
      }
    }
    return groups;
  }

  private static int name(List<String> names) {
    return NameWords.score(TargetModel.EVENTS, names);
  }

  private static int points(
      SampleShape shape, ItemTable table, FieldGuess fields, List<Candidate> candidates) {
    int milestone = best(candidates, FieldGuess.MILESTONE);
    int time = best(candidates, TimeColumns.TARGET);
    int place = Math.max(best(candidates, "place.name"), best(candidates, "place.unLocode"));
    int reference = 0;
    for (Candidate candidate : candidates) {
      if (candidate.target().startsWith(FieldGuess.REFERENCES)) {
        reference = Math.max(reference, candidate.confidence());
      }
    }
    SampleShape.Holder holder = shape.holder(table.group());
    int points = 3 * milestone + 3 * time + place / 2 + reference / 2;
    points += holder != null && holder.isList() ? IN_LIST : -NO_LIST;
    points += 2 * name(table.group()) + table.group().size();
    points -= milestone == 0 || time == 0 ? 150 : 0;
    return points + (fields.match().isFound() ? 100 : 0);
  }

  private static int best(List<Candidate> candidates, String target) {
    return candidates.stream()
        .filter(candidate -> candidate.target().equals(target))
        .mapToInt(Candidate::confidence)
        .max()
        .orElse(0);
  }

  /** How sure it is that events are cut so, 0 to 100. */
  static int confidence(Tried tried) {
    int milestone = best(tried.candidates(), FieldGuess.MILESTONE);
    int time = best(tried.candidates(), TimeColumns.TARGET);
    return Math.max(0, Math.min(99, (milestone + time) / 2));
  }

  /** Why, in a sentence. */
  static String reason(Tried tried) {
    boolean milestone = best(tried.candidates(), FieldGuess.MILESTONE) > 0;
    boolean time = best(tried.candidates(), TimeColumns.TARGET) > 0;
    String has =
        milestone && time
            ? "a status and a time of its own"
            : milestone
                ? "a status, but no time"
                : time ? "a time, but no status" : "neither status nor time";
    return tried.table().group().isEmpty()
        ? "The message as a whole has " + has + "."
        : "Each of the " + tried.table().items() + " here has " + has + ".";
  }

  /** The group as a row without rows. */
  static Row row(Tried tried) {
    return new Row(
        TargetModel.EVENTS,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        tried.table().forEach(),
        List.of(),
        null);
  }
}
