package dev.crossdock.operator;

import java.time.Instant;
import java.util.Map;

/**
 * A wish to erase a tenant, and what became of it.
 *
 * @param withdrawnAt when the tenant was resumed instead, or null
 * @param confirmedAt since when it is being erased, or null
 * @param lastBlock number of the last block of its journal, whose anchors are kept
 * @param lastHash SHA-256 of that block in hexadecimal, or null
 * @param counts rows deleted, by table
 * @param finishedAt when nothing was left, or null
 * @param certificate text of the certificate, or null
 * @param signature Ed25519 over the certificate in Base64, or null
 */
public record Erasure(
    String tenant,
    Instant askedAt,
    String askedBy,
    String reason,
    Instant withdrawnAt,
    Instant confirmedAt,
    String confirmedBy,
    long lastBlock,
    String lastHash,
    Map<String, Long> counts,
    Instant finishedAt,
    String certificate,
    String signature) {
  /** How many rows were deleted so far. */
  public long rows() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
