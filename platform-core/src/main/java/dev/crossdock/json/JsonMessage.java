package dev.crossdock.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes a JSON message apart. Bounded in bytes, values, depth and the length of each text. */
public final class JsonMessage {
  public static final int MESSAGE_BYTES_MAX = 5 * 1024 * 1024;

  /** With about 100 bytes each they take less memory than four messages of the largest size. */
  public static final int VALUES_MAX = 200_000;

  public static final int DEPTH_MAX = 64;
  public static final int TEXT_CHARACTERS_MAX = 1024 * 1024;

  /** So much is looked at to recognise a format. */
  public static final int FIRST_BYTES = 4_096;

  private static final int NAME_CHARACTERS_MAX = 256;
  private static final int NUMBER_CHARACTERS_MAX = 64;
  private static final int QUOTED_CHARACTERS_MAX = 200;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxStringLength(TEXT_CHARACTERS_MAX)
                  .maxNumberLength(NUMBER_CHARACTERS_MAX)
                  .maxNameLength(NAME_CHARACTERS_MAX)
                  .build())
          .build();

  private JsonMessage() {}

  /**
   * Whether these bytes begin like JSON and one of these names or texts stands, in quotation marks,
   * in the first {@link #FIRST_BYTES} of them.
   */
  public static boolean beginsWith(byte[] content, String... quoted) {
    int end = Math.min(content.length, FIRST_BYTES);
    int start = startsWithBom(content) ? BOM.length : 0;
    while (start < end && isBlank(content[start])) {
      start++;
    }
    if (start == end || content[start] != '{' && content[start] != '[') {
      return false;
    }
    String first = new String(content, start, end - start, StandardCharsets.ISO_8859_1);
    for (String one : quoted) {
      if (first.contains('"' + one + '"')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean startsWithBom(byte[] content) {
    return content.length >= 3
        && content[0] == BOM[0]
        && content[1] == BOM[1]
        && content[2] == BOM[2];
  }

  /**
   * Takes a message apart.
   *
   * @return the whole message, an object or an array
   * @throws ProblemException if it is no JSON in UTF-8, or more than the limits allow; the field
   *     names the place
   */
  public static JsonValue read(byte[] content) {
    if (content.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty");
    }
    if (content.length > MESSAGE_BYTES_MAX) {
      throw tooLarge(content.length + " bytes; at most " + MESSAGE_BYTES_MAX + " are read");
    }
    int start = startsWithBom(content) ? BOM.length : 0;
    for (int i = start; i < Math.min(content.length, start + 4); i++) {
      if (content[i] == 0 || content[i] == (byte) 0xFE || content[i] == (byte) 0xFF) {
        throw new ProblemException(Problem.INVALID_TEXT, null, "JSON is written in UTF-8");
      }
    }
    try (JsonParser parser = JSON.createParser(content, start, content.length - start)) {
      return read(parser, start);
    } catch (StreamConstraintsException e) {
      throw new ProblemException(
          Problem.MALFORMED_JSON,
          null,
          "The JSON is nested deeper than "
              + DEPTH_MAX
              + " levels, or a name, number or text in it is too long");
    } catch (JsonParseException e) {
      boolean text = e.getOriginalMessage().contains("UTF-8");
      throw new ProblemException(
          text ? Problem.INVALID_TEXT : Problem.MALFORMED_JSON,
          "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr(),
          firstSentence(e.getOriginalMessage()));
    } catch (IOException e) {
      // Reading from memory: what remains is text that breaks off inside a character.
      throw new ProblemException(
          Problem.INVALID_TEXT, null, firstSentence(String.valueOf(e.getMessage())));
    }
  }

  private static JsonValue read(JsonParser parser, int start) throws IOException {
    Deque<JsonValue> open = new ArrayDeque<>();
    JsonValue root = null;
    int values = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        continue;
      }
      if (token.isStructEnd()) {
        open.pop().to = start + (int) parser.currentLocation().getByteOffset();
        continue;
      }
      if (++values > VALUES_MAX) {
        throw tooLarge("more than " + VALUES_MAX + " values");
      }
      if (root != null && open.isEmpty() || root == null && !token.isStructStart()) {
        throw new ProblemException(
            Problem.MALFORMED_JSON,
            "line "
                + parser.currentLocation().getLineNr()
                + ", column "
                + parser.currentLocation().getColumnNr(),
            root == null
                ? "A message is a JSON object or array"
                : "There is more text after the end of the JSON");
      }
      JsonValue value = value(parser, token, open.peek(), start);
      root = root == null ? value : root;
      if (token.isStructStart()) {
        open.push(value);
      }
    }
    if (root == null) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty");
    }
    return root;
  }

  private static JsonValue value(JsonParser parser, JsonToken token, JsonValue parent, int start)
      throws IOException {
    int from = start + (int) parser.currentTokenLocation().getByteOffset();
    String name = parent != null && parent.isObject() ? parser.currentName() : null;
    int index = parent == null ? 0 : parent.children().size();
    boolean struct = token.isStructStart();
    String text = token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
    JsonValue value =
        new JsonValue(
            parent, name, index, kind(token), text, struct ? new ArrayList<>(4) : List.of(), from);
    if (!struct) {
      value.to = start + (int) parser.currentLocation().getByteOffset();
    }
    if (parent != null) {
      parent.children().add(value);
    }
    int broken = text == null ? -1 : brokenAt(text);
    if (broken >= 0) {
      throw new ProblemException(
          Problem.INVALID_TEXT,
          value.pointer(),
          "The text has a control character or half a surrogate pair at character " + (broken + 1));
    }
    return value;
  }

  private static JsonValue.Kind kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> JsonValue.Kind.OBJECT;
      case START_ARRAY -> JsonValue.Kind.ARRAY;
      case VALUE_STRING -> JsonValue.Kind.TEXT;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonValue.Kind.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> JsonValue.Kind.BOOLEAN;
      default -> JsonValue.Kind.NULL;
    };
  }

  /** Line breaks and tabulators are text; other control characters and half pairs are not. */
  private static int brokenAt(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        return i;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /**
   * What a message holds, by the names of its fields.
   *
   * @param known class of each name; of any other name nothing is known
   */
  public static Set<Sensitivity> classes(JsonValue message, Map<String, Sensitivity> known) {
    Set<Sensitivity> classes = EnumSet.noneOf(Sensitivity.class);
    Deque<JsonValue> left = new ArrayDeque<>();
    left.push(message);
    while (!left.isEmpty()) {
      JsonValue value = left.pop();
      if (value.name() != null) {
        classes.add(known.getOrDefault(value.name(), Sensitivity.UNKNOWN));
      }
      value.children().forEach(left::push);
    }
    return classes;
  }

  private static ProblemException tooLarge(String words) {
    return new ProblemException(Problem.BODY_TOO_LARGE, null, "The message has " + words);
  }

  /** Jackson's messages go on with internals after the first line. */
  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    String line = JsonValue.printable(end < 0 ? message : message.substring(0, end));
    return JsonValue.cut(line, QUOTED_CHARACTERS_MAX);
  }
}
