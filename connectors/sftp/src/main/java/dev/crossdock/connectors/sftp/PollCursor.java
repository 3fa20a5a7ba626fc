package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Polled;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one look at a folder leaves to the next: which files had settled, which were seen for the
 * first time and when, which were taken in but could not be moved away, and which could not be
 * read. A file is known by a hash of its name, size and time, so that a changed one is another.
 * Files that wait to settle come in generations: a new one begins when the one before has settled,
 * so that nobody's uploads hold up those before.
 *
 * @param settled 36 bits each: a stranger taken for one of them would be fetched a look too early
 * @param fresh seen at {@code freshAt} for the first time; 36 bits each
 * @param taken 60 bits each: a stranger taken for one of them would never be fetched
 * @param unreadable 60 bits each: for these a problem was told
 */
record PollCursor(
    Set<String> settled,
    Instant freshAt,
    Set<String> fresh,
    Set<String> taken,
    Set<String> unreadable) {
  /** How many files are remembered as settled or fresh. */
  static final int SEEN_MAX = 500;

  /** How many files that cannot be moved away are remembered; with more nothing is fetched. */
  static final int TAKEN_MAX = 60;

  static final int UNREADABLE_MAX = 25;
  static final int SHORT = 6;
  static final int LONG = 10;

  private static final String VERSION = "1";
  private static final PollCursor NOTHING =
      new PollCursor(Set.of(), Instant.EPOCH, Set.of(), Set.of(), Set.of());

  PollCursor {
    settled = first(settled, SEEN_MAX);
    fresh = first(fresh, SEEN_MAX - settled.size());
    taken = first(taken, TAKEN_MAX);
    unreadable = first(unreadable, UNREADABLE_MAX);
  }

  private static Set<String> first(Collection<String> keys, int most) {
    Set<String> few = new LinkedHashSet<>();
    for (String key : keys) {
      if (few.size() == most) {
        break;
      }
      few.add(key);
    }
    return few;
  }

  /** A file's hash; its beginning is the short one. */
  static String key(String name, long bytes, long changedAtS) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((name + '\0' + bytes + '\0' + changedAtS).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, LONG);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /** Whether a file has not changed for long enough. */
  boolean hasSettled(String key, Duration wait, Instant now) {
    String small = key.substring(0, SHORT);
    return wait.isZero() || settled.contains(small) || isRipe(wait, now) && fresh.contains(small);
  }

  /** Whether those that were seen for the first time have waited; then the next may. */
  boolean isRipe(Duration wait, Instant now) {
    return !now.isBefore(freshAt.plus(wait));
  }

  /** Reads one; what is none holds nothing. */
  static PollCursor read(String text) {
    String[] parts = text == null ? new String[0] : text.split("\\|", -1);
    if (parts.length != 6 || !parts[0].equals(VERSION) || !parts[1].matches("\\d{1,13}")) {
      return NOTHING;
    }
    return new PollCursor(
        keys(parts[2], SHORT),
        Instant.ofEpochMilli(Long.parseLong(parts[1])),
        keys(parts[3], SHORT),
        keys(parts[4], LONG),
        keys(parts[5], LONG));
  }

  private static Set<String> keys(String text, int length) {
    Set<String> keys = new LinkedHashSet<>();
    for (int at = 0; at + length <= text.length(); at += length) {
      keys.add(text.substring(at, at + length));
    }
    return keys;
  }

  /** At most {@link Polled#CURSOR_CHARACTERS_MAX} characters. */
  String text() {
    return String.join(
        "|",
        List.of(
            VERSION,
            Long.toString(Math.max(0, freshAt.toEpochMilli())),
            String.join("", settled),
            String.join("", fresh),
            String.join("", taken),
            String.join("", unreadable)));
  }
}
