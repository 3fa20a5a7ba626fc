package dev.crossdock.xml;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * An XML Schema out of the class path. It never loads anything else: neither while it is compiled
 * nor for a message, whatever the message asks for.
 */
public final class XmlSchema {
  /** More faults than these are counted, not told. */
  public static final int FAULTS_MAX = 500;

  private static final String SCHEME = "classpath";
  private final Class<?> near;
  private final List<String> documents;
  private final Map<String, String> byNamespace;
  private Schema compiled;

  /**
   * A schema that is compiled when it is first needed.
   *
   * @param near class whose loader holds the documents
   * @param documents paths in the class path, such as {@code /schemas/invoice.xsd}; relative
   *     addresses in them are resolved there
   * @param byNamespace paths of schemas that are imported without or with another address
   */
  public XmlSchema(Class<?> near, List<String> documents, Map<String, String> byNamespace) {
    this.near = near;
    this.documents = List.copyOf(documents);
    this.byNamespace = Map.copyOf(byNamespace);
  }

  private synchronized Schema compiled() {
    if (compiled == null) {
      try {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SCHEME);
        factory.setResourceResolver(
            (type, namespace, publicId, systemId, base) -> found(namespace, systemId, base));
        Source[] sources = documents.stream().map(this::source).toArray(Source[]::new);
        compiled = factory.newSchema(sources);
      } catch (SAXException e) {
        throw new IllegalStateException("A schema of ours does not compile: " + documents, e);
      }
    }
    return compiled;
  }

  private Source source(String path) {
    return new StreamSource(open(path), SCHEME + ":" + path);
  }

  private InputStream open(String path) {
    return Objects.requireNonNull(
        near.getResourceAsStream(path), path + " is not in the class path");
  }

  private LSInput found(String namespace, String systemId, String base) {
    String known = namespace == null ? null : byNamespace.get(namespace);
    String path = known != null ? known : URI.create(base).resolve(systemId).getPath();
    return new SchemaInput(open(path), SCHEME + ":" + path);
  }

  /**
   * Everything that breaks the schema, in the order of the message; at most {@link #FAULTS_MAX} and
   * one that counts the others.
   */
  public List<Finding> findings(XmlElement root) {
    return findings(root, true);
  }

  /** As {@link #findings(XmlElement)}, by a schema without namespaces: names only are compared. */
  public List<Finding> findingsByLocalNames(XmlElement root) {
    return findings(root, false);
  }

  private List<Finding> findings(XmlElement root, boolean namespaces) {
    Faults faults = new Faults();
    ValidatorHandler handler = compiled().newValidatorHandler();
    handler.setErrorHandler(faults);
    handler.setResourceResolver((type, namespace, publicId, systemId, base) -> nothing(systemId));
    try {
      handler.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
      handler.startDocument();
      walk(root, handler, faults, namespaces);
      handler.endDocument();
    } catch (SAXException e) {
      throw new IllegalStateException("Faults are collected, not thrown", e);
    }
    return faults.findings();
  }

  private static LSInput nothing(String systemId) {
    return new SchemaInput(InputStream.nullInputStream(), systemId);
  }

  private static void walk(
      XmlElement element, ValidatorHandler handler, Faults faults, boolean namespaces)
      throws SAXException {
    faults.at = element;
    String namespace = namespaces ? element.namespace() : "";
    for (Map.Entry<String, String> prefix : element.prefixes().entrySet()) {
      handler.startPrefixMapping(prefix.getKey(), prefix.getValue());
    }
    AttributesImpl attributes = new AttributesImpl();
    for (Map.Entry<QName, String> one : element.attributes().entrySet()) {
      QName name = one.getKey();
      attributes.addAttribute(
          name.getNamespaceURI(),
          name.getLocalPart(),
          name.getLocalPart(),
          "CDATA",
          one.getValue());
    }
    handler.startElement(namespace, element.name(), element.name(), attributes);
    char[] text = element.content().toCharArray();
    handler.characters(text, 0, text.length);
    for (XmlElement child : element.children()) {
      walk(child, handler, faults, namespaces);
    }
    faults.at = element;
    handler.endElement(namespace, element.name(), element.name());
    for (String prefix : element.prefixes().keySet()) {
      handler.endPrefixMapping(prefix);
    }
  }

  /** Collects the validator's errors as findings. */
  private static final class Faults implements ErrorHandler {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<XmlElement, String> last = new HashMap<>();
    private XmlElement at;
    private int more;

    @Override
    public void warning(SAXParseException warning) {
      // Says nothing about the message.
    }

    @Override
    public void error(SAXParseException error) {
      SchemaFault fault = SchemaFault.of(error.getMessage());
      // Of one wrong value the validator tells twice: what is wrong, and that it is wrong.
      if (fault.follows() && last.containsKey(at)) {
        return;
      }
      last.put(at, fault.rule());
      if (findings.size() == FAULTS_MAX) {
        more++;
        return;
      }
      findings.add(
          new Finding(
              Problem.INVALID_FIELD,
              at.at(),
              fault.detail(),
              fault.aboutValue() ? at.spot().shown() : null));
    }

    @Override
    public void fatalError(SAXParseException error) {
      error(error);
    }

    List<Finding> findings() {
      if (more > 0) {
        findings.add(
            new Finding(
                Problem.INVALID_FIELD,
                "the message",
                more + " more faults against the schema are not listed",
                null));
      }
      return findings;
    }
  }
}
