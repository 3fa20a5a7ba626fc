package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.party.NumberRules;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads who takes part in a shipment. What is wrong is told to the document's reader. */
final class PartyReader {
  static final int PARTIES_MAX = 20;

  private static final Set<String> ROLES =
      Set.of("CARRIER", "BROKER", "FORWARDER", "CONSIGNEE", "SHIPPER", "WAREHOUSE", "NOTIFY");
  private static final Set<String> FIELDS =
      Set.of("role", "partner", "name", "country", "identifiers");
  private static final Set<String> SCHEMES =
      Arrays.stream(Scheme.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  private final DocumentReader document;
  private final PartnerReader partners;

  private PartyReader(DocumentReader document, PartnerReader partners) {
    this.document = document;
    this.partners = partners;
  }

  /** The parties by role and name; those that are wrong are left out. */
  static List<ShipmentRequest.Party> read(
      DocumentReader document, JsonNode tree, PartnerReader partners) {
    return new PartyReader(document, partners).parties(tree);
  }

  private List<ShipmentRequest.Party> parties(JsonNode tree) {
    Map<String, ShipmentRequest.Party> parties = new TreeMap<>();
    List<JsonNode> elements = document.array(tree, "parties", "", PARTIES_MAX);
    for (int i = 0; i < elements.size(); i++) {
      String at = "/parties/" + i;
      JsonNode node = document.object(elements.get(i), at, FIELDS);
      ShipmentRequest.Party party = node == null ? null : party(node, at);
      if (party != null && parties.put(party.role() + ' ' + party.name(), party) != null) {
        document.wrong(at, "This party is named twice in this role.");
      }
    }
    return List.copyOf(parties.values());
  }

  private ShipmentRequest.Party party(JsonNode node, String at) {
    String role = document.oneOf(node, "role", at, ROLES, oneOf(ROLES), true);
    String partner = partners.code(node, "partner", at);
    String name = document.text(node, "name", at, NamedParty.NAME_CHARACTERS_MAX, true);
    String country =
        document.oneOf(
            node,
            "country",
            at,
            ShipmentReader.COUNTRIES,
            "a country code of ISO 3166-1, such as DE",
            false);
    List<PartyIdentifier> identifiers = identifiers(node, at);
    return role == null || name == null
        ? null
        : new ShipmentRequest.Party(role, partner, name, country, identifiers);
  }

  /** By scheme and value, so that two writings of one content are the same. */
  private List<PartyIdentifier> identifiers(JsonNode party, String at) {
    Map<String, PartyIdentifier> identifiers = new TreeMap<>();
    List<JsonNode> elements = document.array(party, "identifiers", at, NamedParty.IDENTIFIERS_MAX);
    for (int i = 0; i < elements.size(); i++) {
      String where = at + "/identifiers/" + i;
      JsonNode node = document.object(elements.get(i), where, Set.of("scheme", "value"));
      if (node == null) {
        continue;
      }
      String scheme = document.oneOf(node, "scheme", where, SCHEMES, oneOf(SCHEMES), true);
      String value =
          document.text(node, "value", where, PartyIdentifier.VALUE_CHARACTERS_MAX, true);
      if (scheme != null && value != null) {
        PartyIdentifier read =
            new PartyIdentifier(Scheme.valueOf(scheme), value.replaceAll("\\s+", " "));
        String fault = NumberRules.fault(read.scheme(), read.folded());
        if (fault != null) {
          document.wrong(where + "/value", "value " + fault);
        }
        identifiers.putIfAbsent(scheme + ' ' + read.folded(), read);
      }
    }
    return List.copyOf(identifiers.values());
  }

  private static String oneOf(Set<String> words) {
    return "one of " + String.join(", ", words.stream().sorted().toList());
  }
}
