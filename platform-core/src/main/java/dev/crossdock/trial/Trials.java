package dev.crossdock.trial;

import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries a partner's connections in the test place: scenarios made of a message of its own, run
 * through everything that a message goes through.
 */
@ApplicationScoped
public class Trials {
  @Inject Tenancy tenancy;
  @Inject ConnectionRegister register;
  @Inject ConnectionAccess access;
  @Inject Connections connections;
  @Inject Mappings mappings;
  @Inject TestMessages messages;
  @Inject Scenarios scenarios;
  @Inject FaultScenarios faults;
  @Inject OdooScenarios odoo;
  @Inject SimulatedOdoo simulated;
  @Inject Certificates certificates;

  /**
   * How a connection's tests stand.
   *
   * @param runs the newest of each scenario that ran on the configuration of today, or on an older
   *     one
   * @param configHash of today
   * @param certificate the newest, or null
   */
  public record Standing(
      StoredConnection connection,
      List<TrialRun> runs,
      String configHash,
      int required,
      int passed,
      Certificate certificate) {
    /** Whether this run was on the configuration of today. */
    public boolean isToday(TrialRun run) {
      return run.configHash().equals(configHash);
    }

    /** The newest run of a scenario, or null. */
    public TrialRun run(Scenario scenario) {
      return runs.stream().filter(run -> run.scenario() == scenario).findFirst().orElse(null);
    }

    /** Whether nothing is left. */
    public boolean isComplete() {
      return required > 0 && passed == required;
    }
  }

  /**
   * How far a partner's tests are, on the configuration of today.
   *
   * @param required how many scenarios its connections have to pass
   * @param passed how many of them did
   * @param at when one ran last, or null if none did
   */
  public record Evidence(int required, int passed, Instant at) {
    /** Whether there is something to be proven, and all of it is. */
    public boolean isWhole() {
      return required > 0 && passed >= required;
    }
  }

  /**
   * How far a partner's tests are. In the running transaction, which it fences.
   *
   * @param inlets codes of the connections on which something comes in: each has to pass, however
   *     its messages are read
   */
  public static Evidence evidence(
      Connection database, String tenant, String partner, Set<String> inlets) throws SQLException {
    Tenancy.fence(database, tenant);
    return evidence(
        Configuration.of(database, tenant, partner),
        inlets,
        TrialRows.newest(database, tenant, partner));
  }

  static Evidence evidence(Map<String, Configuration> on, Set<String> inlets, List<TrialRun> runs) {
    int required = 0;
    int passed = 0;
    Instant at = null;
    for (Map.Entry<String, Configuration> one : on.entrySet()) {
      if (inlets.contains(one.getKey())) {
        Tally tally = Tally.of(runs, one.getKey(), one.getValue().hash());
        required += tally.required();
        passed += tally.passed();
        at = at == null || tally.at() != null && tally.at().isAfter(at) ? tally.at() : at;
      }
    }
    return new Evidence(required, passed, at);
  }

  /** How the tests of all connections stand on which something comes in. Never null. */
  public List<Standing> all(Actor actor) throws SQLException {
    List<Standing> all = new ArrayList<>();
    for (StoredConnection one : register.list(actor)) {
      if (one.partner() != null && connections.inlet(actor.tenant(), one.code()) != null) {
        all.add(standing(actor, one));
      }
    }
    return all;
  }

  /**
   * How the tests of one connection stand.
   *
   * @throws ProblemException if the actor may not look, or there is none of a partner's
   */
  public Standing find(Actor actor, String code) throws SQLException {
    StoredConnection found = register.find(actor, code);
    if (found.partner() == null) {
      throw new ProblemException(
          Problem.NOT_FOUND, null, "Only connections of partners are tested.");
    }
    return standing(actor, found);
  }

