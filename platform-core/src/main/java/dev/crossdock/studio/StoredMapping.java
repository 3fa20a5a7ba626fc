package dev.crossdock.studio;

import java.time.Instant;

/**
 * A mapping with its draft.
 *
 * @param code as whoever asked calls it
 * @param address as the tenant calls it: connections and the journal name it so
 * @param draft JSON as it was written, with whatever is wrong with it
 * @param revision of the draft; who saves says which one they began with
 * @param lastRun the last shadow run, or null
 * @param lastRunRevision of the draft that it ran, or null
 * @param template the template and its version that it was made of, or null
 */
public record StoredMapping(
    long id,
    String code,
    String address,
    String name,
    String partner,
    Integer liveVersion,
    Integer askedVersion,
    String draft,
    int revision,
    boolean draftDiffers,
    String editedBy,
    Instant editedAt,
    ShadowReport lastRun,
    Integer lastRunRevision,
    String template) {}
