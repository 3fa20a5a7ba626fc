package dev.crossdock.outside;

import dev.crossdock.party.Naming;
import dev.crossdock.party.Resolution;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.PartyRole;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Firms that nobody has named before, and how somebody names them, by the product's own code. */
final class FirmNames {
  static final String TENANT = Naming.TENANT;

  private static final AtomicLong COUNT =
      new AtomicLong(System.nanoTime() / 1_000_000 % 80_000_000);

  private FirmNames() {}

  /** A name that no other test has. */
  static String fresh(String word) {
    return word + " " + Long.toString(COUNT.incrementAndGet(), 36).toUpperCase();
  }

  /** A German VAT number that no other test has. */
  static String vat() {
    return String.format("DE1%08d", COUNT.incrementAndGet());
  }

  /** A location number that no other test has, with its check digit. */
  static String gln() {
    String twelve = String.format("40%010d", COUNT.incrementAndGet());
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return twelve + (10 - sum % 10) % 10;
  }

  static PartyIdentifier vat(String value) {
    return new PartyIdentifier(Scheme.VAT, value);
  }

  static PartyIdentifier gln(String value) {
    return new PartyIdentifier(Scheme.GLN, value);
  }

  static PartyIdentifier own(String value) {
    return new PartyIdentifier(Scheme.OWN, value);
  }

  /**
   * Brandt's party that is meant where somebody names a firm; it is kept.
   *
   * @param namer code of a partner, or {@link #TENANT}
   */
  static long named(String namer, String name, String country, PartyIdentifier... identifiers) {
    NamedParty party = new NamedParty(PartyRole.BUYER, name, country, Arrays.asList(identifiers));
    return named(List.of(new Naming(namer, party, exchange(), null))).get(0);
  }

  /** As if one batch had named all of these. */
  static List<Long> named(List<Naming> namings) {
    try (Connection database = RunningStack.get().database().application().getConnection()) {
      database.setAutoCommit(false);
      Tenancy.fence(database, "brandt");
      List<Long> names =
          Resolution.of(database, "brandt", namings, Instant.parse("2026-11-22T08:00:00Z"));
      database.commit();
      List<Long> parties = new ArrayList<>();
      names.forEach(name -> parties.add(name == null ? null : partyOf(name)));
      return parties;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The id of a message that is none: it only stands in cases. */
  static long exchange() {
    return COUNT.incrementAndGet();
  }

  private static long partyOf(long name) {
    return Rows.number(
        "brandt",
        "select coalesce(m.survivor_id, n.party_id) from party_name n left join party_merge m on"
            + " m.party_id = n.party_id where n.id = ?",
        name);
  }
}
