package dev.crossdock.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.vault.TransferKey;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes in a tenant that was exported, here or elsewhere: all of it or nothing. It gets keys of its
 * own, its messages keep their ids, its old journal is kept as it was and a new one begins. It is
 * suspended: what was queued elsewhere is sent by nobody until the operator has looked and resumes.
 */
@ApplicationScoped
public class TenantImport {
  /** Why a tenant that was taken in is suspended, for the operator to read. */
  public static final String REASON =
      "Taken in from an archive; nothing is sent until it is resumed.";

  private static final int BYTES_OF_MIB = 1024 * 1024;
  private static final int PIECE_BYTES = 256 * 1024;
  private static final Pattern JOURNAL_FILE =
      Pattern.compile("journal/(?:former/([0-9]{1,4})/)?([A-Za-z.]+)");
  private static final String TAKEN = "23505";

  private static final Map<String, TenantTable> TABLES =
      TenantTable.ALL.stream()
          .collect(Collectors.toUnmodifiableMap(TenantTable::file, Function.identity()));

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject Vault vault;
  @Inject TenantAccounts accounts;
  @Inject Tenants tenants;

  @Inject
  @ConfigProperty(name = "crossdock.import.mib.max", defaultValue = "10240")
  int mibMax;

  /** Of an archive, in MiB of 1,048,576 bytes. */
  public int mibMax() {
    return mibMax;
  }

  /**
   * Refuses what is too large before any of it is read.
   *
   * @param bytes of the archive as far as they are known, or -1
   * @throws ProblemException if it has more than {@link #mibMax}
   */
  public void requireFits(long bytes) {
    if (bytes > (long) mibMax * BYTES_OF_MIB) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The archive has more than " + mibMax + " MiB.");
    }
  }

  /**
   * What was taken in.
   *
   * @param rows by table
   */
  public record Taken(TenantFacts tenant, Map<String, Long> rows) {}

  /**
   * Takes an archive in; the tenant is suspended then. Memory does not grow with the archive: it is
   * read as it comes and lies on disk until it is in.
   *
   * @param id of the new tenant; need not be the one it had
   * @param adminEmail who is invited first: people and machines do not come along
   * @param transferKey as the export showed it; null if the archive holds no credentials
   * @throws ProblemException if the id is or was somebody's, a message of it is here already, or
   *     the archive is too large, damaged or of another kind; nothing is kept then
   */
  public Taken take(
      Actor actor, String id, String adminEmail, String transferKey, InputStream body, Instant now)
      throws IOException, SQLException {
    actor.require(Right.TENANTS);
    TransferKey key = key(transferKey);
    // On disk for as long as it takes: it is looked through before anything is written.
    Path archive = Files.createTempFile("crossdock-import", ".zip");
    try {
      store(body, archive);
      NewTenant wish = wish(ArchiveCheck.of(archive), id, adminEmail);
      tenants.begin(wish);
      Map<String, Long> rows =
          tenancy.rows(database -> take(database, actor, wish, key, archive, now));
      states.refresh();
      return new Taken(tenants.find(actor, id, now).facts(), rows);
    } catch (SQLException e) {
      if (TAKEN.equals(e.getSQLState())) {
        throw Tenants.taken();
      }
      throw e;
    } finally {
      Files.deleteIfExists(archive);
    }
  }

  private void store(InputStream body, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive)) {
      byte[] piece = new byte[PIECE_BYTES];
      long bytes = 0;
      for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
        bytes += n;
        requireFits(bytes);
        out.write(piece, 0, n);
      }
    }
  }

  /**
   * Refuses what cannot be a transfer key.
   *
   * @param text null for none
   */
  public static void requireKey(String text) {
    key(text);
  }

  private static TransferKey key(String text) {
    try {
      return text == null ? null : TransferKey.of(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          "Crossdock-Transfer-Key",
          "A transfer key is 43 characters of Base64 for addresses.");
    }
  }

  private static NewTenant wish(JsonNode head, String id, String adminEmail) {
    JsonNode tenant = head.get("tenant");
    NewTenant wish =
        new NewTenant(
            id,
            tenant.path("name").asText(null),
            tenant.path("country").asText(null),
            tenant.path("zone").asText(null),
            tenant.path("currency").asText(null),
            tenant.path("region").asText(null),
            tenant.path("retentionDays").asInt(),
            adminEmail);
    try {
      wish.check();
      return wish;
    } catch (InvalidFields e) {
      if (e.all().stream().anyMatch(one -> one.field().equals("/id"))
          || e.all().stream().anyMatch(one -> one.field().equals("/adminEmail"))) {
        throw e;
      }
      throw ArchiveFile.refused(ArchiveCheck.HEAD, e.getMessage().replaceAll("\\.$", ""));
    }
  }

  private Map<String, Long> take(
      Connection database, Actor actor, NewTenant wish, TransferKey key, Path archive, Instant now)
      throws SQLException {
    TenantRows.insert(database, wish, TenantState.SETUP, null, actor.principal(), now);
    Tenancy.fence(database, wish.id());
    RowsIn in = new RowsIn(database, vault.begin(database, wish.id(), now), key, now);
    Map<String, Long> rows = new TreeMap<>();
    int formerJournals = 0;
    try (InputStream file = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(file, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Matcher journal = JOURNAL_FILE.matcher(entry.getName());
        TenantTable table = TABLES.get(entry.getName());
        if (table != null) {
          rows.put(table.name(), in.take(table, new ArchiveFile(table.file(), zip)));
        } else if (journal.matches()) {
          // Those of earlier places stand in front, so the newest gets the next number.
          int chapter =
              journal.group(1) == null ? formerJournals + 1 : Integer.parseInt(journal.group(1));
          formerJournals =
              journal.group(1) == null ? formerJournals : Math.max(formerJournals, chapter);
          keep(database, wish.id(), chapter, journal.group(2), zip);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("The archive that was checked cannot be read again", e);
    }
    TenantRows.change(
        database,
        wish.id(),
        TenantState.SETUP,
        TenantState.SUSPENDED,
        actor.principal(),
        REASON,
        now);
    Acts.tell(
        database,
        actor,
        wish.id(),
        TraceKind.SETTING_CHANGED,
        "The platform's operator took the tenant in from an archive. It is suspended: nothing is"
            + " sent until it is resumed.",
        Acts.about(
            actor,
            wish.id(),
            null,
            TenantState.SUSPENDED
                + ", exchanges: "
                + rows.get("exchange")
                + ", credentials: "
                + rows.get("connection_secret"),
            null),
        now);
    return rows;
  }

  private static void keep(
      Connection database, String tenant, int chapter, String part, InputStream in)
      throws IOException, SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into former_journal (tenant_id, chapter, part, number, content) values (?, ?, ?, ?, ?)")) {
      int number = 0;
      byte[] piece = in.readNBytes(PIECE_BYTES);
      do {
        insert.setString(1, tenant);
        insert.setInt(2, chapter);
        insert.setString(3, part);
        insert.setInt(4, number++);
        insert.setBytes(5, piece);
        insert.executeUpdate();
        piece = in.readNBytes(PIECE_BYTES);
      } while (piece.length > 0);
    }
  }
}
