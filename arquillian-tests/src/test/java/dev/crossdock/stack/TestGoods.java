package dev.crossdock.stack;

/** A shipment's goods, pallets and legs, with all that can be said of them. */
public final class TestGoods {
  private static final String ITEMS =
      """
      [{"line":"10","sku":"SP-44","gtin":"4012345000016","description":"CNC spindle","hsCode":"84669300","origin":"DE",
        "quantity":{"value":"40","unit":"C62"},"netWeightKg":"380.0","grossWeightKg":"402.50",
        "value":{"amount":"84200.00","currency":"EUR"},"batch":"B-2611"},
       {"line":"20","sku":"GR-12","description":"Mounting grease","hsCode":"340399","origin":"CZ",
        "quantity":{"value":"12.500","unit":"KGM"},"unNumber":"1263"},
       {"line":"30","sku":"HO-7","description":"Hose","hsCode":"400931000000","origin":"CN",
        "quantity":{"value":"7.250","unit":"MTR"},"value":{"amount":"9.9050","currency":"USD"}}]\
      """;
  private static final String LEGS =
      """
      [{"mode":"ROAD","from":{"unLocode":"DEMUC","name":"München"},"to":{"unLocode":"DEHAM"},"carrier":"alpen",
        "vessel":"M-AS 2164","departure":"2029-12-18T07:00:00Z","arrival":"2029-12-19T06:30:00Z"},
       {"mode":"OCEAN","from":{"unLocode":"DEHAM"},"to":{"unLocode":"USNYC","name":"New York"},"carrier":"hansa",
        "vessel":"Hansa Altona","voyage":"612W","departure":"2029-12-21T21:00:00Z","arrival":"2030-01-08T11:00:00Z"}]\
      """;

  private TestGoods() {}

  /** What the tenant says of a shipment of three items on two pallets with these numbers. */
  public static String body(TestShipment shipment, String first, String second) {
    String units =
        "[{\"id\":\""
            + first
            + "\",\"type\":\"PX\",\"grossWeightKg\":\"412.50\",\"volumeM3\":\"1.20\",\"contents\":["
            + "{\"line\":\"10\",\"quantity\":{\"value\":\"40\",\"unit\":\"C62\"}},"
            + "{\"line\":\"20\",\"quantity\":{\"value\":\"10.125\",\"unit\":\"KGM\"}}]},"
            + "{\"id\":\""
            + second
            + "\",\"type\":\"PX\",\"contents\":["
            + "{\"line\":\"20\",\"quantity\":{\"value\":\"2.375\",\"unit\":\"KGM\"}},"
            + "{\"line\":\"30\",\"quantity\":{\"value\":\"7.250\",\"unit\":\"MTR\"}}]}]";
    String plain = shipment.body("DAP");
    return plain.substring(0, plain.length() - 1)
        + ",\"items\":"
        + ITEMS
        + ",\"handlingUnits\":"
        + units
        + ",\"legs\":"
        + LEGS
        + "}";
  }

  /** A serial shipping container code that no other shipment has. */
  public static String sscc(TestShipment shipment, int pallet) {
    String digits = "34012345" + pallet + "00" + shipment.order().substring(4);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return digits + (10 - sum % 10) % 10;
  }
}
