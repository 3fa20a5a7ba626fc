package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads and checks the document with which a tenant creates or changes a shipment. Everything wrong
 * is told at once.
 */
public final class ShipmentReader {
  public static final int REFERENCES_MAX = 50;

  private static final Set<String> FIELDS =
      Set.of(
          "references",
          "odooPicking",
          "mode",
          "origin",
          "destination",
          "incoterm",
          "parties",
          "goods",
          "value",
          "promisedAt",
          "items",
          "handlingUnits",
          "legs");
  static final Set<String> MODES = Set.of("OCEAN", "AIR", "ROAD", "RAIL");
  private static final Set<String> INCOTERMS_2020 =
      Set.of("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF");
  static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  static final int NAME_CHARACTERS_MAX = 100;
  private static final int GOODS_CHARACTERS_MAX = 500;

  private final DocumentReader document = new DocumentReader();
  private final PartnerReader partners;

  private ShipmentReader(Set<String> partners) {
    this.partners = new PartnerReader(document, partners);
  }

  /**
   * Reads a document.
   *
   * @param partners codes of the tenant's partners
   * @throws ProblemException if it is no JSON object
   * @throws InvalidFields naming every field that is missing or wrong
   */
  public static ShipmentRequest read(byte[] body, Set<String> partners) {
    if (body.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "Send the shipment as a JSON object.");
    }
    List<EventJson.Slice> slices = EventJson.split(body);
    if (slices.size() != 1 || startsWithArray(body)) {
      throw new ProblemException(
          Problem.MALFORMED_JSON, null, "A shipment is one JSON object, not an array.");
    }
    return new ShipmentReader(partners).read(slices.get(0).tree(), body);
  }

  private static boolean startsWithArray(byte[] body) {
    for (byte b : body) {
      if (b > ' ') {
        return b == '[';
      }
    }
    return false;
  }

  private ShipmentRequest read(JsonNode tree, byte[] raw) {
    document.object(tree, "", FIELDS);
    List<Reference> references = references(tree);
    String mode = document.oneOf(tree, "mode", "", MODES, "OCEAN, AIR, ROAD or RAIL", true);
    PlaceReader places = new PlaceReader(document);
    Place origin = places.coded(tree, "origin", "");
    Place destination = places.coded(tree, "destination", "");
    JsonNode incoterm = document.object(tree, "incoterm", "", Set.of("code", "place"));
    String code =
        incoterm == null
            ? null
            : document.oneOf(
                incoterm,
                "code",
                "/incoterm",
                INCOTERMS_2020,
                "a rule of Incoterms 2020, such as DAP or FCA",
                true);
    String incotermPlace =
        incoterm == null
            ? null
            : document.text(incoterm, "place", "/incoterm", NAME_CHARACTERS_MAX, true);
    List<ShipmentRequest.Party> parties = PartyReader.read(document, tree, partners);
    JsonNode goods =
        document.object(tree, "goods", "", Set.of("description", "grossWeightKg", "packages"));
    String description =
        goods == null
            ? null
            : document.text(goods, "description", "/goods", GOODS_CHARACTERS_MAX, false);
    BigDecimal weight =
        goods == null ? null : document.decimal(goods, "grossWeightKg", "/goods", 11, 3, false);
    BigDecimal packages =
        goods == null ? null : document.decimal(goods, "packages", "/goods", 7, 0, false);
    JsonNode value = document.object(tree, "value", "", Set.of("amount", "currency"));
    BigDecimal amount =
        value == null ? null : document.decimal(value, "amount", "/value", 14, 2, true);
    String currency =
        value == null
            ? null
            : document.oneOf(
                value,
                "currency",
                "/value",
                CURRENCIES,
                "a currency code of ISO 4217, such as EUR",
                true);
    Instant promisedAt = document.time(tree, "promisedAt", "");
    Cargo cargo = new CargoReader(document, partners).read(tree, raw);
    if (!document.problems().isEmpty()) {
      throw new InvalidFields(document.problems());
    }
    return new ShipmentRequest(
        references,
        mode,
        origin,
        destination,
        code,
        incotermPlace,
        parties,
        description,
        plain(weight),
        packages == null ? null : packages.intValue(),
        plain(amount),
        currency,
        promisedAt,
        cargo);
  }

  private static BigDecimal plain(BigDecimal number) {
    return number == null ? null : new BigDecimal(number.stripTrailingZeros().toPlainString());
  }

  private List<Reference> references(JsonNode tree) {
    Map<String, Reference> references = new TreeMap<>();
    List<JsonNode> elements = document.array(tree, "references", "", REFERENCES_MAX);
    for (int i = 0; i < elements.size(); i++) {
      String at = "/references/" + i;
      if (document.object(elements.get(i), at, Set.of("type", "value")) != null) {
        String types =
            Arrays.stream(ReferenceType.values())
                .filter(type -> type != ReferenceType.SHIPMENT)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        Set<String> names = Set.of(types.split(", "));
        String type = document.oneOf(elements.get(i), "type", at, names, "one of " + types, true);
        String value =
            document.text(elements.get(i), "value", at, Reference.VALUE_CHARACTERS_MAX, true);
        if (type != null && value != null) {
          add(new Reference(ReferenceType.valueOf(type), value), at + "/value", references);
        }
      }
    }
    String picking = document.text(tree, "odooPicking", "", Reference.VALUE_CHARACTERS_MAX, false);
    if (picking != null) {
      add(new Reference(ReferenceType.ODOO_PICKING, picking), "/odooPicking", references);
    }
    return List.copyOf(references.values());
  }

  private void add(Reference reference, String at, Map<String, Reference> references) {
    String folded = reference.folded();
    if (folded.isEmpty()) {
      document.wrong(at, "A reference has at least one letter or digit.");
    } else if (reference.type() == ReferenceType.CONTAINER
        && !CheckDigits.looksLikeContainer(folded)) {
      document.wrong(
          at,
          "A container number has the owner's three letters, U, J or Z, and seven digits (ISO"
              + " 6346), not "
              + DocumentReader.shortened(reference.value())
              + ".");
    } else if (reference.type() == ReferenceType.CONTAINER
        && CheckDigits.ofContainer(folded) != folded.charAt(10) - '0') {
      document.wrong(
          at,
          folded
              + " is no container number: the last digit should be "
              + CheckDigits.ofContainer(folded)
              + ".");
    } else if (reference.type() == ReferenceType.AIR_WAYBILL
        && CheckDigits.looksLikeAirWaybill(folded)
        && CheckDigits.ofAirWaybill(folded) != folded.charAt(10) - '0') {
      document.wrong(
          at,
          folded
              + " is no air waybill number: the last digit should be "
              + CheckDigits.ofAirWaybill(folded)
              + ".");
    } else if (reference.type() == ReferenceType.SSCC && UnitReader.wrongSscc(folded) != null) {
      document.wrong(at, UnitReader.wrongSscc(folded));
    } else {
      references.putIfAbsent(reference.type().name() + ' ' + folded, reference);
    }
  }
}
