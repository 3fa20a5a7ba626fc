package dev.crossdock.connection;

import dev.crossdock.connection.Connector.CheckStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A connection as its administrator sees it: of its secrets only when they were set.
 *
 * @param partner code, or null for a system of the tenant itself
 * @param connector id of the connector, or {@code inbox}
 * @param version counts the changes, from 1
 * @param secrets when each was set, by name
 * @param waiting messages on their way to it
 * @param failures in a row
 * @param openUntil nothing is sent before, because the target is unwell; or null
 * @param lastOkAt when it last worked, of an inbox when the partner was last heard; or null
 * @param checkedAt when it was last reached by a check, or null
 * @param steps of the last check; empty without one
 * @param proposedBy who made it, while it rests until another administrator switches it on; or null
 * @param polling how asking it goes, or null if it is not asked, or was not yet
 */
public record StoredConnection(
    long id,
    String code,
    String connector,
    String partner,
    int version,
    ConnectionContent content,
    Map<String, Instant> secrets,
    long waiting,
    int failures,
    Instant openUntil,
    String lastProblem,
    Instant lastOkAt,
    Instant checkedAt,
    List<CheckStep> steps,
    Polling polling,
    String proposedBy,
    Instant createdAt) {
  /** The same with other content. */
  StoredConnection with(ConnectionContent other) {
    return new StoredConnection(
        id,
        code,
        connector,
        partner,
        version,
        other,
        secrets,
        waiting,
        failures,
        openUntil,
        lastProblem,
        lastOkAt,
        checkedAt,
        steps,
        polling,
        proposedBy,
        createdAt);
  }

  /** Whether a partner sends to us on it. */
  public boolean isInbox() {
    return connector.equals(Inbox.ID);
  }
}
