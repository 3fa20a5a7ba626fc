package dev.crossdock.connectors.parcel;

import dev.crossdock.shipment.Milestone;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A carrier's codes and what they mean, written as lines of {@code codes | milestone | reason}. The
 * reason may be left out.
 */
final class StatusTable {
  /**
   * What a code means.
   *
   * @param reason canonical reason, or null
   */
  record Status(Milestone milestone, String reason) {}

  private final Map<String, Status> rows = new LinkedHashMap<>();

  StatusTable(String lines) {
    for (String line : lines.strip().split("\n")) {
      String[] cells = line.split("[|]", -1);
      Milestone milestone = Milestone.byCode(cells[1].strip());
      String reason = cells.length > 2 && !cells[2].isBlank() ? cells[2].strip() : null;
      if (milestone == null) {
        throw new IllegalStateException("No milestone in the line " + line);
      }
      for (String code : cells[0].split(",")) {
        if (rows.put(code.strip(), new Status(milestone, reason)) != null) {
          throw new IllegalStateException("The code " + code + " has two lines");
        }
      }
    }
  }

  /** The meaning of a code, or null if there is none in the table. */
  Status byCode(String code) {
    return rows.get(code);
  }

  /** All codes in the order written. */
  Map<String, Status> rows() {
    return Collections.unmodifiableMap(rows);
  }
}
