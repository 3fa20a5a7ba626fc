package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;
import java.util.List;

/**
 * A row that is proposed for a field, to be accepted or not.
 *
 * @param id by which it is accepted: the target, and for a further row of one target its number
 *     behind {@code #}
 * @param target field of the target; {@link TargetModel#EVENTS} for the group of all the others
 * @param row as it comes into the document; a group comes without rows here
 * @param confidence 0 to 100
 * @param reason one sentence
 * @param alternatives the next best rows, at most three
 */
public record Proposal(
    String id,
    String target,
    Row row,
    int confidence,
    String reason,
    List<Alternative> alternatives) {
  public static final int ALTERNATIVES_MAX = 3;

  public Proposal {
    alternatives = List.copyOf(alternatives);
  }

  /** Another row for the same field. */
  public record Alternative(Row row, int confidence, String reason) {}
}
