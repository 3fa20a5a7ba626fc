package dev.crossdock.shipment;

import java.util.Objects;

/**
 * A value of a document that was not taken, while everything else was.
 *
 * @param where position in the message, such as {@code segment 7 (MEA), element 3}
 * @param detail what is wrong; quotes nothing that only some may read
 */
public record Remark(String where, String detail) {
  public Remark {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(detail, "detail");
  }
}
