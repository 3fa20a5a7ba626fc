package dev.crossdock.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Takes messages apart for a mapping: bytes in, a tree out. JSON, XML and tables are read here, by
 * the options that {@link SourceOption} declares; everything else by an installed format that gives
 * trees, such as {@code edifact-iftsta}.
 */
public final class SourceReader {
  static final String JSON = "json";
  static final String XML = "xml";
  static final String CSV = "csv";
  static final String FIXED = "fixed";

  /** Where an installed format puts what has no place in a message. */
  private static final String SEGMENTS = "segments";

  private static final int DEPTH_MAX = 64;
  private static final int TEXT_CHARACTERS_MAX = 1024 * 1024;
  private static final int NUMBER_CHARACTERS_MAX = 64;
  private static final int MESSAGE_BYTES_MAX = 16 * 1024 * 1024;
  private static final int QUOTED_CHARACTERS_MAX = 200;

  /** Values of a message, and what holds them: a tree of so many takes some 50 MB. */
  static final int VALUES_MAX = 500_000;

  /** The same of one that somebody looks at: it stays as long as the page is open. */
  static final int SMALL_VALUES_MAX = 50_000;

  /** In JSON a value takes a digit and a comma at least. */
  private static final int BYTES_OF_VALUE_MIN = 2;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(TEXT_CHARACTERS_MAX)
                          .maxNumberLength(NUMBER_CHARACTERS_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // An amount of 12.50 is told as such.
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final MappingDocument.Source source;
  private final MessageFormat syntax;

  /**
   * @param syntax the installed format that the source names, or null if it is read here
   */
  public SourceReader(MappingDocument.Source source, MessageFormat syntax) {
    this.source = source;
    this.syntax = syntax;
  }

  /** The format that takes the bytes apart, or null. */
  MessageFormat syntax() {
    return syntax;
  }

  /**
   * The message as a tree.
   *
   * @throws ProblemException if it cannot be read; the field names the place
   */
  public JsonNode tree(byte[] content) {
    if (content.length > MESSAGE_BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "A message that is mapped has at most " + MESSAGE_BYTES_MAX + " bytes.");
    }
    if (syntax != null) {
      return syntax
          .tree(content)
          .orElseThrow(() -> unknown("The format " + syntax.title() + " gives no trees."));
    }
    return switch (source.format()) {
      case JSON -> json(content);
      case XML -> XmlSource.tree(content, source.options());
      case CSV -> CsvSource.tree(content, source.options());
      case FIXED -> FixedSource.tree(content, source.options());
      default -> throw unknown("The format " + source.format() + " is not installed.");
    };
  }

  /**
   * The message as a tree that is small enough to be kept for a page.
   *
   * @throws ProblemException if it cannot be read or is not small
   */
  public JsonNode small(byte[] content) {
    JsonNode tree = tree(content);
    if (size(tree, SMALL_VALUES_MAX) > SMALL_VALUES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "A message that is tried has at most "
              + SMALL_VALUES_MAX
              + " values. Take a shorter one of its kind.");
    }
    return tree;
  }

  /** How many values there are, with what holds them; counted until there are more than most. */
  static int size(JsonNode node, int most) {
    int size = 1;
    for (Iterator<JsonNode> all = node.elements(); all.hasNext() && size <= most; ) {
      size += size(all.next(), most - size);
    }
    return size;
  }

  /**
   * Messages of an interchange that are in its tree without what they hold, or without their
   * groups: a mapping of the others finds nothing in them. Never null.
   */
  List<Finding> unread(JsonNode tree, Mapping mapping) {
    List<Finding> findings = new ArrayList<>();
    if (syntax == null || !tree.path("messages").isArray()) {
      return findings;
    }
    for (int i = 0; i < tree.path("messages").size(); i++) {
      JsonNode message = tree.path("messages").get(i);
      String words = message.path("unreadable").asText(null);
      if (words == null && message.path(SEGMENTS).isArray() && !mapping.asksFor(SEGMENTS)) {
        words =
            "The segments do not stand as in "
                + message.path("type").asText()
                + " "
                + message.path("release").asText()
                + ", so that nobody knows their groups; the mapping finds nothing in them";
      }
      if (words != null) {
        findings.add(new Finding(Problem.UNREADABLE_MESSAGE, "/messages/" + i, shown(words), null));
      }
    }
    return findings;
  }

  private static ProblemException unknown(String words) {
    return new ProblemException(Problem.UNKNOWN_FORMAT, null, words);
  }

  private static JsonNode json(byte[] content) {
    try {
      count(content);
      JsonNode tree = MAPPER.readTree(content);
      if (!tree.isContainerNode()) {
        throw new ProblemException(
            Problem.MALFORMED_JSON, null, "A message is a JSON object or array.");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw JsonFault.of(e, content, MAPPER.getFactory());
    } catch (NumberFormatException e) { // an exponent that no number has
      throw new ProblemException(
          Problem.MALFORMED_JSON, null, "The message has a number that is none.");
    } catch (IOException e) {
      throw new ProblemException(Problem.INVALID_TEXT, null, shown(String.valueOf(e.getMessage())));
    }
  }

  /** Before a tree is made, which would take many times the room of the message. */
  private static void count(byte[] content) throws IOException {
    if (content.length / BYTES_OF_VALUE_MIN <= VALUES_MAX) {
      return;
    }
    int values = 0;
    try (JsonParser parser = MAPPER.createParser(content)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        values += token.isScalarValue() || token.isStructStart() ? 1 : 0;
        if (values > VALUES_MAX) {
          throw new ProblemException(
              Problem.BODY_TOO_LARGE,
              null,
              "A message that is mapped has at most " + VALUES_MAX + " values.");
        }
      }
    }
  }

  private static String shown(String message) {
    String line = Expressions.firstLine(message).replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return line.length() > QUOTED_CHARACTERS_MAX ? line.substring(0, QUOTED_CHARACTERS_MAX) : line;
  }
}
