package dev.crossdock.exchange;

import dev.crossdock.mapping.Mappings;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of messages that a person lets be read again: what they said before stays, and is told
 * apart from what is new. In the running, fenced transaction.
 */
final class ReplayRows {
  private static final String PLATFORM = "crossdock";

  /** What an exchange {@code e} had come to before a person let it be read again; or null. */
  private static final String SETTLED =
      " (select t.before from trace t where t.tenant_id = e.tenant_id and t.exchange_id = e.id and"
          + " t.kind = 'REPLAYED' and t.before in ('APPLIED', 'DUPLICATE') order by t.id desc limit"
          + " 1)";

  private final Connection database;
  private final String tenant;
  private final List<InboundWork.Read> again;
  private final Map<Long, Before> before;

  /**
   * How an exchange stood before it was read again.
   *
   * @param applied how often something of it was applied
   * @param settled what it had come to once; null if it was parked ever since
   */
  private record Before(Long shipmentId, int applied, ExchangeState settled) {}

  private ReplayRows(
      Connection database, String tenant, List<InboundWork.Read> again, Map<Long, Before> before) {
    this.database = database;
    this.tenant = tenant;
    this.again = again;
    this.before = before;
  }

  /** Learns how these messages stand. To be called before they are applied. */
  static ReplayRows before(Connection database, String tenant, List<InboundWork.Read> read)
      throws SQLException {
    List<InboundWork.Read> again =
        read.stream().filter(one -> one.message().replay() != null).toList();
    return new ReplayRows(
        database, tenant, again, again.isEmpty() ? Map.of() : stand(database, tenant, again));
  }

  private static Map<Long, Before> stand(
      Connection database, String tenant, List<InboundWork.Read> again) throws SQLException {
    Map<Long, Before> all = new TreeMap<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select e.id, e.shipment_id, (select count(*) from trace t where t.tenant_id ="
                + " e.tenant_id and t.exchange_id = e.id and t.kind = 'APPLIED'),"
                + SETTLED
                + " from exchange e where e.tenant_id = ? and e.id = any (?)")) {
      select.setString(1, tenant);
      select.setArray(
          2,
          database.createArrayOf(
              "bigint", again.stream().map(one -> one.message().id()).toArray()));
      ResultSet row = select.executeQuery();
      while (row.next()) {
        String settled = row.getString(4);
        all.put(
            row.getLong(1),
            new Before(
                row.getObject(2, Long.class),
                row.getInt(3),
                settled == null ? null : ExchangeState.valueOf(settled)));
      }
    }
    return all;
  }

  /** What the exchange had come to before a person let it be read again; null if to nothing. */
  static ExchangeState settledBefore(Connection database, String tenant, long id)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select" + SETTLED + " from exchange e where e.tenant_id = ? and e.id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, id);
      ResultSet row = select.executeQuery();
      String settled = row.next() ? row.getString(1) : null;
      return settled == null ? null : ExchangeState.valueOf(settled);
    }
  }

  /** Tells in the trace of each what came of it. To be called when they are applied. */
  void tell(Instant now) throws SQLException {
    if (again.isEmpty()) {
      return;
    }
    Map<Long, Before> after = stand(database, tenant, again);
    try (TraceRows trace = new TraceRows(database, tenant)) {
      for (InboundWork.Read one : again) {
        long id = one.message().id();
        Before was = before.get(id);
        int fresh = after.get(id).applied() - was.applied();
        keep(one, was, fresh);
        trace.add(
            now,
            id,
            after.get(id).shipmentId(),
            TraceKind.READ,
            PLATFORM,
            words(one, was, fresh),
            null,
            null);
      }
      trace.flush();
    }
  }

  /** What it was stays where this reading came to nothing, and the choice where it waits. */
  private void keep(InboundWork.Read one, Before was, int fresh) throws SQLException {
    boolean nothing = fresh == 0 && was.applied() == 0 && hasEvents(one);
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange set replay = case when state = 'PARKED' then replay end,"
                + " title = case when state = 'PARKED' and ? then ? else title end,"
                + " format = case when state = 'PARKED' and ? then ? else format end,"
                + " mapping = case when state = 'PARKED' and ? then ? else mapping end,"
                + " shipment_id = case when state = 'PARKED' and ? then ? else shipment_id end,"
                + " state = case when state = 'APPLIED' and ? then 'DUPLICATE' else state end"
                + " where tenant_id = ? and id = ?")) {
      boolean settled = was.settled() != null;
      int i = 0;
      update.setBoolean(++i, settled);
      update.setString(++i, one.message().title());
      update.setBoolean(++i, settled);
      update.setString(++i, one.message().before().format());
      update.setBoolean(++i, settled);
      update.setString(++i, one.message().before().mapping());
      update.setBoolean(++i, settled);
      update.setObject(++i, was.shipmentId(), java.sql.Types.BIGINT);
      update.setBoolean(++i, nothing);
      update.setString(++i, tenant);
      update.setLong(++i, one.message().id());
      update.executeUpdate();
    }
  }

  private static boolean hasEvents(InboundWork.Read one) {
    return one.reading() != null && !one.reading().events().isEmpty();
  }

  private static String words(InboundWork.Read one, Before was, int fresh) {
    String by =
        (one.message().replay() == Replay.By.THEN
            ? "Read again by the version of then"
            : "Read again as messages are read today");
    if (one.reading() == null) {
      return by + ", in vain. " + (was.applied() > 0 ? "What was applied before stays." : "");
    }
    int events = one.reading().events().size();
    Mappings.ReadBy before = one.message().before();
    boolean other = before.isOther(one.by());
    return by
        + ", "
        + one.reading().format()
        + ": "
        + fresh
        + " of "
        + events
        + (events == 1 ? " event is new." : " events are new.")
        + (was.applied() == 0
            ? ""
            : other
                ? " What " + before.format() + " made of it stays; nothing was written twice."
                : " What was applied before stays; nothing was written twice.");
  }
}
