package dev.crossdock.alert;

import dev.crossdock.problem.Owner;
import dev.crossdock.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at what should have happened by now. */
final class DeadlineLook {
  private static final int ROWS_MAX = 5_000;

  /** A promise that is older is no news to anybody. */
  private static final Duration PROMISED_WITHIN = Duration.ofDays(90);

  private DeadlineLook() {}

  static List<Finding> cases(Look look, Rule rule) throws SQLException {
    Instant before = look.now().minus(Duration.ofHours(rule.amount("hours")));
    return look.rows(
        "select g.problem, g.owner, g.partner, p.name, g.count, g.oldest from (select problem,"
            + " owner, partner, count(*), min(due_at) as oldest from (select problem, owner,"
            + " partner, due_at from exception_case where tenant_id = ? and closed_at is null and"
            + " due_at < ? order by due_at limit ?) late group by 1, 2, 3 order by 5 limit ?) g"
            + " left join partner p on p.tenant_id = ? and p.code = g.partner",
        row -> cases(look, row),
        look.tenant(),
        before,
        ROWS_MAX,
        Look.CAUSES_MAX,
        look.tenant());
  }

  private static Finding cases(Look look, ResultSet row) throws SQLException {
    Problem problem = Problem.byId(row.getString(1));
    Owner owner = Owner.valueOf(row.getString(2));
    String partner = row.getString(3);
    long count = row.getLong(5);
    String whose = partner == null ? "" : " of " + row.getString(4);
    String who =
        switch (owner) {
          case PARTNER -> partner == null ? "The partner" : row.getString(4);
          case TENANT -> "The tenant";
          case PLATFORM -> "Crossdock's operator";
        };
    return new Finding(
        Look.cause(problem.id(), owner, partner),
        partner,
        owner == Owner.PARTNER && partner != null,
        RuleKind.CASES.severity(),
        count,
        true,
        Look.count(count, "case", "cases") + whose + " overdue: " + problem.title(),
        who + " must act. The first was due at " + look.stamp(Look.instant(row, 6)) + ".",
        problem.fix(),
        "cases");
  }

  static List<Finding> answers(Look look, Rule rule) throws SQLException {
    Instant before = look.now().minus(Duration.ofMinutes(rule.amount("minutes")));
    return look.rows(
        "select g.partner, p.name, g.count, g.oldest from (select a.partner, count(distinct x.id),"
            + " min(a.due_at) as oldest from (select id from exchange where tenant_id = ? and state"
            + " = 'AWAITING' order by id limit ?) x join answer a on a.tenant_id = ? and"
            + " a.exchange_id = x.id where a.answered_at is null and a.due_at < ? group by 1 limit"
            + " ?) g join partner p on p.tenant_id = ? and p.code = g.partner",
        row -> answers(look, row),
        look.tenant(),
        ROWS_MAX,
        look.tenant(),
        before,
        Look.CAUSES_MAX,
        look.tenant());
  }

  private static Finding answers(Look look, ResultSet row) throws SQLException {
    long count = row.getLong(3);
    return new Finding(
        Look.cause(row.getString(1)),
        row.getString(1),
        true,
        RuleKind.ANSWERS.severity(),
        count,
        true,
        row.getString(2) + " has not answered " + Look.count(count, "file", "files"),
        "The first answer was due at " + look.stamp(Look.instant(row, 4)) + ".",
        Problem.FILE_UNANSWERED.fix(),
        "exchanges?state=awaiting&partner=" + row.getString(1));
  }

  static List<Finding> promised(Look look, Rule rule) throws SQLException {
    return look.rows(
        "select g.partner, p.name, g.count, g.oldest from (select c.partner, count(*),"
            + " min(s.promised_at) as oldest from (select id, promised_at from shipment where"
            + " tenant_id = ? and promised_at < ? and promised_at > ? and state not in"
            + " ('DELIVERED', 'REFUSED', 'RETURNED', 'CANCELLED') order by promised_at desc limit"
            + " ?) s left join lateral (select partner from shipment_party c where c.tenant_id = ?"
            + " and c.shipment_id = s.id and c.role = 'CARRIER' and c.partner is not null order by"
            + " c.name limit 1) c on true group by 1 limit ?) g left join partner p on p.tenant_id"
            + " = ? and p.code = g.partner",
        row -> promised(look, row),
        look.tenant(),
        look.now().minus(Duration.ofHours(rule.amount("hours"))),
        look.now().minus(PROMISED_WITHIN),
        ROWS_MAX,
        look.tenant(),
        Look.CAUSES_MAX,
        look.tenant());
  }

