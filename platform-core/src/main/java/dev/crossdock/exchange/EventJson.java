package dev.crossdock.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a JSON body apart into its events, each with its own bytes as sent. Says where the JSON
 * breaks; what an event means is read by {@link JsonEventFormat}.
 */
final class EventJson {
  static final int EVENTS_MAX = 500;
  static final int DEPTH_MAX = 32;
  static final int STRING_CHARACTERS_MAX = 65_536;

  static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(STRING_CHARACTERS_MAX)
                          .maxNumberLength(64)
                          .maxNameLength(256)
                          .build())
                  .build())
          // Names that come twice: found while the tree is built, for nothing; the parser's own
          // detection keeps a set for each object.
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  /** As {@link #JSON}, with decimals as they were written: 1.50 stays 1.50. */
  private static final ObjectMapper EXACT =
      JSON.copy()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  private EventJson() {}

  /** The tree of a body that {@link #split} has taken, with its decimals as they were written. */
  static JsonNode exact(byte[] body) {
    try {
      return EXACT.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException("What was read once does not read again", e);
    }
  }

  /**
   * One event of a body.
   *
   * @param raw the bytes as sent
   */
  record Slice(byte[] raw, JsonNode tree) {
    /** The same without white space: equal for two writings of one content. */
    byte[] compact() throws JsonProcessingException {
      return JSON.writeValueAsBytes(tree);
    }
  }

  /**
   * Takes a body apart.
   *
   * @return one slice for an object, as many as there are elements for an array
   * @throws ProblemException if the body is no JSON object or array of 1 to {@link #EVENTS_MAX}
   *     objects
   */
  static List<Slice> split(byte[] body) {
    if (body.length == 0) {
      throw new ProblemException(
          Problem.EMPTY_BODY, null, "Send one event as an object or up to 500 in an array.");
    }
    try (JsonParser parser = JSON.createParser(body)) {
      List<Slice> slices = new ArrayList<>();
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        slices.add(slice(parser, body));
      } else if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          requireObject(parser.currentToken(), slices.size());
          if (slices.size() == EVENTS_MAX) {
            throw new ProblemException(
                Problem.TOO_MANY_ITEMS, null, "The array has more than " + EVENTS_MAX + " events.");
          }
          slices.add(slice(parser, body));
        }
      } else {
        requireObject(first, 0);
      }
      if (parser.nextToken() != null) {
        throw new ProblemException(
            Problem.MALFORMED_JSON, at(parser), "There is more text after the end of the JSON.");
      }
      if (slices.isEmpty()) {
        throw new ProblemException(Problem.EMPTY_BODY, null, "The array holds no event.");
      }
      return slices;
    } catch (StreamConstraintsException e) {
      throw new ProblemException(
          Problem.MALFORMED_JSON,
          null,
          "The JSON is nested deeper than "
              + DEPTH_MAX
              + " levels, or a name, number or text in it is too long.");
    } catch (JsonParseException e) {
      boolean text = e.getOriginalMessage().contains("UTF-8");
      throw new ProblemException(
          text ? Problem.INVALID_TEXT : Problem.MALFORMED_JSON,
          "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr(),
          firstSentence(e.getOriginalMessage()));
    } catch (MismatchedInputException e) {
      throw new ProblemException(
          Problem.MALFORMED_JSON,
          "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr(),
          inOurWords(e.getOriginalMessage()));
    } catch (IOException e) {
      // Reading from memory: what remains is text that is broken at its very end or in its
      // encoding.
      throw new ProblemException(
          Problem.INVALID_TEXT, null, firstSentence(String.valueOf(e.getMessage())));
    }
  }

  /**
   * The first two names of the first object, or as many as there are before the JSON breaks. One
   * would not do: other messages begin with an id too.
   */
  static List<String> firstNames(byte[] body) {
    List<String> names = new ArrayList<>(2);
    try (JsonParser parser = JSON.createParser(body)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      while (token == JsonToken.START_OBJECT
          && names.size() < 2
          && parser.nextToken() == JsonToken.FIELD_NAME) {
        names.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException e) {
      return names;
    }
    return names;
  }

  private static Slice slice(JsonParser parser, byte[] body) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    JsonNode tree = JSON.readTree(parser);
    int to = (int) parser.currentLocation().getByteOffset();
    // Offsets are meaningful for UTF-8 only. UTF-16 and UTF-32, which JSON no longer allows, could
    // not be cut: every event would be kept with the whole body.
    boolean utf8 =
        from >= 0 && to <= body.length && from < to && body[from] == '{' && body[to - 1] == '}';
    if (!utf8) {
      throw new ProblemException(Problem.INVALID_TEXT, null, "JSON is written in UTF-8.");
    }
    return new Slice(Arrays.copyOfRange(body, from, to), tree);
  }

  private static void requireObject(JsonToken token, int index) {
    if (token != JsonToken.START_OBJECT) {
      throw new ProblemException(
          Problem.MALFORMED_JSON,
          "/" + index,
          "An event is a JSON object, not "
              + (token == null
                  ? "nothing"
                  : token.asString() == null ? "a value" : token.asString())
              + ".");
    }
  }

  private static String at(JsonParser parser) {
    return "line "
        + parser.currentLocation().getLineNr()
        + ", column "
        + parser.currentLocation().getColumnNr();
  }

  /** Jackson names its classes and settings when a name comes twice. */
  private static String inOurWords(String message) {
    int internals = message.indexOf(" for `ObjectNode`");
    return internals < 0
        ? firstSentence(message)
        : firstSentence(message.substring(0, internals)) + " in one object.";
  }

  /**
   * Jackson's messages go on with internals after the first line, and quote what was sent: a NUL in
   * it is no text that can be kept.
   */
  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    String line = DocumentReader.printable(end < 0 ? message : message.substring(0, end));
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
