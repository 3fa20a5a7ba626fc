package dev.crossdock.connection;

import dev.crossdock.connection.ConnectionVersion.Change;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Where connections are set up and changed and changes are taken back, with name and reason, by
 * whom {@link ConnectionAccess} lets. Each change makes a version that is never changed itself.
 * Secrets go in and never come out. A change holds here at once, in other copies of the platform
 * after {@link Connections#CACHED_FOR_MAX}.
 */
@ApplicationScoped
public class ConnectionRegister {
  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject Catalogue catalogue;
  @Inject Connections connections;
  @Inject Templates templates;
  @Inject OutgoingHttp outgoing;
  @Inject ConnectionAccess access;

  /** All that the actor may see, by name. Never null. */
  public List<StoredConnection> list(Actor actor) throws SQLException {
    ConnectionAccess.requireReader(actor);
    return tenancy.rows(
        database -> {
          ConnectionRows rows = new ConnectionRows(database, catalogue, actor.tenant());
          MappingNames names = MappingNames.of(database, actor);
          return rows.list().stream()
              .filter(one -> ConnectionAccess.isOf(actor, one.partner()))
              .map(names::shown)
              .toList();
        });
  }

  /**
   * The one of this code.
   *
   * @throws ProblemException if the actor may not look, or the tenant has none
   */
  public StoredConnection find(Actor actor, String code) throws SQLException {
    ConnectionAccess.requireReader(actor);
    return tenancy.rows(
        database -> {
          ConnectionRows rows = new ConnectionRows(database, catalogue, actor.tenant());
          return MappingNames.of(database, actor).shown(found(actor, rows, code, false));
        });
  }

  /** Whether there is one of this code that the actor may see. */
  public boolean isKnown(Actor actor, String code) throws SQLException {
    return list(actor).stream().anyMatch(one -> one.code().equals(code));
  }

  /**
   * What it was from each change on, the newest first; at least one.
   *
   * @throws ProblemException if the actor may not look, or the tenant has none of this code
   */
  public List<ConnectionVersion> versions(Actor actor, String code) throws SQLException {
    ConnectionAccess.requireReader(actor);
    return tenancy.rows(
        database -> {
          ConnectionRows rows = new ConnectionRows(database, catalogue, actor.tenant());
          MappingNames names = MappingNames.of(database, actor);
          return rows.versions(found(actor, rows, code, false)).stream()
              .map(one -> one.with(names.shown(one.content())))
              .toList();
        });
  }

  /**
   * Makes a connection. It is on, unless it would be live with one name where there are more: then
   * another administrator switches it on.
   *
   * @throws ProblemException if the actor may not, something is wrong ({@link InvalidFields} names
   *     all of it), or the code is taken
   */
  public StoredConnection create(Actor actor, ConnectionOrder wanted, String reason, Instant now)
      throws SQLException {
    access.requireSetter(actor);
    if (!ConnectionAccess.isOf(actor, wanted.partner())) {
      throw new InvalidFields(List.of(noPartner()));
    }
    ConnectionOrder order = templates.filled(wanted);
    List<ProblemException> faults =
        templates.with(
            OrderCheck.ofNew(catalogue, order, reason, outgoing), order, order.connector(), null);
    Keyring keys = order.secrets().isEmpty() ? null : vault.keys(actor.tenant());
    StoredConnection made =
        tenancy.rows(
            database -> {
              ConnectionRows rows = new ConnectionRows(database, catalogue, actor.tenant());
              MappingNames names = MappingNames.of(database, actor);
              String zone = rows.zone(order.partner());
              refuse(names.with(faults, order), zone == null ? noPartner() : null);
              Map<String, String> settings = names.stored(order.settings());
              String proposedBy =
                  access.asksSecond(database, actor, now) ? actor.principal() : null;
              ConnectionContent content =
                  new ConnectionContent(
                      order.name(), proposedBy == null, order.inFlight(), settings);
              Long id = rows.insert(order, content, zone, proposedBy, now);
              if (id == null) {
                throw new ProblemException(
                    Problem.CODE_TAKEN, "/code", "There is a connection of this code already.");
              }
              ConnectionAct act = new ConnectionAct(database, rows, keys, actor, reason, now);
              List<String> secrets = act.secrets(id, order.secrets());
              StoredConnection stored = found(actor, rows, order.code(), true);
              act.keep(id, 1, Change.MADE, null, stored.content(), secrets);
              act.tell(
                  order.code(),
                  "made a connection.",
                  null,
                  stored.content(),
                  catalogue.info(stored.connector()),
                  secrets);
              return names.shown(stored);
            });
    connections.changed(actor.tenant());
    return made;
  }

  /**
   * Changes name, settings and secrets. Saying the same again changes nothing.
   *
   * @param order settings in whole, secrets only those that change
   * @param ifMatch whether this version may be changed
   * @throws ProblemException if the actor may not, there is none of this code, it was changed
   *     meanwhile, or something is wrong ({@link InvalidFields} names all of it)
   */
  public StoredConnection change(
      Actor actor,
      String code,
      ConnectionOrder order,
      IntPredicate ifMatch,
      String reason,
      Instant now)
      throws SQLException {
    access.requireSetter(actor);
    StoredConnection before = find(actor, code);
    List<ProblemException> faults = faults(before, order, reason);
    Keyring keys = order.secrets().isEmpty() ? null : vault.keys(actor.tenant());
    return changed(
        new Who(actor, keys, reason, now),
        code,
        ifMatch,
        (act, locked) -> {
          MappingNames names = MappingNames.of(act.database(), actor);
          refuse(names.with(faults, order), null);
          Map<String, String> settings = names.stored(order.settings());
          if (info(locked) != null && info(locked).isInlet()) {
            settings.putIfAbsent(CommonSettings.ZONE, act.rows().zone(locked.partner()));
          }
          ConnectionContent content =
              new ConnectionContent(
                  order.name(),
                  locked.content().enabled(),
                  order.inFlightMax() == null
                      ? locked.content().inFlightMax()
                      : order.inFlightMax().intValue(),
                  settings);
          List<String> secrets = act.secrets(locked.id(), order.secrets());
          return new Changed(Change.CHANGED, null, content, secrets, "changed a connection.");
        });
  }

  /**
   * Switches it on or off. What waits for it when it is off goes on when it is on again.
   *
   * @param keepWaiting whether it may be switched off while messages wait
   * @param ifMatch whether this version may be switched; null if the caller does not say: any, but
   *     a second name is given to what was seen
   * @throws ProblemException if the actor may not, there is none of this code, it was changed
   *     meanwhile, the reason is missing, messages wait, or it needs another name or that of who
   *     says the version
   */
  public StoredConnection turn(
      Actor actor,
      String code,
      boolean on,
      boolean keepWaiting,
      IntPredicate ifMatch,
      String reason,
      Instant now)
      throws SQLException {
    access.requireSetter(actor);
    return changed(
        new Who(actor, null, reason, now),
        code,
        ifMatch,
        (act, locked) -> {
          Reason.require(reason);
          ConnectionContent was = locked.content();
          if (on) {
            access.requireSecond(act.database(), actor, locked, ifMatch != null, now);
          }
          if (!on && was.enabled() && locked.waiting() > 0 && !keepWaiting) {
            throw new ProblemException(
                Problem.MESSAGES_WAIT,
                "/enabled",
                locked.waiting() + " messages wait for it. " + Problem.MESSAGES_WAIT.fix());
          }
          return new Changed(
              Change.TURNED,
              null,
              new ConnectionContent(was.name(), on, was.inFlightMax(), was.settings()),
              List.of(),
              on ? "switched a connection on." : "switched a connection off.");
        });
  }

  /**
   * Takes the settings of an earlier version; secrets, and whether it is on, stay as they are
   * today.
   *
   * @throws ProblemException if the actor may not, there is no such version, it was changed
   *     meanwhile, or its settings are not allowed any more
   */
  public StoredConnection restore(
      Actor actor, String code, int version, IntPredicate ifMatch, String reason, Instant now)
      throws SQLException {
    access.requireSetter(actor);
    StoredConnection before = find(actor, code);
    ConnectionContent wanted = content(actor, code, version);
    ConnectionOrder order =
        new ConnectionOrder(
            null,
            null,
            null,
            wanted.name(),
            wanted.settings(),
            Map.of(),
            Long.valueOf(wanted.inFlightMax()));
    List<ProblemException> faults = faults(before, order, reason);
    return changed(
        new Who(actor, null, reason, now),
        code,
        ifMatch,
        (act, locked) -> {
          refuse(faults, null);
          return new Changed(
              Change.RESTORED,
              version,
              new ConnectionContent(
                  wanted.name(),
                  locked.content().enabled(),
                  wanted.inFlightMax(),
                  wanted.settings()),
              List.of(),
              "took a connection back to version " + version + ".");
        });
  }

  /** As it is stored. */
  private ConnectionContent content(Actor actor, String code, int version) throws SQLException {
    return tenancy.rows(
        database -> {
          ConnectionRows rows = new ConnectionRows(database, catalogue, actor.tenant());
          return rows.versions(found(actor, rows, code, false)).stream()
              .filter(one -> one.number() == version)
              .findFirst()
              .orElseThrow(ConnectionRegister::missing)
              .content();
        });
  }

  /** What a change makes of a connection. */
  private record Changed(
      Change change,
      Integer restored,
      ConnectionContent content,
      List<String> secrets,
      String words) {}

  /** Decides a change of a connection that nobody else can change meanwhile. */
  private interface Decision {
    Changed of(ConnectionAct act, StoredConnection locked) throws SQLException;
  }

  /** Who decides, and what for. */
  private record Who(Actor actor, Keyring keys, String reason, Instant now) {}

  private StoredConnection changed(Who who, String code, IntPredicate ifMatch, Decision decision)
      throws SQLException {
    String tenant = who.actor().tenant();
    StoredConnection after =
        tenancy.rows(
            database -> {
              ConnectionRows rows = new ConnectionRows(database, catalogue, tenant);
              MappingNames names = MappingNames.of(database, who.actor());
              StoredConnection locked = found(who.actor(), rows, code, true);
              if (ifMatch != null && !ifMatch.test(locked.version())) {
                throw new ProblemException(
                    Problem.CHANGED_MEANWHILE,
                    "If-Match",
                    "The connection is at version " + locked.version() + " now.");
              }
              ConnectionAct act =
                  new ConnectionAct(
                      database, rows, who.keys(), who.actor(), who.reason(), who.now());
              Changed changed = decision.of(act, locked);
              if (changed.content().equals(locked.content()) && changed.secrets().isEmpty()) {
                return names.shown(locked);
              }
              if (!rows.isKept(locked)) {
                rows.insert(locked.id(), ConnectionRows.found(locked));
              }
              int version = locked.version() + 1;
              boolean fresh =
                  changed.change() != Change.TURNED
                      && (!changed.secrets().isEmpty()
                          || !changed.content().settings().equals(locked.content().settings()));
              ConnectionContent content = changed.content();
              String proposer = access.proposer(database, who.actor(), locked, content, who.now());
              rows.update(locked, version, content, proposer, fresh);
              act.keep(
                  locked.id(),
                  version,
                  changed.change(),
                  changed.restored(),
                  content,
                  changed.secrets());
              act.tell(
                  locked.code(),
                  changed.words(),
                  locked.content(),
                  content,
                  catalogue.info(locked.connector()),
                  changed.secrets());
              return names.shown(found(who.actor(), rows, code, false));
            });
    connections.changed(tenant);
    return after;
  }

  private List<ProblemException> faults(
      StoredConnection before, ConnectionOrder order, String reason) {
    return templates.with(
        OrderCheck.ofChange(info(before), order, before.secrets().keySet(), reason, outgoing),
        order,
        before.connector(),
        PartnerConnections.template(before));
  }

  private ConnectorInfo info(StoredConnection of) {
    ConnectorInfo info = catalogue.info(of.connector());
    if (info == null) {
      throw new ProblemException(
          Problem.CONNECTOR_AWAY, null, "No connector " + of.connector() + " is installed.");
    }
    return info;
  }

  private static ProblemException noPartner() {
    return new ProblemException(
        Problem.INVALID_FIELD, "/partner", "partner is the code of a partner of yours.");
  }

  private static void refuse(List<ProblemException> faults, ProblemException another) {
    List<ProblemException> all = new ArrayList<>(faults);
    if (another != null && all.stream().noneMatch(one -> "/partner".equals(one.field()))) {
      all.add(another);
    }
    if (!all.isEmpty()) {
      throw new InvalidFields(all);
    }
  }

  /** What is another partner's is answered like what is not there. */
  private static StoredConnection found(Actor actor, ConnectionRows rows, String code, boolean lock)
      throws SQLException {
    StoredConnection found = rows.find(code, lock);
    if (found == null || !ConnectionAccess.isOf(actor, found.partner())) {
      throw missing();
    }
    return found;
  }

  private static ProblemException missing() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }
}