  private static Finding promised(Look look, ResultSet row) throws SQLException {
    String partner = row.getString(1);
    long count = row.getLong(3);
    return new Finding(
        Look.cause(partner),
        partner,
        false,
        RuleKind.PROMISED.severity(),
        count,
        true,
        Look.count(count, "shipment", "shipments")
            + (partner == null ? "" : " with " + row.getString(2))
            + " not there as promised",
        "The first was promised for " + look.stamp(Look.instant(row, 4)) + ".",
        "Ask the carrier for a new date, and tell whoever waits for the goods.",
        "shipments?tab=late" + (partner == null ? "" : "&partner=" + partner));
  }

  static List<Finding> approval(Look look, Rule rule) throws SQLException {
    return look.rows(
        "select p.code, p.name, a.name, a.at from partner p join lateral (select act, at, name from"
            + " partner_act a where a.tenant_id = p.tenant_id and a.partner = p.code order by a.id"
            + " desc limit 1) a on true where p.tenant_id = ? and a.act = 'ASKED' and a.at < ?"
            + " order by a.at limit ?",
        row -> approval(look, row),
        look.tenant(),
        look.now().minus(Duration.ofHours(rule.amount("hours"))),
        Look.CAUSES_MAX);
  }

  /** All of them are one cause: more of them are told when they are twice as many. */
  static List<Finding> applications(Look look, Rule rule) throws SQLException {
    return look.rows(
        "select count(*), min(confirmed_at) from (select confirmed_at from partner_application"
            + " where tenant_id = ? and state = 'WAITING' and confirmed_at < ? order by id limit ?)"
            + " few having count(*) > 0",
        row -> applications(look, row),
        look.tenant(),
        look.now().minus(Duration.ofHours(rule.amount("hours"))),
        ROWS_MAX);
  }

  static List<Finding> secondNames(Look look, Rule rule) throws SQLException {
    return look.rows(
        "select code, name, proposed_by, created_at from connection where tenant_id = ? and"
            + " proposed_by is not null and created_at < ? order by created_at limit ?",
        row -> secondName(look, row),
        look.tenant(),
        look.now().minus(Duration.ofHours(rule.amount("hours"))),
        Look.CAUSES_MAX);
  }

  private static Finding secondName(Look look, ResultSet row) throws SQLException {
    return new Finding(
        "connection:" + row.getString(1),
        null,
        false,
        RuleKind.APPROVAL.severity(),
        1,
        true,
        "The connection " + row.getString(2) + " waits for a second name",
        row.getString(3)
            + " has set it up. It is there since "
            + look.stamp(Look.instant(row, 4))
            + ".",
        "Another administrator looks at its settings, tests it and switches it on.",
        "connections/" + row.getString(1));
  }

  private static Finding applications(Look look, ResultSet row) throws SQLException {
    long count = row.getLong(1);
    return new Finding(
        "applications",
        null,
        false,
        RuleKind.APPROVAL.severity(),
        count,
        true,
        Look.count(count, "firm applies", "firms apply") + " to become a partner",
        "The first came at " + look.stamp(Look.instant(row, 2)) + ".",
        "Look at what they say, then accept or refuse it with a reason.",
        "applications");
  }

  private static Finding approval(Look look, ResultSet row) throws SQLException {
    String partner = row.getString(1);
    return new Finding(
        Look.cause(partner),
        partner,
        false,
        RuleKind.APPROVAL.severity(),
        1,
        true,
        row.getString(2) + " asks to go live",
        row.getString(3) + " asked at " + look.stamp(Look.instant(row, 4)) + ".",
        "Look at the evidence, then approve it or send it back with what is missing.",
        "partners/" + partner);
  }
}
