package dev.crossdock.stack;

import java.math.BigDecimal;

/** Bills in UBL as partners send them. */
public final class TestBill {
  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

  private TestBill() {}

  /** A bill of one line, about the shipment's order. */
  public static String of(
      String root,
      String type,
      String number,
      String corrects,
      TestShipment shipment,
      String net,
      String tax) {
    String gross = new BigDecimal(net).add(new BigDecimal(tax)).toPlainString();
    boolean credit = root.equals("CreditNote");
    String billing =
        corrects == null
            ? ""
            : "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>"
                + corrects
                + "</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>";
    return "<"
        + root
        + " xmlns=\""
        + UBL
        + root
        + "-2\" xmlns:cac=\""
        + UBL
        + "CommonAggregateComponents-2\" xmlns:cbc=\""
        + UBL
        + "CommonBasicComponents-2\"><cbc:ID>"
        + number
        + "</cbc:ID><cbc:IssueDate>2026-11-18</cbc:IssueDate>"
        + (credit ? "" : "<cbc:DueDate>2027-01-31</cbc:DueDate>")
        + tag(root + "TypeCode", type)
        + tag("DocumentCurrencyCode", "EUR")
        + "<cac:OrderReference><cbc:ID>NA-"
        + shipment.order()
        + "</cbc:ID>"
        + tag("SalesOrderID", shipment.order())
        + "</cac:OrderReference>"
        + billing
        + party("AccountingSupplierParty", "4012345000009", "Hansa Container Line")
        + party("AccountingCustomerParty", "4098765000004", "Brandt Maschinenbau")
        + "<cac:TaxTotal>"
        + amount("TaxAmount", tax)
        + "</cac:TaxTotal><cac:LegalMonetaryTotal>"
        + amount("LineExtensionAmount", net)
        + amount("TaxExclusiveAmount", net)
        + amount("TaxInclusiveAmount", gross)
        + amount("PayableAmount", gross)
        + "</cac:LegalMonetaryTotal><cac:"
        + root
        + "Line><cbc:ID>1</cbc:ID><cbc:"
        + (credit ? "Credited" : "Invoiced")
        + "Quantity unitCode=\"HUR\">2.50</cbc:"
        + (credit ? "Credited" : "Invoiced")
        + "Quantity>"
        + amount("LineExtensionAmount", net)
        + "<cac:Item><cbc:Name>Ocean freight</cbc:Name></cac:Item></cac:"
        + root
        + "Line></"
        + root
        + ">";
  }

  private static String tag(String name, String text) {
    return "<cbc:" + name + ">" + text + "</cbc:" + name + ">";
  }

  private static String amount(String name, String value) {
    return "<cbc:" + name + " currencyID=\"EUR\">" + value + "</cbc:" + name + ">";
  }

  private static String party(String name, String gln, String words) {
    return "<cac:"
        + name
        + "><cac:Party><cbc:EndpointID schemeID=\"0088\">"
        + gln
        + "</cbc:EndpointID><cac:PartyName><cbc:Name>"
        + words
        + "</cbc:Name></cac:PartyName></cac:Party></cac:"
        + name
        + ">";
  }
}
