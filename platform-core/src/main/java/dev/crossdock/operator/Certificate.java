package dev.crossdock.operator;

import java.time.Instant;
import java.util.Map;

/**
 * What the platform testifies when a tenant is erased: one fact a line, a name and a value. The
 * format stands in docs/tenant-archive.md.
 */
final class Certificate {
  private Certificate() {}

  /**
   * The text that is signed.
   *
   * @param tablesLooked how many tables were looked through for rows in the end
   */
  static String text(Erasure erasure, int tablesLooked, Instant now) {
    StringBuilder text = new StringBuilder("crossdock certificate of erasure 1\n");
    line(text, "tenant", erasure.tenant());
    line(text, "asked-at", erasure.askedAt());
    line(text, "asked-by", erasure.askedBy());
    line(text, "reason", erasure.reason().replaceAll("\\p{Cntrl}+", " "));
    line(text, "confirmed-at", erasure.confirmedAt());
    line(text, "confirmed-by", erasure.confirmedBy());
    line(text, "finished-at", now);
    line(text, "journal-last-block", erasure.lastBlock());
    line(text, "journal-last-hash", erasure.lastHash() == null ? "none" : erasure.lastHash());
    line(text, "data-keys-destroyed", erasure.counts().getOrDefault("tenant_key", 0L));
    for (Map.Entry<String, Long> table : erasure.counts().entrySet()) {
      line(text, "rows-deleted-" + table.getKey(), table.getValue());
    }
    line(text, "rows-deleted", erasure.rows());
    line(text, "tables-looked-through", tablesLooked);
    line(text, "rows-left", 0);
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append(": ").append(value).append('\n');
  }
}
