package dev.crossdock.exchange;

import dev.crossdock.connection.Outcome;
import dev.crossdock.problem.FailureClass;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Settles sends: delivered, try again at, or parked. Many sends in one transaction. */
final class Settlement {
  private static final Logger LOG = Logger.getLogger(Settlement.class.getName());

  /**
   * A send that has come to an end.
   *
   * @param partner whose system it went to, or null
   */
  record Sent(DeliveryRows.Lane lane, String partner, Outcome outcome, Duration took, Instant at) {
    boolean delivered() {
      return outcome.isDelivered();
    }

    long head() {
      return lane.messages().get(0).id();
    }
  }

  /**
   * A send that is settled.
   *
   * @param more whether there is something to send at once: more in this lane, or a target that is
   *     well again
   */
  record Settled(Sent sent, boolean more) {}

  private Settlement() {}

  /**
   * Writes all outcomes in the running transaction, lanes in the order of target and shipment (see
   * {@link LaneWriter}). An outcome counts only while its claim is the lane's: of one that comes so
   * late that the lane was claimed again, or a second time because the first commit got no answer,
   * nothing is written. Whoever holds the lane now asks the target first.
   */
  static List<Settled> write(Connection database, List<Sent> sent) throws SQLException {
    Set<Long> lanesWithMore = new HashSet<>();
    Map<String, List<Sent>> byTenant = new TreeMap<>();
    sent.forEach(
        one -> byTenant.computeIfAbsent(one.lane().tenant(), any -> new ArrayList<>()).add(one));
    for (Map.Entry<String, List<Sent>> tenant : byTenant.entrySet()) {
      Tenancy.fence(database, tenant.getKey());
      List<Sent> ordered = new ArrayList<>(tenant.getValue());
      ordered.sort(
          Comparator.comparing((Sent one) -> one.lane().connectionId())
              .thenComparing(one -> one.lane().orderingKey()));
      try (OfTenant rows = new OfTenant(database, tenant.getKey())) {
        for (Sent one : ordered) {
          rows.add(one);
        }
        rows.flush(ordered, lanesWithMore);
      }
    }
    return sent.stream()
        .map(
            one ->
                new Settled(
                    one,
                    lanesWithMore.contains(one.lane().id())
                        || one.delivered() && one.lane().attempts() > 0))
        .toList();
  }

  /** What a lane becomes. */
  private record LaneAfter(
      long id,
      Instant claimedUntil,
      int settled,
      Instant next,
      int attempts,
      boolean lookFirst,
      boolean oneByOne,
      Long blockedBy) {}

  /** What an exchange becomes. */
  private record ExchangeAfter(
      long id, String state, Instant settledAt, String problem, String detail) {}

  private static final class OfTenant implements AutoCloseable {
    private final Connection database;
    private final String tenant;
    private final List<LaneAfter> lanes = new ArrayList<>();
    private final List<ExchangeAfter> exchanges = new ArrayList<>();
    private final TraceRows trace;
    private final CaseRows cases;
    private final List<Sent> delivered = new ArrayList<>();

    OfTenant(Connection database, String tenant) throws SQLException {
      this.database = database;
      this.tenant = tenant;
      trace = new TraceRows(database, tenant);
      cases = new CaseRows(database, tenant);
    }

    void add(Sent sent) {
      lanes.add(after(sent));
    }

    private static LaneAfter after(Sent sent) {
      DeliveryRows.Lane lane = sent.lane();
      int messages = lane.messages().size();
      if (sent.delivered()) {
        return after(sent, messages, sent.at(), 0, false, false, null);
      }
      FailureClass failure = sent.outcome().problem().failureClass();
      if (failure == FailureClass.PERMANENT && messages > 1) {
        // Nothing of the batch was taken. Find out which message it is, one by one.
        return after(sent, 0, sent.at(), 0, lane.lookFirst(), true, null);
      }
      int attempts = lane.attempts() + 1;
      boolean look = lane.lookFirst() || failure == FailureClass.UNKNOWN_OUTCOME;
      Instant next =
          failure == FailureClass.PERMANENT || failure == FailureClass.POLICY
              ? null
              : RetryPlan.next(
                  attempts,
                  sent.at(),
                  ThreadLocalRandom.current().nextDouble(),
                  sent.outcome().retryAfter());
      if (next == null) {
        return after(sent, 0, sent.at(), attempts, look, false, lane.messages().get(0).id());
      }
      return after(sent, 0, next, attempts, look, messages == 1 && lane.attempts() > 0, null);
    }

