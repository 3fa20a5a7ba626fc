package dev.crossdock.api;

import dev.crossdock.machine.Credential;
import dev.crossdock.machine.CredentialKind;
import dev.crossdock.machine.Issued;
import dev.crossdock.machine.KeySet;
import dev.crossdock.machine.Policy;
import dev.crossdock.machine.Use;
import dev.crossdock.machine.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A credential as it is answered; never with its secret. */
@Schema(name = "Credential", description = "What a machine proves itself with")
public record CredentialAnswer(
    @Schema(required = true, examples = "CR-12") String id,
    @Schema(required = true) @Link String href,
    @Schema(
            required = true,
            enumeration = {"client-secret", "private-key", "certificate", "webhook"})
        String kind,
    @Schema(required = true, description = "For people") String name,
    @Schema(required = true, description = "Code of the connection it is for", examples = "hansa")
        String connection,
    @Schema(description = "Absent for a system of the tenant itself") String partner,
    @Schema(
            required = true,
            description = "replacing: works beside its successor until expiresAt",
            enumeration = {"active", "replacing", "ended"})
        String state,
    @Schema(description = "Client id at the identity provider; absent for webhooks") String client,
    @Schema(description = "Where signed messages go; webhooks only") @Link String address,
    @Schema(description = "What key or certificate is recognised by") String shown,
    @Schema(required = true) Instant createdAt,
    @Schema(required = true) String createdBy,
    @Schema(description = "When it stops by itself; absent for never") Instant expiresAt,
    @Schema(description = "The one that came after it") String replacedBy,
    @Schema(description = "To the minute; absent when never used") Instant lastUsedAt,
    @Schema(description = "Network address of the last use") String lastUsedFrom,
    @Schema(description = "Absent while it works") Instant endedAt,
    @Schema(description = "Who ended it") String endedBy,
    @Schema(description = "Where its public keys are fetched from; absent if nowhere") Keys keys,
    @Schema(description = "What it may be used for; absent for all that its role may")
        Allowed policy,
    @Schema(description = "What its policy refused last; absent for nothing") Refused refused) {

  /** Public keys at an address of their owner. */
  @Schema(name = "CredentialKeys")
  public record Keys(
      @Schema(required = true) String address,
      @Schema(required = true, description = "When they were fetched and taken last")
          Instant fetchedAt,
      @Schema(required = true, description = "Used until then, if no others can be fetched")
          Instant usedUntil,
      @Schema(description = "Why the last try came to nothing") String failure) {}

  /** What a credential may be used for; what is absent is not restricted. */
  @Schema(name = "CredentialPolicy")
  public record Allowed(
      @Schema(
              description = "What it may do",
              enumeration = {"read", "send", "change"})
          List<String> uses,
      @Schema(description = "Networks it may come from") List<String> sources,
      @Schema(description = "From this time of the day, in the zone of the connection") String from,
      @Schema(description = "To this time") String until,
      @Schema(description = "The longest body") Integer bytesMax,
      @Schema(required = true) Instant setAt,
      @Schema(required = true) String setBy,
      @Schema(required = true) String reason) {}

  /** What a policy refused. */
  @Schema(name = "CredentialRefused")
  public record Refused(
      @Schema(required = true, description = "On this day of UTC so far") long today,
      @Schema(required = true) Instant lastAt,
      @Schema(description = "Network address") String lastFrom,
      @Schema(
              required = true,
              enumeration = {"use", "source", "hours", "size"})
          String lastRule) {}

  /** All credentials of a caller. */
  @Schema(name = "Credentials")
  public record All(@Schema(required = true) List<CredentialAnswer> items) {}

  /** A credential that was made just now. */
  @Schema(name = "CredentialIssued")
  public record Made(
      @Schema(required = true) CredentialAnswer credential,
      @Schema(
              description =
                  "Keep it now: it is never shown again. Absent when you made the key yourself")
          String secret,
      @Schema(description = "Where tokens are got; absent for webhooks") String tokenAddress) {}

  static CredentialAnswer of(Credential credential, Instant now) {
    boolean webhook = credential.kind() == CredentialKind.WEBHOOK;
    return new CredentialAnswer(
        credential.id(),
        "credentials/" + credential.id(),
        credential.kind().word(),
        credential.name(),
        credential.connection(),
        credential.partner(),
        credential.isBeingReplaced() ? "replacing" : credential.isActive() ? "active" : "ended",
        webhook ? null : credential.principal(),
        webhook ? address(credential) : null,
        credential.shown(),
        credential.createdAt(),
        credential.createdBy(),
        credential.expiresAt(),
        credential.replacedBy() == null ? null : Credential.id(credential.replacedBy()),
        credential.lastUsedAt(),
        credential.lastUsedFrom(),
        credential.endedAt(),
        credential.endedBy(),
        keys(credential.keySet()),
        allowed(credential.policy()),
        refused(credential.violation(), now));
  }

  private static Keys keys(KeySet set) {
    return set == null
        ? null
        : new Keys(set.address(), set.fetchedAt(), set.usedUntil(), set.failure());
  }

  private static Allowed allowed(Policy policy) {
    return policy.isSet()
        ? new Allowed(
            policy.uses() == null ? null : policy.uses().stream().map(Use::word).toList(),
            policy.sources(),
            policy.from() == null ? null : policy.from().toString(),
            policy.until() == null ? null : policy.until().toString(),
            policy.bytesMax(),
            policy.changedAt(),
            policy.changedBy(),
            policy.reason())
        : null;
  }

  private static Refused refused(Violation last, Instant now) {
    return last == null
        ? null
        : new Refused(
            last.today(now),
            last.lastAt(),
            last.lastFrom(),
            last.lastRule().name().toLowerCase(Locale.ROOT));
  }

  /**
   * A credential with its secret.
   *
   * @param tokens where tokens are got
   */
  static Made of(Issued issued, String tokens, Instant now) {
    boolean webhook = issued.credential().kind() == CredentialKind.WEBHOOK;
    return new Made(of(issued.credential(), now), issued.secret(), webhook ? null : tokens);
  }

  private static String address(Credential credential) {
    return "webhooks/" + credential.principal();
  }
}
