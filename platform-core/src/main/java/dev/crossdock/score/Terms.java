package dev.crossdock.score;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Milestone;
import java.util.List;
import java.util.Map;

/**
 * What tenant and partner have agreed.
 *
 * @param withinMinutes between a milestone's own time and its arrival
 * @param expected milestones that the partner owes of each shipment it takes part in; empty if none
 * @param agreed whether somebody has said so; otherwise it is the platform's own guess for a
 *     partner of this kind
 */
public record Terms(int withinMinutes, List<Milestone> expected, boolean agreed) {
  /** How many milestones can be owed. */
  public static final int EXPECTED_MAX = 20;

  static final int WITHIN_MINUTES = 240;

  /** What a partner of a kind tells at least of a shipment that was delivered. */
  private static final Map<String, List<Milestone>> USUAL =
      Map.of(
          "CARRIER", List.of(Milestone.GATE_IN, Milestone.DEPARTED, Milestone.DISCHARGED),
          "AIR", List.of(Milestone.DEPARTED, Milestone.DISCHARGED),
          "ROAD", List.of(Milestone.PICKED_UP, Milestone.DELIVERED),
          "BROKER", List.of(Milestone.CUSTOMS_RELEASED));

  public Terms {
    expected = List.copyOf(expected);
  }

  /** What holds for a partner of this kind while nothing was agreed. */
  static Terms usual(String kind) {
    return new Terms(WITHIN_MINUTES, USUAL.getOrDefault(kind, List.of()), false);
  }

  /** The usual milestones of all kinds, as a case expression of SQL about {@code column}. */
  static String usualSql(String column) {
    StringBuilder sql = new StringBuilder("case ").append(column);
    USUAL.forEach(
        (kind, milestones) ->
            sql.append(" when '").append(kind).append("' then array").append(quoted(milestones)));
    return sql.append(" else array[]::text[] end").toString();
  }

  private static String quoted(List<Milestone> milestones) {
    return milestones.stream().map(one -> "'" + one + "'").toList().toString();
  }

  /**
   * Refuses what cannot be agreed.
   *
   * @throws ProblemException about the field that is wrong
   */
  void check() {
    if (!Delay.minutes().contains(withinMinutes)) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          "/withinMinutes",
          "withinMinutes is one of " + Delay.minutes() + ".");
    }
    if (expected.size() > EXPECTED_MAX) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/expected", "At most " + EXPECTED_MAX + " can be owed.");
    }
  }
}
