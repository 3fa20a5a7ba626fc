package dev.crossdock.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.alert.AlertSettings;
import dev.crossdock.connection.Catalogue;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.operator.TestPlaces;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.retention.RetentionSettings;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.MappingRow;
import dev.crossdock.studio.MappingVersion;
import dev.crossdock.studio.Releases;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where a tenant's administrator takes out all that is set, sees what a document would change, and
 * applies it. The same document serves the test place and the live tenant.
 */
@ApplicationScoped
public class Configurations {
  private static final Logger LOG = Logger.getLogger(Configurations.class.getName());

  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject Catalogue catalogue;
  @Inject PartnerRegister partners;
  @Inject ConnectionRegister connections;
  @Inject MappingRegister mappings;
  @Inject Releases releases;
  @Inject AlertSettings alerts;
  @Inject RetentionSettings retention;
  @Inject Applying applying;
  @Inject Connections running;
  @Inject Mappings compiled;
  @Inject Memberships memberships;
  @Inject TestPlaces places;

  /**
   * What a document would change.
   *
   * @param state digest of what it was compared with
   * @param changes in the order in which they are applied; never null
   * @param secrets those that connections need and do not have yet; never null
   */
  public record Comparison(String state, List<Change> changes, List<Secret> secrets) {}

  /**
   * A secret that is needed.
   *
   * @param label for people
   */
  public record Secret(String connection, String key, String label) {}

