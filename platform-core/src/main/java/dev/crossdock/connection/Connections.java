package dev.crossdock.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.connection.ConnectorInfo.Ability;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantChanged;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The tenants' connections, ready to be used. Answers may be as old as {@link #CACHED_FOR_MAX}. */
@ApplicationScoped
public class Connections {
  private static final int CACHED_TENANTS_MAX = 2_000;

  /** How long a changed or withdrawn connection may still be used as it was. */
  static final Duration CACHED_FOR_MAX = Duration.ofSeconds(10);

  private static final long NONE = -1;

  private final Cache<String, OfTenant> cache =
      Caffeine.newBuilder()
          .maximumSize(CACHED_TENANTS_MAX)
          .expireAfterWrite(CACHED_FOR_MAX)
          .build();

  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject SecretUses uses;
  @Inject Catalogue catalogue;
  @Inject TenantStates states;
  private List<Connector> connectors;
  private List<MessageFormat> formats;

  @Inject
  @ConfigProperty(name = "crossdock.key")
  Optional<String> oldKey;

  /** Whatever is installed, asked for once: asking takes longer than reading a small message. */
  @Inject
  void installed(Instance<Connector> connectors, Instance<MessageFormat> formats) {
    this.connectors = connectors.stream().toList();
    this.formats = formats.stream().toList();
  }

  /**
   * All enabled connections of a tenant.
   *
   * @param resting codes of its suspended partners, whose connections are not among them
   */
  private record OfTenant(
      List<Inlet> inlets,
      List<Connection> targets,
      Map<String, Long> ids,
      Set<String> resting,
      Map<Long, Integer> inFlightMax,
      Map<Long, List<ConnectionSecrets.Stored>> sealed) {}

  /** The inlet of this code, or null if the tenant has none that is enabled. */
  public Inlet inlet(String tenant, String code) throws SQLException {
    return of(tenant).inlets().stream()
        .filter(inlet -> inlet.code().equals(code))
        .findFirst()
        .orElse(null);
  }

  /** The inlet of this id, or null if the tenant has none that is enabled. */
  public Inlet inlet(String tenant, long id) throws SQLException {
    return of(tenant).inlets().stream().filter(inlet -> inlet.id() == id).findFirst().orElse(null);
  }

  /**
   * The systems that are told about milestones, without credentials: the tenant's, and partners' of
   * theirs. Never null.
   */
  public List<Connection> told(String tenant) throws SQLException {
    return of(tenant).targets().stream().filter(target -> can(target, Ability.TELLS)).toList();
  }

  /** Ids of the connectors that are installed and ask for messages. Never null. */
  public List<String> polledConnectors() {
    return catalogue.all().stream()
        .filter(info -> info.abilities().contains(Ability.POLLS))
        .map(ConnectorInfo::id)
        .toList();
  }

  /**
   * The connection of this code on which files can go out, without its credentials; null if the
   * tenant has none that is enabled.
   */
  public Connection forFiles(String tenant, String code) throws SQLException {
    Long id = of(tenant).ids().get(code);
    Connection target = id == null ? null : target(tenant, id);
    return target != null && catalogue.info(target.connector()).takesFiles() ? target : null;
  }

  /**
   * The connections on which partners' systems are asked about single shipments, without
   * credentials. Never null.
   */
  public List<Connection> asked(String tenant) throws SQLException {
    return of(tenant).targets().stream()
        .filter(one -> can(one, Ability.LOOKS_UP) && AskSettings.reference(one) != null)
        .toList();
  }

  /**
   * Refuses what comes from a partner that the tenant has suspended.
   *
   * @throws ProblemException if so
   */
  public void requireNotSuspended(String tenant, String partner) throws SQLException {
    if (partner != null && of(tenant).resting().contains(partner)) {
      throw new ProblemException(Problem.PARTNER_SUSPENDED, null, Problem.PARTNER_SUSPENDED.fix());
    }
  }

  /**
   * The connection of this code, without its credentials; empty if the tenant has none that is
   * enabled, or it is of another connector.
   */
  public Optional<Connection> ofConnector(String tenant, String code, String connector)
      throws SQLException {
    Long id = of(tenant).ids().get(code);
    Connection target = id == null ? null : target(tenant, id);
    return Optional.ofNullable(target).filter(one -> one.connector().equals(connector));
  }

