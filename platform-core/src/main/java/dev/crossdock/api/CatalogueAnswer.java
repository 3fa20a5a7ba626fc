package dev.crossdock.api;

import dev.crossdock.asset.Asset;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that a tenant has set up, as it is answered. */
@Schema(name = "CatalogueAsset")
public record CatalogueAnswer(
    @Schema(
            required = true,
            description = "By which its owner is set",
            examples = "connection/hansa-hook")
        String asset,
    @Schema(
            required = true,
            enumeration = {
              "connection",
              "webhook",
              "mapping",
              "code-list",
              "template",
              "credential"
            })
        String kind,
    @Schema(required = true, description = "For people") String name,
    @Schema(description = "Absent if it has none", examples = "v3") String version,
    @Schema(description = "User name or role; absent: nobody answers for it") String owner,
    @Schema(description = "Whether the owner is a role; absent without one") Boolean ownerIsRole,
    @Schema(required = true, description = "Partners and connections that use it")
        List<String> users,
    @Schema(required = true, description = "In words") String state,
    @Schema(required = true, description = "Whether it does what it is for") boolean works,
    @Schema(description = "Absent if that is not known") Instant lastUsedAt) {

  /** All that fit. */
  @Schema(name = "Catalogue")
  public record All(
      @Schema(required = true) List<CatalogueAnswer> items,
      @Schema(required = true, description = "How many of them nobody answers for") long unowned) {}

  static CatalogueAnswer of(Asset of) {
    return new CatalogueAnswer(
        of.key(),
        of.kind().word(),
        of.name(),
        of.version(),
        of.owner() == null ? null : of.owner().name(),
        of.owner() == null ? null : of.owner().role(),
        of.users(),
        of.state(),
        of.works(),
        of.lastUsedAt());
  }
}
