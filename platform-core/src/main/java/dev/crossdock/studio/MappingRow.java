package dev.crossdock.studio;

import java.time.Instant;

/**
 * A mapping in a list.
 *
 * @param partnerName null for one of the tenant alone
 * @param format of the source
 * @param liveVersion null before the first release
 * @param askedVersion the version that waits for a decision, or null
 * @param draftDiffers whether the draft says something else than the live version
 * @param cases how many samples are test cases
 * @param drifts reports that nobody has looked at
 */
public record MappingRow(
    String code,
    String name,
    String partner,
    String partnerName,
    String format,
    Integer liveVersion,
    Integer askedVersion,
    boolean draftDiffers,
    String editedBy,
    Instant editedAt,
    int cases,
    int drifts) {}
