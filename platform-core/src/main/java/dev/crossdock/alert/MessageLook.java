package dev.crossdock.alert;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.problem.Owner;
import dev.crossdock.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at messages that are parked or refused, and at systems that cannot be reached. */
final class MessageLook {
  /** What the tenant itself switched off is no fault of its partner's. */
  private static final String NOT_SWITCHED_OFF =
      "problem is distinct from '" + Problem.KIND_OFF.id() + "'";

  private static final Duration REFUSED_WITHIN = Duration.ofHours(1);
  private static final int CONNECTIONS_MAX = 10;

  /** The newest of these are taken for all of the hour. */
  private static final int SAMPLE_MAX = 2_000;

  private static final int PERCENT = 100;
  private static final int NEARLY_ALL = 90;
  private static final int BREAKER_FAILURES = 5;
  private static final int POLL_FAILURES = 3;

  private MessageLook() {}

  static List<Finding> parked(Look look, Rule rule) throws SQLException {
    int from = rule.amount("from");
    return look.rows(
        "select g.problem, g.direction, g.partner, p.name, g.count, g.oldest from (select problem,"
            + " direction, partner, count(*), min(received_at) as oldest from (select problem,"
            + " direction, partner, received_at from exchange where tenant_id = ? and state ="
            + " 'PARKED' order by id desc limit ?) newest where problem is not null group by 1, 2,"
            + " 3 having count(*) * 2 >= ? order by 4 desc limit ?) g left join partner p on"
            + " p.tenant_id = ? and p.code = g.partner",
        row -> parked(look, row, from),
        look.tenant(),
        Look.ROWS_MAX,
        from,
        Look.CAUSES_MAX,
        look.tenant());
  }

  private static Finding parked(Look look, ResultSet row, int from) throws SQLException {
    Problem problem = Problem.byId(row.getString(1));
    boolean in = row.getString(2).equals("I");
    String partner = row.getString(3);
    long count = row.getLong(5);
    String whose = partner == null ? "" : (in ? " from " : " for ") + row.getString(4);
    return new Finding(
        Look.cause(problem.id(), row.getString(2), partner),
        partner,
        partner != null && in && problem.owner() == Owner.PARTNER,
        Look.severity(count, from),
        count,
        count >= from,
        Look.count(count, "message", "messages") + whose + " parked: " + problem.title(),
        "The oldest of them waits since " + look.stamp(Look.instant(row, 6)) + ".",
        problem.fix(),
        "parked");
  }

  static List<Finding> refused(Look look, Rule rule) throws SQLException {
    long since = ExchangeId.from(look.now().minus(REFUSED_WITHIN));
    List<Finding> findings = new ArrayList<>();
    for (Inlet inlet : refusing(look, since)) {
      refused(look, rule, inlet, since).forEach(findings::add);
    }
    return findings;
  }

  /** A connection on which something was refused. */
  private record Inlet(long id, String partner, String name, String code) {}

