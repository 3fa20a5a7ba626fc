package dev.crossdock.connectors.ubl;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.xml.XmlElement;
import java.util.Arrays;
import java.util.List;
import javax.xml.namespace.QName;

/** The documents of UBL that are read, by the name of their outermost element. */
enum UblKind {
  INVOICE("Invoice", DocumentKind.INVOICE),
  CREDIT_NOTE("CreditNote", DocumentKind.CREDIT_NOTE),
  FREIGHT_INVOICE("FreightInvoice", DocumentKind.FREIGHT_INVOICE),
  DESPATCH_ADVICE("DespatchAdvice", DocumentKind.DESPATCH_ADVICE),
  TRANSPORTATION_STATUS("TransportationStatus", DocumentKind.TRANSPORT_STATUS),
  FORWARDING_INSTRUCTIONS("ForwardingInstructions", DocumentKind.TRANSPORT_INSTRUCTION),
  WAYBILL("Waybill", DocumentKind.OTHER),
  BILL_OF_LADING("BillOfLading", DocumentKind.OTHER),
  ORDER("Order", DocumentKind.OTHER),
  RECEIPT_ADVICE("ReceiptAdvice", DocumentKind.OTHER);

  private static final String NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:";

  private final String element;
  private final DocumentKind document;

  UblKind(String element, DocumentKind document) {
    this.element = element;
    this.document = document;
  }

  String element() {
    return element;
  }

  DocumentKind document() {
    return document;
  }

  boolean isBill() {
    return this == INVOICE || this == CREDIT_NOTE || this == FREIGHT_INVOICE;
  }

  static List<String> elements() {
    return Arrays.stream(values()).map(UblKind::element).toList();
  }

  /** Whether this is the outermost element of any UBL document of version 2. */
  static boolean isUbl(QName root) {
    return root.getNamespaceURI().startsWith(NAMESPACE);
  }

  /** The kind, or null if the element begins none that is read. */
  static UblKind of(XmlElement root) {
    for (UblKind kind : values()) {
      if (kind.element.equals(root.name())
          && root.namespace().equals(NAMESPACE + kind.element + "-2")) {
        return kind;
      }
    }
    return null;
  }
}
