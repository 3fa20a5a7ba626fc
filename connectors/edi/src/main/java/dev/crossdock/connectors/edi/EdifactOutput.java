package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import io.xlate.edi.stream.EDIStreamException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** An interchange of EDIFACT: syntax version 3, or 4 where the character set asks for it. */
final class EdifactOutput extends Output {
  private static final String CHARSET_DEFAULT = "UNOC";
  private static final Set<String> UTF_8 = Set.of("UNOW", "UNOY");
  private static final DateTimeFormatter DATE_6 = DateTimeFormatter.ofPattern("uuMMdd");
  private static final DateTimeFormatter DATE_8 = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

  /** What level A has besides capitals, digits and the blank. */
  private static final String LEVEL_A = ".,-()/='+:?!\"%&*;<>";

  private final String identifier;
  private final boolean syntax4;
  private int messages;
  private TreeWriter.Outgoing message;

  private EdifactOutput(
      Envelope envelope, Separators separators, Charset charset, String identifier) {
    super(envelope, separators, charset);
    this.identifier = identifier;
    this.syntax4 = UTF_8.contains(identifier);
  }

  static EdifactOutput of(JsonNode root, Envelope envelope, BiConsumer<String, String> fault) {
    String identifier = root.path("charset").asText(CHARSET_DEFAULT);
    boolean known = identifier.matches("UNO[A-LWY]");
    if (!known) {
      fault.accept(
          "/charset",
          Shown.of(identifier) + " is not written here; UNOA to UNOL, UNOW and UNOY are");
    }
    boolean ascii = identifier.equals("UNOA") || identifier.equals("UNOB");
    Charset charset = ascii ? StandardCharsets.US_ASCII : EdifactSplitter.charset(identifier);
    Separators separators =
        new Separators(':', '+', '?', UTF_8.contains(identifier) ? '*' : Separators.NONE, '\'');
    EdifactOutput output = new EdifactOutput(envelope, separators, charset, identifier);
    output.checkParty("sender", envelope.sender());
    output.checkParty("recipient", envelope.recipient());
    return output;
  }

  private void checkParty(String role, String party) {
    boolean fits =
        !id(party).isEmpty() && id(party).length() <= 35 && qualifier(party).length() <= 4;
    if (!fits || refuses(party) != null) {
      throw new IllegalArgumentException(
          "the " + role + " of the envelope must have 1 to 35 characters of " + identifier);
    }
  }

  @Override
  Syntax syntax() {
    return Syntax.EDIFACT;
  }

  @Override
  void header() throws EDIStreamException {
    OffsetDateTime at = envelope.at().atOffset(ZoneOffset.UTC);
    segment(
        "UNB",
        List.of(identifier, syntax4 ? "4" : "3"),
        party(envelope.sender()),
        party(envelope.recipient()),
        List.of((syntax4 ? DATE_8 : DATE_6).format(at), TIME.format(at)),
        String.valueOf(envelope.numbers().interchange()),
        "",
        "",
        "",
        "",
        "",
        envelope.test() ? "1" : "");
  }

  private static List<String> party(String party) {
    return List.of(id(party), qualifier(party));
  }

  @Override
  void beginMessage(TreeWriter.Outgoing begun) throws EDIStreamException {
    message = begun;
    messages++;
    countFromHere();
    beginSegment("UNH");
    elements(
        begun.reference(),
        List.of(
            begun.type(),
            begun.release().substring(0, 1),
            begun.release().substring(1),
            begun.node().path("agency").asText("UN"),
            begun.node().path("association").asText("")));
    writer.setTransactionSchema(begun.known().schema());
    endSegment();
  }

  @Override
  void endMessage() throws EDIStreamException {
    segment("UNT", String.valueOf(counted() + 1), message.reference());
  }

  @Override
  void trailer() throws EDIStreamException {
    segment("UNZ", String.valueOf(messages), String.valueOf(envelope.numbers().interchange()));
  }

  @Override
  String refuses(String text) {
    if (identifier.equals("UNOA")) {
      for (char c : text.toCharArray()) {
        if (!isLevelA(c)) {
          return "has the character " + Shown.of(String.valueOf(c)) + ", which UNOA has not";
        }
      }
    }
    return super.refuses(text);
  }

  static boolean isLevelA(char c) {
    return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ' || LEVEL_A.indexOf(c) >= 0;
  }

  @Override
  String charsetWords() {
    return identifier + "; announce another one, such as UNOW";
  }
}
