package dev.crossdock.connectors.x12;

import dev.crossdock.content.Tags;
import dev.crossdock.edi.X12Qualifiers;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What identifies the shipment: the references of a header or of a loop. */
final class References {
  /** More than any real message has; keeps memory flat. */
  static final int REFERENCES_MAX = 1_000;

  /** A reference and where it stands. */
  record Found(Reference reference, Value at) {}

  private final Readout out;
  private final List<Found> found = new ArrayList<>();

  References(Readout out) {
    this.out = out;
  }

  /** Takes a reference by its qualifier (data element 128); others say nothing about a shipment. */
  void take(Segment segment, int qualifier, int element) {
    ReferenceType type = X12Qualifiers.TYPES.get(segment.text(qualifier));
    if (type != null) {
      take(segment, type, element);
    }
  }

  void take(Segment segment, ReferenceType type, int element) {
    Value value = segment.value(element);
    if (value == null) {
      return;
    }
    if (found.size() == REFERENCES_MAX) {
      throw new Unreadable(
          Fault.segment(
              Problem.UNREADABLE_MESSAGE,
              segment,
              "One loop has more than " + REFERENCES_MAX + " references; byte " + segment.from(),
              "5"));
    }
    if (value.text().length() > Reference.VALUE_CHARACTERS_MAX) {
      // What is said here everybody reads who sees the message.
      String shown = Tags.of(type).mayBeTold() ? value.shown() : "of type " + type;
      String detail =
          "The reference "
              + shown
              + " is longer than "
              + Reference.VALUE_CHARACTERS_MAX
              + " characters";
      String where = segment.where(element);
      out.add(Fault.meaning(Problem.INVALID_FIELD, where, detail, shown));
      return;
    }
    found.add(new Found(new Reference(type, value.text()), value));
  }

  /**
   * The references of a status: those of its loop, its header, and its container; each once.
   *
   * @param header or null
   * @param container or null
   */
  List<Found> with(References header, Found container, Segment status) {
    List<Found> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    if (container != null) {
      add(all, seen, container);
    }
    found.forEach(reference -> add(all, seen, reference));
    if (header != null) {
      header.found.forEach(reference -> add(all, seen, reference));
    }
    if (all.size() > MilestoneEvent.REFERENCES_MAX) {
      String detail =
          "The status has "
              + all.size()
              + " references; the first "
              + MilestoneEvent.REFERENCES_MAX
              + " are used";
      out.add(Fault.meaning(Problem.INVALID_FIELD, status.where(), detail, null));
      return all.subList(0, MilestoneEvent.REFERENCES_MAX);
    }
    return all;
  }

  private static void add(List<Found> all, Set<String> seen, Found reference) {
    if (seen.add(reference.reference().type() + " " + reference.reference().folded())) {
      all.add(reference);
    }
  }
}
