package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.GoodsItem;
import java.util.List;

/** Reads what a shipment carries and how it travels. */
final class CargoReader {
  private final DocumentReader document;
  private final PartnerReader partners;

  CargoReader(DocumentReader document, PartnerReader partners) {
    this.document = document;
    this.partners = partners;
  }

  /**
   * Reads items, handling units and legs.
   *
   * @param raw the document's bytes, read once more: in its tree 1.50 is 1.5 already
   * @return null if none of them is told
   */
  Cargo read(JsonNode tree, byte[] raw) {
    if (!tree.has("items") && !tree.has("handlingUnits") && !tree.has("legs")) {
      return null;
    }
    JsonNode exact = EventJson.exact(raw);
    QuantityReader quantities = new QuantityReader(document);
    List<GoodsItem> items = new GoodsReader(document, quantities).read(exact);
    Cargo cargo =
        new Cargo(
            items,
            new UnitReader(document, quantities, items).read(exact),
            new LegReader(document, partners).read(exact));
    return cargo.equals(Cargo.NONE) ? null : cargo;
  }
}
