package dev.crossdock.api;

import dev.crossdock.connection.Partner;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A partner as it is answered. */
@Schema(name = "Partner")
public record PartnerAnswer(
    @Schema(required = true, examples = "hansa") String code,
    @Schema(required = true) @Link String href,
    @Schema(required = true, examples = "Hansa Container Line") String name,
    @Schema(
            required = true,
            enumeration = {"CARRIER", "ROAD", "AIR", "BROKER", "FORWARDER", "WAREHOUSE"})
        String kind,
    @Schema(required = true, description = "Of its office", examples = "Europe/Berlin") String zone,
    @Schema(
            description = "In which its people are written to; absent: the tenant's",
            enumeration = {"en", "de"})
        String language,
    @Schema(required = true, description = "Counts the changes; stands in the ETag") int version,
    @Schema(required = true, description = "How many it has") int connections) {

  /** All of a tenant. */
  @Schema(name = "Partners")
  public record All(@Schema(required = true) List<PartnerAnswer> items) {}

  static PartnerAnswer of(Partner of) {
    return new PartnerAnswer(
        of.code(),
        "partners/" + of.code(),
        of.name(),
        of.kind(),
        of.zone(),
        of.language(),
        of.version(),
        of.connections());
  }
}
