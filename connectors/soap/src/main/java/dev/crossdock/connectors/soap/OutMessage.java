package dev.crossdock.connectors.soap;

import dev.crossdock.connection.OutboundFile;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlText;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** A message to a partner, as its settings want it. */
final class OutMessage {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 16;

  private final Map<String, String> settings;
  private final SoapVersion version;

  OutMessage(Map<String, String> settings) {
    this.settings = settings;
    this.version =
        "1.2".equals(settings.get(SoapSettings.VERSION)) ? SoapVersion.V1_2 : SoapVersion.V1_1;
  }

  /** Headers of a file's request. */
  Map<String, String> headers() {
    return headers(action());
  }

  /** Headers of a question. */
  Map<String, String> questionHeaders() {
    return headers(settings.getOrDefault(SoapSettings.ASK_ACTION, action()));
  }

  private Map<String, String> headers(String action) {
    Map<String, String> headers = new LinkedHashMap<>();
    String type = version.mediaType() + ";charset=UTF-8";
    if (version == SoapVersion.V1_1) {
      headers.put("Content-Type", type);
      headers.put("SOAPAction", "\"" + action + "\"");
    } else {
      headers.put("Content-Type", action.isEmpty() ? type : type + ";action=\"" + action + "\"");
    }
    headers.put("Accept", version.mediaType());
    if (SoapSettings.BASIC.equals(settings.get(SoapSettings.SEND_SIGN_IN))) {
      String both = user() + ":" + password();
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }
    return headers;
  }

  private String action() {
    String none = isSubmit() ? Names.SUBMIT_ACTION : "";
    return settings.getOrDefault(SoapSettings.ACTION, none);
  }

  private boolean isSubmit() {
    return SoapSettings.SUBMIT.equals(settings.get(SoapSettings.CONTENT_AS));
  }

  private String user() {
    return settings.getOrDefault(SoapSettings.SEND_USER, "");
  }

  private String password() {
    return settings.getOrDefault(SoapSettings.SEND_PASSWORD, "");
  }

  /**
   * A file in its envelope.
   *
   * @param exchangeId ours: a repeat has the same, and the same MessageID
   * @throws ProblemException if the file cannot be sent so
   */
  byte[] of(OutboundFile file, String exchangeId, Instant now) {
    String content =
        switch (settings.get(SoapSettings.CONTENT_AS)) {
          case SoapSettings.SUBMIT -> submit(file, exchangeId);
          case SoapSettings.BASE64 -> wrapped(file, base64(file));
          case "xml" -> wrapped(file, xml(file));
          default -> xml(file);
        };
    return envelope(content, messageId(exchangeId), now);
  }

  /** A message without any content: nothing that anybody could take for a document. */
  byte[] empty(String id, Instant now) {
    return envelope("", messageId(id), now);
  }

  /** A message with this element as its body. */
  byte[] question(String body, String id, Instant now) {
    return envelope(body, messageId(id), now);
  }

  /** As MessageID of WS-Addressing. */
  static String messageId(String exchangeId) {
    return "urn:crossdock:" + exchangeId;
  }

