package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures a proposed mapping against the events that a built-in reader makes of a message. */
public final class ReaderMeasure {
  private ReaderMeasure() {}

  /** The score against events that a reader of ours makes of the same message. */
  public static ProposalsMeasure.Score score(
      String name, JsonNode sample, Expected expected, List<MilestoneEvent> events) {
    Proposals proposals = Proposals.of(List.of(sample), expected, ProposalsMeasure.DAY);
    MappingDocument document = proposals.document(proposals.ids());
    boolean any = !document.rows().isEmpty() && !document.rows().get(0).rows().isEmpty();
    List<Map<String, String>> made = any ? ProposalsMeasure.events(document, sample) : List.of();
    Set<String> proposed = new LinkedHashSet<>();
    proposals.all().forEach(proposal -> proposed.add(proposal.target()));
    List<String> wrong = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    int right = 0;
    int count = 0;
    for (TargetModel.Field field : TargetModel.fields()) {
      String target = field.name();
      if (Set.of("id", "code", "reason", "classifier").contains(target)) {
        continue; // readers compose them of several values, or always say ACT
      }
      boolean wanted = events.stream().anyMatch(event -> !values(event, target).isEmpty());
      boolean there = proposed.contains(target);
      count += there ? 1 : 0;
      if (there && wanted && fits(target, made, events)) {
        right++;
      } else if (there) {
        wrong.add(target);
      } else if (wanted) {
        missing.add(target);
      }
    }
    int[] codes = new int[2];
    List<String> codesWrong = new ArrayList<>();
    for (MilestoneEvent event : events) {
      Map<String, String> line = line(made, event);
      String got = line == null ? null : line.get(FieldGuess.MILESTONE);
      if (got == null) {
        codes[1]++;
      } else if (got.equals(event.milestone().name())) {
        codes[0]++;
      } else {
        codesWrong.add(event.milestone() + " as " + got);
      }
    }
    return new ProposalsMeasure.Score(
        name, count, right, wrong, missing, codes[0], codes[1], codesWrong);
  }

  /** Whether what was made of the events that both have is what the reader says. */
  private static boolean fits(
      String target, List<Map<String, String>> made, List<MilestoneEvent> events) {
    int found = 0;
    for (MilestoneEvent event : events) {
      Map<String, String> line = line(made, event);
      if (line == null) {
        continue;
      }
      String got = line.get(target);
      Set<String> wanted = values(event, target);
      boolean time = target.equals(TimeColumns.TARGET);
      boolean milestone = target.equals(FieldGuess.MILESTONE);
      boolean same = time || got != null && wanted.contains(Reference.fold(got));
      if (!same && !(got == null && (milestone || wanted.isEmpty()))) {
        return false;
      }
      found++;
    }
    return found > 0;
  }

  private static Map<String, String> line(List<Map<String, String>> made, MilestoneEvent event) {
    String time = event.occurredAt().instant().atZone(event.occurredAt().zone()).toString();
    Map<String, String> first = null;
    for (Map<String, String> line : made) {
      String at = line.get(TimeColumns.TARGET);
      if (at != null && ExpectedMatch.sameTime(time, at, List.of(TimePattern.ISO), null)) {
        first = first == null ? line : first;
        if (event.milestone().name().equals(line.get(FieldGuess.MILESTONE))) {
          return line;
        }
      }
    }
    return first;
  }

  private static Set<String> values(MilestoneEvent event, String target) {
    Set<String> values = new LinkedHashSet<>();
    String one =
        switch (target) {
          case "milestone" -> event.milestone().name();
          case "occurredAt" -> event.occurredAt().instant().toString();
          case "place.unLocode" -> event.place() == null ? null : event.place().unLocode();
          case "place.name" -> event.place() == null ? null : event.place().name();
          case "equipment" -> event.equipment();
          case "remark" -> event.remark();
          default -> null;
        };
    if (one != null) {
      values.add(Reference.fold(one));
    }
    for (Reference reference : event.references()) {
      if (target.equals(FieldGuess.REFERENCES + reference.type().name())) {
        values.add(reference.folded());
      }
    }
    return values;
  }
}
