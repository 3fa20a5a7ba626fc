package dev.crossdock.api;

import dev.crossdock.view.CaseRow;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An exception case as it is answered. */
@Schema(name = "Case", description = "Something a person must decide")
public record CaseAnswer(
    @Schema(required = true, examples = "XC-1093") String id,
    @Schema(required = true) @Link String href,
    @Schema(required = true, examples = "XD-4102") String problem,
    @Schema(required = true) String title,
    @Schema(required = true) String detail,
    @Schema(required = true) String fix,
    @Schema(
            required = true,
            enumeration = {"PARTNER", "TENANT", "PLATFORM"})
        String owner,
    @Schema(required = true, description = "Who must act, by name") String ownerName,
    @Schema(description = "Code of the partner it concerns") String partner,
    @Schema(description = "Id of the exchange") String exchange,
    @Schema(description = "Reference of the shipment") String shipment,
    @Schema(description = "Code of the mapping whose messages it is about") String mapping,
    @Schema(description = "Id of one of the two parties it is about", examples = "PA-12")
        String party,
    @Schema(description = "References of shipments that could be meant; for the tenant only")
        List<String> candidates,
    @Schema(required = true) Instant openedAt,
    @Schema(required = true) Instant dueAt,
    Instant closedAt,
    String closedBy,
    String resolution,
    @Schema(description = "Absent while it is where its problem put it") HandedOver handedOver) {

  /** That somebody gave a case to the side that must act. */
  @Schema(name = "CaseHandedOver")
  public record HandedOver(
      @Schema(required = true) Instant at,
      @Schema(required = true, description = "User name, or the other side") String by,
      @Schema(required = true) String reason) {
    static HandedOver of(CaseRow.HandedOver of) {
      return of == null ? null : new HandedOver(of.at(), of.by(), of.reason());
    }
  }

  /** A page of cases. */
  @Schema(name = "CasePage")
  public record Page(
      @Schema(required = true) List<CaseAnswer> items,
      @Schema(description = "Send it as `after` to get the next page; absent on the last one")
          String next) {}

  static CaseAnswer of(CaseRow row) {
    return new CaseAnswer(
        row.shownId(),
        "cases/" + row.shownId(),
        row.problem().id(),
        row.title(),
        row.detail(),
        row.problem().fix(),
        row.owner().name(),
        row.ownerName(),
        row.partner(),
        row.exchangeId(),
        row.shipment(),
        row.mapping(),
        row.party(),
        row.candidates().isEmpty() ? null : row.candidates(),
        row.openedAt(),
        row.dueAt(),
        row.closedAt(),
        row.closedBy(),
        row.resolution(),
        HandedOver.of(row.handedOver()));
  }
}
