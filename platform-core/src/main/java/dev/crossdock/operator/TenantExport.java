package dev.crossdock.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.audit.Anchors;
import dev.crossdock.audit.AuditExport;
import dev.crossdock.connection.Connections;
import dev.crossdock.exchange.Payloads;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.TransferKey;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything of a tenant as one archive; its format stands in docs/tenant-archive.md. Rows are read
 * in one snapshot and written as they come: memory does not grow with the tenant.
 */
@ApplicationScoped
public class TenantExport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS_AT_ONCE = 500;

  /** Payloads are up to some megabytes. */
  private static final int PAYLOADS_AT_ONCE = 8;

  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject Connections connections;
  @Inject AuditExport journal;
  @Inject Anchors anchors;

  /** An export that was told of and may be written, once. */
  public final class Ready {
    private final TenantFacts facts;
    private final String by;
    private final Instant now;
    private final TransferKey key = TransferKey.create();

    private Ready(TenantFacts facts, String by, Instant now) {
      this.facts = facts;
      this.by = by;
      this.now = now;
    }

    /** The key that opens the credentials in the archive. It is kept nowhere else. */
    public String transferKey() {
      return key.text();
    }

    /** Such as {@code tenant-brandt-20261122.zip}. */
    public String fileName() {
      String day = Tenants.day(now).toString().replace("-", "");
      return "tenant-" + facts.id() + "-" + day + ".zip";
    }

    /**
     * Writes the archive.
     *
     * @param out stays open
     * @throws IOException if it could not be written to its end
     */
    public void write(OutputStream out) throws IOException, SQLException {
      ArchiveWriter archive = new ArchiveWriter(out);
      head(archive, facts, by, now);
      journal.write(facts.id(), by, name -> archive.begin("journal/" + name), now);
      tables(archive, facts.id(), key);
      byte[] manifest = archive.manifest();
      archive.finish(manifest, sign(ArchiveWriter.signed(manifest)));
    }
  }

  /**
   * Tells, in both journals, that a tenant is exported.
   *
   * @throws ProblemException if there is no such tenant, it is being erased, or the reason is
   *     missing
   */
  public Ready prepare(Actor actor, String tenant, String reason, Instant now) throws SQLException {
    actor.require(Right.TENANTS);
    return tenancy.rows(
        database -> {
          TenantFacts facts = TenantRows.find(database, tenant, Tenants.day(now));
          if (facts == null) {
            throw Tenants.missing();
          }
          if (facts.state() == TenantState.ERASING) {
            throw new ProblemException(Problem.TENANT_STATE, null, "The tenant is being erased.");
          }
          Reason.require(reason);
          Acts.tell(
              database,
              actor,
              tenant,
              TraceKind.EXPORTED,
              "The platform's operator exported everything of the tenant.",
              Acts.about(actor, tenant, null, null, reason),
              now);
          return new Ready(facts, actor.principal(), now);
        });
  }

  private static void head(ArchiveWriter archive, TenantFacts facts, String by, Instant now)
      throws IOException {
    OutputStream readme = archive.begin("README.txt");
    try (InputStream text = TenantExport.class.getResourceAsStream("/tenant-archive.txt")) {
      text.transferTo(readme);
    }
    ObjectNode head =
        JSON.createObjectNode()
            .put("format", ArchiveWriter.FORMAT)
            .put("version", ArchiveWriter.VERSION)
            .put("exportedAt", now.toString())
            .put("exportedBy", by);
    head.putObject("tenant")
        .put("id", facts.id())
        .put("name", facts.name())
        .put("country", facts.country())
        .put("zone", facts.zone())
        .put("currency", facts.currency())
        .put("region", facts.region())
        .put("retentionDays", facts.retentionDays())
        .put("createdAt", facts.createdAt().toString());
    archive.text("tenant.json", head + "\n");
  }

  private void tables(ArchiveWriter archive, String tenant, TransferKey key)
      throws IOException, SQLException {
    Keyring keys = vault.keys(tenant);
    boolean[] begun = {false};
    IOException failure =
        tenancy.rows(
            database -> {
              if (begun[0]) {
                return new IOException("The database was lost while the archive was written");
              }
              begun[0] = true;
              try (Statement statement = database.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
              }
              Tenancy.fence(database, tenant);
              try {
                for (TenantTable table : TenantTable.ALL) {
                  OutputStream out = archive.begin(table.file());
                  switch (table.way()) {
                    case PAYLOAD -> payloads(database, keys, out);
                    case SECRET -> secrets(database, keys, key, out);
                    default -> rows(database, table, tenant, out);
                  }
                }
                return null;
              } catch (IOException e) {
                return e;
              }
            });
    if (failure != null) {
      throw failure;
    }
  }

  private static void rows(Connection database, TenantTable table, String tenant, OutputStream out)
      throws SQLException, IOException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select (to_jsonb(t) - 'tenant_id')::text from "
                + table.name()
                + " t where t.tenant_id = ? order by "
                + table.order())) {
      select.setString(1, tenant);
      select.setFetchSize(ROWS_AT_ONCE);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        line(out, row.getString(1));
      }
    }
  }

  private static void payloads(Connection database, Keyring keys, OutputStream out)
      throws SQLException, IOException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select exchange_id, raw, canonical, key_version, media_type from payload where tenant_id = ? order by exchange_id")) {
      select.setString(1, keys.tenant());
      select.setFetchSize(PAYLOADS_AT_ONCE);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Payloads.Stored stored =
            new Payloads.Stored(
                row.getLong(1), row.getBytes(2), row.getBytes(3), row.getObject(4, Integer.class));
        ObjectNode line =
            JSON.createObjectNode()
                .put("exchange_id", stored.exchangeId())
                .put("media_type", row.getString(5))
                .put("raw", stored.openRaw(keys))
                .put("canonical", stored.openCanonical(keys));
        line(out, JSON.writeValueAsString(line));
      }
    }
  }

  private void secrets(Connection database, Keyring keys, TransferKey key, OutputStream out)
      throws SQLException, IOException {
    Map<Long, Map<String, String>> secrets = connections.secrets(database, keys);
    for (Map.Entry<Long, Map<String, String>> one : new TreeMap<>(secrets).entrySet()) {
      for (Map.Entry<String, String> secret : new TreeMap<>(one.getValue()).entrySet()) {
        ObjectNode line =
            JSON.createObjectNode()
                .put("connection_id", one.getKey())
                .put("key", secret.getKey())
                .put("sealed", key.seal(place(one.getKey(), secret.getKey()), secret.getValue()));
        line(out, JSON.writeValueAsString(line));
      }
    }
  }

  /** What a credential in an archive is sealed for; connection as in the archive. */
  static String place(long connection, String name) {
    return "connection_secret\n" + connection + "\n" + name;
  }

  private static void line(OutputStream out, String json) throws IOException {
    out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private String sign(byte[] content) throws IOException {
    try {
      return Base64.getEncoder().encodeToString(anchors.sign(content));
    } catch (GeneralSecurityException e) {
      throw new IOException("The key of the anchors does not sign", e);
    }
  }
}
