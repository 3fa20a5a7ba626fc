package dev.crossdock.connection;

import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes of an order what can be tried before anything of it is stored: held to the same rules as
 * what is saved, with its secrets in memory only.
 */
@ApplicationScoped
public class ConnectionTrial {
  private static final String NONE = "trial";

  @Inject ConnectionAccess access;
  @Inject Tenancy tenancy;
  @Inject Catalogue catalogue;
  @Inject Connections connections;
  @Inject ConnectionRegister register;
  @Inject Templates templates;
  @Inject OutgoingHttp outgoing;

  /** No connection that is stored has such an id. */
  private final AtomicLong ids = new AtomicLong();

  /**
   * A connection as the order wants it, with its credentials. Code, name and reason need not be
   * there.
   *
   * @param code of a connection that is changed: secrets that the order does not name are its own;
   *     null for a new one
   * @throws ProblemException if the actor may not, there is none of this code, or something is
   *     wrong ({@link InvalidFields} names all of it)
   */
  public Connection of(Actor actor, ConnectionOrder wanted, String code) throws SQLException {
    access.requireSetter(actor);
    return code == null ? fresh(actor, wanted) : changed(actor, wanted, code);
  }

  private Connection fresh(Actor actor, ConnectionOrder wanted) throws SQLException {
    ConnectionOrder order = templates.filled(named(wanted, wanted.connector(), wanted.partner()));
    List<ProblemException> faults =
        new ArrayList<>(
            templates.with(
                OrderCheck.ofNew(catalogue, order, NONE, outgoing),
                order,
                order.connector(),
                null));
    boolean none = order.partner() != null && zone(actor, order.partner()) == null;
    if (none || !ConnectionAccess.isOf(actor, order.partner())) {
      faults.add(
          new ProblemException(
              Problem.INVALID_FIELD, "/partner", "partner is the code of a partner of yours."));
    }
    refuse(names(actor).with(faults, order));
    return made(actor, order, Map.of());
  }

  private String zone(Actor actor, String partner) throws SQLException {
    return tenancy.rows(
        database -> new ConnectionRows(database, catalogue, actor.tenant()).zone(partner));
  }

  private MappingNames names(Actor actor) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return MappingNames.of(database, actor);
        });
  }

  private Connection changed(Actor actor, ConnectionOrder wanted, String code) throws SQLException {
    StoredConnection stored = register.find(actor, code);
    ConnectorInfo info = catalogue.info(stored.connector());
    if (info == null) {
      throw new ProblemException(
          Problem.CONNECTOR_AWAY, null, "No connector " + stored.connector() + " is installed.");
    }
    ConnectionOrder order = named(wanted, stored.connector(), stored.partner());
    List<ProblemException> faults =
        OrderCheck.ofChange(info, order, stored.secrets().keySet(), NONE, outgoing);
    String template = PartnerConnections.template(stored);
    refuse(names(actor).with(templates.with(faults, order, stored.connector(), template), order));
    Connection kept =
        stored.isInbox() || stored.secrets().isEmpty()
            ? null
            : connections.openedNow(actor.tenant(), stored.id());
    Map<String, String> secrets = new HashMap<>();
    for (Setting setting : info.settings()) {
      String value = kept == null || !setting.secret() ? null : kept.setting(setting.key());
      if (value != null) {
        secrets.put(setting.key(), value);
      }
    }
    return made(actor, order, secrets);
  }

  private static ConnectionOrder named(ConnectionOrder wanted, String connector, String partner) {
    boolean nameless = wanted.name() == null || wanted.name().isEmpty();
    return new ConnectionOrder(
        NONE,
        connector,
        partner,
        nameless ? "Trial" : wanted.name(),
        wanted.settings(),
        wanted.secrets(),
        wanted.inFlightMax());
  }

  private static void refuse(List<ProblemException> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
  }

  private Connection made(Actor actor, ConnectionOrder order, Map<String, String> kept)
      throws SQLException {
    Map<String, String> settings = new HashMap<>();
    for (Setting setting : catalogue.info(order.connector()).settings()) {
      if (setting.defaultValue() != null) {
        settings.put(setting.key(), setting.defaultValue());
      }
    }
    settings.putAll(names(actor).stored(order.settings()));
    settings.putAll(kept);
    order
        .secrets()
        .forEach(
            (key, value) -> {
              if (value == null) {
                settings.remove(key);
              } else {
                settings.put(key, value);
              }
            });
    return new Connection(
        ids.decrementAndGet(),
        actor.tenant(),
        order.partner(),
        order.connector(),
        order.name(),
        settings);
  }
}
