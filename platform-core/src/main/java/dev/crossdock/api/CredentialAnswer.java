package dev.crossdock.api;

import dev.crossdock.machine.Credential;
import dev.crossdock.machine.CredentialKind;
import dev.crossdock.machine.Issued;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A credential as it is answered; never with its secret. */
@Schema(name = "Credential", description = "What a machine proves itself with")
public record CredentialAnswer(
    @Schema(required = true, examples = "CR-12") String id,
    @Schema(required = true) String href,
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
    @Schema(description = "Where signed messages go; webhooks only") String address,
    @Schema(description = "What key or certificate is recognised by") String shown,
    @Schema(required = true) Instant createdAt,
    @Schema(required = true) String createdBy,
    @Schema(description = "When it stops by itself; absent for never") Instant expiresAt,
    @Schema(description = "The one that came after it") String replacedBy,
    @Schema(description = "To the minute; absent when never used") Instant lastUsedAt,
    @Schema(description = "Network address of the last use") String lastUsedFrom,
    @Schema(description = "Absent while it works") Instant endedAt,
    @Schema(description = "Who ended it") String endedBy) {

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

  static CredentialAnswer of(Credential credential) {
    boolean webhook = credential.kind() == CredentialKind.WEBHOOK;
    return new CredentialAnswer(
        credential.id(),
        "/api/v1/credentials/" + credential.id(),
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
        credential.endedBy());
  }

  /**
   * A credential with its secret.
   *
   * @param tokens where tokens are got
   */
  static Made of(Issued issued, String tokens) {
    boolean webhook = issued.credential().kind() == CredentialKind.WEBHOOK;
    return new Made(of(issued.credential()), issued.secret(), webhook ? null : tokens);
  }

  private static String address(Credential credential) {
    return "/api/v1/webhooks/" + credential.principal();
  }
}
