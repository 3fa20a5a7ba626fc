package dev.crossdock.partner;

import dev.crossdock.connection.MappingNames;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.identity.PartnerPeople;
import dev.crossdock.studio.MappingCopy;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trial.Trials;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@link Facts} of a test place's partners. In the running transaction. */
final class FactRows {
  /** The connector whose clients sign in by tenant and connection. */
  private static final String DROP_BOX = "dropbox";

  private final Connection database;
  private final PartnerConnections connections;
  private final Actor actor;
  private final String test;
  private final String live;

  /**
   * @param actor who reads, in the test place
   * @param live id of its tenant
   */
  FactRows(Connection database, PartnerConnections connections, Actor actor, String live) {
    this.database = database;
    this.connections = connections;
    this.actor = actor;
    this.test = actor.tenant();
    this.live = live;
  }

  /** All of one partner; the transaction is fenced to the test place afterwards. */
  Facts of(PartnerAccess.Row partner, Instant now) throws SQLException {
    List<PartnerPeople.Member> people = PartnerPeople.of(database, test, partner.code());
    boolean invited = PartnerPeople.isInvited(database, test, partner.code(), now);
    List<PartnerAct> acts = ActRows.of(database, test, partner.code());
    List<Facts.Place> places = new ArrayList<>();
    Map<String, MappingCopy.Live> mappings = new TreeMap<>();
    Map<String, String> called = new TreeMap<>();
    MappingNames names = names();
    for (StoredConnection one : connections.of(database, test, partner.code())) {
      if (one.content().enabled()) {
        places.add(
            new Facts.Place(
                one,
                connections.info(one),
                PartnerConnections.changedAt(database, test, one),
                keys(test, one.code())));
        for (String code : PartnerConnections.mappings(one)) {
          called.put(code, names.called(code));
          MappingCopy.Live mapping = MappingCopy.live(database, test, code);
          // Another partner's is as if it were not there.
          if (mapping != null
              && (mapping.partner() == null || mapping.partner().equals(partner.code()))) {
            mappings.put(code, mapping);
          }
        }
      }
    }
    List<Onboarding.Idle> idle = idle(partner.code(), mappings, names);
    Company company = CompanyRows.find(database, test, partner.code());
    Trials.Evidence tests = Trials.evidence(database, test, partner.code(), Facts.tested(places));
    boolean approved = acts.stream().anyMatch(one -> one.kind() == PartnerAct.Kind.APPROVED);
    Tenancy.fence(database, live);
    List<String> taken = approved ? List.of() : taken(partner.code(), places, mappings, called);
    Facts.Live there = approved ? there(partner.code()) : null;
    Tenancy.fence(database, test);
    return new Facts(
        partner, people, invited, company, places, mappings, called, idle, tests, acts, taken,
        there);
  }

  private MappingNames names() throws SQLException {
    Tenancy.fence(database, test);
    return MappingNames.of(database, actor);
  }

  /** Released, and read by nowhere. */
  private List<Onboarding.Idle> idle(
      String partner, Map<String, MappingCopy.Live> used, MappingNames names) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select code, name, live_version from mapping where tenant_id = ? and partner = ? and"
                + " live_version is not null order by name, code")) {
      select.setString(1, test);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      List<Onboarding.Idle> idle = new ArrayList<>();
      while (row.next()) {
        if (!used.containsKey(row.getString(1))) {
          idle.add(
              new Onboarding.Idle(names.called(row.getString(1)), row.getString(2), row.getInt(3)));
        }
      }
      return idle;
    }
  }

  private List<String> taken(
      String partner,
      List<Facts.Place> places,
      Map<String, MappingCopy.Live> mappings,
      Map<String, String> called)
      throws SQLException {
    List<String> taken = new ArrayList<>();
    if (PartnerAccess.find(database, live, partner, false) != null) {
      taken.add("the partner " + partner);
    }
    for (Facts.Place one : places) {
      if (PartnerConnections.isTaken(database, live, one.stored().code())) {
        taken.add("the connection " + one.stored().code());
      }
    }
    for (MappingCopy.Live one : mappings.values()) {
      if (MappingCopy.clashes(database, live, one)) {
        taken.add("the mapping " + called.get(one.code()));
      }
    }
    return taken;
  }

  private Facts.Live there(String partner) throws SQLException {
    PartnerAccess.Row row = PartnerAccess.find(database, live, partner, false);
    if (row == null) {
      return null;
    }
    List<String> keyless = new ArrayList<>();
    List<String> users = new ArrayList<>();
    for (StoredConnection one : connections.of(database, live, partner)) {
      if (one.isInbox() && keys(live, one.code()).isEmpty()) {
        keyless.add(one.content().name());
      }
      if (one.connector().equals(DROP_BOX)) {
        users.add(live + "." + one.code());
      }
    }
    return new Facts.Live(row.suspended(), keyless, users);
  }

  /** Credentials that work. */
  private List<Facts.Key> keys(String tenant, String connection) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select k.name, k.expires_at from credential k join connection c on c.tenant_id ="
                + " k.tenant_id and c.id = k.connection_id where k.tenant_id = ? and c.code = ? and"
                + " k.state = 'ACTIVE' order by k.expires_at desc nulls first, k.id")) {
      select.setString(1, tenant);
      select.setString(2, connection);
      ResultSet row = select.executeQuery();
      List<Facts.Key> keys = new ArrayList<>();
      while (row.next()) {
        OffsetDateTime ends = row.getObject(2, OffsetDateTime.class);
        keys.add(new Facts.Key(row.getString(1), ends == null ? null : ends.toInstant()));
      }
      return keys;
    }
  }

  /** Codes of the partners that are on their way, or were; in the fenced transaction. */
  static List<String> codes(Connection database, String tenant, int rowsMax) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select code from partner where tenant_id = ? order by name, code limit ?")) {
      select.setString(1, tenant);
      select.setInt(2, rowsMax);
      ResultSet row = select.executeQuery();
      List<String> codes = new ArrayList<>();
      while (row.next()) {
        codes.add(row.getString(1));
      }
      return codes;
    }
  }
}
