package dev.crossdock.studio;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
 * @param zone of the connection that uses it, the first that is on; of its partner if none does, or
 *     of the tenant
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
    String template,
    ZoneId zone) {
  /** The day on which a message of now comes: code lists are asked what counts on it. */
  public LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }
}
