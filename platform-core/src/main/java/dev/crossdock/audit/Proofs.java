package dev.crossdock.audit;

import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Parts of a tenant's log with what proves that they belong to it: the blocks that hold them, the
 * blocks from there to the next one that is signed outside the database, and the signatures.
 */
@ApplicationScoped
public class Proofs {
  /** A block has at most some 160 KB as text; this many are what one proof may be made of. */
  public static final int BLOCKS_MAX = 1_000;

  @Inject Tenancy tenancy;
  @Inject Anchors anchors;

  /**
   * An entry.
   *
   * @param json the line that is sealed
   */
  public record Line(
      long id,
      Instant at,
      TraceKind kind,
      String who,
      Long exchange,
      String detail,
      String origin,
      String subject,
      String before,
      String after,
      String reason,
      String json) {
    static Line of(ResultSet row) throws SQLException {
      EntryLine line = EntryLine.of(row);
      return new Line(
          line.id(),
          row.getObject(2, OffsetDateTime.class).toInstant(),
          TraceKind.valueOf(row.getString(3)),
          row.getString(4),
          row.getObject(5, Long.class),
          row.getString(8),
          row.getString(10),
          row.getString(11),
          row.getString(12),
          row.getString(13),
          row.getString(14),
          line.json());
    }

    byte[] leaf() {
      return new EntryLine(id, json).leaf();
    }
  }

  /**
   * What proves entries.
   *
   * @param proven ids of the entries that are in signed blocks
   * @param blocks numbers of the blocks that prove them, ascending; not more than {@link
   *     #BLOCKS_MAX}
   * @param anchors lines of the anchors that sign them
   * @param tooMany whether more blocks would be needed: then nothing is proven here
   * @param upTo when the last of the blocks was sealed; null if there is none
   * @param broken the first thing that is not as it was sealed, in a sentence; null if all is
   */
  public record Proof(
      TreeSet<Long> proven,
      List<Long> blocks,
      List<String> anchors,
      boolean tooMany,
      Instant upTo,
      String broken) {}

  /**
   * The entries about a shipment, in their order: those of its own, of its messages, and of who
   * read or exported them.
   *
   * @param names the shipment's reference and its messages' ids, as addresses of reads hold them
   * @param linesMax so many at most
   */
  public List<Line> about(
      String tenant,
      long shipment,
      Collection<Long> exchanges,
      Collection<String> names,
      int linesMax)
      throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          try (PreparedStatement select =
              database.prepareStatement(
                  "select "
                      + EntryLine.COLUMNS
                      + " from trace t where t.tenant_id = ? and t.id in (select id from trace"
                      + " where shipment_id = ? union select id from trace where exchange_id = any"
                      + " (?) union "
                      + Reads.IDS
                      + ") order by t.id limit ?")) {
            select.setString(1, tenant);
            select.setLong(2, shipment);
            select.setArray(3, database.createArrayOf("bigint", exchanges.toArray()));
            int place = 4;
            for (Object value : new Reads(names).values(database, tenant)) {
              select.setObject(place++, value);
            }
            select.setInt(place, linesMax);
            ResultSet row = select.executeQuery();
            List<Line> lines = new ArrayList<>();
            while (row.next()) {
              lines.add(Line.of(row));
            }
            return lines;
          }
        });
  }

  /** Looks for what proves these entries, and whether it does. Never null. */
  public Proof of(String tenant, List<Line> lines) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          return prove(database, tenant, lines);
        });
  }

  private Proof prove(Connection database, String tenant, List<Line> lines) throws SQLException {
    Map<Long, Long> blockOf =
        AuditRows.blocksOf(database, tenant, lines.stream().map(Line::id).toList());
    NavigableMap<Long, String> covering = anchors.covering(tenant, new TreeSet<>(blockOf.values()));
    Map<Long, List<Line>> held = new HashMap<>();
    TreeSet<Long> proven = new TreeSet<>();
    TreeSet<Long> needed = new TreeSet<>();
    for (Line line : lines) {
      Long block = blockOf.get(line.id());
      Long anchor = block == null ? null : covering.ceilingKey(block);
      if (anchor != null) {
        held.computeIfAbsent(block, none -> new ArrayList<>()).add(line);
        proven.add(line.id());
        for (long number = block; number <= anchor && needed.size() <= BLOCKS_MAX; number++) {
          needed.add(number);
        }
      }
    }
    if (needed.size() > BLOCKS_MAX) {
      return new Proof(new TreeSet<>(), List.of(), List.of(), true, null, null);
    }
    covering.keySet().retainAll(needed);
    Check check = new Check(tenant, held, new TreeMap<>(covering));
    for (long number : needed) {
      check.see(number, block(database, tenant, number));
    }
    return new Proof(
        proven,
        List.copyOf(needed),
        List.copyOf(covering.values()),
        false,
        check.upTo,
        check.broken);
  }

  /** The block as a line of an export; null if there is none (any more). */
  public String blockLine(String tenant, long number) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          Block block = block(database, tenant, number);
          return block == null ? null : block.line();
        });
  }

  private static Block block(Connection database, String tenant, long number) throws SQLException {
    List<Block> found = AuditRows.blocks(database, tenant, number - 1, 1);
    return found.isEmpty() || found.get(0).number() != number ? null : found.get(0);
  }

  /** Sees the blocks in their order. */
  private final class Check {
    private final String tenant;
    private final Map<Long, List<Line>> held;
    private final Map<Long, String> covering;
    private Block before;
    private Instant upTo;
    private String broken;

    Check(String tenant, Map<Long, List<Line>> held, Map<Long, String> covering) {
      this.tenant = tenant;
      this.held = held;
      this.covering = covering;
    }

    void see(long number, Block block) {
      if (block == null) {
        fault("Block " + number + " is missing.");
      } else {
        seeWhole(number, block);
        upTo = block.sealedAt();
      }
      before = block;
    }

    private void seeWhole(long number, Block block) {
      for (Line line : held.getOrDefault(number, List.of())) {
        if (!block.holds(line.id(), line.leaf())) {
          fault("Entry " + line.id() + " of block " + number + " is not what was sealed.");
        }
      }
      if (!block.isWhole(tenant)) {
        fault("Block " + number + " was changed.");
      }
      if (before != null
          && before.number() == number - 1
          && !Arrays.equals(before.hash(), block.previous())) {
        fault("Block " + number + " does not follow on the block before.");
      }
      String anchor = covering.get(number);
      if (anchor != null && !anchors.covers(anchor, tenant, number, block.hash())) {
        fault("Block " + number + " is not the one that was signed.");
      }
    }

    private void fault(String sentence) {
      broken = broken == null ? sentence : broken;
    }
  }
}
