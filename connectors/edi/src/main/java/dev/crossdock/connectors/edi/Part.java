package dev.crossdock.connectors.edi;

import java.util.ArrayList;
import java.util.List;

/** One message of an interchange, from its header to its trailer. */
final class Part {
  final RawSegment header;
  final String type;

  /** As files of facts name it, such as D96A or 004010; empty if the message does not tell. */
  final String release;

  /** Message reference, or transaction control number; may be empty. */
  final String reference;

  /** UNG or GS around it, or null. */
  final RawSegment group;

  /** Offsets of what stands between header and trailer. */
  final int from;

  int to;

  /** Segments between header and trailer. */
  int segments;

  final List<Fault> faults = new ArrayList<>();

  /** Faults that are not kept. */
  int untold;

  /** Whether the envelope says that it is a test. */
  boolean test;

  Part(
      RawSegment header,
      String type,
      String release,
      String reference,
      RawSegment group,
      int from) {
    this.header = header;
    this.type = type;
    this.release = release;
    this.reference = reference;
    this.group = group;
    this.from = from;
    this.to = from;
  }

  /** Whether it is taken: nothing is wrong that would refuse it. */
  boolean isTaken() {
    return faults.stream().noneMatch(Fault::refuses);
  }

  /** Whether its bytes cannot be cut into segments that make sense. */
  boolean broken;

  void add(Fault fault) {
    faults.add(fault);
  }
}
