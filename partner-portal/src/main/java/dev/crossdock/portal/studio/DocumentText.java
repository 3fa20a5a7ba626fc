package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/** Documents as texts. */
final class DocumentText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DocumentText() {}

  /**
   * Reads one.
   *
   * @throws ProblemException if it is none; {@link dev.crossdock.problem.InvalidFields} names
   *     everything that has not the right shape
   */
  static MappingDocument read(String text) {
    try {
      return MappingJson.read(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new ProblemException(
          Problem.INVALID_MAPPING,
          null,
          say(
              "This is no JSON: line {0}, column {1}.",
              e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }
}
