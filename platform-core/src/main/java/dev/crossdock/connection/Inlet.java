package dev.crossdock.connection;

import java.time.ZoneId;

/**
 * A connection on which a partner's messages come in.
 *
 * @param format id of the message format read here, or null to recognise it
 * @param assumedZone for times that carry no zone and whose place tells none
 * @param answerOn code of the connection on which each message is answered as its standard says, or
 *     null if none is
 * @param mapping code of the mapping that messages are read by, or null
 */
public record Inlet(
    long id,
    String tenant,
    String code,
    String partner,
    String partnerName,
    String format,
    ZoneId assumedZone,
    String answerOn,
    String mapping) {}
