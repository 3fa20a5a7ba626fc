package dev.crossdock.connection;

import dev.crossdock.connection.ConnectionContent.Difference;
import dev.crossdock.tenant.Actor;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.vault.Keyring;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Somebody's change of a connection, in the running transaction.
 *
 * @param keys null where no secret changes
 */
record ConnectionAct(
    Connection database,
    ConnectionRows rows,
    Keyring keys,
    Actor actor,
    String reason,
    Instant now) {

  /** Stores secrets and takes away those that are null; gives their names. */
  List<String> secrets(long id, Map<String, String> changed) throws SQLException {
    for (Map.Entry<String, String> one : changed.entrySet()) {
      if (one.getValue() == null) {
        rows.removeSecret(id, one.getKey());
      } else {
        ConnectionSecrets.store(database, keys, id, one.getKey(), one.getValue(), now);
      }
    }
    return List.copyOf(new TreeSet<>(changed.keySet()));
  }

  /** Keeps what the connection is from now on. */
  void keep(
      long id,
      int version,
      ConnectionVersion.Change change,
      Integer restored,
      ConnectionContent content,
      List<String> secrets)
      throws SQLException {
    rows.insert(
        id,
        new ConnectionVersion(
            version, now, actor.principal(), reason, change, restored, content, secrets));
  }

  /**
   * Tells it in the audit log: what differs, and of secrets that they changed.
   *
   * @param before null for a new one
   * @param info null if the connector is not installed
   */
  void tell(
      String code,
      String words,
      ConnectionContent before,
      ConnectionContent after,
      ConnectorInfo info,
      List<String> secrets)
      throws SQLException {
    ConnectionContent nothing = new ConnectionContent(null, false, 0, Map.of());
    List<String> was = new ArrayList<>();
    List<String> is = new ArrayList<>();
    for (Difference one : after.since(before == null ? nothing : before, info)) {
      was.add(one.what() + ": " + ConnectionContent.told(one.was()));
      is.add(one.what() + ": " + ConnectionContent.told(one.is()));
    }
    if (!secrets.isEmpty()) {
      is.add("changed secrets: " + String.join(", ", secrets));
    }
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " " + words,
        null,
        new Evidence(
            actor.origin(),
            "connection/" + code,
            before == null || was.isEmpty() ? null : String.join("; ", was),
            String.join("; ", is),
            reason),
        now);
  }
}
