package dev.crossdock.connectors.soap;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Choice;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a connection has to be told. The values are read and checked anew for each act. */
final class SoapSettings {
  static final String USER = "user";
  static final String PASSWORD = "password";
  static final String SIGN_IN = "signIn";
  static final String OWN_ANSWER = "ownAnswer";
  static final String ADDRESS = "address";
  static final String VERSION = "version";
  static final String ACTION = "action";
  static final String CONTENT_AS = "contentAs";
  static final String WRAPPER = "wrapper";
  static final String WRAPPER_NAMESPACE = "wrapperNamespace";
  static final String CONTENT_ELEMENT = "contentElement";
  static final String NAME_ELEMENT = "nameElement";
  static final String SEND_SIGN_IN = "sendSignIn";
  static final String SEND_USER = "sendUser";
  static final String SEND_PASSWORD = "sendPassword";
  static final String ADDRESSING = "addressing";
  static final String REFERENCE = "reference";

  static final String DIGEST = "digest";
  static final String BASIC = "basic";
  static final String TEXT = "text";
  static final String NONE = "none";
  static final String RECEIPT = "receipt";
  static final String BARE = "bare";
  static final String ASK_BODY = "askBody";
  static final String ASK_ACTION = "askAction";
  static final String ASK_ITEMS = "askItems";
  static final String ASK_UNKNOWN = "askUnknown";
  static final String SUBMIT = "submit";
  static final String BASE64 = "base64";
  static final String YES = "yes";

  private static final String NAME = "[A-Za-z_][A-Za-z0-9._-]{0,99}";
  private static final String NAME_WORDS = "the name of an XML element without a prefix";
  private static final String URI = "[!-~&&[^\"<>]]{1,300}";
  private static final String URI_WORDS = "a URI";

