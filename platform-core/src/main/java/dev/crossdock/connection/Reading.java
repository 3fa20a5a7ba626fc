package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.MilestoneEvent;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a message said.
 *
 * @param format format and version in words, such as {@code IFTSTA D.00B}
 * @param senderMessageId the sender's id of the whole message, or null
 * @param parts the messages of an interchange that were taken, in the order of what they told and
 *     without gaps; empty where a message stands alone
 * @param marking works out the marks when somebody looks at the message; applying it needs none
 */
public record Reading(
    String format,
    String senderMessageId,
    List<MilestoneEvent> events,
    List<PartnerDocument> documents,
    List<Finding> findings,
    List<Part> parts,
    Supplier<List<Mark>> marking) {
  public Reading {
    events = List.copyOf(events);
    documents = List.copyOf(documents);
    findings = List.copyOf(findings);
    parts = List.copyOf(parts);
  }

  /** Of a message that carries events only. */
  public Reading(
      String format,
      String senderMessageId,
      List<MilestoneEvent> events,
      List<Finding> findings,
      Supplier<List<Mark>> marking) {
    this(format, senderMessageId, events, List.of(), findings, List.of(), marking);
  }

  /** Which bytes became which canonical field. Never null. */
  public List<Mark> marks() {
    return List.copyOf(marking.get());
  }

  /**
   * A part of the message that could not be placed.
   *
   * @param where position in the message, such as {@code segment 7 (STS), element 2}
   * @param detail what is wrong, with the value at fault
   * @param value the value at fault, such as the unknown code, or null
   */
  public record Finding(Problem problem, String where, String detail, String value) {}

  /**
   * A message of an interchange that was taken.
   *
   * @param reference by which its envelope names it
   * @param number of the document that it is, or null
   * @param events how many of {@link Reading#events()} it told
   * @param documents how many of {@link Reading#documents()} it carried
   * @param findings those of {@link Reading#findings()} that are about it
   * @param answered whether its sender may be told what became of it: answers and tests are not
   */
  public record Part(
      String reference,
      String number,
      int events,
      int documents,
      List<Finding> findings,
      boolean answered) {
    public Part {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Ties a value in the message to the canonical field it became.
   *
   * @param event index into {@link Reading#events()}
   * @param field canonical field, such as {@code occurredAt}
   * @param from byte offset of the value's first byte
   * @param to byte offset after the value's last byte
   */
  public record Mark(int event, String field, int from, int to) {}
}
