package dev.crossdock.json;

import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.MilestoneEvent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been read of a JSON message so far. */
public final class JsonReadout {
  public static final int EVENTS_MAX = 10_000;
  public static final int FINDINGS_MAX = 10_000;

  private final ZoneId assumedZone;
  private final List<MilestoneEvent> events = new ArrayList<>();

  /** The same finding about the same value is told once. */
  private final Set<Finding> findings = new LinkedHashSet<>();

  /** What the schema may say better. */
  private final List<Finding> unread = new ArrayList<>();

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

  /**
   * Says that a part of the message is not read because something in it is missing or wrong. It is
   * reported by {@link #check}, unless the schema says it more precisely.
   */
  public void unread(JsonValue part, String detail) {
    unread.add(new Finding(Problem.INVALID_FIELD, part.pointer(), detail, null));
  }

  /** Reports a code that is in no table. */
  public void unknown(JsonValue code, String what) {
    finding(Problem.UNKNOWN_CODE, code, "The " + what + " " + code.shown() + " is not known");
  }

  /**
   * Reports what of the message breaks the schema of its format, after everything else was read:
   * what is told already is not told again.
   *
   * @param missing what the reader reports itself where a field of this name is missing
   * @throws ProblemException if the message breaks it in more places than are told
   */
  public void check(JsonSchema schema, JsonValue message, Map<String, Problem> missing) {
    List<SchemaFault> faults = schema.faults(message);
    for (Finding one : unread) {
      if (faults.stream().noneMatch(fault -> isIn(fault.pointer(), one.where()))) {
        finding(one);
      }
    }
    if (!faults.isEmpty()) {
      tell(faults, missing);
    }
  }

  private static boolean isIn(String pointer, String whole) {
    return pointer.startsWith(whole)
        && (pointer.length() == whole.length() || pointer.charAt(whole.length()) == '/');
  }

  private void tell(List<SchemaFault> faults, Map<String, Problem> missing) {
    Map<String, Set<Problem>> told = new HashMap<>();
    for (Finding one : findings) {
      told.computeIfAbsent(one.where(), where -> EnumSet.noneOf(Problem.class)).add(one.problem());
    }
    for (SchemaFault fault : faults) {
      Set<Problem> here = told.getOrDefault(fault.pointer(), Set.of());
      // Of an object or list several things may be wrong, of a value one is enough.
      boolean again = fault.value() != null && !here.isEmpty();
      if (fault.field() != null) {
        Problem same = missing.get(fault.field());
        again = same != null && here.contains(same);
      }
      if (!again) {
        finding(new Finding(Problem.INVALID_FIELD, fault.pointer(), fault.detail(), fault.value()));
      }
    }
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
