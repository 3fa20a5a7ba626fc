package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.Judgement;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes APERAK D.96A, the answer of the application to messages of an interchange of EDIFACT: one
 * for each of them, with BGM 312 and 29 for what was taken and 313 and 27 for what was not, and a
 * group ERC for each reason. A message is named by RFF ACW, the number of its document, and by RFF
 * AGO, the references of interchange and message. Its sender's character set is kept.
 */
public final class ApplicationAnswer {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
  private static final int REFERENCE_CHARACTERS_MAX = 35;
  private static final int LINES_MAX = 5;
  private static final int LINE_CHARACTERS_MAX = 70;

  /** Stands for a character that the sender's character set has not. */
  private static final char NONE = '.';

  private final String interchangeReference;
  private final String identifier;
  private final CharsetEncoder encoder;

  private ApplicationAnswer(Interchange answered) {
    String announced = answered.header.text(1);
    interchangeReference = answered.reference();
    identifier = announced.matches("UNO[A-LWY]") ? announced : "UNOC";
    boolean ascii = identifier.equals("UNOA") || identifier.equals("UNOB");
    Charset charset = ascii ? StandardCharsets.US_ASCII : EdifactSplitter.charset(identifier);
    encoder = charset.newEncoder();
  }

  /**
   * Answers messages of an interchange.
   *
   * @return empty if it is not plain whom to answer
   * @throws ProblemException if its sender or recipient cannot be named in an envelope
   */
  public static Optional<byte[]> of(
      byte[] content, List<Judgement> judged, EnvelopeNumbers numbers, Instant at) {
    Interchange answered = EdifactSplitter.begin(content).out;
    if (answered.header == null || !SyntaxAnswer.namesPartners(answered.header)) {
      return Optional.empty();
    }
    boolean test = answered.header.text(11).equals("1");
    Envelope envelope = new Envelope(party(answered, 3), party(answered, 2), numbers, at, test);
    try {
      ObjectNode tree = new ApplicationAnswer(answered).tree(judged, numbers, at);
      return Optional.of(TreeWriter.write(Syntax.EDIFACT, tree, envelope));
    } catch (IllegalArgumentException nobodyToAnswer) {
      throw new ProblemException(Problem.UNREADABLE_MESSAGE, "UNB", nobodyToAnswer.getMessage());
    }
  }

  private static String party(Interchange answered, int element) {
    String id = answered.header.text(element, 1, answered.charset);
    String qualifier = answered.header.text(element, 2, answered.charset);
    return qualifier.isEmpty() ? id : id + ":" + qualifier;
  }

  private ObjectNode tree(List<Judgement> judged, EnvelopeNumbers numbers, Instant at) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("charset", identifier);
    ArrayNode messages = root.putArray("messages");
    String time = TIME.format(at.atOffset(ZoneOffset.UTC));
    for (Judgement one : judged) {
      ObjectNode message = messages.addObject();
      message.put("type", "APERAK").put("release", "D.96A");
      ObjectNode bgm = message.putObject("BGM");
      bgm.putObject("C002").put("1001", one.isTaken() ? "312" : "313");
      bgm.put("1004", numbers.interchange() + "-" + messages.size());
      bgm.put("1225", one.isTaken() ? "29" : "27");
      ObjectNode dtm = message.putArray("DTM").addObject().putObject("C507");
      dtm.put("2005", "137").put("2380", time).put("2379", "203");
      references(message.putArray("SG1"), one);
      ArrayNode reasons = message.putArray("SG3");
      one.reasons().forEach(reason -> reason(reasons.addObject(), reason));
    }
    return root;
  }

  private void references(ArrayNode groups, Judgement one) {
    reference(groups, "ACW", one.number());
    String message = one.reference() == null ? "" : "/" + one.reference();
    reference(groups, "AGO", interchangeReference + message);
  }

  private void reference(ArrayNode groups, String qualifier, String value) {
    if (value != null && !value.isEmpty() && value.length() <= REFERENCE_CHARACTERS_MAX) {
      ObjectNode rff = groups.addObject().putObject("RFF").putObject("C506");
      rff.put("1153", qualifier).put("1154", fit(value));
    }
  }

  private void reason(ObjectNode group, Judgement.Reason reason) {
    group.putObject("ERC").putObject("C901").put("9321", reason.problem().id()).put("3055", "ZZZ");
    ObjectNode ftx = group.putObject("FTX");
    ftx.put("4451", "AAO");
    ArrayNode lines = ftx.putObject("C108").putArray("4440");
    String words = fit(reason.words());
    while (!words.isEmpty() && lines.size() < LINES_MAX) {
      int end = words.length() <= LINE_CHARACTERS_MAX ? words.length() : lineEnd(words);
      lines.add(words.substring(0, end).strip());
      words = words.substring(end).strip();
    }
  }

  /** Behind the last word that has room in a line. */
  private static int lineEnd(String words) {
    int blank = words.lastIndexOf(' ', LINE_CHARACTERS_MAX);
    return blank > 0 ? blank : LINE_CHARACTERS_MAX;
  }

  /** The text in characters of the sender's set. */
  private String fit(String text) {
    String cased = identifier.equals("UNOA") ? text.toUpperCase(Locale.ROOT) : text;
    StringBuilder fit = new StringBuilder(cased.length());
    for (char c : cased.toCharArray()) {
      boolean control = c < ' ' || c == 0x7F;
      boolean level = !identifier.equals("UNOA") || EdifactOutput.isLevelA(c);
      boolean known = level && !Character.isSurrogate(c) && encoder.canEncode(c);
      fit.append(control ? ' ' : known ? c : NONE);
    }
    return fit.toString().strip();
  }
}