  static final List<Setting> ALL =
      List.of(
          Setting.of(
                  Kind.SECRET,
                  USER,
                  Group.WHO,
                  "Partner's user",
                  "Who the partner says that it is when it calls us. Agree on it with the partner.")
              .needed()
              .matching("[!-9;-~]{3,64}", "3 to 64 characters of ASCII without blanks and colons")
              .like("name-of-the-partner"),
          Setting.of(
                  Kind.SECRET,
                  PASSWORD,
                  Group.WHO,
                  "Partner's password",
                  "What the partner proves it with. Make one up that nobody can guess.")
              .needed()
              .matching("[!-~]{16,200}", "16 to 200 characters of ASCII without blanks")
              .like("Mm4-example-only-9Qz"),
          choice(
              SIGN_IN,
              "Partner signs in by",
              "What is taken from the partner. Behind a proxy that checks certificates the proxy adds"
                  + " the user and password by HTTP basic.",
              "any",
              new Choice("any", "WS-Security UsernameToken or HTTP basic"),
              new Choice(DIGEST, "WS-Security UsernameToken with digest only"),
              new Choice(BASIC, "HTTP basic only")),
          choice(
              OWN_ANSWER,
              "Answer to own documents",
              "What a partner gets that posts a document of its own, not our operation Submit.",
              "empty",
              new Choice("empty", "202 without content"),
              new Choice(RECEIPT, "200 with our receipt")),
          Setting.of(
                  Kind.ADDRESS,
                  ADDRESS,
                  Group.WHERE,
                  "Partner's address",
                  "Where files are sent to, an https address. Without it nothing can be sent.")
              .like("https://partner.example/ws/customs"),
          choice(
              VERSION,
              "SOAP version",
              "Of what we send.",
              "1.1",
              new Choice("1.1", "SOAP 1.1"),
              new Choice("1.2", "SOAP 1.2")),
          Setting.of(
                  Kind.TEXT,
                  ACTION,
                  Group.HOW,
                  "SOAPAction",
                  "As the partner's WSDL names it, if so.")
              .matching(URI, URI_WORDS)
              .like("urn:partner.example:submitDocument"),
          choice(
              CONTENT_AS,
              "Content",
              "How a file stands in the message.",
              BARE,
              new Choice(BARE, "The XML file itself is the body"),
              new Choice("xml", "The XML file in the wrapper element"),
              new Choice(BASE64, "Base64 in the wrapper element"),
              new Choice(SUBMIT, "As our own WSDL says: for another Crossdock")),
          Setting.of(
                  Kind.TEXT,
                  WRAPPER,
                  Group.HOW,
                  "Wrapper element",
                  "Name of the element around the file.")
              .matching(NAME, NAME_WORDS)
              .like("submitDocument"),
          Setting.of(
                  Kind.TEXT,
                  WRAPPER_NAMESPACE,
                  Group.HOW,
                  "Its namespace",
                  "Of the wrapper element and of those in it.")
              .matching(URI, URI_WORDS)
              .like("urn:partner.example:customs"),
          Setting.of(
                  Kind.TEXT,
                  CONTENT_ELEMENT,
                  Group.HOW,
                  "Content element",
                  "Element in the wrapper that holds the file. Without it the wrapper itself does.")
              .matching(NAME, NAME_WORDS)
              .like("document"),
          Setting.of(
                  Kind.TEXT,
                  NAME_ELEMENT,
                  Group.HOW,
                  "File name element",
                  "Element in the wrapper that holds the name of the file. Without it none does.")
              .matching(NAME, NAME_WORDS)
              .like("fileName"),
          choice(
              SEND_SIGN_IN,
              "We sign in by",
              "How we show the partner who we are.",
              NONE,
              new Choice(NONE, "Not at all"),
              new Choice(DIGEST, "WS-Security UsernameToken with digest"),
              new Choice(TEXT, "WS-Security UsernameToken with the password"),
              new Choice(BASIC, "HTTP basic")),
          Setting.of(
                  Kind.SECRET, SEND_USER, Group.WHO, "Our user", "Our user name at the partner's.")
              .like("user at the partner's"),
          Setting.of(
                  Kind.SECRET,
                  SEND_PASSWORD,
                  Group.WHO,
                  "Our password",
                  "What we sign in with at the partner's.")
              .like("password of the user"),
          choice(
              ADDRESSING,
              "WS-Addressing",
              "Whether what we send carries a MessageID, Action and To. A repeat has the same"
                  + " MessageID.",
              "no",
              new Choice("no", "No"),
              new Choice(YES, "Yes")),
          Setting.of(
                  Kind.TEXT,
                  REFERENCE,
                  Group.HOW,
                  "Partner's reference",
                  "Where in the answer's body the partner's reference stands: names of elements,"
                      + " without prefixes, with slashes.")
              .matching(NAME + "(/" + NAME + "){0,9}", "up to ten names with slashes between")
              .like("submitDocumentResponse/receiptNumber"),
          Setting.of(
                  Kind.FILE,
                  ASK_BODY,
                  Group.WHERE,
                  "Question about one shipment",
                  "The XML element that is sent to ask about one shipment, with {reference} where"
                      + " its number stands. Without it nothing is asked.")
              .matching("(?s).*\\{reference\\}.*", "XML with {reference} in it")
              .like("<t:track xmlns:t=\"urn:partner.example\"><t:no>{reference}</t:no></t:track>"),
          Setting.of(
                  Kind.TEXT,
                  ASK_ACTION,
                  Group.HOW,
                  "SOAPAction of the question",
                  "As the partner's WSDL names it, if so. Without it the one of files.")
              .matching(URI, URI_WORDS)
              .like("urn:partner.example:track"),
          Setting.of(
                  Kind.TEXT,
                  ASK_ITEMS,
                  Group.HOW,
                  "Messages of the answer",
                  "Which elements of the answer are messages: names below the body, without"
                      + " prefixes, with slashes. Without it what is in the body is one.")
              .matching(NAME + "(/" + NAME + "){0,9}", "up to ten names with slashes between")
              .like("trackResponse/event"),
          Setting.of(
                  Kind.TEXT,
                  ASK_UNKNOWN,
                  Group.HOW,
                  "Fault of an unknown number",
                  "Code of the fault, or words of it, by which the partner says that it does not"
                      + " know a number.")
              .matching("[ -~]{3,100}", "3 to 100 characters of ASCII")
              .like("NotFound"),
          Setting.sendTimeout(20));

  private SoapSettings() {}

  private static Setting choice(
      String key, String label, String help, String byDefault, Choice... values) {
    return Setting.of(Kind.CHOICE, key, Group.HOW, label, help)
        .from(List.of(values))
        .byDefault(byDefault)
        .like(byDefault);
  }

  /**
   * The values, defaults filled in.
   *
   * @throws ProblemException if one is missing or wrong; the detail never holds a value
   */
  static Map<String, String> read(Connection connection) {
    Map<String, String> all = new HashMap<>();
    for (Setting setting : ALL) {
      String value = connection.setting(setting.key());
      value = value == null || value.isBlank() ? setting.defaultValue() : value.strip();
      String fault =
          value != null
              ? setting.fault(value)
              : setting.required() ? "It is missing. " + setting.ruleWords() : null;
      if (fault != null) {
        throw new ProblemException(
            setting.secret() ? Problem.TARGET_REFUSED_CREDENTIALS : Problem.TARGET_REJECTED,
            setting.key(),
            "The setting " + setting.label() + " of the connection is wrong. " + fault);
      }
      if (value != null) {
        all.put(setting.key(), value);
      }
    }
    return all;
  }
}
