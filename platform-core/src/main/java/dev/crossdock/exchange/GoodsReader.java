package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the goods items of a shipment. */
final class GoodsReader {
  private static final Set<String> FIELDS =
      Set.of(
          "line",
          "sku",
          "gtin",
          "description",
          "hsCode",
          "origin",
          "quantity",
          "netWeightKg",
          "grossWeightKg",
          "value",
          "batch",
          "unNumber");
  private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
  private static final Pattern HS_CODE = Pattern.compile("[0-9]{6,12}");
  private static final Pattern UN_NUMBER = Pattern.compile("[0-9]{4}");
  private static final int LINE_CHARACTERS_MAX = 20;
  private static final int NUMBER_CHARACTERS_MAX = 64;
  private static final int DESCRIPTION_CHARACTERS_MAX = 500;
  private static final int MONEY_INTEGER_DIGITS_MAX = 14;
  private static final int MONEY_FRACTION_DIGITS_MAX = 4;

  private final DocumentReader document;
  private final QuantityReader quantities;
  private final Set<String> lines = new HashSet<>();

  GoodsReader(DocumentReader document, QuantityReader quantities) {
    this.document = document;
    this.quantities = quantities;
  }

  /** Reads {@code items}. Never null. */
  List<GoodsItem> read(JsonNode tree) {
    List<GoodsItem> items = new ArrayList<>();
    List<JsonNode> elements = document.array(tree, "items", "", Cargo.ITEMS_MAX);
    for (int i = 0; i < elements.size(); i++) {
      JsonNode node = document.object(elements.get(i), "/items/" + i, FIELDS);
      if (node != null) {
        items.add(item(node, "/items/" + i));
      }
    }
    return items;
  }

  private GoodsItem item(JsonNode node, String at) {
    String line = document.text(node, "line", at, LINE_CHARACTERS_MAX, true);
    if (line != null && !lines.add(line)) {
      document.wrong(at + "/line", "Line " + line + " comes twice; number each item otherwise.");
    }
    return new GoodsItem(
        line,
        document.text(node, "sku", at, NUMBER_CHARACTERS_MAX, false),
        gtin(node, at),
        document.text(node, "description", at, DESCRIPTION_CHARACTERS_MAX, false),
        document.code(
            node,
            "hsCode",
            at,
            HS_CODE,
            "the 6 to 12 digits of a tariff code, without points or blanks",
            false),
        document.oneOf(
            node,
            "origin",
            at,
            ShipmentReader.COUNTRIES,
            "a country code of ISO 3166-1, such as DE",
            false),
        quantities.quantity(node, at),
        quantities.measure(node, "netWeightKg", at),
        quantities.measure(node, "grossWeightKg", at),
        value(node, at),
        document.text(node, "batch", at, NUMBER_CHARACTERS_MAX, false),
        document.code(
            node,
            "unNumber",
            at,
            UN_NUMBER,
            "the four digits of a UN number, without the letters UN",
            false));
  }

  private String gtin(JsonNode node, String at) {
    String gtin =
        document.code(
            node, "gtin", at, GTIN, "a GTIN of 8, 12, 13 or 14 digits without blanks", false);
    int last = gtin == null ? 0 : gtin.charAt(gtin.length() - 1) - '0';
    if (gtin != null && CheckDigits.ofGs1(gtin) != last) {
      document.wrong(
          at + "/gtin",
          gtin + " is no GTIN: the last digit should be " + CheckDigits.ofGs1(gtin) + ".");
    }
    return gtin;
  }

  private Money value(JsonNode node, String under) {
    JsonNode money = document.object(node, "value", under, Set.of("amount", "currency"));
    if (money == null) {
      return null;
    }
    String at = under + "/value";
    BigDecimal amount =
        document.decimal(
            money, "amount", at, MONEY_INTEGER_DIGITS_MAX, MONEY_FRACTION_DIGITS_MAX, true);
    String currency =
        document.oneOf(
            money,
            "currency",
            at,
            ShipmentReader.CURRENCIES,
            "a currency code of ISO 4217, such as EUR",
            true);
    return amount == null || currency == null ? null : new Money(amount, currency);
  }
}
