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
    AuditRows.Tip tip =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, tenant);
              return AuditRows.tip(database, tenant);
            });
    journal.tell(
        actor,
        TraceKind.EXPORTED,
        "audit",
        "Audit log up to block " + tip.number() + ".",
        null,
        now);
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    begin(zip, "README.txt");
    try (InputStream readme = AuditExport.class.getResourceAsStream("/audit-export.txt")) {
      readme.transferTo(zip);
    }
    begin(zip, "about.json");
    text(zip, about(actor, tip, now));
    begin(zip, "key.pem");
    text(zip, anchors.publicKeyPem());
    begin(zip, "anchors.txt");
    for (String line : anchors.lines(tenant)) {
      text(zip, line + "\n");
    }
    begin(zip, "blocks.txt");
    blocks(zip, tenant, tip.number());
    begin(zip, "entries.jsonl");
    entries(zip, tenant, tip.lastId());
    // After the entries: what was removed while they were read is in it.
    begin(zip, "removals.txt");
    removals(zip, tenant);
    zip.finish();
  }

  private static String about(Actor actor, AuditRows.Tip tip, Instant now) throws IOException {
    ObjectMapper json = new ObjectMapper();
    return json.writeValueAsString(
            json.createObjectNode()
                .put("tenant", actor.tenant())
                .put("blocks", tip.number())
                .put("exportedBy", actor.principal())
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

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
