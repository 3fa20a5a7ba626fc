package dev.crossdock.mapping;

import dev.crossdock.mapping.ItemTable.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each field the likeliest row, and each value to one field only; where a row gives nothing
 * in some events, a further one that does.
 */
final class Assignment {
  private static final int FURTHER_MAX = 2;
  private static final int ALIKE = 85;

  /** One value may be read for both, as one says what and the other which shipment. */
  private static final Set<String> CONTAINER = Set.of("equipment", "references.CONTAINER");

  private final List<Candidate> candidates;
  private final Map<String, List<Candidate>> chosen = new LinkedHashMap<>();
  private final Map<String, String> taken = new HashMap<>();

  /**
   * @param candidates the likeliest first
   */
  Assignment(List<Candidate> candidates) {
    this.candidates = candidates;
    for (Candidate candidate : candidates) {
      if (candidate.confidence() >= Proposals.PROPOSED_FROM
          && !chosen.containsKey(candidate.target())
          && isFree(candidate)) {
        take(candidate);
      }
    }
    for (TargetModel.Field field : TargetModel.fields()) {
      if (chosen.containsKey(field.name())) {
        further(field.name());
      }
    }
  }

  /** The rows of a field in the order in which they are tried; none if nothing is proposed. */
  List<Candidate> rows(String target) {
    return chosen.getOrDefault(target, List.of());
  }

  private boolean isFree(Candidate candidate) {
    String owner = taken.get(candidate.column().path());
    return owner == null || CONTAINER.contains(owner) && CONTAINER.contains(candidate.target());
  }

  private void take(Candidate candidate) {
    taken.putIfAbsent(candidate.column().path(), candidate.target());
    chosen.computeIfAbsent(candidate.target(), t -> new ArrayList<>()).add(candidate);
  }

  private void further(String target) {
    List<Candidate> rows = chosen.get(target);
    for (Candidate candidate : candidates) {
      if (rows.size() > FURTHER_MAX) {
        return;
      }
      if (candidate.target().equals(target)
          && candidate.confidence() >= Proposals.PROPOSED_FROM - 10
          && isFree(candidate)
          && fills(rows, candidate.column())) {
        Candidate further =
            candidate.with(
                Math.min(candidate.confidence() + 8, ALIKE),
                "It gives a value where the row before gives none. " + candidate.reason());
        take(further);
      }
    }
  }

  /** Whether it gives values just where the others give none. */
  private static boolean fills(List<Candidate> rows, Column column) {
    int empty = 0;
    int filled = 0;
    int both = 0;
    for (int line = 0; line < column.values().size(); line++) {
      boolean before = false;
      for (Candidate row : rows) {
        before |= row.column().values().get(line) != null;
      }
      boolean here = column.values().get(line) != null;
      empty += before ? 0 : 1;
      filled += !before && here ? 1 : 0;
      both += before && here ? 1 : 0;
    }
    return filled > 0 && filled * 2 >= empty && both == 0;
  }
}
