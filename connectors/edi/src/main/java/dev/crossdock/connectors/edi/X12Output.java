package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import io.xlate.edi.stream.EDIStreamException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** An interchange of X12, with separators that are no data in it: X12 cannot quote them. */
final class X12Output extends Output {
  private static final DateTimeFormatter DATE_6 = DateTimeFormatter.ofPattern("uuMMdd");
  private static final DateTimeFormatter DATE_8 = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
  private static final int GROUPS_MAX = 2;
  private static final String RELEASE_MIN = "004010";

  private final String version;
  private int groups;
  private int messages;
  private TreeWriter.Outgoing message;

  private X12Output(Envelope envelope, Separators separators, String version) {
    super(envelope, separators, StandardCharsets.US_ASCII);
    this.version = version;
  }

  static X12Output of(
      JsonNode root,
      Envelope envelope,
      List<TreeWriter.Outgoing> messages,
      BiConsumer<String, String> fault) {
    String text = root.toString() + envelope.sender() + envelope.recipient();
    String version = messages.get(0).release().substring(0, 5);
    char element = free(text, "*|+^!", "/messages", fault);
    char component = free(text, ">:<&%", "/messages", fault);
    char terminator = free(text, "~'`$@", "/messages", fault);
    char repetition = free(text, "^!\\#=", "/messages", fault);
    if (repetition == element) {
      repetition = free(text, "!\\#=", "/messages", fault);
    }
    boolean repeats = version.compareTo("00402") >= 0;
    int changes = 0;
    for (int i = 1; i < messages.size(); i++) {
      changes += sameGroup(messages.get(i - 1), messages.get(i)) ? 0 : 1;
    }
    for (TreeWriter.Outgoing message : messages) {
      if (message.release().compareTo(RELEASE_MIN) < 0) {
        fault.accept(
            message.pointer() + "/release",
            "Releases before " + RELEASE_MIN + ", whose dates have six digits, are not written");
      }
    }
    if (changes >= GROUPS_MAX) {
      fault.accept(
          "/messages", "The messages need more than " + GROUPS_MAX + " groups; send fewer kinds");
    }
    Separators separators =
        new Separators(
            component,
            element,
            Separators.NONE,
            repeats ? repetition : Separators.NONE,
            terminator);
    X12Output output = new X12Output(envelope, separators, version);
    output.checkParty("sender", envelope.sender());
    output.checkParty("recipient", envelope.recipient());
    return output;
  }

  private void checkParty(String role, String party) {
    boolean fits =
        !id(party).isBlank() && id(party).length() <= 15 && qualifier(party).length() <= 2;
    if (!fits || refuses(party) != null) {
      throw new IllegalArgumentException(
          "the " + role + " of the envelope must have 1 to 15 characters of ASCII");
    }
  }

  /** The first candidate that is nowhere in the text. */
  private static char free(
      String text, String candidates, String pointer, BiConsumer<String, String> fault) {
    for (char candidate : candidates.toCharArray()) {
      if (text.indexOf(candidate) < 0) {
        return candidate;
      }
    }
    fault.accept(
        pointer,
        "The texts hold all of "
            + candidates
            + ", of which X12 needs one as a separator; take one of them out everywhere");
    return candidates.charAt(0);
  }

  private static boolean sameGroup(TreeWriter.Outgoing one, TreeWriter.Outgoing other) {
    return one.known().functional().equals(other.known().functional())
        && industry(one).equals(industry(other));
  }

  /** Release and what an industry adds to it (GS08). */
  private static String industry(TreeWriter.Outgoing message) {
    return message.release() + message.node().path("industry").asText("");
  }

  @Override
  Syntax syntax() {
    return Syntax.X12;
  }

  @Override
  void header() throws EDIStreamException {
    OffsetDateTime at = envelope.at().atOffset(ZoneOffset.UTC);
    segment(
        "ISA",
        "00",
        " ".repeat(10),
        "00",
        " ".repeat(10),
        isaQualifier(envelope.sender()),
        wide(id(envelope.sender())),
        isaQualifier(envelope.recipient()),
        wide(id(envelope.recipient())),
        DATE_6.format(at),
        TIME.format(at),
        separators.repetition() == Separators.NONE
            ? "U"
            : String.valueOf((char) separators.repetition()),
        version,
        number(),
        "0",
        envelope.test() ? "T" : "P",
        String.valueOf((char) separators.component()));
  }

  @Override
  void beginMessage(TreeWriter.Outgoing begun) throws EDIStreamException {
    if (message == null || !sameGroup(message, begun)) {
      endGroup();
      beginGroup(begun);
    }
    message = begun;
    messages++;
    countFromHere();
    beginSegment("ST");
    String convention = begun.node().path("convention").asText("");
    elements(begun.type(), begun.reference(), convention);
    writer.setTransactionSchema(begun.known().schema());
    endSegment();
  }

  private void beginGroup(TreeWriter.Outgoing first) throws EDIStreamException {
    OffsetDateTime at = envelope.at().atOffset(ZoneOffset.UTC);
    groups++;
    messages = 0;
    segment(
        "GS",
        first.known().functional(),
        id(envelope.sender()),
        id(envelope.recipient()),
        DATE_8.format(at),
        TIME.format(at),
        groupNumber(),
        "X",
        industry(first));
  }

  private void endGroup() throws EDIStreamException {
    if (groups > 0) {
      segment("GE", String.valueOf(messages), groupNumber());
    }
  }

  @Override
  void endMessage() throws EDIStreamException {
    segment("SE", String.valueOf(counted() + 1), message.reference());
  }

  @Override
  void trailer() throws EDIStreamException {
    endGroup();
    segment("IEA", String.valueOf(groups), number());
  }

  @Override
  String charsetWords() {
    return "of X12, ASCII";
  }

  private String number() {
    return String.format(Locale.ROOT, "%09d", envelope.numbers().interchange());
  }

  private String groupNumber() {
    return String.valueOf(envelope.numbers().group() + groups - 1);
  }

  private static String isaQualifier(String party) {
    String qualifier = qualifier(party);
    return qualifier.isEmpty() ? "ZZ" : String.format(Locale.ROOT, "%-2s", qualifier);
  }

  private static String wide(String id) {
    return String.format(Locale.ROOT, "%-15s", id);
  }
}
