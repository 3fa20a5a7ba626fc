package dev.crossdock.exchange;

import dev.crossdock.connection.OutboundFile;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that wait until their partner fetches them and says that it has them. Fetching alone
 * settles nothing: an answer can get lost on its way. Whoever asks has to know that the connection
 * is the partner's.
 */
@ApplicationScoped
public class Outbox {
  /** How many are listed at once, the oldest first. */
  public static final int FILES_MAX = 500;

  @Inject Tenancy tenancy;
  @Inject Vault vault;

  /**
   * A file that waits.
   *
   * @param since when it was put there
   */
  public record Waiting(
      long exchangeId, String name, String kind, String mediaType, int sizeBytes, Instant since) {}

  /** The oldest files that wait on a connection, up to {@link #FILES_MAX}. Never null. */
  public List<Waiting> list(String tenant, long connectionId) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          try (PreparedStatement select =
              database.prepareStatement(
                  "select e.id, e.sender_id, e.format, p.media_type, e.size_bytes, e.received_at from exchange e join payload p on"
                      + " p.exchange_id = e.id where e.tenant_id = ? and e.connection_id = ? and e.state = 'WAITING' and e.lane_id is"
                      + " null and e.direction = 'O' order by e.sequence limit ?")) {
            select.setString(1, tenant);
            select.setLong(2, connectionId);
            select.setInt(3, FILES_MAX);
            ResultSet row = select.executeQuery();
            List<Waiting> waiting = new ArrayList<>();
            while (row.next()) {
              waiting.add(
                  new Waiting(
                      row.getLong(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getInt(5),
                      row.getObject(6, OffsetDateTime.class).toInstant()));
            }
            return waiting;
          }
        });
  }

  /**
   * A file that waits, or was fetched before: whoever lost it may fetch it again.
   *
   * @throws ProblemException if there is none of this id on this connection
   */
  public OutboundFile content(String tenant, long connectionId, long exchangeId)
      throws SQLException {
    Keyring keys = vault.keys(tenant);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          try (PreparedStatement select =
              database.prepareStatement(
                  "select e.sender_id, e.format, p.media_type, p.raw, p.key_version from exchange e join payload p on p.exchange_id ="
                      + " e.id where e.tenant_id = ? and e.connection_id = ? and e.id = ? and e.direction = 'O' and e.kind = 'FILE'"
                      + " and e.lane_id is null and e.state <> 'SKIPPED'")) {
            select.setString(1, tenant);
            select.setLong(2, connectionId);
            select.setLong(3, exchangeId);
            ResultSet row = select.executeQuery();
            if (!row.next()) {
              throw unknown();
            }
            Payloads.Stored stored =
                new Payloads.Stored(
                    exchangeId, row.getBytes(4), null, row.getObject(5, Integer.class));
            return new OutboundFile(
                row.getString(1), row.getString(2), row.getString(3), stored.openRaw(keys));
          }
        });
  }

  /**
   * The partner says that it has a file: it is settled. Said again it changes nothing.
   *
   * @param by who says so
   * @param origin network address, or null
   * @throws ProblemException if there is none of this id on this connection
   */
  public void fetched(
      String tenant, long connectionId, long exchangeId, String by, String origin, Instant now)
      throws SQLException {
    tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          new AnswerRows(database, tenant).lock(List.of(exchangeId));
          if (settle(database, tenant, connectionId, exchangeId, now)) {
            try (TraceRows trace = new TraceRows(database, tenant)) {
              trace.add(
                  now,
                  exchangeId,
                  null,
                  TraceKind.DELIVERED,
                  by,
                  "The partner has fetched it and says so.",
                  null,
                  null,
                  Evidence.about(null, origin));
              trace.flush();
            }
            new AnswerRows(database, tenant).left(exchangeId, now);
          }
          return null;
        });
  }

  private static boolean settle(
      java.sql.Connection database, String tenant, long connectionId, long id, Instant now)
      throws SQLException {
    try (PreparedStatement select =
            database.prepareStatement(
                "select state from exchange where tenant_id = ? and connection_id = ? and id = ? and direction = 'O' and kind ="
                    + " 'FILE' and lane_id is null for update");
        PreparedStatement update =
            database.prepareStatement(
                "update exchange set state = 'DELIVERED', settled_at = ?, attempts = attempts + 1, problem = null where tenant_id ="
                    + " ? and id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, connectionId);
      select.setLong(3, id);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw unknown();
      }
      if (!row.getString(1).equals(ExchangeState.WAITING.name())) {
        return false;
      }
      update.setObject(1, InboundRows.utc(now));
      update.setString(2, tenant);
      update.setLong(3, id);
      update.executeUpdate();
      return true;
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }
}