  private Standing standing(Actor actor, StoredConnection connection) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return standing(database, actor.tenant(), connection);
        });
  }

  private Standing standing(Connection database, String tenant, StoredConnection connection)
      throws SQLException {
    String partner = connection.partner();
    Configuration today = Configuration.of(database, tenant, partner).get(connection.code());
    String hash = today == null ? "" : today.hash();
    List<TrialRun> runs =
        TrialRows.newest(database, tenant, partner).stream()
            .filter(run -> run.connection().equals(connection.code()))
            .toList();
    Tally tally = Tally.of(runs, connection.code(), hash);
    Certificate certificate = certificates.newest(database, tenant, connection.code());
    return new Standing(connection, runs, hash, tally.required(), tally.passed(), certificate);
  }

  /** Whether the actor may run tests where it is. */
  public boolean mayRun(Actor actor) {
    return actor.may(Right.CONNECT) && access.maySet(actor);
  }

  /**
   * Runs all scenarios of a connection and keeps what came of each. When all that are required
   * pass, there is a certificate.
   *
   * @param sample a message of the partner's, or null: then the newest sample of the mapping, or
   *     the last message that came
   * @throws ProblemException if the actor may not, it is not in a test place, or no test can be
   *     made of the message
   */
  public Standing run(Actor actor, String code, byte[] sample, Instant now) throws SQLException {
    actor.require(Right.CONNECT);
    StoredConnection connection = find(actor, code).connection();
    if (!mayRun(actor)) {
      throw new ProblemException(
          Problem.NOT_ALLOWED, null, "Tests are run in the test place, where nothing is live.");
    }
    connections.changed(actor.tenant()); // it is tried as it is set now
    Inlet inlet = connections.inlet(actor.tenant(), code);
    if (inlet == null) {
      throw SampleMessage.unusable("Nothing comes in on this connection, or it is switched off.");
    }
    String mapping = messages.mapping(actor, inlet, connection);
    byte[] content = sample == null ? messages.newest(actor, inlet, mapping) : sample;
    Trial trial =
        new Trial(inlet, mapping, connection.isInbox(), actor, simulated.find(actor.tenant()), now);
    SampleMessage message = Scenarios.recent(read(inlet, content, now), now);
    String hash = configHash(actor, connection);
    Map<Scenario, Outcome> ofOdoo = odoo.run(trial, message);
    for (Scenario scenario : Scenario.values()) {
      Outcome outcome =
          ofOdoo.containsKey(scenario) ? ofOdoo.get(scenario) : run(scenario, trial, message);
      TrialRun run =
          new TrialRun(
              code, scenario, outcome.state(), outcome.steps(), hash, now, actor.principal());
      keep(actor, connection.partner(), run);
    }
    tell(actor, connection, hash, now);
    Standing standing = standing(actor, connection);
    if (standing.isComplete() && standing.configHash().equals(hash)) {
      certificates.issue(actor, connection, inlet, standing.passed(), now);
      return standing(actor, connection);
    }
    return standing;
  }

  private SampleMessage read(Inlet inlet, byte[] content, Instant now) throws SQLException {
    LocalDate day = LocalDate.ofInstant(now, inlet.assumedZone());
    MessageFormat format = mappings.format(inlet, content, day);
    if (format == null) {
      throw SampleMessage.unusable("Its first bytes belong to no format that is read here.");
    }
    try {
      return SampleMessage.read(format, content, inlet.assumedZone());
    } catch (ProblemException e) {
      String at = e.field() == null ? "" : " (at " + e.field() + ")";
      throw e.problem() == Problem.SAMPLE_UNUSABLE
          ? e
          : SampleMessage.unusable("It cannot be read: " + e.getMessage() + at);
    }
  }

  private Outcome run(Scenario scenario, Trial trial, SampleMessage sample) throws SQLException {
    boolean document = sample.events().isEmpty();
    return switch (scenario) {
      case ARRIVES -> scenarios.arrives(trial, sample);
      case REPEATED -> scenarios.repeated(trial, sample);
      case UNKNOWN_REFERENCE -> faults.unknownReference(trial, sample);
      case BROKEN -> faults.broken(trial, sample);
      case NEW_FIELD -> faults.newField(trial, sample);
      case WRONG_CREDENTIAL -> faults.wrongCredential(trial);
      default ->
          document
              ? Outcome.notAvailable(scenario, Scenarios.NO_MILESTONE)
              : ofMilestones(scenario, trial, sample);
    };
  }

  private Outcome ofMilestones(Scenario scenario, Trial trial, SampleMessage sample)
      throws SQLException {
    return switch (scenario) {
      case ANY_ORDER -> scenarios.anyOrder(trial, sample);
      case LATE -> scenarios.late(trial, sample);
      case UNKNOWN_CODE -> faults.unknownCode(trial, sample);
      case FUTURE -> faults.future(trial, sample);
      default -> scenarios.receiver(trial, sample);
    };
  }

  private String configHash(Actor actor, StoredConnection connection) throws SQLException {
    return standing(actor, connection).configHash();
  }

  private void keep(Actor actor, String partner, TrialRun run) throws SQLException {
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          TrialRows.insert(database, actor.tenant(), partner, run);
          return null;
        });
  }

  private void tell(Actor actor, StoredConnection connection, String hash, Instant now)
      throws SQLException {
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          Standing standing = standing(database, actor.tenant(), connection);
          TraceRows.write(
              database,
              actor.tenant(),
              TraceKind.SETTING_CHANGED,
              actor.principal(),
              actor.name()
                  + " ran the tests of connection "
                  + connection.code()
                  + ": "
                  + standing.passed()
                  + " of "
                  + standing.required()
                  + " passed.",
              null,
              new dev.crossdock.trace.Evidence(
                  actor.origin(), "connection/" + connection.code(), null, hash, null),
              now);
          return null;
        });
  }
}
