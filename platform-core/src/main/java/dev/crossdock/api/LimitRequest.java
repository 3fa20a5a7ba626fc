package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.limit.LimitSettings;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Iterator;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody may use from now on, and why. */
@Schema(name = "LimitRequest")
public record LimitRequest(
    @Schema(
            description = "In the long run; the default if absent",
            minimum = "1",
            maximum = "10000")
        Long requestsPerSecond,
    @Schema(
            description = "Requests at once after a rest; twice the rate if absent",
            minimum = "1",
            maximum = "20000")
        Long burst,
    @Schema(
            description = "From one midnight of UTC to the next; the default if absent",
            minimum = "0",
            maximum = "100000000")
        Long eventsPerDay,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  private static final Set<String> NAMES =
      Set.of("requestsPerSecond", "burst", "eventsPerDay", "reason");

  /**
   * Reads a request; whether its numbers may be set is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static LimitRequest read(byte[] body) {
    JsonNode tree = ReasonRequest.object(body, "Send a JSON object with limits and a reason.");
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!NAMES.contains(name)) {
        throw new ProblemException(
            Problem.INVALID_FIELD,
            "/",
            "The fields here are requestsPerSecond, burst, eventsPerDay and reason.");
      }
    }
    return new LimitRequest(
        number(tree, "requestsPerSecond"),
        number(tree, "burst"),
        number(tree, "eventsPerDay"),
        ReasonRequest.words(tree.get("reason")));
  }

  LimitSettings.Wish wish() {
    return new LimitSettings.Wish(requestsPerSecond, burst, eventsPerDay);
  }

  /** A whole number, or null without one. */
  static Long number(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new ProblemException(Problem.INVALID_FIELD, "/" + name, name + " is a whole number.");
    }
    return value.asLong();
  }
}
