package dev.crossdock.connectors.soap;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request is answered with. */
record Reply(int status, Map<String, String> headers, byte[] body) {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int INTERNAL = 500;

  /** Taken, and nothing more to say. */
  static Reply empty() {
    return new Reply(ACCEPTED, Map.of(), new byte[0]);
  }

  /** Our receipt. */
  static Reply receipt(SoapVersion version, String relatesTo, String exchangeId) {
    XmlOut out = begin(version, relatesTo, Names.ANSWER_ACTION);
    out.open("c:SubmitResponse").attribute("xmlns:c", Names.OURS).close();
    out.leaf("c:exchangeId", exchangeId).leaf("c:status", "ACCEPTED").end("c:SubmitResponse");
    return new Reply(OK, Map.of("Content-Type", type(version)), end(out));
  }

  /**
   * A fault. Those of the sender are 500 in SOAP 1.1 and 400 in 1.2, as the standards have it.
   *
   * @param relatesTo the message's id of WS-Addressing, or null
   */
  static Reply fault(SoapVersion version, String relatesTo, ProblemException refusal) {
    Problem problem = refusal.problem();
    boolean sender = problem.status() < INTERNAL && !isLater(problem);
    String code =
        refusal instanceof SoapRefusal special
            ? special.code()
            : sender ? version.sender() : version.receiver();
    XmlOut out = begin(version, relatesTo, Names.FAULT_ACTION);
    out.start("s:Fault");
    boolean older = version == SoapVersion.V1_1;
    String words = problem.title() + ". " + refusal.getMessage();
    if (older) {
      out.leaf("faultcode", "s:" + code).leaf("faultstring", words).start("detail");
    } else {
      out.start("s:Code").leaf("s:Value", "s:" + code).end("s:Code");
      out.start("s:Reason").open("s:Text").attribute("xml:lang", "en").close();
      out.text(words).end("s:Text").end("s:Reason").start("s:Detail");
    }
    out.open("c:Problem").attribute("xmlns:c", Names.OURS).close();
    out.leaf("c:id", problem.id()).leaf("c:title", problem.title());
    out.leaf("c:rule", refusal.getMessage()).leaf("c:fix", problem.fix());
    out.leaf("c:field", refusal.field()).end("c:Problem");
    out.end(older ? "detail" : "s:Detail").end("s:Fault");
    int status =
        isLater(problem) ? Problem.OVERLOADED.status() : sender && !older ? BAD_REQUEST : INTERNAL;
    return new Reply(status, Map.of("Content-Type", type(version)), end(out));
  }

  /** Whether the same message can be taken later. */
  private static boolean isLater(Problem problem) {
    return problem.status() == Problem.OVERLOADED.status()
        || problem.status() == Problem.TOO_MANY_REQUESTS.status();
  }

  /** The same with one more header. */
  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }

  /** The same with another status. */
  Reply as(int other) {
    return new Reply(other, headers, body);
  }

  private static XmlOut begin(SoapVersion version, String relatesTo, String action) {
    XmlOut out = new XmlOut(1_024).raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.open("s:Envelope").attribute("xmlns:s", version.namespace()).close();
    if (relatesTo != null) {
      out.open("s:Header").attribute("xmlns:wsa", Names.WSA).close();
      out.leaf("wsa:Action", action).leaf("wsa:RelatesTo", relatesTo).end("s:Header");
    }
    return out.start("s:Body");
  }

  private static byte[] end(XmlOut out) {
    return out.end("s:Body").end("s:Envelope").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String type(SoapVersion version) {
    return version.mediaType() + ";charset=UTF-8";
  }
}
