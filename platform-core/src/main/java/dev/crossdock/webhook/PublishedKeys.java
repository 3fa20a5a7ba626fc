package dev.crossdock.webhook;

import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.machine.WebhookKeys;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The public halves of the pairs with which webhooks of ours are signed. */
@ApplicationScoped
public class PublishedKeys {
  /** Settings of the connector. */
  private static final String KEY = "key";

  private static final String OLD_KEY = "oldKey";

  @Inject Tenancy tenancy;
  @Inject Vault vault;

  /**
   * What receivers check signatures with.
   *
   * @param connection code
   * @param name for people to read
   * @param keys {@code whpk_…}; one, or two during a rotation
   */
  public record Published(String connection, String name, List<String> keys) {}

  /**
   * Those of the actor's connections, by code. Never null; without connections that sign with a
   * shared key only.
   *
   * @throws ProblemException if the actor may not, or the tenant's keys are away
   */
  public List<Published> list(Actor actor) throws SQLException {
    actor.require(Right.READ);
    Keyring keyring = vault.keys(actor.tenant());
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return published(database, keyring, actor);
        });
  }

  private static List<Published> published(Connection database, Keyring keyring, Actor actor)
      throws SQLException {
    List<Published> all = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, code, name from connection where tenant_id = ? and connector = 'webhook' and"
                + " (?::text is null or partner = ?) order by code")) {
      select.setString(1, actor.tenant());
      select.setString(2, actor.partner());
      select.setString(3, actor.partner());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Map<String, String> secrets = ConnectionSecrets.open(database, keyring, row.getLong(1), "");
        List<String> keys =
            Stream.of(KEY, OLD_KEY)
                .map(secrets::get)
                .map(text -> text == null ? null : WebhookKeys.seed(text.strip()))
                .filter(seed -> seed != null)
                .map(WebhookKeys::publicText)
                .toList();
        if (!keys.isEmpty()) {
          all.add(new Published(row.getString(2), row.getString(3), keys));
        }
      }
    }
    return all;
  }
}
