package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connectors.edifact.Scope.Found;
import dev.crossdock.content.Tags;
import dev.crossdock.edi.EdifactQualifiers;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.nio.charset.Charset;
import java.time.ZoneId;

/** Walks through one IFTSTA, group by group; holds one group at a time. */
final class IftstaReader {
  private final Interchange interchange;
  private final Message message;
  private final Readout out;
  private final StatusTranslation translation;
  private final Charset charset;
  private final Scope header;
  private Scope consignment;
  private Value consignmentNumber;
  private StatusGroup group;
  private int statusCount;
  private boolean inConsignment;
  private boolean withdrawn;

  IftstaReader(Interchange interchange, Message message, ZoneId assumedZone, Readout out) {
    this.interchange = interchange;
    this.message = message;
    this.out = out;
    this.charset = interchange.charset();
    this.header = new Scope(charset);
    this.consignment = new Scope(charset);
    this.translation = new StatusTranslation(header, assumedZone, out);
  }

  /**
   * Reads the message.
   *
   * @throws dev.crossdock.problem.ProblemException if it cannot be read
   */
  void read() {
    out.number = null;
    if (interchange.isTest()) {
      withdrawn = true;
      out.add(
          new Finding(
              Problem.UNKNOWN_CODE,
              interchange.header().where(11),
              "The interchange says that it is a test; its events are not applied",
              "1"));
    }
    SegmentScanner scanner = interchange.scan(message);
    for (Segment segment = scanner.next();
        segment != null && !withdrawn;
        segment = scanner.next()) {
      take(segment);
    }
    endGroup();
  }

  private void take(Segment segment) {
    switch (segment.tag()) {
      case "BGM" -> takeBeginning(segment);
      case "CNI" -> beginConsignment(segment);
      case "STS" -> beginStatus(segment);
      case "RFF" -> takeReference(segment);
      case "DTM" -> scope().takeTime(segment);
      case "LOC" -> scope().takePlace(segment);
      case "TDT" -> scope().takeTransport(segment);
      case "EQD" -> scope().takeUnit(segment);
      case "FTX" -> {
        if (group != null) {
          group.takeText(segment);
        }
      }
      default -> {
        // Parties, marks and measures say nothing about a milestone.
      }
    }
  }

  private Scope scope() {
    return group != null ? group.own : inConsignment ? consignment : header;
  }

  /**
   * A cancellation (1) takes back an earlier report and a test (53) reports nothing: neither may
   * pass for a milestone.
   */
  private void takeBeginning(Segment segment) {
    Value number = segment.value(2, 1, charset);
    out.number = number == null ? null : number.text();
    String function = segment.code(3, 1);
    if ("1".equals(function) || "53".equals(function)) {
      withdrawn = true;
      String words = function.equals("1") ? "cancels an earlier message" : "is a test";
      out.add(
          new Finding(
              Problem.UNKNOWN_CODE,
              segment.where(3),
              "Message function "
                  + function
                  + ": the message "
                  + words
                  + "; its events are not applied",
              function));
    }
  }

  private void beginConsignment(Segment segment) {
    endGroup();
    consignment = new Scope(charset);
    consignmentNumber = segment.value(2, 1, charset);
    inConsignment = true;
  }

  private void beginStatus(Segment segment) {
    endGroup();
    statusCount++;
    group = new StatusGroup(segment, statusCount, consignment, header, charset);
  }

  private void endGroup() {
    if (group != null) {
      translation.translate(group, consignment, consignmentNumber, sourceId());
      group = null;
    }
  }

  /**
   * Sender, interchange, message and running number of the status; null unless all of them are
   * there.
   */
  private String sourceId() {
    String id = IftstaFormat.messageId(interchange, message);
    return id == null ? null : id + "/" + statusCount;
  }

  private void takeReference(Segment segment) {
    String qualifier = segment.code(1, 1);
    ReferenceType type = qualifier == null ? null : EdifactQualifiers.TYPES.get(qualifier);
    Value value = segment.value(1, 2, charset);
    if (type == null || value == null) {
      return;
    }
    if (value.text().length() > Reference.VALUE_CHARACTERS_MAX) {
      // What is said here everybody reads who sees the message.
      String shown = Tags.of(type).mayBeTold() ? value.shown() : "of type " + type;
      out.add(
          new Finding(
              Problem.INVALID_FIELD,
              segment.where(1),
              "The reference "
                  + shown
                  + " is longer than "
                  + Reference.VALUE_CHARACTERS_MAX
                  + " characters",
              shown));
      return;
    }
    scope().take(segment, new Found(new Reference(type, value.text()), value));
  }
}