  /** The inlets of a partner. Never null. */
  public List<Inlet> inlets(String tenant, String partner) throws SQLException {
    return of(tenant).inlets().stream().filter(one -> partner.equals(one.partner())).toList();
  }

  /** The connections on which a partner fetches files, without credentials. Never null. */
  public List<Connection> offering(String tenant, String partner) throws SQLException {
    return of(tenant).targets().stream()
        .filter(one -> partner.equals(one.partner()) && can(one, Ability.OFFERS))
        .toList();
  }

  /** Whether what goes out on it is sent by us; otherwise the partner fetches it. */
  public boolean isSentTo(Connection target) {
    return can(target, Ability.SENDS) || can(target, Ability.TELLS);
  }

  private boolean can(Connection target, Ability ability) {
    return catalogue.info(target.connector()).abilities().contains(ability);
  }

  /**
   * The connection of this code on which this connector receives, with its credentials opened for
   * one act.
   *
   * @return empty if the tenant is unknown or suspended, or has no such connection that is enabled
   * @throws ProblemException if a credential does not open
   */
  public Optional<Receiving> receiving(String tenant, String code, String connector)
      throws SQLException {
    Inlet inlet = states.isOpen(tenant) ? inlet(tenant, code) : null;
    Connection target = inlet == null ? null : target(tenant, inlet.id());
    return target == null || !target.connector().equals(connector)
        ? Optional.empty()
        : Optional.of(new Receiving(inlet, opened(target, SecretUses.Act.RECEIVE)));
  }

  /**
   * The target of this id without its credentials, or null if the tenant has none that is enabled.
   */
  public Connection target(String tenant, long id) throws SQLException {
    return of(tenant).targets().stream()
        .filter(target -> target.id() == id)
        .findFirst()
        .orElse(null);
  }

  /**
   * The same target with its credentials, which are opened for this one act and counted for the
   * audit log. Whoever asks lets go of it when the act is done.
   *
   * @throws ProblemException if one does not open
   */
  public Connection opened(Connection target, SecretUses.Act act) throws SQLException {
    return opened(of(target.tenant()), target, act);
  }

  /**
   * A target as it stands this moment, switched on or off, with its credentials; for a check.
   *
   * @return null if there is none, or its connector is not installed
   * @throws ProblemException if a credential does not open
   */
  public Connection openedNow(String tenant, long id) throws SQLException {
    OfTenant now = load(tenant, id);
    for (Connection target : now.targets()) {
      if (target.id() == id) {
        return opened(now, target, SecretUses.Act.CHECK);
      }
    }
    return null;
  }

  private Connection opened(OfTenant all, Connection target, SecretUses.Act act)
      throws SQLException {
    List<ConnectionSecrets.Stored> sealed = all.sealed().getOrDefault(target.id(), List.of());
    if (sealed.isEmpty()) {
      return target;
    }
    Map<String, String> settings = new HashMap<>(target.settings());
    settings.putAll(ConnectionSecrets.open(sealed, vault.keys(target.tenant()), oldBox()));
    uses.count(target, sealed, act);
    return new Connection(
        target.id(),
        target.tenant(),
        target.partner(),
        target.connector(),
        target.name(),
        settings);
  }

  /** The format that recognises a message, or null. */
  public MessageFormat recognised(byte[] content) {
    return formats.stream().filter(format -> format.recognises(content)).findFirst().orElse(null);
  }

  /** How many ordering keys of this target may be in flight at the same time. */
  public int inFlightMax(String tenant, long id) throws SQLException {
    return of(tenant).inFlightMax().getOrDefault(id, 1);
  }

