package dev.crossdock.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crossdock.mapping.JsonFault;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;

/** Reads the tree of a message that is to be written. */
final class JsonTree {
  private static final int DEPTH_MAX = 60;
  private static final int TEXT_CHARACTERS_MAX = 100_000;
  private static final int NUMBER_CHARACTERS_MAX = 40;

  private static final JsonMapper JSON =
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
          .build();

  private JsonTree() {}

  /**
   * Reads a document.
   *
   * @throws ProblemException if it is no JSON, or more than is read
   */
  static JsonNode read(byte[] content) {
    try {
      return JSON.readTree(content);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw JsonFault.of(e, content, JSON.getFactory());
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory failed", e);
    }
  }
}
