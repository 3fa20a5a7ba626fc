package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.Reading.Finding;

/**
 * One message of an interchange, from UNH to UNT.
 *
 * @param reference message reference number, or null
 * @param type such as IFTSTA, or null
 * @param version such as D.00B
 * @param from byte offset of UNH
 * @param to byte offset behind UNT
 * @param segmentsBefore number of segments before UNH
 * @param group number of the group it is in, 1 for the first; 0 if in none
 * @param broken what makes it unreadable, or null
 */
record Message(
    String reference,
    String type,
    String version,
    int from,
    int to,
    int segmentsBefore,
    int group,
    Fault broken) {

  /** What makes it unreadable, or null. */
  Finding fault() {
    return broken == null ? null : broken.finding();
  }
}
