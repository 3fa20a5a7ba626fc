package dev.crossdock.tenant;

import dev.crossdock.language.Language;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** In which language people are written to: a partner's in its own, all others in the tenant's. */
public final class MailLanguage {
  /** The code of it in a query, of {@code partner p} and {@code work_calendar w}, joined left. */
  public static final String SQL = "coalesce(p.language, w.language, 'en')";

  private MailLanguage() {}

  /**
   * The language of a tenant's people, or of one of its partners', in the transaction that is
   * fenced to it.
   *
   * @param partner code, or null for the tenant's own people
   */
  public static Language of(Connection database, String tenant, String partner)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select "
                + SQL
                + " from tenant t left join work_calendar w on w.tenant_id = t.id left join partner"
                + " p on p.tenant_id = t.id and p.code = ? where t.id = ?")) {
      select.setString(1, partner);
      select.setString(2, tenant);
      ResultSet row = select.executeQuery();
      return row.next() ? Language.of(row.getString(1)).orElse(Language.EN) : Language.EN;
    }
  }
}
