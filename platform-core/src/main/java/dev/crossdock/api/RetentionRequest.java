package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Iterator;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long a class is kept from now on, and why. */
@Schema(name = "RetentionRequest")
public record RetentionRequest(
    @Schema(required = true, minimum = "1", maximum = "4000") int days,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  private static final Set<String> NAMES = Set.of("days", "reason");

  /** What is to be held, and why. */
  @Schema(name = "HoldRequest")
  public record HoldRequest(
      @Schema(description = "Reference of a shipment; everything of the tenant if absent")
          String shipment,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    private static final Set<String> NAMES = Set.of("shipment", "reason");

    /**
     * Reads a request.
     *
     * @throws ProblemException if it is no JSON object of these fields
     */
    static HoldRequest read(byte[] body) {
      JsonNode tree = fields(body, NAMES, "The fields here are shipment and reason.");
      JsonNode shipment = tree.get("shipment");
      if (shipment != null && !shipment.isNull() && !shipment.isTextual()) {
        throw new ProblemException(
            Problem.INVALID_FIELD, "/shipment", "shipment is the reference of a shipment.");
      }
      String reference = shipment == null || shipment.isNull() ? null : shipment.asText();
      if (reference != null && reference.indexOf('\0') >= 0) {
        throw Parameters.notFound(); // no reference of ours
      }
      return new HoldRequest(reference, ReasonRequest.words(tree.get("reason")));
    }
  }

  /**
   * Reads a request; whether the days may be set is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static RetentionRequest read(byte[] body) {
    JsonNode tree = fields(body, NAMES, "The fields here are days and reason.");
    JsonNode days = tree.get("days");
    if (days == null || !days.isIntegralNumber() || !days.canConvertToInt()) {
      throw new ProblemException(Problem.INVALID_FIELD, "/days", "days is a whole number.");
    }
    return new RetentionRequest(days.asInt(), ReasonRequest.words(tree.get("reason")));
  }

  private static JsonNode fields(byte[] body, Set<String> allowed, String wanted) {
    JsonNode tree = ReasonRequest.object(body, "Send a JSON object. " + wanted);
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      if (!allowed.contains(names.next())) {
        throw new ProblemException(Problem.INVALID_FIELD, "/", wanted);
      }
    }
    return tree;
  }
}
