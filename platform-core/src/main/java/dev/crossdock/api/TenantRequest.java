package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.operator.NewTenant;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Iterator;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant to be made. */
@Schema(name = "TenantRequest")
public record TenantRequest(
    @Schema(
            required = true,
            pattern = "[a-z][a-z0-9]*(-[a-z0-9]+)*",
            minLength = 2,
            maxLength = 31,
            description = "Given once and for ever")
        String id,
    @Schema(required = true, minLength = 1, maxLength = 100) String name,
    @Schema(required = true, description = "ISO 3166-1 alpha-2", examples = "NL") String country,
    @Schema(
            required = true,
            description = "Name of the time zone database",
            examples = "Europe/Amsterdam")
        String zone,
    @Schema(required = true, description = "ISO 4217", examples = "EUR") String currency,
    @Schema(required = true, description = "Label of where its data may lie", examples = "eu-west")
        String region,
    @Schema(required = true, minimum = "30", maximum = "4000") Integer retentionDays,
    @Schema(required = true, description = "Who is invited first", examples = "it@harbour.example")
        String adminEmail) {
  private static final Set<String> NAMES =
      Set.of("id", "name", "country", "zone", "currency", "region", "retentionDays", "adminEmail");

  /**
   * Reads a request; whether it can be a tenant is not decided here.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static NewTenant read(byte[] body) {
    JsonNode tree = ReasonRequest.object(body, "Send a JSON object that describes the tenant.");
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      if (!NAMES.contains(names.next())) {
        throw new ProblemException(
            Problem.INVALID_FIELD,
            "/",
            "The fields here are id, name, country, zone, currency, region, retentionDays and adminEmail.");
      }
    }
    JsonNode days = tree.path("retentionDays");
    return new NewTenant(
        text(tree, "id"),
        text(tree, "name"),
        text(tree, "country"),
        text(tree, "zone"),
        text(tree, "currency"),
        text(tree, "region"),
        days.isIntegralNumber() && days.canConvertToInt() ? Integer.valueOf(days.asInt()) : null,
        text(tree, "adminEmail"));
  }

  private static String text(JsonNode tree, String name) {
    JsonNode value = tree.path(name);
    return value.isTextual() ? value.asText() : null;
  }
}
