package dev.crossdock.json;

import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.MilestoneEvent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has been read of a JSON message so far. */
public final class JsonReadout {
  public static final int EVENTS_MAX = 10_000;
  public static final int FINDINGS_MAX = 10_000;

  private final ZoneId assumedZone;
  private final List<MilestoneEvent> events = new ArrayList<>();

  /** The same finding about the same value is told once. */
  private final Set<Finding> findings = new LinkedHashSet<>();

  private final List<Mark> marks = new ArrayList<>();

  /**
   * @param assumedZone zone of times that carry none and whose place tells none
   */
  public JsonReadout(ZoneId assumedZone) {
    this.assumedZone = assumedZone;
  }

  ZoneId assumedZone() {
    return assumedZone;
  }

  /** Begins an event. It counts once it is added. */
  public EventDraft draft() {
    return new EventDraft(this);
  }

  /**
   * Reports what could not be placed, with its pointer and value.
   *
   * @throws ProblemException if there are more than {@link #FINDINGS_MAX}
   */
  public void finding(Problem problem, JsonValue at, String detail) {
    String value = at.text();
    finding(
        new Finding(problem, at.pointer(), detail, value == null ? null : JsonValue.shown(value)));
  }

  /** Reports a code that is in no table. */
  public void unknown(JsonValue code, String what) {
    finding(Problem.UNKNOWN_CODE, code, "The " + what + " " + code.shown() + " is not known");
  }

  private void finding(Finding finding) {
    if (findings.size() == FINDINGS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message has more than "
              + FINDINGS_MAX
              + " faults; the first: "
              + findings.iterator().next().detail());
    }
    findings.add(finding);
  }

  void add(MilestoneEvent event, List<Mark> itsMarks) {
    if (events.size() == EVENTS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The message has more than " + EVENTS_MAX + " events");
    }
    for (Mark mark : itsMarks) {
      marks.add(new Mark(events.size(), mark.field(), mark.from(), mark.to()));
    }
    events.add(event);
  }

  /**
   * Everything that was read.
   *
   * @param senderMessageId the sender's id of the whole message, or null
   */
  public Reading reading(String format, String senderMessageId) {
    boolean fits =
        senderMessageId != null && senderMessageId.length() <= EventDraft.ID_CHARACTERS_MAX;
    return new Reading(
        format, fits ? senderMessageId : null, events, List.copyOf(findings), () -> marks);
  }
}
