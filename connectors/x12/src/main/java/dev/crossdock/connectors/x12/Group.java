package dev.crossdock.connectors.x12;

import java.util.ArrayList;
import java.util.List;

/** One functional group, from GS to GE. Filled while the interchange is split. */
final class Group {
  /** First and last release that is read, as GS08 begins. */
  private static final String RELEASE_MIN = "004010";

  private static final String RELEASE_MAX = "008010";
  private static final int RELEASE_CHARACTERS = 6;

  final Segment header;
  final List<Transaction> transactions = new ArrayList<>();
  final List<Fault> faults = new ArrayList<>();

  /** How many transactions GE counts, or null when it does not say. */
  Integer told;

  /** Whether nothing of it may be used: the sender has to send it again as a whole. */
  boolean rejected;

  Group(Segment header) {
    this.header = header;
  }

  /** Functional identifier code (GS01), such as QM, or empty. */
  String functional() {
    return header.text(1);
  }

  /** Application sender's code (GS02), or empty. */
  String sender() {
    return header.text(2);
  }

  /** Application receiver's code (GS03), or empty. */
  String receiver() {
    return header.text(3);
  }

  /** Group control number (GS06), or empty. */
  String control() {
    return header.text(6);
  }

  /** Version, release and industry identifier (GS08), such as 004010, or empty. */
  String version() {
    return header.text(8);
  }

  /** The six digits with which {@link #version} begins, or null if it does not. */
  String release() {
    String version = version();
    if (version.length() < RELEASE_CHARACTERS) {
      return null;
    }
    String release = version.substring(0, RELEASE_CHARACTERS);
    return release.chars().allMatch(c -> c >= '0' && c <= '9') ? release : null;
  }

  boolean isSupportedRelease() {
    String release = release();
    return release != null
        && release.compareTo(RELEASE_MIN) >= 0
        && release.compareTo(RELEASE_MAX) <= 0;
  }

  void reject(Fault fault) {
    faults.add(fault);
    rejected = true;
  }

  boolean hasBrokenTransaction() {
    return transactions.stream().anyMatch(transaction -> transaction.fault() != null);
  }
}
