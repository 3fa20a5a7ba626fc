package dev.crossdock.exchange;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Files that people of a partner send and fetch themselves, because it has no system for that. */
@ApplicationScoped
public class FilesByHand {
  @Inject Connections connections;
  @Inject EventIntake intake;
  @Inject Outbox outbox;

  /** A file that waits for the actor's partner on one of its connections. */
  public record Waiting(Connection connection, Outbox.Waiting file) {}

  /** Where the actor's partner may send to. Never null. */
  public List<Inlet> inlets(Actor actor) throws SQLException {
    actor.require(Right.TRANSFER_FILES);
    return connections.inlets(actor.tenant(), actor.partner());
  }

  /**
   * Takes a file in; returns when it is durable.
   *
   * @param inlet of the actor's partner
   * @throws ProblemException if the actor may not, the file is empty, or it is not taken in now
   */
  public Intake.Receipt send(
      Actor actor, Inlet inlet, String name, String mediaType, byte[] content, Instant now) {
    actor.require(Right.TRANSFER_FILES);
    if (!inlet.tenant().equals(actor.tenant()) || !actor.partner().equals(inlet.partner())) {
      throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
    }
    if (content.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The file has no bytes.");
    }
    Arrival arrival = new Arrival(null, name, mediaType, content);
    return intake.arrival(inlet, actor.principal(), actor.origin(), arrival, now);
  }

  /** What waits for the actor's partner, on all of its connections. Never null. */
  public List<Waiting> waiting(Actor actor) throws SQLException {
    actor.require(Right.TRANSFER_FILES);
    List<Waiting> all = new ArrayList<>();
    for (Connection one : connections.offering(actor.tenant(), actor.partner())) {
      outbox.list(actor.tenant(), one.id()).forEach(file -> all.add(new Waiting(one, file)));
    }
    return all;
  }

  /**
   * The content of a file that waits.
   *
   * @throws ProblemException if the actor may not, or there is none
   */
  public OutboundFile content(Actor actor, Waiting waiting) throws SQLException {
    requireOwn(actor, waiting);
    return outbox.content(actor.tenant(), waiting.connection().id(), waiting.file().exchangeId());
  }

  /** The actor has the file. */
  public void fetched(Actor actor, Waiting waiting, Instant now) throws SQLException {
    requireOwn(actor, waiting);
    outbox.fetched(
        actor.tenant(),
        waiting.connection().id(),
        waiting.file().exchangeId(),
        actor.principal(),
        actor.origin(),
        now);
  }

  private static void requireOwn(Actor actor, Waiting waiting) {
    actor.require(Right.TRANSFER_FILES);
    Connection one = waiting.connection();
    if (!one.tenant().equals(actor.tenant()) || !actor.partner().equals(one.partner())) {
      throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
    }
  }
}
