package dev.crossdock.connectors.x12;

import dev.crossdock.problem.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An interchange that was read, with what became of each of its parts.
 *
 * @param groups in their order
 */
record StatusReading(
    Interchange interchange, Readout out, List<GroupOutcome> groups, Set<String> formats) {
  private static final String MOTOR = "214";
  private static final String OCEAN = "315";

  /**
   * What became of a transaction.
   *
   * @param read whether it is applied
   */
  record Outcome(Transaction transaction, boolean read, List<Fault> faults) {}

  /** What became of a group; a group that is rejected has no outcomes. */
  record GroupOutcome(Group group, List<Outcome> outcomes) {}

  /**
   * Reads an interchange.
   *
   * @throws dev.crossdock.problem.ProblemException if it cannot be split, or is beyond the limits
   */
  static StatusReading of(byte[] content, ZoneId assumedZone) {
    Interchange interchange = Interchange.split(content);
    Readout out = new Readout();
    interchange.findings().forEach(out::add);
    List<GroupOutcome> groups = new ArrayList<>();
    Set<String> formats = new LinkedHashSet<>();
    for (Group group : interchange.groups()) {
      group.faults.forEach(out::add);
      List<Outcome> outcomes = new ArrayList<>();
      for (Transaction transaction : group.transactions) {
        if (!group.rejected) {
          outcomes.add(read(interchange, group, transaction, assumedZone, out));
        }
      }
      if (outcomes.stream().anyMatch(Outcome::read)) {
        outcomes.stream()
            .filter(Outcome::read)
            .forEach(o -> formats.add(o.transaction().type() + " " + group.release()));
      }
      groups.add(new GroupOutcome(group, outcomes));
    }
    if (interchange.header().isTest()) {
      withdraw(interchange, out);
    }
    return new StatusReading(interchange, out, groups, formats);
  }

  /** A test reports nothing: its statuses must not pass for milestones. */
  private static void withdraw(Interchange interchange, Readout out) {
    out.withoutEvents();
    Segment header = interchange.header().segment();
    out.add(
        Fault.meaning(
            Problem.UNKNOWN_CODE,
            header.where(15),
            "Usage indicator T: the interchange is a test; its events are not applied",
            "T"));
  }

  boolean anyRead() {
    return groups.stream().anyMatch(group -> group.outcomes().stream().anyMatch(Outcome::read));
  }

  private static Outcome read(
      Interchange interchange,
      Group group,
      Transaction transaction,
      ZoneId assumedZone,
      Readout out) {
    Fault fault = transaction.fault();
    if (fault == null && !isRead(transaction.type())) {
      fault =
          Fault.whole(
              Problem.UNKNOWN_FORMAT,
              transaction.where(),
              "A transaction set "
                  + Value.shown(transaction.type())
                  + " is not read here; 214 and 315 are",
              "1");
    }
    if (fault != null) {
      out.add(fault);
      return new Outcome(transaction, false, List.of(fault));
    }
    Readout.Point before = out.point();
    try {
      SegmentScanner scanner = interchange.scan(transaction);
      String id = messageId(interchange, group, transaction);
      if (transaction.type().equals(MOTOR)) {
        new MotorStatusReader(scanner, id, assumedZone, out).read();
      } else {
        new OceanStatusReader(scanner, id, assumedZone, out).read();
      }
      return new Outcome(transaction, true, out.faultsSince(before));
    } catch (Unreadable beyondLimits) {
      out.backTo(before);
      out.add(beyondLimits.fault());
      return new Outcome(transaction, false, List.of(beyondLimits.fault()));
    }
  }

  private static boolean isRead(String type) {
    return type.equals(MOTOR) || type.equals(OCEAN);
  }

  /**
   * Sender, interchange, group and transaction control number; null unless all are there, for less
   * would not be unique.
   */
  static String messageId(Interchange interchange, Group group, Transaction transaction) {
    InterchangeHeader header = interchange.header();
    if (header.sender().isEmpty() || header.control().isEmpty()) {
      return null;
    }
    return header.sender()
        + "/"
        + header.control()
        + "/"
        + group.control()
        + "/"
        + transaction.control();
  }
}