    private static LaneAfter after(
        Sent sent,
        int settled,
        Instant next,
        int attempts,
        boolean lookFirst,
        boolean oneByOne,
        Long blockedBy) {
      return new LaneAfter(
          sent.lane().id(),
          sent.lane().claimedUntil(),
          settled,
          next,
          attempts,
          lookFirst,
          oneByOne,
          blockedBy);
    }

    /** Of a batch that is sent again one by one there is nothing to tell yet. */
    private void tell(Sent sent, LaneAfter lane) throws SQLException {
      if (sent.delivered()) {
        delivered(sent);
      } else if (lane.attempts() > 0) {
        failed(sent, lane.blockedBy() != null);
      }
    }

    /** Of a file its partner may have something to say, now or later. */
    private void answers(Sent sent) throws SQLException {
      AnswerRows answers = new AnswerRows(database, tenant);
      if (sent.outcome().awaited() != null) {
        answers.await(
            sent.partner(), sent.outcome().awaited(), sent.head(), AnswerRows.PROMISED_WITHIN);
      }
      answers.left(sent.head(), sent.at());
    }

    private void delivered(Sent sent) throws SQLException {
      if (sent.lane().isOfFile()) {
        delivered.add(sent);
      }
      for (DeliveryRows.Message message : sent.lane().messages()) {
        exchange(
            message.id(),
            ExchangeState.DELIVERED,
            sent.at(),
            null,
            sent.outcome().targetReference());
        trace.add(
            sent.at(),
            message.id(),
            sent.lane().shipmentId(),
            TraceKind.DELIVERED,
            "crossdock",
            sent.outcome().detail(),
            null,
            sent.took());
      }
    }

    private void failed(Sent sent, boolean parked) throws SQLException {
      Problem problem = sent.outcome().problem();
      DeliveryRows.Message head = sent.lane().messages().get(0);
      trace.add(
          sent.at(),
          head.id(),
          sent.lane().shipmentId(),
          TraceKind.ATTEMPT_FAILED,
          "crossdock",
          sent.outcome().detail(),
          problem,
          sent.took());
      exchange(
          head.id(),
          parked ? ExchangeState.PARKED : ExchangeState.WAITING,
          null,
          problem,
          sent.outcome().detail());
      if (!parked) {
        return;
      }
      trace.add(
          sent.at(),
          head.id(),
          sent.lane().shipmentId(),
          TraceKind.PARKED,
          "crossdock",
          problem.title()
              + (sent.lane().isOfFile()
                  ? "."
                  : ". Later messages of this shipment wait behind it."),
          problem,
          null);
      cases.open(
          problem,
          head.id(),
          sent.lane().shipmentId(),
          null,
          sent.outcome().detail(),
          null,
          sent.at());
    }

    private void exchange(
        long id, ExchangeState state, Instant settledAt, Problem problem, String detail) {
      exchanges.add(
          new ExchangeAfter(
              id, state.name(), settledAt, problem == null ? null : problem.id(), detail));
    }

    void flush(List<Sent> sent, Set<Long> lanesWithMore) throws SQLException {
      Map<Long, Instant> released = releaseLanes(lanesWithMore);
      for (int i = 0; i < lanes.size(); i++) {
        LaneAfter lane = lanes.get(i);
        if (lane.claimedUntil().equals(released.get(lane.id()))) {
          tell(sent.get(i), lane);
        } else {
          LOG.log(Level.WARNING, "A send of lane {0} lost its claim", lane.id());
        }
      }
      if (!delivered.isEmpty()) {
        new AnswerRows(database, tenant).lock(delivered.stream().map(Sent::head).toList());
      }
      updateExchanges();
      trace.flush();
      cases.flush();
      for (Sent one : delivered) {
        answers(one);
      }
      health(sent);
    }

