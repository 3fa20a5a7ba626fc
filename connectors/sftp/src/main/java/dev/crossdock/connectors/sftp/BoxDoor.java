package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Receiving;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.Outbox;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.sshd.common.config.keys.KeyUtils;

/** Between the drop box and the platform: whose box it is, what is put in, what lies in it. */
@ApplicationScoped
public class BoxDoor {
  private static final Logger LOG = Logger.getLogger(BoxDoor.class.getName());

  @Inject Connections connections;
  @Inject EventIntake intake;
  @Inject Outbox outbox;
  @Inject Clock clock;

  Instant now() {
    return clock.instant();
  }

  /** The box of a user, empty if there is none that is open. May be some seconds old. */
  Optional<Receiving> box(BoxUser user) {
    try {
      return connections.receiving(user.tenant(), user.code(), DropBoxConnector.ID);
    } catch (SQLException | ProblemException e) {
      LOG.log(Level.WARNING, "Whether " + user.name() + " may sign in is not known", e);
      return Optional.empty();
    }
  }

  /** The box of a user if this key opens it. */
  Optional<Receiving> box(BoxUser user, PublicKey key) {
    return box(user)
        .filter(
            box ->
                OpenSshKeys.keys(
                        box.connection().settings().getOrDefault(DropBoxConnector.KEYS, ""))
                    .stream()
                    .anyMatch(one -> KeyUtils.compareKeys(one, key)));
  }

  /**
   * Takes in what was uploaded; returns when it is durable.
   *
   * @param origin network address
   * @throws ProblemException if it is not taken
   */
  void take(Receiving box, BoxUser user, String origin, Arrival arrival) {
    intake.arrival(box.inlet(), user.name(), origin, arrival, now());
  }

  /** What waits until the partner fetches it, the oldest first. */
  List<Outbox.Waiting> waiting(Receiving box) {
    try {
      return outbox.list(box.inlet().tenant(), box.connection().id());
    } catch (SQLException e) {
      throw away(e);
    }
  }

  /** The content of what waits, or null if there is none of this id. */
  byte[] content(Receiving box, long exchangeId) {
    try {
      return outbox.content(box.inlet().tenant(), box.connection().id(), exchangeId).content();
    } catch (ProblemException e) {
      if (e.problem() == Problem.NOT_FOUND) {
        return null;
      }
      throw e;
    } catch (SQLException e) {
      throw away(e);
    }
  }

  /**
   * The partner has it and wants it no longer.
   *
   * @param origin network address
   */
  void fetched(Receiving box, BoxUser user, String origin, long exchangeId) {
    try {
      outbox.fetched(
          box.inlet().tenant(), box.connection().id(), exchangeId, user.name(), origin, now());
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private static ProblemException away(SQLException e) {
    LOG.log(Level.WARNING, "The outbox does not answer", e);
    return new ProblemException(
        Problem.OVERLOADED, null, "The files cannot be read at the moment. Try again later.");
  }
}
