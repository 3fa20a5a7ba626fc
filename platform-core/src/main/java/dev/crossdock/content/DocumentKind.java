package dev.crossdock.content;

/** What kind of business document a message carries, and who may read it. */
public enum DocumentKind {
  TRANSPORT_INSTRUCTION("Transport instruction", Sensitivity.UNKNOWN),
  LOAD_TENDER("Load tender", Sensitivity.UNKNOWN),
  TENDER_RESPONSE("Tender response", Sensitivity.PUBLIC),
  BOOKING_REQUEST("Booking request", Sensitivity.UNKNOWN),
  BOOKING_CONFIRMATION("Booking confirmation", Sensitivity.UNKNOWN),
  DESPATCH_ADVICE("Despatch advice", Sensitivity.UNKNOWN),
  INVOICE("Invoice", Sensitivity.FINANCE),
  CREDIT_NOTE("Credit note", Sensitivity.FINANCE),
  FREIGHT_INVOICE("Freight invoice", Sensitivity.FINANCE),
  CUSTOMS_DECLARATION("Customs declaration", Sensitivity.CUSTOMS),
  CUSTOMS_RESPONSE("Customs response", Sensitivity.CUSTOMS),
  CARGO_MANIFEST("Cargo manifest", Sensitivity.CUSTOMS),
  APPLICATION_ANSWER("Application acknowledgement", Sensitivity.UNKNOWN),
  TRANSPORT_STATUS("Transport status", Sensitivity.UNKNOWN),
  OTHER("Document", Sensitivity.UNKNOWN);

  private final String words;
  private final Sensitivity sensitivity;

  DocumentKind(String words, Sensitivity sensitivity) {
    this.words = words;
    this.sensitivity = sensitivity;
  }

  /** Its name for people. */
  public String words() {
    return words;
  }

  /** Who may read it. */
  public Sensitivity sensitivity() {
    return sensitivity;
  }
}
