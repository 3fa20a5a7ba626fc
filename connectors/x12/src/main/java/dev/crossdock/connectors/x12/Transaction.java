package dev.crossdock.connectors.x12;

/**
 * One transaction set, from ST to SE.
 *
 * @param type such as 214, or empty
 * @param control transaction set control number (ST02), or empty
 * @param convention implementation convention reference (ST03), or empty
 * @param from byte offset of ST
 * @param to byte offset behind SE
 * @param segmentsBefore number of segments of the interchange before ST
 * @param fault what makes it unreadable, or null
 */
record Transaction(
    String type,
    String control,
    String convention,
    int from,
    int to,
    int segmentsBefore,
    Fault fault) {

  /** Position in words. */
  String where() {
    return "segment " + (segmentsBefore + 1) + " (ST)";
  }
}
