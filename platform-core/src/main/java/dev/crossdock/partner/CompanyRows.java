package dev.crossdock.partner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** The companies of partners. In the running transaction, fenced to their tenant. */
final class CompanyRows {
  private CompanyRows() {}

  /** What a partner has said, or null. */
  static Company find(Connection database, String tenant, String partner) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select legal_name, street, postcode, city, country, vat, eori, scac, home_port, email, phone, version"
                + " from company where tenant_id = ? and partner = ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      return !row.next()
          ? null
          : new Company(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              row.getString(7),
              row.getString(8),
              row.getString(9),
              row.getString(10),
              row.getString(11),
              row.getInt(12));
    }
  }

  /** Writes it in place of what there was, if anything. */
  static void write(
      Connection database,
      String tenant,
      String partner,
      Company company,
      int version,
      String by,
      Instant now)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into company (tenant_id, partner, version, legal_name, street, postcode, city, country, vat, eori,"
                + " scac, home_port, email, phone, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?) on conflict (tenant_id, partner) do update set version = excluded.version, legal_name ="
                + " excluded.legal_name, street = excluded.street, postcode = excluded.postcode, city = excluded.city,"
                + " country = excluded.country, vat = excluded.vat, eori = excluded.eori, scac = excluded.scac, home_port ="
                + " excluded.home_port, email = excluded.email, phone = excluded.phone, changed_at = excluded.changed_at,"
                + " changed_by = excluded.changed_by")) {
      int i = 0;
      upsert.setString(++i, tenant);
      upsert.setString(++i, partner);
      upsert.setInt(++i, version);
      upsert.setString(++i, company.legalName());
      upsert.setString(++i, company.street());
      upsert.setString(++i, company.postcode());
      upsert.setString(++i, company.city());
      upsert.setString(++i, company.country());
      upsert.setString(++i, company.vat());
      upsert.setString(++i, company.eori());
      upsert.setString(++i, company.scac());
      upsert.setString(++i, company.homePort());
      upsert.setString(++i, company.email());
      upsert.setString(++i, company.phone());
      upsert.setObject(++i, now.atOffset(ZoneOffset.UTC));
      upsert.setString(++i, by);
      upsert.executeUpdate();
    }
  }
}
