package dev.crossdock.partnersimulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Envelopes of SOAP 1.1 and 1.2. */
final class SoapXml {
  static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
  private static final String WSSE =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
  private static final String WSU =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
  private static final String TOKEN =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#Password";

  private SoapXml() {}

  /** Reads an envelope; throws {@link IllegalArgumentException} if it is none. */
  static Element envelope(byte[] body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Document document = builder.parse(new ByteArrayInputStream(body));
      Element root = document.getDocumentElement();
      if (!"Envelope".equals(root.getLocalName())) {
        throw new IllegalArgumentException("No SOAP envelope");
      }
      return root;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException("No XML: " + e.getMessage(), e);
    }
  }

  /** The first element of this name inside, or null. */
  static Element first(Element in, String localName) {
    NodeList found = in.getElementsByTagNameNS("*", localName);
    return found.getLength() == 0 ? null : (Element) found.item(0);
  }

  /** The text of the first element of this name, or an empty string. */
  static String text(Element in, String localName) {
    Element found = first(in, localName);
    return found == null ? "" : found.getTextContent().strip();
  }

  /** The first element in the body, or null. */
  static Element content(Element envelope) {
    Element body = first(envelope, "Body");
    Node child = body == null ? null : body.getFirstChild();
    while (child != null && child.getNodeType() != Node.ELEMENT_NODE) {
      child = child.getNextSibling();
    }
    return (Element) child;
  }

  static byte[] serialised(Element element) {
    try {
      Transformer plain = TransformerFactory.newInstance().newTransformer();
      plain.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      plain.transform(new DOMSource(element), new StreamResult(text));
      return text.toString().getBytes(StandardCharsets.UTF_8);
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  static String envelope(boolean soap12, String header, String body) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\""
        + (soap12 ? SOAP12 : SOAP11)
        + "\">"
        + (header.isEmpty() ? "" : "<s:Header>" + header + "</s:Header>")
        + "<s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }

  static String fault(boolean soap12, boolean ofTheCaller, String words) {
    String body =
        soap12
            ? "<s:Fault><s:Code><s:Value>s:"
                + (ofTheCaller ? "Sender" : "Receiver")
                + "</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">"
                + escape(words)
                + "</s:Text></s:Reason></s:Fault>"
            : "<s:Fault><faultcode>s:"
                + (ofTheCaller ? "Client" : "Server")
                + "</faultcode><faultstring>"
                + escape(words)
                + "</faultstring></s:Fault>";
    return envelope(soap12, "", body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** A UsernameToken. */
  static String token(String user, String password, boolean digest, String nonce, String created) {
    return "<w:Security xmlns:w=\""
        + WSSE
        + "\" xmlns:u=\""
        + WSU
        + "\"><w:UsernameToken><w:Username>"
        + escape(user)
        + "</w:Username><w:Password Type=\""
        + TOKEN
        + (digest ? "Digest" : "Text")
        + "\">"
        + (digest ? digest(nonce, created, password) : escape(password))
        + "</w:Password><w:Nonce>"
        + nonce
        + "</w:Nonce><u:Created>"
        + created
        + "</u:Created></w:UsernameToken></w:Security>";
  }

  /** Whether the token in the header is of this user. */
  static boolean isOf(Element envelope, String user, String password) {
    Element token = first(envelope, "UsernameToken");
    if (token == null || !text(token, "Username").equals(user)) {
      return false;
    }
    Element given = first(token, "Password");
    if (given == null) {
      return false;
    }
    return given.getAttribute("Type").endsWith("Digest")
        ? given
            .getTextContent()
            .strip()
            .equals(digest(text(token, "Nonce"), text(token, "Created"), password))
        : given.getTextContent().equals(password);
  }

  private static String digest(String nonce, String created, String password) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(Base64.getDecoder().decode(nonce));
      sha1.update(created.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(sha1.digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
