package dev.crossdock.connectors.wco;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version of the data model. Several live beside each other: each message is read by the one that
 * it names, so a partner changes when it likes, and for each declaration apart.
 *
 * @param model as in {@code WCODataModelVersionCode}
 * @param edition end of the namespaces, such as {@code DMS:2}
 */
record WcoVersion(String model, String edition, XmlSchema schema) {
  private static final String NAMESPACE = "urn:wco:datamodel:WCO:";
  private static final Set<String> PARTS =
      Set.of(
          "DocumentMetaData-", "MetaData_DS-", "DEC-", "RES-", "Declaration_DS:", "Response_DS:");

  /** The newest one last: it reads what names none. */
  static final List<WcoVersion> ALL = List.of(of("3.6", "DMS:2", "wco-3.6.xsd"));

  static WcoVersion of(String model, String edition, String schema) {
    String path = "/" + WcoVersion.class.getPackageName().replace('.', '/') + "/" + schema;
    return new WcoVersion(model, edition, new XmlSchema(WcoVersion.class, List.of(path), Map.of()));
  }

  /** Whether this is a namespace of any version. */
  static boolean isWco(String namespace) {
    return namespace.startsWith(NAMESPACE);
  }

  /**
   * What of a message breaks the schema of its version. Of a version that is not known this is the
   * first finding, and the newest one that is known says the rest.
   */
  static List<Finding> findings(XmlElement root, List<WcoVersion> versions) {
    XmlElement model = root.first("WCODataModelVersionCode");
    String named = model == null ? null : model.text();
    List<Finding> findings = new ArrayList<>();
    WcoVersion version = null;
    for (WcoVersion one : versions) {
      boolean fits = (named == null || one.model.equals(named)) && one.owns(root.namespace());
      version = fits ? one : version;
    }
    if (version == null) {
      version = versions.get(versions.size() - 1);
      XmlElement at = model == null ? root : model;
      findings.add(
          new Finding(
              Problem.UNKNOWN_FORMAT,
              at.at(),
              "This version of the WCO Data Model is not known; known are "
                  + versions.stream()
                      .map(one -> one.model + " in " + one.edition)
                      .collect(Collectors.joining(", "))
                  + "; it is read by the last of them",
              at.spot().shown()));
    } else {
      version.foreign(root, findings);
    }
    findings.addAll(version.schema.findingsByLocalNames(root));
    return findings;
  }

  private boolean owns(String namespace) {
    return namespace.isEmpty()
        || PARTS.stream().anyMatch(part -> namespace.equals(NAMESPACE + part + edition));
  }

  /**
   * The first element of a namespace that is none of this version's; those in it follow from it.
   */
  private void foreign(XmlElement element, List<Finding> findings) {
    for (XmlElement child : element.children()) {
      if (owns(child.namespace())) {
        foreign(child, findings);
      } else if (findings.size() < XmlSchema.FAULTS_MAX) {
        findings.add(
            new Finding(
                Problem.INVALID_FIELD,
                child.at(),
                "The element is of a namespace that is not of " + edition + "; use that",
                null));
      }
    }
  }
}
