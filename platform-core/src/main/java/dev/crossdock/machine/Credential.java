package dev.crossdock.machine;

import java.time.Duration;
import java.time.Instant;

/**
 * A credential as it is listed. It holds no secret.
 *
 * @param connectionName for people to read
 * @param partner code, or null for a system of the tenant itself
 * @param partnerName null without a partner
 * @param principal client id, or the last part of a webhook's address
 * @param providerId the client as the identity provider knows it, or null
 * @param shown what people recognise key or certificate by, or null
 * @param createdBy user name
 * @param expiresAt when it stops by itself, or null for never
 * @param replacedBy number of the one that came after it in a rotation, or null
 * @param lastUsedAt to the minute, or null
 * @param endedBy user name or part of the platform, or null
 * @param keySet where its keys are fetched from, or null where they are not
 * @param policy what it may be used for; never null
 * @param violation what was refused by it last, or null
 */
public record Credential(
    long number,
    long connectionId,
    String connection,
    String connectionName,
    String partner,
    String partnerName,
    CredentialKind kind,
    String name,
    String principal,
    CredentialState state,
    String providerId,
    String shown,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Long replacedBy,
    Instant lastUsedAt,
    String lastUsedFrom,
    Instant endedAt,
    String endedBy,
    KeySet keySet,
    Policy policy,
    Violation violation) {
  private static final String PREFIX = "CR-";

  /** As people see it, such as {@code CR-12}. */
  public String id() {
    return id(number);
  }

  /** As people see the credential of this number. */
  public static String id(long number) {
    return PREFIX + number;
  }

  /** The number behind an id; -1, which nothing has, if it is none. */
  public static long number(String id) {
    return id.matches(PREFIX + "\\d{1,18}") ? Long.parseLong(id.substring(PREFIX.length())) : -1;
  }

  public boolean isActive() {
    return state == CredentialState.ACTIVE;
  }

  /** Whether it works until its successor is in use everywhere. */
  public boolean isBeingReplaced() {
    return isActive() && replacedBy != null;
  }

  /** How long it was meant to work when it was made, or null for as long as it takes. */
  Duration lifetime() {
    return expiresAt == null || replacedBy != null ? null : Duration.between(createdAt, expiresAt);
  }
}
