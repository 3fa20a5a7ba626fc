package dev.crossdock.audit;

import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Seals what was written: a few seconds after an entry is committed it is in a block, and the block
 * is anchored. Of several copies of the platform one seals a tenant at a time.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sealer {
  private static final int ENTRIES_PER_BLOCK_MAX = 2_000;
  private static final int BLOCKS_PER_LOOK_MAX = 20;
  private static final int SOMEBODY_ELSE = -1;

  private static final Logger LOG = Logger.getLogger(Sealer.class.getName());

  @Inject Tenancy tenancy;
  @Inject Anchors anchors;
  @Inject Clock clock;

  /** What is younger than this may be cut off without an anchor telling. */
  private static final Duration ANCHORS_APART = Duration.ofSeconds(10);

  private final Horizon horizon = new Horizon();

  /** Entries up to here are sealed, by tenant: so that a quiet tenant costs no question. */
  private final Map<String, Long> sealedUpTo = new HashMap<>();

  private final Map<String, Instant> anchorDue = new HashMap<>();

  /** Once a second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void look() {
    try {
      List<String> tenants = new ArrayList<>();
      long safeId =
          tenancy.rows(
              database -> {
                tenants.addAll(Tenancy.tenants(database, TenantState::isSealed));
                return horizon.look(database);
              });
      for (String tenant : tenants) {
        if (sealedUpTo.getOrDefault(tenant, 0L) < safeId) {
          seal(tenant, safeId);
        }
        anchor(tenant, clock.instant());
      }
    } catch (SQLException e) {
      // Nothing is lost: the next look goes on where this one stopped.
      LOG.log(Level.WARNING, "The audit log cannot be sealed now", e);
    }
  }

  private void seal(String tenant, long safeId) throws SQLException {
    for (int i = 0; i < BLOCKS_PER_LOOK_MAX; i++) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      int sealed = tenancy.rows(database -> seal(database, tenant, safeId, now));
      if (sealed == SOMEBODY_ELSE) {
        break; // looked at again with the next look: who seals now may not get to the end
      }
      if (sealed < ENTRIES_PER_BLOCK_MAX) {
        sealedUpTo.put(tenant, safeId);
        break;
      }
    }
  }

  /**
   * Seals one block.
   *
   * @return how many entries, or {@link #SOMEBODY_ELSE} while another copy of the platform is at it
   */
  private static int seal(Connection database, String tenant, long safeId, Instant now)
      throws SQLException {
    Tenancy.fence(database, tenant);
    if (!lock(database, tenant)) {
      return SOMEBODY_ELSE;
    }
    AuditRows.Tip tip = AuditRows.tip(database, tenant);
    List<EntryLine> entries =
        AuditRows.entries(database, tenant, tip.lastId(), safeId, ENTRIES_PER_BLOCK_MAX);
    if (!entries.isEmpty()) {
      Block block = Block.seal(tenant, tip.number() + 1, now, entries, tip.hash());
      AuditRows.insert(database, tenant, block);
    }
    return entries.size();
  }

  private static boolean lock(Connection database, String tenant) throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select pg_try_advisory_xact_lock(hashtextextended('audit/' || ?, 0))")) {
      lock.setString(1, tenant);
      ResultSet row = lock.executeQuery();
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Anchors the last block now and then; its hash covers all before it. Only what is committed: an
   * anchor without its block would be an alarm.
   */
  private void anchor(String tenant, Instant now) throws SQLException {
    if (now.isBefore(anchorDue.getOrDefault(tenant, Instant.EPOCH))) {
      return;
    }
    boolean anchored =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, tenant);
              return lock(database, tenant) && anchor(tenant, AuditRows.tip(database, tenant));
            });
    if (anchored) {
      anchorDue.put(tenant, now.plus(ANCHORS_APART));
    }
  }

  private boolean anchor(String tenant, AuditRows.Tip tip) {
    try {
      if (tip.number() > anchors.last(tenant)) {
        anchors.append(tenant, tip.number(), tip.hash());
      }
      return true;
    } catch (IOException | GeneralSecurityException e) {
      LOG.log(Level.WARNING, "Block " + tip.number() + " of " + tenant + " is not anchored yet", e);
      return false;
    }
  }
}
