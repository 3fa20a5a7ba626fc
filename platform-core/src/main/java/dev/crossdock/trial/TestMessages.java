package dev.crossdock.trial;

import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.exchange.Payloads;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.Sample;
import dev.crossdock.studio.Samples;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Finds a message of a partner's to make tests of. */
@ApplicationScoped
public class TestMessages {
  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject Samples samples;
  @Inject MappingRegister mappings;

  /**
   * What the actor calls the mapping that a connection reads by; null if there is none, or it is
   * the tenant's own: a partner's messages may be read by it, but what is kept with it is not the
   * partner's to see.
   */
  String mapping(Actor actor, Inlet inlet, StoredConnection connection) throws SQLException {
    if (inlet.mapping() == null) {
      return null;
    }
    try {
      String called = PartnerConnections.mapping(connection);
      boolean same = mappings.find(actor, called).address().equals(inlet.mapping());
      return same ? called : null; // a partner may call one of its own like the tenant's
    } catch (ProblemException e) {
      if (e.problem() != Problem.NOT_FOUND) {
        throw e;
      }
      return null;
    }
  }

  /**
   * The newest sample of the inlet's mapping; without one the last message that was applied.
   *
   * @param mapping as {@link #mapping} says
   * @throws ProblemException if there is none
   */
  byte[] newest(Actor actor, Inlet inlet, String mapping) throws SQLException {
    if (mapping != null) {
      List<Sample> all = samples.list(actor, mapping);
      if (!all.isEmpty()) {
        return samples.content(actor, mapping, all.get(all.size() - 1).id());
      }
    }
    Keyring keys = vault.keys(actor.tenant());
    byte[] last =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              return last(database, inlet, keys);
            });
    if (last == null) {
      throw new ProblemException(
          Problem.SAMPLE_MISSING, null, "Nothing has come on " + inlet.code() + " that was read.");
    }
    return last;
  }

  /** What came by itself before what tests have sent. */
  private static byte[] last(Connection database, Inlet inlet, Keyring keys) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select x.id, y.raw, y.key_version from exchange x join payload y on y.tenant_id ="
                + " x.tenant_id and y.exchange_id = x.id where x.tenant_id = ? and x.partner = ?"
                + " and x.connection_id = ? and x.direction = 'I' and (x.state = 'APPLIED' or"
                + " x.state = 'PARKED' and x.problem = ?) order by coalesce(x.identity, '') like"
                + " 'test:%', x.id desc limit 1")) {
      select.setString(1, inlet.tenant());
      select.setString(2, inlet.partner());
      select.setLong(3, inlet.id());
      select.setString(4, Problem.NO_SHIPMENT.id());
      ResultSet row = select.executeQuery();
      return row.next()
          ? new Payloads.Stored(
                  row.getLong(1), row.getBytes(2), null, row.getObject(3, Integer.class))
              .openRaw(keys)
          : null;
    }
  }
}
