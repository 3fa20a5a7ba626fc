package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import dev.crossdock.simulatorhttp.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/** Calls our operation Submit, and takes what we send in whatever element it stands. */
final class SoapPartner {
  private static final int NONCE_BYTES = 16;
  private static final int IDS_MAX = 100_000;

  private final Faults faults;
  private final ActLog log;
  private final HttpCaller caller;
  private final Acknowledging desk;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> known = new ConcurrentHashMap<>();
  private volatile SoapTarget target = SoapTarget.NONE;

  SoapPartner(Faults faults, ActLog log, HttpCaller caller, Acknowledging desk, Clock clock) {
    this.faults = faults;
    this.log = log;
    this.caller = caller;
    this.desk = desk;
    this.clock = clock;
  }

  void know(SoapTarget us) {
    target = us;
  }

  Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("calls", target.address());
    state.put("taken", known.size());
    return state;
  }

  /** Takes a call of ours. */
  Answer receive(Request request) {
    return faults.around(Role.SOAP, "receive", () -> received(request));
  }

  private Answer received(Request request) {
    boolean soap12 = request.header("content-type").startsWith("application/soap+xml");
    Element envelope;
    try {
      envelope = SoapXml.envelope(request.body());
    } catch (IllegalArgumentException e) {
      return fault(soap12, true, e.getMessage());
    }
    soap12 = SoapXml.SOAP12.equals(envelope.getNamespaceURI());
    if (!signedIn(request, envelope)) {
      log.add(Role.SOAP, "refuse", "sign-in");
      return fault(soap12, true, "The user or password is not right");
    }
    Element content = SoapXml.content(envelope);
    if (content == null) {
      return fault(soap12, true, "The body is empty");
    }
    String id = SoapXml.text(envelope, "MessageID");
    if (id.isEmpty()) {
      id = SoapXml.text(envelope, "messageId");
    }
    String before = id.isEmpty() ? null : known.get(id);
    if (before != null) {
      log.add(Role.SOAP, "duplicate", id);
      return receipt(soap12, before);
    }
    if (desk.rejects()) {
      log.add(Role.SOAP, "reject", id);
      return fault(soap12, true, desk.reason());
    }
    Received file = keep(content, id);
    log.add(Role.SOAP, "receive", id, Map.of("element", content.getLocalName(), "id", file.id()));
    String number = "SIM-" + file.id();
    if (!id.isEmpty() && known.size() < IDS_MAX) {
      known.put(id, number);
    }
    return receipt(soap12, number);
  }

  private Received keep(Element content, String id) {
    Element inner = SoapXml.first(content, "content");
    if (inner != null && inner.getFirstChild() != null && inner.getChildNodes().getLength() == 1) {
      String name = SoapXml.text(content, "fileName");
      try {
        byte[] bytes = Base64.getMimeDecoder().decode(inner.getTextContent().strip());
        return desk.came(
            Role.SOAP,
            name.isEmpty() ? "content" : name,
            SoapXml.text(content, "mediaType"),
            bytes,
            id);
      } catch (IllegalArgumentException e) {
        log.add(Role.SOAP, "no-base64", id);
      }
    }
    return desk.came(
        Role.SOAP,
        content.getLocalName() + ".xml",
        "application/xml",
        SoapXml.serialised(content),
        id);
  }

  private boolean signedIn(Request request, Element envelope) {
    SoapTarget us = target;
    if (us.ourUser().isEmpty()) {
      return true;
    }
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (us.ourUser() + ':' + us.ourPassword()).getBytes(StandardCharsets.UTF_8));
    return request.header("authorization").equals("Basic " + basic)
        || SoapXml.isOf(envelope, us.ourUser(), us.ourPassword());
  }

  private static Answer receipt(boolean soap12, String number) {
    return Answer.xml(
        200,
        type(soap12),
        SoapXml.envelope(
            soap12,
            "",
            "<r:submitDocumentResponse xmlns:r=\"urn:partner.example:customs\"><r:receiptNumber>"
                + number
                + "</r:receiptNumber></r:submitDocumentResponse>"));
  }

  private static Answer fault(boolean soap12, boolean ofTheCaller, String words) {
    return Answer.xml(
        soap12 && ofTheCaller ? 400 : 500, type(soap12), SoapXml.fault(soap12, ofTheCaller, words));
  }

  private static String type(boolean soap12) {
    return soap12 ? "application/soap+xml; charset=utf-8" : "text/xml; charset=utf-8";
  }

  /** Submits a file to us; what is lost or cut is submitted once more under the same id. */
  int send(Paper paper) throws IOException {
    SoapTarget us = target;
    if (us.address().isEmpty()) {
      throw new IllegalArgumentException("Tell the target soap first: address, user, password");
    }
    Fault fault = faults.take(Role.SOAP, "submit", HttpCaller.REQUESTS);
    boolean twice = faults.hits(Role.SOAP, "submit", Kind.DUPLICATE);
    HttpCaller.Reply reply = submit(us, paper, fault);
    if (twice || reply == HttpCaller.Reply.NONE) {
      reply = submit(us, paper, null);
    }
    return reply.status();
  }

  private HttpCaller.Reply submit(SoapTarget us, Paper paper, Fault fault) throws IOException {
    boolean refused = faults.hits(Role.SOAP, "submit", Kind.REFUSED_SIGN_IN);
    String password = refused ? us.password() + "-wrong" : us.password();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    boolean basic = us.signIn().equals("basic");
    String header =
        basic
            ? ""
            : SoapXml.token(
                us.user(),
                password,
                us.signIn().equals("digest"),
                Base64.getEncoder().encodeToString(nonce),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    String body =
        "<c:Submit xmlns:c=\"urn:crossdock:soap:1\"><c:messageId>"
            + SoapXml.escape(paper.name())
            + "</c:messageId><c:fileName>"
            + SoapXml.escape(paper.name())
            + "</c:fileName><c:mediaType>"
            + SoapXml.escape(paper.mediaType())
            + "</c:mediaType><c:content>"
            + Base64.getEncoder().encodeToString(paper.content())
            + "</c:content></c:Submit>";
    Map<String, String> headers = new LinkedHashMap<>();
    String action = "urn:crossdock:soap:1/Submit";
    headers.put(
        "Content-Type", us.soap12() ? type(true) + "; action=\"" + action + '"' : type(false));
    if (!us.soap12()) {
      headers.put("SOAPAction", '"' + action + '"');
    }
    if (basic) {
      headers.put(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((us.user() + ':' + password).getBytes(StandardCharsets.UTF_8)));
    }
    HttpCaller.Reply reply =
        caller.call(
            "POST",
            us.address(),
            headers,
            SoapXml.envelope(us.soap12(), header, body).getBytes(StandardCharsets.UTF_8),
            fault);
    log.add(
        Role.SOAP,
        "submit",
        paper.name(),
        Map.of("status", reply.status(), "fault", fault == null ? "" : fault.kind().text()));
    return reply;
  }
}
