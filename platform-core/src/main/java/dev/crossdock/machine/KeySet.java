package dev.crossdock.machine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Public keys that their owner shows at an address.
 *
 * @param address https
 * @param fetchedAt when they were fetched and taken last
 * @param failure why the last try came to nothing, or null
 * @param over whether they are too old to be believed, so that nothing is signed with them
 */
public record KeySet(String address, Instant fetchedAt, String failure, boolean over) {
  /** How long keys are used on when no newer ones can be fetched. */
  public static final Duration AGE_MAX = Duration.ofHours(24);

  /** Until then they are used, if none can be fetched before. */
  public Instant usedUntil() {
    return fetchedAt.plus(AGE_MAX);
  }

  /** From a row, or null if it has no address. */
  static KeySet of(ResultSet row, int column) throws SQLException {
    String address = row.getString(column);
    return address == null
        ? null
        : new KeySet(
            address,
            CredentialRows.instant(row, column + 1),
            row.getString(column + 2),
            row.getBoolean(column + 3));
  }
}