    /**
     * Releases all lanes with one statement, locking them in the order in which the caller sorted
     * them.
     *
     * @return those that were still claimed for what was sent, with that claim
     */
    private Map<Long, Instant> releaseLanes(Set<Long> lanesWithMore) throws SQLException {
      try (PreparedStatement update =
          database.prepareStatement(
              "with held as materialized (select id, claimed_until from lane where tenant_id = ? and id = any (?) order by connection_id, ordering_key for update)"
                  + " update lane l set waiting = l.waiting - v.settled, claimed_until = null, next_try_at = v.next, attempts = v.attempts,"
                  + " look_first = v.look, one_by_one = v.alone, blocked_by = v.blocked"
                  + " from held h join unnest(?::bigint[], ?::timestamptz[], ?::int[], ?::timestamptz[], ?::int[], ?::boolean[], ?::boolean[], ?::bigint[])"
                  + " as v (id, claimed, settled, next, attempts, look, alone, blocked) on v.id = h.id and v.claimed = h.claimed_until where l.id = h.id"
                  + " returning l.id, l.waiting > 0 and l.blocked_by is null and l.attempts = 0, h.claimed_until")) {
        update.setString(1, tenant);
        new Columns<>(database, update, 2, lanes)
            .bind("bigint", LaneAfter::id)
            .bind("bigint", LaneAfter::id)
            .bind("timestamptz", LaneAfter::claimedUntil)
            .bind("int", LaneAfter::settled)
            .bind("timestamptz", LaneAfter::next)
            .bind("int", LaneAfter::attempts)
            .bind("boolean", LaneAfter::lookFirst)
            .bind("boolean", LaneAfter::oneByOne)
            .bind("bigint", LaneAfter::blockedBy);
        ResultSet row = update.executeQuery();
        Map<Long, Instant> released = new HashMap<>();
        while (row.next()) {
          released.put(row.getLong(1), row.getObject(3, OffsetDateTime.class).toInstant());
          if (row.getBoolean(2)) {
            lanesWithMore.add(row.getLong(1));
          }
        }
        return released;
      }
    }

    private void updateExchanges() throws SQLException {
      try (PreparedStatement update =
          database.prepareStatement(
              "update exchange e set state = v.state, settled_at = v.settled, attempts = e.attempts + 1, problem = v.problem, detail = v.detail"
                  + " from unnest(?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::text[]) as v (id, state, settled, problem, detail)"
                  + " where e.id = v.id and e.tenant_id = ?")) {
        new Columns<>(database, update, 1, exchanges)
            .bind("bigint", ExchangeAfter::id)
            .bind("text", ExchangeAfter::state)
            .bind("timestamptz", ExchangeAfter::settledAt)
            .bind("text", ExchangeAfter::problem)
            .bind("text", ExchangeAfter::detail);
        update.setString(6, tenant);
        update.executeUpdate();
      }
    }

    /**
     * Counts the failures of each target in a row; from {@link RetryPlan#BREAKER_FAILURES} on the
     * breaker opens.
     */
    private void health(List<Sent> sent) throws SQLException {
      Map<Long, Sent> last = new LinkedHashMap<>();
      sent.forEach(
          one -> last.merge(one.lane().connectionId(), one, (a, b) -> a.delivered() ? a : b));
      for (Map.Entry<Long, Sent> target : last.entrySet()) {
        if (target.getValue().delivered()) {
          healthy(target.getKey(), target.getValue().at());
        } else if (isTargetsFault(target.getValue().outcome().problem())) {
          unhealthy(target.getKey(), target.getValue());
        }
      }
    }

    private static boolean isTargetsFault(Problem problem) {
      return problem.failureClass() != FailureClass.PERMANENT
          && problem.failureClass() != FailureClass.POLICY;
    }

    /**
     * Written at most once a minute while all is well: one hot row would hold up all settlements.
     */
    private void healthy(long connectionId, Instant at) throws SQLException {
      try (PreparedStatement update =
          database.prepareStatement(
              "update connection set failures = 0, open_until = null, last_problem = null, last_ok_at = ?"
                  + " where tenant_id = ? and id = ? and (failures > 0 or last_ok_at is null or last_ok_at < ?)")) {
        update.setObject(1, InboundRows.utc(at));
        update.setString(2, tenant);
        update.setLong(3, connectionId);
        update.setObject(4, InboundRows.utc(at.minusSeconds(60)));
        update.executeUpdate();
      }
    }

    private void unhealthy(long connectionId, Sent sent) throws SQLException {
      try (PreparedStatement update =
          database.prepareStatement(
              "update connection set failures = failures + 1, last_problem = ?,"
                  + " open_until = case when failures + 1 >= ? then ?::timestamptz else open_until end where tenant_id = ? and id = ?")) {
        update.setString(1, sent.outcome().problem().id());
        update.setInt(2, RetryPlan.BREAKER_FAILURES);
        update.setObject(3, InboundRows.utc(sent.at().plus(RetryPlan.BREAKER_OPEN)));
        update.setString(4, tenant);
        update.setLong(5, connectionId);
        update.executeUpdate();
      }
    }

    @Override
    public void close() throws SQLException {
      trace.close();
      cases.close();
    }
  }
}