  private static List<Inlet> refusing(Look look, long since) throws SQLException {
    return look.rows(
        "select c.id, c.partner, c.name, c.code from (select connection_id from (select"
            + " connection_id from exchange where tenant_id = ? and state = 'REJECTED' and "
            + NOT_SWITCHED_OFF
            + " and id > ?"
            + " order by id desc limit ?) newest group by 1 order by count(*) desc limit ?) r join"
            + " connection c on c.tenant_id = ? and c.id = r.connection_id",
        row -> new Inlet(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
        look.tenant(),
        since,
        SAMPLE_MAX,
        CONNECTIONS_MAX,
        look.tenant());
  }

  private static List<Finding> refused(Look look, Rule rule, Inlet inlet, long since)
      throws SQLException {
    String whose = inlet.partner() == null ? "partner is null" : "partner >= ? and partner <= ?";
    String sql =
        "select count(*), count(*) filter (where state in ('REJECTED', 'PARKED') and "
            + NOT_SWITCHED_OFF
            + ") from (select"
            + " connection_id, state, problem from exchange where tenant_id = ? and "
            + whose
            + " and direction = 'I' and id > ? order by id desc limit ?) newest where connection_id"
            + " = ?";
    List<Object> values = new ArrayList<>();
    values.add(look.tenant());
    if (inlet.partner() != null) {
      values.add(inlet.partner());
      values.add(inlet.partner()); // a range of one, see SilenceLook
    }
    values.add(since);
    values.add(SAMPLE_MAX);
    values.add(inlet.id());
    return look.rows(
        sql, row -> refused(rule, inlet, row.getLong(1), row.getLong(2)), values.toArray());
  }

  private static Finding refused(Rule rule, Inlet inlet, long all, long refused) {
    long share = all == 0 ? 0 : refused * PERCENT / all;
    if (!Look.lasts(share, rule.amount("share"))) {
      return null;
    }
    return new Finding(
        Look.cause(inlet.id()),
        inlet.partner(),
        inlet.partner() != null,
        share >= NEARLY_ALL ? Severity.CRITICAL : Severity.WARNING,
        share,
        share >= rule.amount("share") && all >= rule.amount("least"),
        share + " % of what comes on " + inlet.name() + " is refused or parked",
        Look.count(refused, "message", "messages") + " of the last " + all + " within an hour.",
        "Open one of them: it says what is wrong and where. Tell the sender, or correct the"
            + " connection's mapping.",
        "exchanges?state=rejected"
            + (inlet.partner() == null ? "" : "&partner=" + inlet.partner()));
  }

  static List<Finding> unreachable(Look look, Rule rule) throws SQLException {
    Instant before = look.now().minus(Duration.ofMinutes(rule.amount("minutes")));
    return look.rows(
        "select c.id, c.code, c.name, c.partner, c.last_problem, greatest(c.last_ok_at,"
            + " p.worked_at), greatest(c.failures, coalesce(p.failures, 0)) from connection c left"
            + " join poll p on p.tenant_id = c.tenant_id and p.connection_id = c.id where"
            + " c.tenant_id = ? and c.enabled and (c.failures >= ? or p.failures >= ?) and"
            + " coalesce(greatest(c.last_ok_at, p.worked_at), c.created_at) <= ? order by c.id"
            + " limit ?",
        row -> unreachable(look, row),
        look.tenant(),
        BREAKER_FAILURES,
        POLL_FAILURES,
        before,
        Look.CAUSES_MAX);
  }

  private static Finding unreachable(Look look, ResultSet row) throws SQLException {
    String partner = row.getString(4);
    Problem problem =
        row.getString(5) == null ? Problem.TARGET_UNAVAILABLE : Problem.byId(row.getString(5));
    Instant worked = Look.instant(row, 6);
    return new Finding(
        Look.cause(row.getLong(1)),
        partner,
        partner != null,
        RuleKind.UNREACHABLE.severity(),
        1,
        true,
        row.getString(3) + ": " + problem.title(),
        Look.count(row.getLong(7), "try", "tries")
            + " in a row came to nothing. "
            + (worked == null
                ? "It has not worked before."
                : "It worked last at " + look.stamp(worked) + ".")
            + " What is to be sent waits and goes on by itself.",
        problem.fix(),
        "connections/" + row.getString(2));
  }

  static List<Finding> blocked(Look look, Rule rule) throws SQLException {
    int from = rule.amount("from");
    return look.rows(
        "select c.id, c.name, c.partner, b.lanes, b.waiting from (select x.connection_id, count(*)"
            + " as lanes, sum(l.waiting) as waiting from (select id, connection_id, lane_id from"
            + " exchange where tenant_id = ? and state = 'PARKED' and direction = 'O' and lane_id"
            + " is not null order by id desc limit ?) x join lane l on l.tenant_id = ? and l.id ="
            + " x.lane_id and l.blocked_by = x.id group by 1) b join connection c on c.tenant_id ="
            + " ? and c.id = b.connection_id where b.lanes * 2 >= ? limit ?",
        row -> blocked(row, from),
        look.tenant(),
        Look.ROWS_MAX,
        look.tenant(),
        look.tenant(),
        from,
        Look.CAUSES_MAX);
  }

  private static Finding blocked(ResultSet row, int from) throws SQLException {
    long lanes = row.getLong(4);
    return new Finding(
        Look.cause(row.getLong(1)),
        row.getString(3),
        false,
        Look.severity(lanes, from),
        lanes,
        lanes >= from,
        Look.count(lanes, "shipment is", "shipments are")
            + " held up on the way to "
            + row.getString(2),
        Look.count(row.getLong(5), "message waits", "messages wait")
            + " there, each behind one that is parked.",
        "Replay or skip what is parked; the others follow in their order.",
        "parked");
  }
}
