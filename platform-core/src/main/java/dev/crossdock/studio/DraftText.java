package dev.crossdock.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/** A mapping document as text: written by people, with whatever is wrong with it. */
public final class DraftText {
  /** The longest document, without blanks and line breaks between its values. */
  public static final int BYTES_MAX = 256 * 1024;

  /** With them: as it is stored, so that whatever was taken can be read again. */
  private static final int WRITTEN_OUT_MAX = 16 * BYTES_MAX;

  private static final int DEPTH_MAX = 32;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(WRITTEN_OUT_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Every digit counts, as in the messages: the code 1.10 is not 1.1.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private DraftText() {}

  /**
   * The document.
   *
   * @throws ProblemException if it is no JSON or too long; {@link InvalidFields} names everything
   *     that has not the shape of a mapping
   */
  public static MappingDocument read(String text) {
    return MappingJson.read(json(text));
  }

  /**
   * The text as JSON.
   *
   * @throws ProblemException if it is none, too long, or has half a character in it
   */
  public static JsonNode json(String text) {
    requireWithin(text, WRITTEN_OUT_MAX);
    try {
      JsonNode json = JSON.readTree(text);
      String compact = json.toString();
      requireWithin(compact, BYTES_MAX);
      // Written as an escape it reads, but it cannot be kept.
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(compact)) {
        throw new ProblemException(
            Problem.INVALID_TEXT, null, "This has half a surrogate pair in a text.");
      }
      return json;
    } catch (JsonProcessingException e) {
      String at =
          e.getLocation() == null
              ? null
              : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw new ProblemException(
          Problem.MALFORMED_JSON, at, "This is no JSON" + (at == null ? "." : " at " + at + "."));
    } catch (NumberFormatException e) { // an exponent that no number has
      throw new ProblemException(
          Problem.MALFORMED_JSON, null, "The JSON has a number that is too large or too small.");
    }
  }

  private static void requireWithin(String text, int most) {
    if (text.length() > most) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "A mapping has at most " + BYTES_MAX + " bytes.");
    }
  }

  /**
   * As it is stored: a document that reads is written in its one order.
   *
   * @throws ProblemException likewise, also if it is too long only when written so
   */
  static String normal(String text) {
    JsonNode json = json(text);
    try {
      return normal(MappingJson.read(json));
    } catch (InvalidFields e) {
      return stored(json); // unfinished: kept as it is
    }
  }

  /**
   * Likewise of a document.
   *
   * @throws ProblemException if it is too long
   */
  static String normal(MappingDocument document) {
    return stored(MappingJson.write(document));
  }

  private static String stored(JsonNode json) {
    String text = json.toPrettyString();
    requireWithin(text, WRITTEN_OUT_MAX);
    requireWithin(json.toString(), BYTES_MAX);
    return text;
  }

  /** The format of the source, or an empty text. */
  static String format(String text) {
    try {
      return json(text).path("source").path("format").asText();
    } catch (ProblemException e) {
      return "";
    }
  }
}
