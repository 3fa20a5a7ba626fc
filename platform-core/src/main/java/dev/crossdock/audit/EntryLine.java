package dev.crossdock.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * A trace entry as one line of JSON: what is sealed, and to the byte what an export holds. The
 * fields stand in a fixed order and absent ones are left out, so the same row is always the same
 * line.
 */
record EntryLine(long id, String json) {
  /** The columns that {@link #of} reads, for a select on trace t. */
  static final String COLUMNS =
      "t.id, t.at, t.kind, t.actor, t.exchange_id, t.shipment_id, t.problem, t.detail, t.duration_us, t.origin, t.subject, t.before,"
          + " t.after, t.reason";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The entry of the present row. */
  static EntryLine of(ResultSet row) throws SQLException {
    long id = row.getLong(1);
    ObjectNode line = JSON.createObjectNode().put("id", id);
    line.put("at", row.getObject(2, OffsetDateTime.class).toInstant().toString());
    line.put("kind", row.getString(3)).put("who", row.getString(4));
    number(line, "exchange", row, 5);
    number(line, "shipment", row, 6);
    text(line, "problem", row, 7);
    text(line, "detail", row, 8);
    number(line, "durationUs", row, 9);
    text(line, "origin", row, 10);
    text(line, "subject", row, 11);
    text(line, "before", row, 12);
    text(line, "after", row, 13);
    text(line, "reason", row, 14);
    try {
      return new EntryLine(id, JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Text and numbers cannot be written as JSON", e);
    }
  }

  byte[] leaf() {
    return Block.leaf(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void number(ObjectNode line, String name, ResultSet row, int column)
      throws SQLException {
    long value = row.getLong(column);
    if (!row.wasNull()) {
      line.put(name, value);
    }
  }

  private static void text(ObjectNode line, String name, ResultSet row, int column)
      throws SQLException {
    String value = row.getString(column);
    if (value != null) {
      line.put(name, value);
    }
  }
}
