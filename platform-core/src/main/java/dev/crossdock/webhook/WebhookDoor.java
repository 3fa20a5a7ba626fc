package dev.crossdock.webhook;

import dev.crossdock.audit.Journal;
import dev.crossdock.connection.SecretUses;
import dev.crossdock.machine.LastUse;
import dev.crossdock.machine.SigningKey;
import dev.crossdock.machine.SigningKeys;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Residency;
import dev.crossdock.tenant.Role;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Lets signed messages in. An address that is not there and a signature that does not fit are
 * answered alike.
 */
@ApplicationScoped
public class WebhookDoor {
  private static final int KEY_BYTES = 32;

  @Inject Memberships memberships;
  @Inject SigningKeys keys;
  @Inject LastUse lastUse;
  @Inject Residency residency;
  @Inject SecretUses uses;
  @Inject Journal journal;

  /** Signs nothing: only the work is the same. */
  private final SigningKey nobodys = new SigningKey(0, random(), null, null);

  /**
   * A message as it came.
   *
   * @param address last part of where it was sent
   * @param id the header of this name, or null; likewise the others
   * @param origin network address it came from
   * @param channel by which operation of the API
   */
  public record Message(
      String address,
      String id,
      String timestamp,
      String signature,
      byte[] body,
      String origin,
      String channel) {}

  /**
   * Who sent a message.
   *
   * @param credential number of the credential whose key signed it
   */
  public record Sender(Actor actor, long credential) {}

  /**
   * Checks who sent a message.
   *
   * @return for whom it speaks, never null
   * @throws ProblemException if it is refused, which is told in the journal where the address is
   *     known
   */
  public Sender admit(Message message, Instant now) throws SQLException {
    Actor actor = actor(message);
    try {
      WebhookHeaders headers =
          WebhookHeaders.read(message.id(), message.timestamp(), message.signature(), now);
      long credential = credential(actor, headers, message.body(), now);
      residency.requireHome(actor.tenant());
      lastUse.of(actor.tenant(), credential, message.origin(), now);
      uses.count(
          actor.tenant(),
          "connection/" + actor.connectionId(),
          "key of the webhook " + message.address(),
          Instant.EPOCH,
          SecretUses.Act.VERIFY);
      return new Sender(actor, credential);
    } catch (ProblemException refusal) {
      if (actor != null) {
        journal.tell(
            actor,
            TraceKind.REFUSED,
            message.channel(),
            refusal.getMessage(),
            refusal.problem(),
            now);
      }
      throw refusal;
    }
  }

  /** Null if nobody has this address. */
  private Actor actor(Message message) throws SQLException {
    return memberships.of(message.address()).stream()
        .filter(actor -> actor.role() == Role.PARTNER_CLIENT && actor.connectionId() != null)
        .findFirst()
        .map(actor -> actor.from(message.origin()).by(message.channel()))
        .orElse(null);
  }

  /** The number of the credential whose key signed the message; there must be one. */
  private long credential(Actor actor, WebhookHeaders headers, byte[] body, Instant now)
      throws SQLException {
    List<SigningKey> known = actor == null ? List.of() : keys.of(actor, now);
    SigningKey fitting = fitting(known.isEmpty() ? List.of(nobodys) : known, headers, body);
    if (fitting == null && actor != null) {
      fitting = fitting(keys.newer(actor, now), headers, body);
    }
    if (fitting == null) {
      throw WebhookHeaders.refused(
          WebhookHeaders.SIGNATURE, "No key of this address made one of the signatures.");
    }
    return fitting.credential();
  }

  private static SigningKey fitting(List<SigningKey> keys, WebhookHeaders headers, byte[] body) {
    SigningKey fitting = null;
    for (SigningKey key : keys) {
      if (WebhookSignature.fits(key, headers, body)) {
        fitting = key;
      }
    }
    return fitting;
  }

  private static byte[] random() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
