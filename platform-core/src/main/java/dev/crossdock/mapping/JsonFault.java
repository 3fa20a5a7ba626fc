package dev.crossdock.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in our words why bytes are no JSON: the library's speak of its classes and settings. */
public final class JsonFault {
  private static final Pattern TWICE =
      Pattern.compile("^Duplicate field '(.*)' for `", Pattern.DOTALL);

  private static final Pattern CHARACTER =
      Pattern.compile("^Unexpected (?:character \\(|close marker )'(.)'", Pattern.DOTALL);
  private static final Pattern WORD =
      Pattern.compile("^(?:Unrecognized|Non-standard) token '([^']{0,100})");

  private JsonFault() {}

  /**
   * What is wrong, and where. Never null.
   *
   * @param factory of the parser that has refused the content
   */
  public static ProblemException of(
      JsonProcessingException e, byte[] content, JsonFactory factory) {
    JsonLocation at = e.getLocation();
    if (at == null || at.getLineNr() < 1) {
      at = end(content, factory);
    }
    return new ProblemException(
        Problem.MALFORMED_JSON,
        "line " + at.getLineNr() + ", column " + at.getColumnNr(),
        e instanceof StreamConstraintsException
            ? large(e.getOriginalMessage(), factory.streamReadConstraints())
            : words(e));
  }

  /** What is more than the limits allow comes without a place: it is where reading ends. */
  private static JsonLocation end(byte[] content, JsonFactory factory) {
    try (JsonParser parser = factory.createParser(content)) {
      try {
        while (parser.nextToken() != null) {
          parser.getText(); // whose length has a limit, too
        }
      } catch (JsonProcessingException again) {
        return parser.currentLocation();
      }
      return parser.currentLocation();
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory are not read twice", e);
    }
  }

  private static String large(String message, StreamReadConstraints limits) {
    if (message.contains("nesting depth")) {
      return "The JSON is nested deeper than " + limits.getMaxNestingDepth() + " levels.";
    }
    if (message.startsWith("Number")) {
      return "A number has more than " + limits.getMaxNumberLength() + " characters.";
    }
    return message.startsWith("Name")
        ? "A name has more than " + limits.getMaxNameLength() + " characters."
        : "A text has more than " + limits.getMaxStringLength() + " characters.";
  }

  private static String words(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    Matcher twice = TWICE.matcher(message);
    if (twice.find()) {
      return "The field " + MappingRun.shown(twice.group(1)) + " stands twice in one object.";
    }
    Matcher character = CHARACTER.matcher(message);
    if (character.find()) {
      return "The character " + MappingRun.shown(character.group(1)) + " does not belong here.";
    }
    Matcher word = WORD.matcher(message);
    if (word.find()) {
      return MappingRun.shown(word.group(1)) + " is no value; a text stands in quotation marks.";
    }
    if (message.startsWith("Trailing token")) {
      return "There is more text after the end of the JSON.";
    }
    if (message.contains("UTF-8")) {
      return "The text is not written in UTF-8.";
    }
    if (e instanceof JsonEOFException) {
      return "The JSON ends too early.";
    }
    return message.startsWith("Invalid numeric value")
        ? "A number is not written as JSON has them."
        : message.startsWith("Illegal unquoted character")
            ? "A control character in a text is written with a backslash."
            : "This is no JSON.";
  }
}
