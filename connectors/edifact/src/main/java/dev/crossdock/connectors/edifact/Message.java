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
 * @param fault what makes it unreadable, or null
 */
record Message(
    String reference,
    String type,
    String version,
    int from,
    int to,
    int segmentsBefore,
    Finding fault) {}
