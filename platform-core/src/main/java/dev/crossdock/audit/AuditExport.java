package dev.crossdock.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The sealed part of a tenant's audit log as a zip that verifies without the platform. What is in
 * it stands in its README.txt.
 */
@ApplicationScoped
public class AuditExport {
  private static final int ENTRIES_AT_ONCE = 2_000;
  private static final int BLOCKS_AT_ONCE = 20;
  private static final int REMOVALS_AT_ONCE = 500;

  @Inject Tenancy tenancy;
  @Inject Anchors anchors;
  @Inject Journal journal;

  /**
   * Writes the export and tells of it in the log. Memory does not grow with the log.
   *
   * @param out stays open
   * @throws ProblemException if the actor may not read the log
   */
  public void write(Actor actor, OutputStream out, Instant now) throws IOException, SQLException {
    actor.require(Right.AUDIT);
    String tenant = actor.tenant();
    // Before the end is looked at: a block that is signed meanwhile must not be missing.
    List<String> signed = anchors.lines(tenant);
    AuditRows.Tip tip = tip(tenant);
    journal.tell(
        actor,
        TraceKind.EXPORTED,
        "audit",
        "Audit log up to block " + tip.number() + ".",
        null,
        now);
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    parts(
        tenant,
        actor.principal(),
        signed,
        tip,
        name -> {
          zip.putNextEntry(new ZipEntry(name));
          return zip;
        },
        now);
    zip.finish();
  }

  /** Where the files of an export go, one after the other. */
  public interface Files {
    /** Begins a file; the one before is complete. */
    OutputStream begin(String name) throws IOException;
  }

  /**
   * Writes a tenant's sealed log as the files of an export, for who moves the tenant. Says nothing
   * of it in the log.
   *
   * @param by who exports
   */
  public void write(String tenant, String by, Files files, Instant now)
      throws IOException, SQLException {
    // Before the end is looked at: a block that is signed meanwhile must not be missing.
    List<String> signed = anchors.lines(tenant);
    AuditRows.Tip tip = tip(tenant);
    parts(tenant, by, signed, tip, files, now);
  }

  /**
   * The end of a log.
   *
   * @param number of the last block; 0 if nothing is sealed
   * @param hash SHA-256 of the last block; zero bytes if nothing is sealed
   */
  public record End(long number, byte[] hash) {}

  /** Where a tenant's sealed log ends now. Never null. */
  public End end(String tenant) throws SQLException {
    AuditRows.Tip tip = tip(tenant);
    return new End(tip.number(), tip.hash());
  }

  private AuditRows.Tip tip(String tenant) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          return AuditRows.tip(database, tenant);
        });
  }

  private void parts(
      String tenant, String by, List<String> signed, AuditRows.Tip tip, Files files, Instant now)
      throws IOException, SQLException {
    former(tenant, files);
    try (InputStream readme = AuditExport.class.getResourceAsStream("/audit-export.txt")) {
      readme.transferTo(files.begin("README.txt"));
    }
    text(files.begin("about.json"), about(tenant, by, tip, now));
    text(files.begin("key.pem"), anchors.publicKeyPem());
    OutputStream out = files.begin("anchors.txt");
    for (String line : signed) {
      text(out, line + "\n");
    }
    blocks(files.begin("blocks.txt"), tenant, tip.number());
    entries(files.begin("entries.jsonl"), tenant, tip.lastId());
    // After the entries: what was removed while they were read is in it.
    removals(files.begin("removals.txt"), tenant);
  }

  /** The tenant's logs of its time on other platforms, as they came from there. */
  private void former(String tenant, Files files) throws IOException, SQLException {
    AuditRows.Piece before = null;
    OutputStream out = null;
    while (true) {
      AuditRows.Piece last = before;
      AuditRows.Piece piece =
          tenancy.rows(
              database -> {
                Tenancy.fence(database, tenant);
                return AuditRows.piece(database, tenant, last);
              });
      if (piece == null) {
        return;
      }
      if (before == null
          || before.chapter() != piece.chapter()
          || !before.part().equals(piece.part())) {
        out = files.begin("former/" + piece.chapter() + "/" + piece.part());
      }
      out.write(piece.content());
      before = piece;
    }
  }

  private static String about(String tenant, String by, AuditRows.Tip tip, Instant now)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    return json.writeValueAsString(
            json.createObjectNode()
                .put("tenant", tenant)
                .put("blocks", tip.number())
                .put("exportedBy", by)
                .put("exportedAt", now.toString()))
        + "\n";
  }

  private void blocks(OutputStream out, String tenant, long last) throws IOException, SQLException {
    long number = 0;
    while (number < last) {
      long after = number;
      List<Block> blocks =
          tenancy.rows(
              database -> {
                Tenancy.fence(database, tenant);
                return AuditRows.blocks(database, tenant, after, BLOCKS_AT_ONCE);
              });
      for (Block block : blocks) {
        if (block.number() <= last) {
          text(out, block.line() + "\n");
        }
      }
      number = blocks.isEmpty() ? last : blocks.get(blocks.size() - 1).number();
    }
  }

  private void removals(OutputStream out, String tenant) throws IOException, SQLException {
    long number = 0;
    List<Removal> removals;
    do {
      long after = number;
      removals =
          tenancy.rows(
              database -> {
                Tenancy.fence(database, tenant);
                return Removal.list(database, tenant, after, REMOVALS_AT_ONCE);
              });
      for (Removal removal : removals) {
        text(out, removal.line() + "\n");
        number = removal.number();
      }
    } while (removals.size() == REMOVALS_AT_ONCE);
  }

  private void entries(OutputStream out, String tenant, long lastId)
      throws IOException, SQLException {
    long id = Long.MIN_VALUE;
    List<EntryLine> lines;
    do {
      long after = id;
      lines =
          tenancy.rows(
              database -> {
                Tenancy.fence(database, tenant);
                return AuditRows.entries(database, tenant, after, lastId, ENTRIES_AT_ONCE);
              });
      for (EntryLine line : lines) {
        text(out, line.json() + "\n");
        id = line.id();
      }
    } while (lines.size() == ENTRIES_AT_ONCE);
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
