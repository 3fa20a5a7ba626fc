package dev.crossdock.application;

import dev.crossdock.partner.Company;
import dev.crossdock.party.Parties;
import dev.crossdock.party.Party;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who is known with a number of a firm that applies. In the running transaction. */
final class Lookalikes {
  private static final int EACH_MAX = 5;

  private Lookalikes() {}

  /**
   * All of them, partners first. Never null.
   *
   * @param test id of the tenant's test place, or null
   */
  static List<Applications.Alike> of(
      Connection database, Actor actor, String test, Application one, Parties parties)
      throws SQLException {
    List<Applications.Alike> found = new ArrayList<>();
    Company company = one.wanted().company();
    Tenancy.fence(database, actor.tenant());
    partners(database, actor.tenant(), company)
        .forEach(
            row ->
                found.add(
                    new Applications.Alike(
                        row[1] + " is a partner with " + row[2] + ".", "partners/" + row[0])));
    if (test != null) {
      Tenancy.fence(database, test);
      partners(database, test, company)
          .forEach(
              row ->
                  found.add(
                      new Applications.Alike(
                          row[1] + " is on its way in the test place with " + row[2] + ".", null)));
      Tenancy.fence(database, actor.tenant());
    }
    for (Party.Listed party : parties.withNumbers(actor, numbers(company))) {
      found.add(
          new Applications.Alike(
              party.name() + " is a known party: " + String.join(", ", party.numbers()) + ".",
              "parties/" + party.shownId()));
    }
    for (Application other : new ApplicationRows(database, actor.tenant()).alike(one, EACH_MAX)) {
      found.add(new Applications.Alike(words(one, other), null));
    }
    return found;
  }

  private static String words(Application one, Application other) {
    String how =
        other.email().equals(one.email()) ? "with the same mail address" : "with the same number";
    return other.shownId()
        + " of "
        + other.wanted().company().legalName()
        + " came "
        + how
        + ": "
        + other.state().title().toLowerCase(Locale.ROOT)
        + (other.state() == Application.State.REFUSED ? ", " + other.reason() : "")
        + ".";
  }

  private static List<PartyIdentifier> numbers(Company company) {
    List<PartyIdentifier> numbers = new ArrayList<>();
    for (Scheme scheme : List.of(Scheme.EORI, Scheme.VAT, Scheme.SCAC)) {
      String value =
          scheme == Scheme.EORI
              ? company.eori()
              : scheme == Scheme.VAT ? company.vat() : company.scac();
      if (value != null) {
        numbers.add(new PartyIdentifier(scheme, value));
      }
    }
    return numbers;
  }

  /** Code, name, and what is the same. */
  private static List<String[]> partners(Connection database, String tenant, Company company)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select p.code, p.name, case when c.vat = ? then 'this VAT number' when c.eori = ? then"
                + " 'this EORI number' else 'this SCAC' end from company c join partner p on"
                + " p.tenant_id = c.tenant_id and p.code = c.partner where c.tenant_id = ? and"
                + " (c.vat = ? or c.eori = ? or c.scac = ?) order by p.name limit ?")) {
      select.setString(1, company.vat());
      select.setString(2, company.eori());
      select.setString(3, tenant);
      select.setString(4, company.vat());
      select.setString(5, company.eori());
      select.setString(6, company.scac());
      select.setInt(7, EACH_MAX);
      ResultSet row = select.executeQuery();
      List<String[]> found = new ArrayList<>();
      while (row.next()) {
        found.add(new String[] {row.getString(1), row.getString(2), row.getString(3)});
      }
      return found;
    }
  }
}
