package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A partner's connections in whole, and their way from the test place into the live tenant. */
@ApplicationScoped
public class PartnerConnections {
  /** Template of what is read by a mapping only. */
  private static final String OWN_MESSAGES = "own-messages/";

  @Inject Catalogue catalogue;
  @Inject Connections connections;

  /** By name, in the running transaction, which it fences. Never null. */
  public List<StoredConnection> of(java.sql.Connection database, String tenant, String partner)
      throws SQLException {
    return new ConnectionRows(database, catalogue, tenant)
        .list().stream().filter(one -> partner.equals(one.partner())).toList();
  }

  /** What is known of a connection's connector, or null if it is not installed. */
  public ConnectorInfo info(StoredConnection of) {
    return catalogue.info(of.connector());
  }

  /** Code of the mapping that its messages are read by, or null. */
  public static String mapping(StoredConnection of) {
    return CommonSettings.mapping(of.content().settings());
  }

  /** Id of the format that is read on it, or null. */
  public static String format(StoredConnection of) {
    return of.content().settings().get(CommonSettings.FORMAT);
  }

  /** Template that it was made of, and its version, such as {@code rest-carrier/1}; or null. */
  public static String template(StoredConnection of) {
    return of.content().settings().get(CommonSettings.TEMPLATE);
  }

  /** Whether it was made for messages that no format knows: then it needs a mapping. */
  public static boolean speaksItsOwn(StoredConnection of) {
    return template(of) != null && template(of).startsWith(OWN_MESSAGES);
  }

  /**
   * The same connection, read by a mapping in place of whatever it is read by.
   *
   * @param mapping code of it
   */
  public static ConnectionOrder readBy(StoredConnection of, String mapping) {
    Map<String, String> settings = new HashMap<>(of.content().settings());
    settings.remove(CommonSettings.FORMAT);
    settings.put(CommonSettings.MAPPING, mapping);
    return new ConnectionOrder(
        of.code(),
        of.connector(),
        of.partner(),
        of.content().name(),
        settings,
        Map.of(),
        (long) of.content().inFlightMax());
  }

  /** Codes of all mappings that it names. Never null. */
  public static List<String> mappings(StoredConnection of) {
    List<String> codes = new ArrayList<>();
    for (String key : new String[] {CommonSettings.MAPPING, CommonSettings.OUT_MAPPING}) {
      if (of.content().settings().get(key) != null) {
        codes.add(of.content().settings().get(key));
      }
    }
    return codes;
  }

  /** When it was changed last; null if that is not known. In the running, fenced transaction. */
  public static Instant changedAt(java.sql.Connection database, String tenant, StoredConnection of)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select max(at) from connection_version where tenant_id = ? and connection_id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, of.id());
      ResultSet row = select.executeQuery();
      row.next();
      OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
      return at == null ? null : at.toInstant();
    }
  }

  /** Whether the tenant has a connection of this code, in the running, fenced transaction. */
  public static boolean isTaken(java.sql.Connection database, String tenant, String code)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select 1 from connection where tenant_id = ? and code = ?")) {
      select.setString(1, tenant);
      select.setString(2, code);
      return select.executeQuery().next();
    }
  }

  /** Codes of the partners whose connections rest as if they were switched off. */
  static Set<String> suspended(java.sql.Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select code from partner where tenant_id = ? and state = 'SUSPENDED'")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      Set<String> codes = new HashSet<>();
      while (row.next()) {
        codes.add(row.getString(1));
      }
      return codes;
    }
  }

  /**
   * Makes connections in another tenant as they are in theirs, with their secrets, sealed anew. Who
   * says in envelopes that it is a test does not say so there. In the running transaction, fenced
   * to the other tenant afterwards; whoever commits it tells {@link Connections#changed}.
   *
   * @param from keys of the tenant whose they are
   * @param to keys of the actor's tenant
   * @param actor at the tenant where they are made
   * @throws ProblemException if a code is taken there
   */
  public void copy(
      java.sql.Connection database,
      List<StoredConnection> wanted,
      Keyring from,
      Keyring to,
      Actor actor,
      String reason,
      Instant now)
      throws SQLException {
    Tenancy.fence(database, from.tenant());
    Map<Long, Map<String, String>> secrets = connections.secrets(database, from);
    ConnectionRows rows = new ConnectionRows(database, catalogue, actor.tenant());
    ConnectionAct act = new ConnectionAct(database, rows, to, actor, reason, now);
    for (StoredConnection one : wanted) {
      ConnectionContent content = live(one.content());
      ConnectionOrder order =
          new ConnectionOrder(
              one.code(),
              one.connector(),
              one.partner(),
              content.name(),
              content.settings(),
              Map.of(),
              (long) content.inFlightMax());
      Long id = rows.insert(order, content, rows.zone(one.partner()), null, now);
      if (id == null) {
        throw new ProblemException(
            Problem.TAKEN_IN_LIVE, null, "The connection " + one.code() + " is there already.");
      }
      Map<String, String> own = new TreeMap<>(secrets.getOrDefault(one.id(), Map.of()));
      own.keySet().retainAll(one.secrets().keySet()); // keys of webhooks are credentials
      List<String> names = act.secrets(id, own);
      act.keep(id, 1, ConnectionVersion.Change.MADE, null, content, names);
      act.tell(one.code(), "made a connection.", null, content, info(one), names);
    }
  }

  private static ConnectionContent live(ConnectionContent content) {
    Map<String, String> settings = new HashMap<>(content.settings());
    settings.remove(CommonSettings.TEST);
    return new ConnectionContent(content.name(), true, content.inFlightMax(), settings);
  }
}
