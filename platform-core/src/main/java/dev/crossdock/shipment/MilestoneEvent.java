package dev.crossdock.shipment;

import java.util.List;
import java.util.Objects;

/**
 * One canonical status event.
 *
 * @param sourceId the sender's own id of this event, or null
 * @param place where it happened, or null
 * @param equipment container or trailer it happened to (ISO 6346 without blanks for containers), or
 *     null
 * @param references at least one; the shipment is found by them
 * @param reason canonical reason such as CUSTOMS or WEATHER, or null
 * @param sourceCode the code as sent, such as {@code STS 62}; never null
 * @param remark the sender's free text, or null
 */
public record MilestoneEvent(
    String sourceId,
    Milestone milestone,
    Classifier classifier,
    EventTime occurredAt,
    Place place,
    String equipment,
    List<Reference> references,
    String reason,
    String sourceCode,
    String remark) {
  public static final int REFERENCES_MAX = 20;
  public static final int REMARK_CHARACTERS_MAX = 1_000;

  public MilestoneEvent {
    Objects.requireNonNull(milestone, "milestone");
    Objects.requireNonNull(classifier, "classifier");
    Objects.requireNonNull(occurredAt, "occurredAt");
    Objects.requireNonNull(sourceCode, "sourceCode");
    references = List.copyOf(references);
  }
}
