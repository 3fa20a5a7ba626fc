package dev.crossdock.connectors.edi;

/** The two families of EDI. */
enum Syntax {
  EDIFACT("edifact", "UNH", "UNT"),
  X12("x12", "ST", "SE");

  private final String folder;
  private final String header;
  private final String trailer;

  Syntax(String folder, String header, String trailer) {
    this.folder = folder;
    this.header = header;
    this.trailer = trailer;
  }

  /** Where its facts lie beside this class. */
  String folder() {
    return folder;
  }

  /** The segment that begins a message. */
  String header() {
    return header;
  }

  /** The segment that ends a message. */
  String trailer() {
    return trailer;
  }
}
