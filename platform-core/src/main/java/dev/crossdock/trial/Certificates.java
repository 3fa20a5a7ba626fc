package dev.crossdock.trial;

import dev.crossdock.audit.Anchors;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Certificates of conformance: signed by the platform, checked by anybody who has the address, void
 * as soon as what was tested is another thing.
 */
@ApplicationScoped
public class Certificates {
  private static final int ID_BITS = 120;
  private static final Pattern ID = Pattern.compile("[a-z0-9]{20,24}");

  private final SecureRandom random = new SecureRandom();

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject Mappings mappings;
  @Inject Anchors anchors;

  /** The key that certificates verify with, in PEM. */
  public String publicKeyPem() {
    return anchors.publicKeyPem();
  }

  /**
   * The certificate of this id, for anybody who asks.
   *
   * @return empty if there is none
   */
  public Optional<Certificate> find(String id) throws SQLException {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    return tenancy.rows(
        database -> {
          String tenant = CertificateRows.tenantOf(database, id);
          if (tenant == null || states.of(tenant) == null || !states.isOpen(tenant)) {
            return Optional.empty();
          }
          Tenancy.fence(database, tenant);
          return Optional.ofNullable(CertificateRows.find(database, tenant, id));
        });
  }

  /** The newest of a connection, or null. In the running transaction, fenced to the tenant. */
  Certificate newest(Connection database, String tenant, String connection) throws SQLException {
    return CertificateRows.newest(database, tenant, connection);
  }

  /** Testifies that a connection passed; once for each configuration. */
  void issue(Actor actor, StoredConnection of, Inlet inlet, int scenarios, Instant now)
      throws SQLException {
    String kind = kind(inlet);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          Configuration today =
              Configuration.of(database, actor.tenant(), of.partner()).get(of.code());
          if (today == null
              || CertificateRows.isThere(database, actor.tenant(), of.code(), today.hash())) {
            return null;
          }
          String tenantName = CertificateRows.tenantName(database, actor.tenant());
          Certificate certificate =
              signed(
                  new Certificate(
                      newId(),
                      inlet.partnerName(),
                      tenantName,
                      of.code(),
                      of.content().name(),
                      kind,
                      scenarios,
                      today.hash(),
                      now,
                      null,
                      null,
                      null));
          CertificateRows.insert(database, actor, of.partner(), certificate, today);
          TraceRows.write(
              database,
              actor.tenant(),
              TraceKind.SETTING_CHANGED,
              actor.principal(),
              "Connection " + of.code() + " passed its tests and has a certificate.",
              null,
              new Evidence(
                  actor.origin(), "certificate/" + certificate.id(), null, today.hash(), null),
              now);
          return null;
        });
  }

  /** What is read on a connection, in words. */
  private String kind(Inlet inlet) throws SQLException {
    if (inlet.mapping() != null) {
      return mappings.live(inlet).title();
    }
    return inlet.format() == null ? "any format that is recognised" : inlet.format();
  }

  private String newId() {
    String id = new BigInteger(ID_BITS, random).setBit(ID_BITS).toString(36);
    return id.toLowerCase(Locale.ROOT);
  }

  private Certificate signed(Certificate one) {
    String text =
        "crossdock certificate of conformance 1\n"
            + line("id", one.id())
            + line("partner", one.partnerName())
            + line("tenant", one.tenantName())
            + line("connection", one.connectionName())
            + line("reads", one.kind())
            + line("scenarios-passed", one.scenarios())
            + line("scenario-set", Scenario.SET)
            + line("configuration-sha256", one.configHash())
            + line("issued-at", one.issuedAt());
    return new Certificate(
        one.id(),
        one.partnerName(),
        one.tenantName(),
        one.connection(),
        one.connectionName(),
        one.kind(),
        one.scenarios(),
        one.configHash(),
        one.issuedAt(),
        text,
        sign(text),
        null);
  }

  private static String line(String name, Object value) {
    return name + ": " + value.toString().replaceAll("\\p{Cntrl}+", " ") + "\n";
  }

  private String sign(String text) {
    try {
      byte[] signature = anchors.sign(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key of the anchors does not sign", e);
    }
  }
}
