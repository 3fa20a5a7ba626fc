package dev.crossdock.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyRole;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Reference;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What a tenant says about a shipment. Everything has been checked; what was not sent is null or
 * empty.
 *
 * @param references without the shipment's own
 * @param mode OCEAN, AIR, ROAD or RAIL
 * @param incoterm code of Incoterms 2020
 * @param valueAmount never without {@code valueCurrency}
 * @param cargo null where nothing of it is told, so that a shipment without is written as it was
 *     before there was any
 */
public record ShipmentRequest(
    List<Reference> references,
    String mode,
    Place origin,
    Place destination,
    String incoterm,
    String incotermPlace,
    List<Party> parties,
    String goods,
    BigDecimal grossWeightKg,
    Integer packages,
    BigDecimal valueAmount,
    String valueCurrency,
    Instant promisedAt,
    Cargo cargo) {
  public ShipmentRequest {
    references = List.copyOf(references);
    parties = List.copyOf(parties);
  }

  /**
   * Who takes part.
   *
   * @param partner code of the partner who may see and report the shipment, or null
   * @param country ISO 3166-1 alpha-2, or null
   * @param identifiers in the order of their schemes
   */
  public record Party(
      String role,
      String partner,
      String name,
      String country,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartyIdentifier> identifiers) {
    public Party {
      identifiers = List.copyOf(identifiers);
    }

    /** The firm that it names. */
    NamedParty named() {
      return new NamedParty(PartyRole.valueOf(role), name, country, identifiers);
    }
  }

  /** The same for two writings of one content; two requests with the same one say the same. */
  byte[] canonical() {
    return ExchangeJson.write(this).getBytes(StandardCharsets.UTF_8);
  }
}
