package dev.crossdock.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.problem.Signs;
import java.io.IOException;
import java.util.Iterator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why somebody decided something. */
@Schema(name = "Reason")
public record ReasonRequest(
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  static final int BYTES_MAX = 8 * 1024;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(6)
                          .maxStringLength(CredentialRequest.BYTES_MAX)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object with a reason and nothing else
   */
  static ReasonRequest read(byte[] body) {
    JsonNode tree = object(body, "Send a JSON object with a reason.");
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      if (!names.next().equals("reason")) {
        throw new ProblemException(Problem.INVALID_FIELD, "/", "The only field here is reason.");
      }
    }
    return new ReasonRequest(words(tree.get("reason")));
  }

  /**
   * The reason in a body.
   *
   * @throws ProblemException if it is missing or no text that can be kept
   */
  static String words(JsonNode reason) {
    return words(reason == null || !reason.isTextual() ? null : reason.asText(), "/reason");
  }

  /** As {@link #words(JsonNode)}, of any text; null is a missing one. */
  static String words(String reason, String field) {
    String text = reason == null ? "" : reason.strip();
    if (text.isEmpty()
        || text.length() > Reason.CHARACTERS_MAX
        || text.codePoints().anyMatch(c -> c < ' ' && c != '\n' || Signs.isHalf(c))) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          field,
          "reason is a text of 1 to "
              + Reason.CHARACTERS_MAX
              + " characters without control characters.");
    }
    return text;
  }

  /**
   * Reads a small JSON object.
   *
   * @param wanted what to send, in words
   * @throws ProblemException if it is none
   */
  static JsonNode object(byte[] body, String wanted) {
    if (body.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, wanted);
    }
    JsonNode tree = tree(body);
    if (!tree.isObject()) {
      throw new ProblemException(Problem.MALFORMED_JSON, null, wanted);
    }
    return tree;
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      String at =
          e.getLocation() == null
              ? null
              : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw new ProblemException(Problem.MALFORMED_JSON, at, "The JSON breaks here.");
    } catch (IOException e) {
      throw new ProblemException(Problem.INVALID_TEXT, null, "The body is not valid UTF-8.");
    }
  }
}
