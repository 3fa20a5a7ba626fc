package dev.crossdock.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Four eyes, where there are four: what takes effect needs another name than that of whoever asks
 * for it, unless nobody else could give one.
 */
public final class FourEyes {
  /**
   * Whoever lost the right less than this ago still counts: nobody is alone by sending the others
   * away for a moment.
   */
  public static final Duration LEFT_COUNTS_FOR = Duration.ofDays(3);

  private FourEyes() {}

  /**
   * Whether somebody else of the actor's tenant has the right, or had it until lately ({@link
   * #LEFT_COUNTS_FOR}), in the running transaction, which is fenced to the tenant.
   *
   * @param partner whose people are asked for; null for the tenant's own
   */
  public static boolean hasOther(
      Connection database, Actor actor, Right right, String partner, Instant now)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from membership where tenant_id = ? and principal <> ? and role = any (?)"
                + " and partner is not distinct from ? and coalesce(least(withdrawn_at,"
                + " disabled_at), 'infinity') > ? limit 1")) {
      select.setString(1, actor.tenant());
      select.setString(2, actor.principal());
      select.setArray(3, roles(database, right));
      select.setString(4, partner);
      select.setObject(5, now.minus(LEFT_COUNTS_FOR).atOffset(ZoneOffset.UTC));
      return select.executeQuery().next();
    }
  }

  private static java.sql.Array roles(Connection database, Right right) throws SQLException {
    return database.createArrayOf(
        "text",
        Arrays.stream(Role.values())
            .filter(role -> role.may(right))
            .map(Role::name)
            .toArray(String[]::new));
  }
}
