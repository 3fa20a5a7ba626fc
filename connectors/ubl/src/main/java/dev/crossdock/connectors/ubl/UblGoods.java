package dev.crossdock.connectors.ubl;

import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.Money;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The goods of a document: its lines, or the goods items of its shipment where it has none. Lines
 * of a bill are goods only where they say what customs asks for.
 */
final class UblGoods {
  /** Lines that are goods, and what stands in them for how much. */
  private static final Map<String, String> LINES =
      Map.of(
          "DespatchLine", "DeliveredQuantity",
          "ReceiptLine", "ReceivedQuantity",
          "LineItem", "Quantity",
          "InvoiceLine", "InvoicedQuantity",
          "CreditNoteLine", "CreditedQuantity");

  /** Lists of commodity codes, as {@code listID}: Harmonized System and what refines it. */
  private static final String HS_LISTS = "HS|CN|TARIC|HTS|HTSUS";

  private static final String[] VALUES = {
    "ValueAmount", "DeclaredCustomsValueAmount", "FreeOnBoardValueAmount"
  };

  private final XmlValues values;
  private final List<XmlElement> lines;
  private final List<XmlElement> found;

  UblGoods(XmlElement root, XmlValues values) {
    this.values = values;
    this.lines = new ArrayList<>();
    for (XmlElement child : root.children()) {
      XmlElement line = child.name().equals("OrderLine") ? child.first("LineItem") : child;
      if (line != null && LINES.containsKey(line.name())) {
        lines.add(line);
      }
    }
    List<XmlElement> telling =
        lines.stream().filter(line -> !isOfBill(line) || tellsCustoms(line)).toList();
    this.found = telling.isEmpty() ? root.anywhere("GoodsItem") : telling;
  }

  /** Whether a bill says of goods what customs asks for. */
  static boolean areIn(XmlElement bill) {
    return bill.children().stream().anyMatch(line -> isOfBill(line) && tellsCustoms(line))
        || !bill.anywhere("GoodsItem").isEmpty();
  }

  private static boolean isOfBill(XmlElement line) {
    return line.name().equals("InvoiceLine") || line.name().equals("CreditNoteLine");
  }

  private static boolean tellsCustoms(XmlElement line) {
    XmlElement item = line.first("Item");
    return item != null
        && (item.first("CommodityClassification") != null || item.first("OriginCountry") != null);
  }

  /** Whether the goods are lines, so that goods items elsewhere only refer to them. */
  boolean hasLines() {
    return !lines.isEmpty();
  }

  List<GoodsItem> items() {
    return values.bounded(found, DocumentContent.GOODS_MAX).stream().map(this::item).toList();
  }

  private GoodsItem item(XmlElement at) {
    XmlElement item = at.first("Item");
    boolean line = LINES.containsKey(at.name());
    XmlElement weights = line && at.first("Shipment") != null ? at.first("Shipment") : at;
    XmlElement sequence = at.first("SequenceNumberID");
    String description = description(item);
    return new GoodsItem(
        values.code(sequence == null ? at.first("ID") : sequence),
        articleNumber(item, values),
        gtin(item),
        description == null && !line
            ? XmlValues.words(at.first("Description"), XmlValues.WORDS_CHARACTERS_MAX)
            : description,
        hsCode(at, item),
        item == null ? null : values.country(item.first("OriginCountry", "IdentificationCode")),
        quantity(at),
        values.kilograms(weights.first("NetWeightMeasure")),
        values.kilograms(weights.first("GrossWeightMeasure")),
        value(at, line),
        item == null
            ? null
            : values.code(item.first("ItemInstance", "LotIdentification", "LotNumberID")),
        item == null ? null : values.unNumber(item.first("HazardousItem", "UNDGCode")));
  }

  private Quantity quantity(XmlElement at) {
    return values.quantity(at.first(LINES.getOrDefault(at.name(), "Quantity")));
  }

  /** The seller's number, else the buyer's. */
  static String articleNumber(XmlElement item, XmlValues values) {
    if (item == null) {
      return null;
    }
    XmlElement seller = item.first("SellersItemIdentification", "ID");
    return values.code(seller == null ? item.first("BuyersItemIdentification", "ID") : seller);
  }

  static String description(XmlElement item) {
    if (item == null) {
      return null;
    }
    XmlElement name = item.first("Name");
    return XmlValues.words(
        name == null || name.text() == null ? item.first("Description") : name,
        XmlValues.WORDS_CHARACTERS_MAX);
  }

  private String gtin(XmlElement item) {
    XmlElement id = item == null ? null : item.first("StandardItemIdentification", "ID");
    String scheme = id == null ? null : id.attribute("schemeID");
    return "0160".equals(scheme) || "GTIN".equals(scheme) ? values.gtin(id) : null;
  }

  /** Other lists, such as UNSPSC, say nothing to customs. */
  private String hsCode(XmlElement at, XmlElement item) {
    XmlElement customs = at.first("RequiredCustomsID");
    // It may be any number for customs, such as that of an export control.
    if (customs != null && String.valueOf(customs.text()).matches("[0-9][0-9 .]{5,}")) {
      return values.hsCode(customs, "");
    }
    List<XmlElement> lists = item == null ? List.of() : item.all("CommodityClassification");
    for (XmlElement one : lists) {
      for (XmlElement code : one.children()) {
        String list = code.attribute("listID");
        boolean named =
            code.name().equals("ItemClassificationCode") || code.name().equals("CommodityCode");
        if (named && list != null && list.matches(HS_LISTS)) {
          return values.hsCode(code, "");
        }
      }
    }
    return null;
  }

  private Money value(XmlElement at, boolean line) {
    if (line) {
      return money(at.first("LineExtensionAmount"));
    }
    for (String name : VALUES) {
      Money money = money(at.first(name));
      if (money != null) {
        return money;
      }
    }
    return null;
  }

  private Money money(XmlElement at) {
    BigDecimal amount = values.decimal(at);
    String currency = at == null ? null : at.attribute("currencyID");
    return amount == null || currency == null ? null : new Money(amount, currency);
  }
}
