package dev.crossdock.operator;

import dev.crossdock.identity.KeycloakClients;
import dev.crossdock.identity.KeycloakOrganisations;
import dev.crossdock.identity.KeycloakUsers;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Keycloak knows of a tenant: its organisations, its people, its machines. */
@ApplicationScoped
public class TenantAccounts {
  /** Clients of the platform's own, whatever a membership may say. */
  private static final String OURS = "crossdock-";

  private static final String PORTAL = "portal";

  @Inject Tenancy tenancy;
  @Inject KeycloakOrganisations organisations;
  @Inject KeycloakUsers users;
  @Inject KeycloakClients clients;

  /**
   * Makes the organisation of a new tenant, unless it is there.
   *
   * @throws ProblemException if Keycloak does not answer
   */
  void begin(String tenant, String name) {
    organisations.create(KeycloakOrganisations.alias(tenant, null), name);
  }

  /**
   * Takes away everything of a tenant that is being erased: organisations, machines, and people who
   * belong to no other tenant. May be repeated.
   *
   * @throws ProblemException if Keycloak does not answer
   */
  void end(String tenant) throws SQLException {
    Map<String, Boolean> machines = new TreeMap<>();
    List<String> aliases = new ArrayList<>();
    tenancy.rows(
        database -> {
          Tenancy.fenceErasing(database, tenant);
          machines.putAll(principals(database, tenant));
          for (String partner :
              texts(database, "select code from partner where tenant_id = ?", tenant)) {
            aliases.add(KeycloakOrganisations.alias(tenant, partner));
          }
          machines.keySet().removeAll(elsewhere(database, tenant, machines.keySet()));
          return null;
        });
    for (Map.Entry<String, Boolean> one : machines.entrySet()) {
      if (!one.getValue()) {
        users.named(one.getKey()).ifPresent(user -> users.delete(user.id()));
      } else if (!one.getKey().startsWith(OURS) && !one.getKey().equals(PORTAL)) {
        clients.find(one.getKey()).ifPresent(client -> clients.delete(client.get("id").asText()));
      }
    }
    aliases.forEach(organisations::delete);
    organisations.delete(KeycloakOrganisations.alias(tenant, null));
  }

  /** Whoever has a role at the tenant, and whether it is a machine. */
  private static Map<String, Boolean> principals(Connection database, String tenant)
      throws SQLException {
    Map<String, Boolean> machines = new TreeMap<>();
    try (PreparedStatement select =
        database.prepareStatement("select principal, role from membership where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        machines.put(row.getString(1), Role.valueOf(row.getString(2)).ofMachine());
      }
    }
    // Clients stay at Keycloak when their credential has ended, accounts when nobody has accepted.
    for (String client :
        texts(
            database,
            "select distinct principal from credential where tenant_id = ? and kind <> 'WEBHOOK'",
            tenant)) {
      machines.put(client, true);
    }
    for (String invited :
        texts(
            database,
            "select distinct email from invitation where tenant_id = ? and account is not null",
            tenant)) {
      machines.putIfAbsent(invited, false);
    }
    return machines;
  }

  /** Those who have a role at another tenant too. */
  private static List<String> elsewhere(
      Connection database, String tenant, Iterable<String> principals) throws SQLException {
    List<String> elsewhere = new ArrayList<>();
    for (String principal : principals) {
      texts(database, "select set_config('app.principal', ?, true)", principal);
      if (!texts(
              database,
              "select tenant_id from membership where principal = ? and tenant_id <> ? limit 1",
              principal,
              tenant)
          .isEmpty()) {
        elsewhere.add(principal);
      }
    }
    return elsewhere;
  }

  private static List<String> texts(Connection database, String sql, String... values)
      throws SQLException {
    try (PreparedStatement select = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      ResultSet row = select.executeQuery();
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    }
  }
}
