package dev.crossdock.launcher;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ocean carrier of the demo bills, as UBL 2.1 invoices: an estimate while the goods
 * travel, the last word when they are delivered, one credit note, and one bill that does not add
 * up.
 */
final class DemoBills {
  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
  private static final String ESTIMATE = "325";
  private static final String INVOICE = "380";
  private static final String CREDIT_NOTE = "381";
  private static final Map<String, BigDecimal> DEMURRAGE = Map.of("Demurrage", euros(180));
  private static final int DAYS_TO_PAY = 30;
  private static final int KG_PER_TON = 1_000;

  private DemoBills() {}

  /** Sends them all, as the carrier's system does. */
  static void send(DemoClient client, List<DemoShipment> shipments) {
    List<DemoShipment> departed =
        shipments.stream()
            .filter(shipment -> shipment.mode().equals("OCEAN") && shipment.has("DEPARTED"))
            .toList();
    List<DemoShipment> delivered =
        departed.stream().filter(shipment -> shipment.has("DELIVERED")).toList();
    for (DemoShipment shipment : departed) {
      post(client, shipment, bill(shipment, ESTIMATE, charges(shipment), BigDecimal.ZERO));
    }
    BigDecimal amiss = BigDecimal.TEN;
    for (DemoShipment shipment : delivered) {
      Map<String, BigDecimal> charges = charges(shipment);
      charges.putAll(DEMURRAGE);
      post(client, shipment, bill(shipment, INVOICE, charges, amiss));
      amiss = BigDecimal.ZERO;
    }
    DemoShipment second = delivered.get(1);
    post(client, second, bill(second, CREDIT_NOTE, DEMURRAGE, BigDecimal.ZERO));
  }

  private static Map<String, BigDecimal> charges(DemoShipment shipment) {
    Map<String, BigDecimal> charges = new LinkedHashMap<>();
    charges.put("Ocean freight", euros(1_150 + shipment.weightKg() * 48L / KG_PER_TON));
    charges.put("Terminal handling", euros(245));
    charges.put("Bunker adjustment", euros(90 + shipment.number() % 7 * 13));
    return charges;
  }

  private static BigDecimal euros(long whole) {
    return BigDecimal.valueOf(whole).setScale(2);
  }

  private static void post(DemoClient client, DemoShipment shipment, String bill) {
    String as = shipment.clientOf(DemoShipment.Sender.CARRIER);
    client.send(as, "POST", "/api/v1/inbox/" + shipment.carrier(), "application/xml", bill);
  }

  /**
   * @param amiss by how much the sum is wrong
   */
  private static String bill(
      DemoShipment shipment, String type, Map<String, BigDecimal> charges, BigDecimal amiss) {
    boolean credit = type.equals(CREDIT_NOTE);
    String root = credit ? "CreditNote" : "Invoice";
    String number = "HCL-2026-" + (70_000 + shipment.number());
    BigDecimal sum = charges.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).add(amiss);
    LocalDate issued = LocalDate.ofInstant(shipment.lastSentAt(), ZoneOffset.UTC);
    StringBuilder xml = new StringBuilder("<" + root + " xmlns=\"" + UBL + root + "-2\"");
    xml.append(" xmlns:cac=\"").append(UBL).append("CommonAggregateComponents-2\"");
    xml.append(" xmlns:cbc=\"").append(UBL).append("CommonBasicComponents-2\">");
    xml.append(tag("ID", credit ? number + "-G" : number)).append(tag("IssueDate", issued));
    if (!credit) {
      xml.append(tag("DueDate", issued.plusDays(DAYS_TO_PAY)));
    }
    xml.append(tag(root + "TypeCode", type)).append(tag("DocumentCurrencyCode", "EUR"));
    xml.append("<cac:OrderReference>").append(tag("ID", "PO-" + shipment.order()));
    xml.append(tag("SalesOrderID", shipment.order())).append("</cac:OrderReference>");
    if (credit) {
      xml.append("<cac:BillingReference><cac:InvoiceDocumentReference>").append(tag("ID", number));
      xml.append("</cac:InvoiceDocumentReference></cac:BillingReference>");
    }
    xml.append(party("AccountingSupplierParty", shipment.carrierName()));
    xml.append(
        party(
            "AccountingCustomerParty",
            shipment.tenant().equals("brandt") ? "Brandt Maschinenbau" : "Lumière Cosmétiques"));
    xml.append("<cac:TaxTotal>").append(amount("TaxAmount", euros(0))).append("</cac:TaxTotal>");
    xml.append("<cac:LegalMonetaryTotal>").append(amount("LineExtensionAmount", sum));
    xml.append(amount("TaxExclusiveAmount", sum)).append(amount("TaxInclusiveAmount", sum));
    xml.append(amount("PayableAmount", sum)).append("</cac:LegalMonetaryTotal>");
    int line = 0;
    for (Map.Entry<String, BigDecimal> charge : charges.entrySet()) {
      xml.append(line(root, ++line, charge.getKey(), charge.getValue()));
    }
    return xml.append("</").append(root).append('>').toString();
  }

  private static String line(String root, int number, String name, BigDecimal amount) {
    String quantity = root.equals("CreditNote") ? "Credited" : "Invoiced";
    return "<cac:"
        + root
        + "Line>"
        + tag("ID", number)
        + "<cbc:"
        + quantity
        + "Quantity unitCode=\"C62\">1</cbc:"
        + quantity
        + "Quantity>"
        + amount("LineExtensionAmount", amount)
        + "<cac:Item>"
        + tag("Name", name)
        + "</cac:Item></cac:"
        + root
        + "Line>";
  }

  private static String tag(String name, Object text) {
    return "<cbc:" + name + ">" + text + "</cbc:" + name + ">";
  }

  private static String amount(String name, BigDecimal value) {
    return "<cbc:" + name + " currencyID=\"EUR\">" + value + "</cbc:" + name + ">";
  }

  private static String party(String name, String words) {
    return "<cac:"
        + name
        + "><cac:Party><cac:PartyName>"
        + tag("Name", words)
        + "</cac:PartyName></cac:Party></cac:"
        + name
        + ">";
  }
}