  private byte[] envelope(String body, String messageId, Instant now) {
    XmlOut out = new XmlOut(body.length() + 2_048);
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.open("s:Envelope").attribute("xmlns:s", version.namespace()).close();
    String signIn = settings.get(SoapSettings.SEND_SIGN_IN);
    boolean token = signIn.equals(SoapSettings.DIGEST) || signIn.equals(SoapSettings.TEXT);
    boolean addressing = SoapSettings.YES.equals(settings.get(SoapSettings.ADDRESSING));
    if (token || addressing) {
      out.start("s:Header");
      if (addressing) {
        addressing(out, messageId);
      }
      if (token) {
        token(out, signIn, now);
      }
      out.end("s:Header");
    }
    out.start("s:Body").raw(body).end("s:Body").end("s:Envelope");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void addressing(XmlOut out, String messageId) {
    header(out, "MessageID", messageId);
    header(out, "Action", action().isEmpty() ? messageId : action());
    header(out, "To", settings.getOrDefault(SoapSettings.ADDRESS, ""));
    out.open("wsa:ReplyTo").attribute("xmlns:wsa", Names.WSA).close();
    out.leaf("wsa:Address", Names.WSA_ANONYMOUS).end("wsa:ReplyTo");
  }

  private static void header(XmlOut out, String name, String text) {
    out.open("wsa:" + name).attribute("xmlns:wsa", Names.WSA).close();
    out.text(text).end("wsa:" + name);
  }

  private void token(XmlOut out, String signIn, Instant now) {
    byte[] random = new byte[NONCE_BYTES];
    RANDOM.nextBytes(random);
    String nonce = Base64.getEncoder().encodeToString(random);
    String created = now.truncatedTo(ChronoUnit.MILLIS).toString();
    boolean digest = signIn.equals(SoapSettings.DIGEST);
    out.open("wsse:Security").attribute("xmlns:wsse", Names.WSSE);
    out.attribute("xmlns:wsu", Names.WSU).attribute("s:mustUnderstand", "1").close();
    out.start("wsse:UsernameToken").leaf("wsse:Username", user());
    out.open("wsse:Password").attribute("Type", digest ? Names.DIGEST : Names.TEXT).close();
    out.text(digest ? SignIn.digest(nonce, created, password()) : password());
    out.end("wsse:Password");
    out.open("wsse:Nonce").attribute("EncodingType", Names.BASE64).close().text(nonce);
    out.end("wsse:Nonce").leaf("wsu:Created", created);
    out.end("wsse:UsernameToken").end("wsse:Security");
  }

  private static String submit(OutboundFile file, String exchangeId) {
    XmlOut out = new XmlOut(file.content().length * 2);
    out.open("c:Submit").attribute("xmlns:c", Names.OURS).close();
    out.leaf("c:messageId", exchangeId).leaf("c:fileName", file.name());
    out.leaf("c:mediaType", file.mediaType()).start("c:content").raw(base64(file));
    return out.end("c:content").end("c:Submit").toString();
  }

  private static String base64(OutboundFile file) {
    return Base64.getEncoder().encodeToString(file.content());
  }

  private String wrapped(OutboundFile file, String content) {
    String name = settings.get(SoapSettings.WRAPPER);
    if (name == null) {
      throw new ProblemException(
          Problem.TARGET_REJECTED,
          SoapSettings.WRAPPER,
          "The connection has no name for the wrapper element that it wants.");
    }
    String namespace = settings.get(SoapSettings.WRAPPER_NAMESPACE);
    String prefix = namespace == null ? "" : "w:";
    XmlOut out = new XmlOut(content.length() + 512).open(prefix + name);
    if (namespace != null) {
      out.attribute("xmlns:w", namespace);
    }
    out.close();
    String nameElement = settings.get(SoapSettings.NAME_ELEMENT);
    if (nameElement != null) {
      out.leaf(prefix + nameElement, file.name());
    }
    String contentElement = settings.get(SoapSettings.CONTENT_ELEMENT);
    if (contentElement == null) {
      out.raw(content);
    } else {
      out.start(prefix + contentElement).raw(content).end(prefix + contentElement);
    }
    return out.end(prefix + name).toString();
  }

  /** The outermost element of an XML file, without declaration and what stands around it. */
  private static String xml(OutboundFile file) {
    try (XmlCursor cursor = XmlCursor.over(XmlText.of(file.content(), null).text())) {
      while (cursor.next() != XMLStreamConstants.START_ELEMENT) {
        // up to the outermost element
      }
      return cursor.whole();
    } catch (XMLStreamException | ProblemException noXml) {
      throw new ProblemException(
          Problem.TARGET_REJECTED,
          SoapSettings.CONTENT_AS,
          "The file is no XML, and goes out as XML on this connection. Send it in Base64.");
    }
  }
}
