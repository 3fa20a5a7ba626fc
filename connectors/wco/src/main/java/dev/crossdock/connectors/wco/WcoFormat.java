package dev.crossdock.connectors.wco;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlMessage;
import dev.crossdock.xml.XmlTree;
import dev.crossdock.xml.XmlWriting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * Reads and writes customs declarations and responses of the WCO Data Model. What customs tells of
 * a declaration becomes a milestone where that is certain.
 */
@ApplicationScoped
public class WcoFormat implements MessageFormat {
  private static final XmlTree TREE = new XmlTree(Map.of());
  private static final Set<String> ROOTS = Set.of("MetaData", "Declaration", "Response");

  private final List<WcoVersion> versions;

  public WcoFormat() {
    this(WcoVersion.ALL);
  }

  WcoFormat(List<WcoVersion> versions) {
    this.versions = versions;
  }

  @Override
  public String id() {
    return "wco-xml";
  }

  @Override
  public String title() {
    return "WCO Data Model (customs)";
  }

  @Override
  public boolean recognises(byte[] content) {
    return XmlMessage.root(content).filter(WcoFormat::begins).isPresent();
  }

  private static boolean begins(QName root) {
    String namespace = root.getNamespaceURI();
    return ROOTS.contains(root.getLocalPart())
        && (WcoVersion.isWco(namespace)
            || namespace.isEmpty() && root.getLocalPart().equals("MetaData"));
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    XmlElement root = whole(XmlMessage.read(content));
    ReadingDraft draft = new ReadingDraft(assumedZone);
    WcoVersion.findings(root, versions).forEach(draft::finding);
    List<XmlElement> responses = parts(root, "Response");
    List<XmlElement> declarations = parts(root, "Declaration");
    responses.forEach(response -> new WcoResponse(response, draft).read());
    declarations.forEach(declaration -> WcoDeclaration.read(declaration, draft));
    XmlElement only = responses.size() == 1 ? responses.get(0) : null;
    String id = only == null ? null : only.text("FunctionalReferenceID");
    return draft.reading("WCO " + version(root), id);
  }

  private static String version(XmlElement root) {
    String model = root.text("WCODataModelVersionCode");
    return model == null ? "Data Model" : "Data Model " + XmlElement.shown(model);
  }

  /** The element with which a message begins, which holds a declaration or responses. */
  private static XmlElement whole(XmlElement root) {
    boolean known =
        ROOTS.contains(root.name())
            && (root.namespace().isEmpty() || WcoVersion.isWco(root.namespace()));
    if (!known || parts(root, "Response").isEmpty() && parts(root, "Declaration").isEmpty()) {
      throw new ProblemException(
          Problem.UNKNOWN_FORMAT,
          root.at(),
          "A message that begins with "
              + XmlElement.shown(root.name())
              + " is not read here; MetaData with a Declaration or Responses is");
    }
    return root;
  }

  private static List<XmlElement> parts(XmlElement root, String name) {
    return root.name().equals(name) ? List.of(root) : metaParts(root, name);
  }

  private static List<XmlElement> metaParts(XmlElement root, String name) {
    return root.name().equals("MetaData") ? root.all(name) : List.of();
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    whole(XmlMessage.read(content));
    return EnumSet.of(Sensitivity.CUSTOMS, Sensitivity.PERSONAL);
  }

  @Override
  public Optional<JsonNode> tree(byte[] content) {
    return Optional.of(TREE.of(XmlMessage.read(content)));
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.READS, Ability.WRITES);
  }

  /** The parties of a declaration stand in it: nothing of the envelope is written. */
  @Override
  public Optional<byte[]> write(JsonNode tree, Envelope envelope) {
    XmlElement root = TREE.element(tree);
    try {
      whole(root);
    } catch (ProblemException e) {
      throw new InvalidFields(
          List.of(new ProblemException(Problem.INVALID_FIELD, root.at(), e.getMessage())));
    }
    XmlTree.refuse(WcoVersion.findings(root, versions));
    return Optional.of(XmlWriting.bytes(root, TREE));
  }
}
