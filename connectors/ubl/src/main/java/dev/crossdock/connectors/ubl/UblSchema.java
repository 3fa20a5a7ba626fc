package dev.crossdock.connectors.ubl;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlSchema;
import dev.crossdock.xml.XmlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schemas of UBL 2.1 by OASIS, and what trees of its documents call its namespaces. */
final class UblSchema {
  static final XmlTree TREE =
      new XmlTree(
          Map.of(
              "cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
              "cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
              "ext", "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"));

  private static final Set<String> VERSIONS = Set.of("2.0", "2.1");
  private static final Set<String> LATER = Set.of("2.2", "2.3", "2.4");

  /** All in one, because they share what is large in them. */
  private static final XmlSchema SCHEMA =
      new XmlSchema(
          UblSchema.class,
          UblKind.elements().stream()
              .map(name -> "/external/schemas/ubl21/maindoc/UBL-" + name + "-2.1.xsd")
              .toList(),
          Map.of(
              "http://www.w3.org/2000/09/xmldsig#",
              "/schemas/xmldsig-core-schema.xsd",
              "http://uri.etsi.org/01903/v1.3.2#",
              "/schemas/XAdES01903v132-201601.xsd",
              "http://uri.etsi.org/01903/v1.4.1#",
              "/schemas/XAdES01903v141-201601.xsd",
              "urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2",
              "/schemas/CCTS_CCT_SchemaModule.xsd"));

  private UblSchema() {}

  /**
   * What of a document breaks the schema. A later version of UBL 2 may have what 2.1 has not: then
   * the finding says so.
   */
  static List<Finding> findings(XmlElement root) {
    String version = root.text("UBLVersionID");
    List<Finding> findings = new ArrayList<>(SCHEMA.findings(root));
    if (version != null && LATER.contains(version)) {
      findings.replaceAll(
          one ->
              new Finding(
                  one.problem(),
                  one.where(),
                  one.detail() + "; the document is of UBL " + version + " and is read by UBL 2.1",
                  one.value()));
    } else if (version != null && !VERSIONS.contains(version)) {
      XmlElement at = root.first("UBLVersionID");
      findings.add(
          new Finding(
              Problem.UNKNOWN_FORMAT,
              at.at(),
              "This version of UBL is not known; it is read by UBL 2.1",
              at.spot().shown()));
    }
    return findings;
  }
}
