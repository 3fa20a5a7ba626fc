package dev.crossdock.view;

/**
 * Something found by a reference.
 *
 * @param reference the reference that matched, as written
 * @param context one line that says what it belongs to
 * @param state word on the state chip, or null
 * @param colour name of the state colour, or null
 * @param path address in the portal, without a slash in front, such as {@code shipments/SHP-24817}
 * @param exact whether the reference is what was typed, not only its start
 */
public record Hit(
    Kind kind,
    String reference,
    String context,
    String state,
    String colour,
    String path,
    boolean exact) {

  /** What was found. */
  public enum Kind {
    SHIPMENT("Shipment"),
    ORDER("Order"),
    PICKING("Odoo picking"),
    CONTAINER("Container"),
    SSCC("Logistic unit"),
    ARTICLE("Article"),
    BILL_OF_LADING("Bill of lading"),
    AIR_WAYBILL("Air waybill"),
    REFERENCE("Reference"),
    EXCHANGE("Exchange"),
    CASE("Case");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
