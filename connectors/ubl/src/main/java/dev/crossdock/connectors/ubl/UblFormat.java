package dev.crossdock.connectors.ubl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlMessage;
import dev.crossdock.xml.XmlTree;
import dev.crossdock.xml.XmlWriting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes documents of UBL 2.1: invoices, despatch advices, transportation status and
 * others. What breaks the schema or, in bills, does not add up is a finding each; the document is
 * filed with them.
 */
@ApplicationScoped
public class UblFormat implements MessageFormat {

  @Override
  public String id() {
    return "ubl";
  }

  @Override
  public String title() {
    return "UBL 2.1";
  }

  @Override
  public boolean recognises(byte[] content) {
    return XmlMessage.root(content).filter(UblKind::isUbl).isPresent();
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    XmlElement root = XmlMessage.read(content);
    UblKind kind = kind(root);
    ReadingDraft draft = new ReadingDraft(assumedZone);
    findings(root, kind).forEach(draft::finding);
    UblDocument.read(root, kind, draft);
    if (kind == UblKind.TRANSPORTATION_STATUS) {
      new TransportationStatus(root, draft).read();
    }
    return draft.reading("UBL " + kind.element(), root.text("UUID"));
  }

  private static UblKind kind(XmlElement root) {
    UblKind kind = UblKind.of(root);
    if (kind == null) {
      throw new ProblemException(
          Problem.UNKNOWN_FORMAT,
          root.at(),
          "A document "
              + XmlElement.shown(root.name())
              + " is not read here; UBL 2 "
              + String.join(", ", UblKind.elements())
              + " are");
    }
    return kind;
  }

  private static List<Finding> findings(XmlElement root, UblKind kind) {
    List<Finding> findings = new ArrayList<>(UblSchema.findings(root));
    if (kind.isBill()) {
      findings.addAll(new BillArithmetic(root, kind).findings());
    }
    return findings;
  }

  /** By the kind of document; people are named in all of them, and in some bills goods. */
  @Override
  public Set<Sensitivity> besides(byte[] content) {
    XmlElement root = XmlMessage.read(content);
    UblKind kind = kind(root);
    Set<Sensitivity> besides = EnumSet.of(kind.document().sensitivity(), Sensitivity.PERSONAL);
    if (kind.isBill() && UblGoods.areIn(root)) {
      besides.add(Tags.GOODS);
    }
    return besides;
  }

  @Override
  public Optional<JsonNode> tree(byte[] content) {
    return Optional.of(UblSchema.TREE.of(XmlMessage.read(content)));
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.READS, Ability.WRITES);
  }

  /** UBL has no envelope: nothing of it is written. */
  @Override
  public Optional<byte[]> write(JsonNode tree, Envelope envelope) {
    XmlElement root = UblSchema.TREE.element(tree);
    UblKind kind = UblKind.of(root);
    if (kind == null) {
      throw new InvalidFields(
          List.of(
              new ProblemException(
                  Problem.INVALID_FIELD,
                  root.at(),
                  "The outermost element is one of "
                      + String.join(", ", UblKind.elements())
                      + " with its namespace under @xmlns")));
    }
    XmlTree.refuse(findings(root, kind));
    return Optional.of(XmlWriting.bytes(root, UblSchema.TREE));
  }
}