  /**
   * Refuses whoever may not look.
   *
   * @throws ProblemException naming the roles that may
   */
  public void requireReader(Actor actor) {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.CONFIGURE);
    }
  }

  /**
   * All that is set, without secrets.
   *
   * @throws ProblemException if the actor may not read it
   */
  public ConfigurationDocument read(Actor actor) throws SQLException {
    requireReader(actor);
    return tenancy.together(database -> snapshot(actor)).document();
  }

  /**
   * All that is set in the test place of the actor's tenant.
   *
   * @return empty if there is none, or the actor is in it
   * @throws ProblemException if the actor may not read it there
   */
  public Optional<ConfigurationDocument> ofTestPlace(Actor actor) throws SQLException {
    requireReader(actor);
    String test = places.of(actor).test();
    if (test == null || test.equals(actor.tenant())) {
      return Optional.empty();
    }
    for (Actor there : memberships.of(actor.principal())) {
      if (there.tenant().equals(test) && !there.isPartner()) {
        return Optional.of(read(there));
      }
    }
    return Optional.empty();
  }

  /**
   * Compares a document with what is set.
   *
   * @throws ProblemException if the actor may not, or naming what can never be applied here
   */
  public Comparison compare(Actor actor, ConfigurationDocument wanted) throws SQLException {
    requireReader(actor);
    Snapshot here = tenancy.together(database -> snapshot(actor));
    List<Change> changes = Changes.of(catalogue, here, wanted);
    return new Comparison(here.document().digest(), changes, secrets(here, wanted, changes));
  }

  /**
   * Applies a document: each change under the rules, rights and traces of the feature that owns it;
   * all of them, or none. Releases of mappings are asked for when the rest is kept; one that cannot
   * be asked for stays a draft, and the answer says why.
   *
   * @param secrets new ones by connection and key, for connections that the document makes or
   *     changes
   * @param ifState whether what is set may be changed, by its digest
   * @throws ProblemException if the actor may not, or what is set has changed meanwhile; {@code
   *     InvalidFields} naming all that is refused, each with its place in the document
   */
  public Applied apply(
      Actor actor,
      ConfigurationDocument wanted,
      Map<String, Map<String, String>> secrets,
      Predicate<String> ifState,
      String reason,
      Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    vault.keys(actor.tenant()); // a key that is made within is gone when anything is refused
    List<Applied.Act> done =
        tenancy.together(
            database -> {
              lock(database, actor.tenant());
              Snapshot here = snapshot(actor);
              String state = here.document().digest();
              if (!ifState.test(state)) {
                throw new ProblemException(
                    Problem.CHANGED_MEANWHILE, "If-Match", "What is set is at " + state + " now.");
              }
              List<Change> changes = Changes.of(catalogue, here, wanted);
              requireNamed(secrets, changes);
              List<Applied.Act> acts =
                  applying.all(
                      new Applying.Order(actor, here, wanted, secrets, reason, now), changes);
              if (!acts.isEmpty()) {
                tell(database, actor, state, wanted.digest(), reason, now);
              }
              return acts;
            });
    running.changed(actor.tenant());
    compiled.changed(actor.tenant());
    List<Applied.Act> acts = new ArrayList<>();
    for (Applied.Act act : done) {
      acts.add(act.part() == Part.MAPPINGS ? ask(actor, act.code(), reason, now) : act);
    }
    return new Applied(read(actor).digest(), acts);
  }

  /** Two documents are not applied at the same time. */
  private static void lock(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select pg_advisory_xact_lock(hashtextextended('configuration/' || ?, 0))")) {
      select.setString(1, tenant);
      select.execute();
    }
  }

  private Snapshot snapshot(Actor actor) throws SQLException {
    Map<String, Partner> allPartners = new TreeMap<>();
    partners.list(actor).forEach(one -> allPartners.put(one.code(), one));
    Map<String, StoredConnection> allConnections = new TreeMap<>();
    connections.list(actor).forEach(one -> allConnections.put(one.code(), one));
    Map<String, StoredMapping> allMappings = new TreeMap<>();
    Map<String, String> live = new TreeMap<>();
    for (MappingRow row : mappings.list(actor)) {
      StoredMapping mapping = mappings.find(actor, row.code());
      allMappings.put(row.code(), mapping);
      if (mapping.liveVersion() != null) {
        live.put(row.code(), releases.document(actor, row.code(), mapping.liveVersion()));
      }
    }
    AlertSettings.Board board = alerts.read(actor);
    return new Snapshot(
        allPartners,
        allConnections,
        allMappings,
        live,
        board.rules(),
        board.calendar(),
        retention.read(actor).periods());
  }

  /** Of connections that the document makes or changes: what is required and not there. */
  private List<Secret> secrets(Snapshot here, ConfigurationDocument wanted, List<Change> changes) {
    List<Secret> needed = new ArrayList<>();
    for (Change change : changes) {
      if (change.part() != Part.CONNECTIONS || change.kind() == Change.Kind.KEPT) {
        continue;
      }
      JsonNode item = wanted.items(Part.CONNECTIONS).get(change.code());
      ConnectorInfo info = catalogue.info(item.get("connector").asText());
      StoredConnection there = here.connections().get(change.code());
      for (Setting setting : info == null ? List.<Setting>of() : info.settings()) {
        boolean has = there != null && there.secrets().containsKey(setting.key());
        if (setting.secret() && setting.required() && !has) {
          needed.add(new Secret(change.code(), setting.key(), setting.label()));
        }
      }
    }
    return needed;
  }

  /** A secret goes with a change that stands in the document. */
  private static void requireNamed(Map<String, Map<String, String>> secrets, List<Change> changes) {
    for (String code : secrets.keySet()) {
      boolean named =
          changes.stream()
              .anyMatch(
                  one ->
                      one.part() == Part.CONNECTIONS
                          && one.kind() != Change.Kind.KEPT
                          && one.code().equals(code));
      if (!named) {
        throw new ProblemException(
            Problem.INVALID_FIELD,
            "/secrets/" + ConfigurationDocument.escaped(code),
            "The document neither makes nor changes this connection.");
      }
    }
  }

  private static void tell(
      Connection database, Actor actor, String was, String document, String reason, Instant now)
      throws SQLException {
    Tenancy.fence(database, actor.tenant());
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " applied a configuration.",
        null,
        new Evidence(
            actor.origin(), "configuration", "state " + was, "document " + document, reason),
        now);
  }

  private Applied.Act ask(Actor actor, String code, String reason, Instant now) {
    String words;
    try {
      StoredMapping mapping = mappings.find(actor, code);
      if (mapping.askedVersion() != null && !isNewer(actor, mapping)) {
        words = "Version " + mapping.askedVersion() + " waits for its release.";
      } else {
        MappingVersion asked = releases.ask(actor, code, mapping.revision(), reason, now);
        words = "Version " + asked.version() + " waits for its release by somebody else.";
      }
    } catch (ProblemException e) {
      words = "A draft; its release could not be asked for: " + e.getMessage();
    } catch (SQLException e) {
      // all the rest is kept by now, and has to be answered
      LOG.log(Level.WARNING, "The release of " + code + " was not asked for", e);
      words = "A draft; the platform failed to ask for its release. Ask in the studio.";
    }
    return new Applied.Act(Part.MAPPINGS, code, words);
  }

  /** Whether the draft says something else than the version that waits. */
  private boolean isNewer(Actor actor, StoredMapping mapping) throws SQLException {
    return !releases
        .document(actor, mapping.code(), mapping.askedVersion())
        .equals(mapping.draft());
  }
}
