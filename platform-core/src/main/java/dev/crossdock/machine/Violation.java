package dev.crossdock.machine;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What the policy of a credential has refused.
 *
 * @param day of UTC, the one of the last refusal
 * @param refused requests on that day
 * @param lastFrom network address, or null
 */
public record Violation(
    LocalDate day, long refused, Instant lastAt, String lastFrom, Rule lastRule) {

  /** How many requests were refused on the day of this time. */
  public long today(Instant now) {
    return day.equals(LocalDate.ofInstant(now, ZoneOffset.UTC)) ? refused : 0;
  }

  /** From a row, or null if nothing was refused. */
  static Violation of(ResultSet row, int column) throws SQLException {
    Date day = row.getDate(column);
    return day == null
        ? null
        : new Violation(
            day.toLocalDate(),
            row.getLong(column + 1),
            CredentialRows.instant(row, column + 2),
            row.getString(column + 3),
            Rule.valueOf(row.getString(column + 4)));
  }
}
