package dev.crossdock.trial;

import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.Intake;
import dev.crossdock.exchange.JsonEventFormat;
import dev.crossdock.limit.Limits;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Lets a partner's people send a message by hand in the test place: taken in, read and answered as
 * if its system had posted it to the inbox, by the name of who sent it.
 */
@ApplicationScoped
public class TryOut {
  /** What can be typed. */
  public static final int CHARACTERS_MAX = 256 * 1024;

  @Inject Trials trials;
  @Inject TestMessages messages;
  @Inject Connections connections;
  @Inject Limits limits;
  @Inject EventIntake intake;

  /** The actor's own inboxes; empty where nothing can be tried. Never null. */
  public List<StoredConnection> inboxes(Actor actor) throws SQLException {
    return trials.mayRun(actor)
        ? trials.all(actor).stream()
            .map(Trials.Standing::connection)
            .filter(StoredConnection::isInbox)
            .toList()
        : List.of();
  }

  /**
   * A message to begin with: the newest sample or the last one that was read, else an event of the
   * platform's own kind if that is read here, else nothing. Never null.
   *
   * @throws ProblemException if the actor may not
   */
  public String example(Actor actor, String code, Instant now) throws SQLException {
    StoredConnection inbox = inbox(actor, code);
    Inlet inlet = inlet(actor, inbox);
    try {
      return text(messages.newest(actor, inlet, messages.mapping(actor, inlet, inbox)));
    } catch (ProblemException e) {
      if (e.problem() != Problem.SAMPLE_MISSING) {
        throw e;
      }
      boolean ofOurs =
          inlet.mapping() == null
              && (inlet.format() == null || inlet.format().equals(JsonEventFormat.ID));
      return ofOurs ? event(now) : "";
    }
  }

  private static String event(Instant now) {
    return """
    {
      "id": "try-%d",
      "milestone": "GATE_IN",
      "occurredAt": "%s",
      "place": {"unLocode": "DEHAM", "name": "Hamburg"},
      "references": [{"type": "CONTAINER", "value": "MSCU4182738"}]
    }
    """
        .formatted(
            now.getEpochSecond(),
            now.minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS));
  }

  /** What is no text cannot be edited. */
  private static String text(byte[] content) {
    if (content.length > CHARACTERS_MAX) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  /**
   * Sends a message; returns when it is durable.
   *
   * @throws ProblemException with which it is answered if it is not taken, or if the actor may not
   */
  public Intake.Receipt send(Actor actor, String code, String message, Instant now)
      throws SQLException {
    Inlet inlet = inlet(actor, inbox(actor, code));
    byte[] content = message.getBytes(StandardCharsets.UTF_8);
    if (content.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The file has no bytes.");
    }
    if (message.length() > CHARACTERS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "Here at most " + CHARACTERS_MAX + " characters are sent.");
    }
    connections.requireNotSuspended(actor.tenant(), actor.partner());
    limits.requireLeft(actor.tenant(), actor.partner(), actor.principal(), now);
    Intake.Receipt receipt =
        intake.file(inlet, actor, null, content, mediaType(message), now).receipts().get(0);
    if (receipt.refusal() != null) {
      throw receipt.refusal();
    }
    return receipt;
  }

  /** What a system would say that it sends. */
  public static String mediaType(String message) {
    String begin = message.stripLeading();
    if (begin.startsWith("{") || begin.startsWith("[")) {
      return "application/json";
    }
    if (begin.startsWith("<")) {
      return "application/xml";
    }
    return begin.startsWith("UN") ? "application/edifact" : "text/plain";
  }

  private StoredConnection inbox(Actor actor, String code) throws SQLException {
    return inboxes(actor).stream()
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow(TryOut::missing);
  }

  private Inlet inlet(Actor actor, StoredConnection inbox) throws SQLException {
    connections.changed(actor.tenant()); // it is tried as it is set now
    Inlet inlet = connections.inlet(actor.tenant(), inbox.code());
    if (inlet == null) {
      throw missing();
    }
    return inlet;
  }

  private static ProblemException missing() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }
}
