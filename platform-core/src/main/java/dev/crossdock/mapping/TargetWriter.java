package dev.crossdock.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlTree;
import dev.crossdock.xml.XmlWriting;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what a mapping has made for a partner: as JSON; as XML, where the tree has one outermost
 * element, attributes under {@code @} and their name, and lists of elements; as a table of the
 * {@code rows} of the tree; or by an installed format, whose trees it has to look like.
 */
public final class TargetWriter {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int PLAIN_DIGITS_MAX = 40;
  private static final XmlTree XML = new XmlTree(Map.of());

  private final String format;
  private final MessageFormat syntax;

  /**
   * @param target what the mapping says
   * @param syntax the installed format that it names, or null if it is written here
   */
  public TargetWriter(MappingDocument.Target target, MessageFormat syntax) {
    this.format = target.format();
    this.syntax = syntax;
  }

  /** The forms that are written without an installed format. Never null. */
  public static List<String> formats() {
    return List.of(SourceReader.JSON, SourceReader.XML, SourceReader.CSV);
  }

  /** Whether what is written has an envelope with names and a control number. */
  public boolean hasEnvelope() {
    return syntax != null;
  }

  /** What it is, in words. Never null. */
  public String title() {
    return syntax != null ? syntax.title() : format.toUpperCase(Locale.ROOT);
  }

  /** The media type of what is written. Never null. */
  public String mediaType() {
    if (syntax != null) {
      return "application/octet-stream";
    }
    return switch (format) {
      case SourceReader.JSON -> "application/json";
      case SourceReader.XML -> "application/xml";
      case SourceReader.CSV -> "text/csv";
      default -> "application/octet-stream";
    };
  }

  /**
   * Writes a tree.
   *
   * @param envelope of an installed format; null where {@link #hasEnvelope()} is false
   * @throws InvalidFields if the tree is none of this format; each fault has the pointer of its
   *     value in the tree
   * @throws ProblemException if the format is not installed, or not written
   */
  public byte[] write(JsonNode tree, Envelope envelope) {
    if (syntax != null) {
      return syntax
          .write(texts(tree), envelope)
          .orElseThrow(() -> unknown(syntax.title() + " is read here, but not written."));
    }
    return switch (format) {
      case SourceReader.JSON -> json(tree);
      case SourceReader.XML -> XmlWriting.bytes(XML.element(texts(tree)), XML);
      case SourceReader.CSV -> new CsvTarget(tree).bytes();
      default -> throw unknown("The format " + format + " is not installed.");
    };
  }

  private static ProblemException unknown(String words) {
    return new ProblemException(Problem.UNKNOWN_FORMAT, null, words);
  }

  private static byte[] json(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree in memory is not written", e);
    }
  }

  /** The same tree with texts for numbers and truth values, as formats of text have it. */
  private static JsonNode texts(JsonNode tree) {
    if (tree.isObject()) {
      ObjectNode object = JSON.objectNode();
      for (Iterator<Map.Entry<String, JsonNode>> all = tree.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        object.set(one.getKey(), texts(one.getValue()));
      }
      return object;
    }
    if (tree.isArray()) {
      ArrayNode array = JSON.arrayNode();
      tree.forEach(one -> array.add(texts(one)));
      return array;
    }
    return JSON.textNode(text(tree));
  }

  /** A value as text: numbers without exponent where that is not long, nothing for null. */
  static String text(JsonNode value) {
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      return Math.abs(number.scale()) > PLAIN_DIGITS_MAX
          ? number.toString()
          : number.toPlainString();
    }
    return value.isNull() ? "" : value.asText();
  }
}