  /** The connector of this id, or null if none is installed. */
  public Connector connector(String id) {
    return connectors.stream()
        .filter(connector -> connector.info().id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /**
   * The format to read a message with: the inlet's own, else the one that recognises it, else null.
   */
  public MessageFormat format(Inlet inlet, byte[] content) {
    return inlet.format() == null ? recognised(content) : format(inlet.format());
  }

  /**
   * What a message says of files of ours, whatever is read on its connection otherwise.
   *
   * @return empty if it is no answer
   * @throws ProblemException if it is one that cannot be read
   */
  public Optional<Acknowledgement.Answers> answers(byte[] content) {
    return formats.stream().flatMap(format -> format.answers(content).stream()).findFirst();
  }

  /** The format of this id, or null if none is installed. */
  public MessageFormat format(String id) {
    return formats.stream().filter(format -> format.id().equals(id)).findFirst().orElse(null);
  }

  private OfTenant of(String tenant) throws SQLException {
    OfTenant known = cache.getIfPresent(tenant);
    if (known == null) {
      known = load(tenant, NONE);
      cache.put(tenant, known);
    }
    return known;
  }

  /**
   * Seals the credentials of a tenant anew that are not under its newest data key.
   *
   * @return how many there were
   */
  public int resealSecrets(String tenant) throws SQLException {
    Keyring keys = vault.keys(tenant);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          return ConnectionSecrets.reseal(database, keys, oldBox());
        });
  }

  /**
   * A tenant's credentials, opened, by connection and name: for moving the tenant. In the running
   * transaction, fenced to the keyring's tenant.
   */
  public Map<Long, Map<String, String>> secrets(java.sql.Connection database, Keyring keys)
      throws SQLException {
    Map<Long, Map<String, String>> opened = new HashMap<>();
    for (Map.Entry<Long, List<ConnectionSecrets.Stored>> one :
        ConnectionSecrets.sealed(database, keys.tenant()).entrySet()) {
      opened.put(one.getKey(), ConnectionSecrets.open(one.getValue(), keys, oldBox()));
    }
    return opened;
  }

  /** What was changed holds here at once, in other copies after {@link #CACHED_FOR_MAX}. */
  public void changed(String tenant) {
    cache.invalidate(tenant);
  }

  void forget(@Observes TenantChanged changed) {
    cache.invalidate(changed.tenant());
  }

  /**
   * All that are enabled.
   *
   * @param also one that is wanted in any case
   */
  private OfTenant load(String tenant, long also) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          OfTenant loaded =
              new OfTenant(
                  new ArrayList<>(),
                  new ArrayList<>(),
                  new HashMap<>(),
                  PartnerConnections.suspended(database, tenant),
                  new HashMap<>(),
                  ConnectionSecrets.sealed(database, tenant));
          try (PreparedStatement select =
              database.prepareStatement(
                  "select c.id, c.code, c.partner, p.name, c.name, c.connector, c.format, c.zone,"
                      + " c.settings::text, c.in_flight_max from connection c left join partner p"
                      + " on p.tenant_id = c.tenant_id and p.code = c.partner where c.tenant_id = ?"
                      + " and (c.enabled or c.id = ?) order by c.id")) {
            select.setString(1, tenant);
            select.setLong(2, also);
            ResultSet row = select.executeQuery();
            while (row.next()) {
              if (!loaded.resting().contains(row.getString(3)) || row.getLong(1) == also) {
                add(loaded, row, tenant);
              }
            }
          }
          return loaded;
        });
  }

  private void add(OfTenant loaded, ResultSet row, String tenant) throws SQLException {
    long id = row.getLong(1);
    ConnectorInfo info = catalogue.info(row.getString(6));
    if (info == null) {
      return; // not installed (any more): what waits for it goes on when it is back
    }
    Map<String, String> settings = SettingsJson.read(row.getString(9));
    for (Setting setting : info.settings()) {
      if (setting.defaultValue() != null) {
        settings.putIfAbsent(setting.key(), setting.defaultValue());
      }
    }
    if (info.isInlet()) {
      loaded.inlets().add(Inlet.of(row, tenant, info, settings));
    }
    loaded
        .targets()
        .add(new Connection(id, tenant, row.getString(3), info.id(), row.getString(5), settings));
    loaded.ids().put(row.getString(2), id);
    loaded.inFlightMax().put(id, row.getInt(10));
  }

  /** Null without the setting. */
  private SecretBox oldBox() {
    return oldKey.filter(key -> !key.isBlank()).map(SecretBox::new).orElse(null);
  }
}
