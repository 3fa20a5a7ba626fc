package dev.crossdock.connection;

import java.time.ZoneId;

/**
 * A connection on which a partner sends to us.
 *
 * @param format id of the message format read here, or null to recognise it
 * @param assumedZone for times that carry no zone and whose place tells none
 */
public record Inlet(
    long id,
    String tenant,
    String code,
    String partner,
    String partnerName,
    String format,
    ZoneId assumedZone) {}
