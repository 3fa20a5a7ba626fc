package dev.crossdock.audit;

import dev.crossdock.sunset.ApiVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds who read, exported or was refused something, by the addresses at which it can be opened. A
 * condition with a function of ours is no way into an index behind the fence, as the database looks
 * at the fence first; the beginning of an address is one.
 */
final class Reads {
  /** Behind whatever begins with a text, in the order of bytes. */
  static final String LAST_CHARACTER = "\uDBFF\uDFFF";

  /**
   * The ids of the entries; its values are {@link #values}. Each beginning is a walk of its own.
   */
  static final String IDS =
      "select f.id from unnest(?::text[], ?::text[], ?::text[]) w (beginning, ending, name) cross"
          + " join lateral (select e.id from trace e where e.tenant_id = ? and e.subject ~>=~"
          + " w.beginning and e.subject ~<~ w.ending and subject_of(e.subject) = w.name and e.kind"
          + " in ('VIEWED', 'EXPORTED', 'REFUSED') offset 0) f";

  private static final List<String> PAGES =
      List.of("/shipments/", "/exchanges/", "/case-file/", "/audit/case-file/");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE");

  private final List<String> beginnings = new ArrayList<>();
  private final List<String> endings = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  /**
   * @param wanted references of shipments and ids of messages, as addresses hold them
   */
  Reads(Collection<String> wanted) {
    for (String name : wanted) {
      PAGES.forEach(page -> add(page + name, name));
      for (String method : METHODS) {
        for (ApiVersion version : ApiVersion.values()) {
          add(method + " " + version.path() + "/shipments/" + name, name);
          add(method + " " + version.path() + "/exchanges/" + name, name);
        }
      }
    }
  }

  private void add(String beginning, String name) {
    beginnings.add(beginning);
    endings.add(beginning + LAST_CHARACTER);
    names.add(name);
  }

  /** The values of {@link #IDS}, in their order. */
  List<Object> values(Connection database, String tenant) throws SQLException {
    return List.of(
        database.createArrayOf("text", beginnings.toArray()),
        database.createArrayOf("text", endings.toArray()),
        database.createArrayOf("text", names.toArray()),
        tenant);
  }
}
