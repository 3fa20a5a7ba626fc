package dev.crossdock.alert;

import dev.crossdock.tenant.Role;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes what is to be told of a rule's alerts, with what happened, in one transaction. */
final class MessageRows {
  private static final int PEOPLE_MAX = 50;

  private final Look look;
  private final Rule rule;

  MessageRows(Look look, Rule rule) {
    this.look = look;
    this.rule = rule;
  }

  /** Why somebody is told. */
  enum Event {
    OPENED,
    WORSE,
    LASTS,
    OVER
  }

  /** Somebody who is told. */
  private record Recipient(Channel channel, String name) {}

  /** By which way. */
  enum Channel {
    MAIL,
    WEBHOOK
  }

  /** Writes a message to everybody whom the rule tells on this side. */
  void add(long alert, Instant openedAt, Finding finding, Event event, Side side)
      throws SQLException {
    Map<String, Object> content = new TreeMap<>();
    content.put("id", "AL-" + alert);
    content.put("kind", rule.kind().word());
    content.put("severity", finding.severity().name());
    content.put("title", finding.title());
    content.put("detail", finding.detail());
    content.put("fix", rule.kind().fix(side, finding.fix()));
    content.put("level", finding.level());
    content.put("openedAt", openedAt.toString());
    if (finding.partner() != null) {
      content.put("partner", finding.partner());
    }
    String json = RuleRows.text(content);
    for (Recipient recipient : recipients(side, finding.partner())) {
      boolean untold = spare(alert, recipient);
      Instant due = due(recipient.channel(), finding.severity());
      insert(alert, untold ? Event.OPENED : event, recipient, side, json, due);
    }
  }

  /** What waits for working hours, and when it goes. Mails wait for others. */
  private Instant due(Channel channel, Severity severity) {
    if (severity == Severity.CRITICAL) {
      return look.now();
    }
    Instant soon = channel == Channel.MAIL ? look.now().plus(look.gathersFor()) : look.now();
    return rule.quiet() ? look.calendar().opens(soon) : soon;
  }

  /**
   * Takes back what waits for this recipient: what comes now says it better.
   *
   * @return whether the recipient knows nothing of the alert yet
   */
  private boolean spare(long alert, Recipient recipient) throws SQLException {
    try (PreparedStatement update =
        look.database()
            .prepareStatement(
                "update alert_message set state = 'SPARED', settled_at = ? where tenant_id = ? and"
                    + " alert_id = ? and channel = ? and recipient = ? and state = 'WAITING' and"
                    + " tries = 0 returning event")) {
      update.setObject(1, look.now().atOffset(ZoneOffset.UTC));
      update.setString(2, look.tenant());
      update.setLong(3, alert);
      update.setString(4, recipient.channel().name());
      update.setString(5, recipient.name());
      ResultSet row = update.executeQuery();
      boolean untold = false;
      while (row.next()) {
        untold |= row.getString(1).equals(Event.OPENED.name());
      }
      return untold;
    }
  }

  private void insert(
      long alert, Event event, Recipient recipient, Side side, String content, Instant due)
      throws SQLException {
    try (PreparedStatement insert =
        look.database()
            .prepareStatement(
                "insert into alert_message (tenant_id, alert_id, event, channel, recipient, side,"
                    + " content, made_at, due_at, state) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?,"
                    + " 'WAITING')")) {
      insert.setString(1, look.tenant());
      insert.setLong(2, alert);
      insert.setString(3, event.name());
      insert.setString(4, recipient.channel().name());
      insert.setString(5, recipient.name());
      insert.setString(6, side.name());
      insert.setString(7, content);
      insert.setObject(8, look.now().atOffset(ZoneOffset.UTC));
      insert.setObject(9, due.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /**
   * An alert is over. Whoever was told of it, or may have been, is told so, with the words that it
   * had last; nobody else is told at all.
   */
  void over(long alert) throws SQLException {
    try (PreparedStatement spare =
        look.database()
            .prepareStatement(
                "update alert_message set state = 'SPARED', settled_at = ? where tenant_id = ? and"
                    + " alert_id = ? and state = 'WAITING' and tries = 0")) {
      spare.setObject(1, look.now().atOffset(ZoneOffset.UTC));
      spare.setString(2, look.tenant());
      spare.setLong(3, alert);
      spare.executeUpdate();
    }
    try (PreparedStatement insert =
        look.database()
            .prepareStatement(
                "insert into alert_message (tenant_id, alert_id, event, channel, recipient, side,"
                    + " content, made_at, due_at, state) select distinct on (channel, recipient)"
                    + " tenant_id, alert_id, 'OVER', channel, recipient, side, content,"
                    + " ?::timestamptz, case when channel = 'MAIL' then ?::timestamptz else"
                    + " ?::timestamptz end, 'WAITING' from alert_message where tenant_id = ? and"
                    + " alert_id = ? and (state = 'SENT' or state = 'WAITING' and tries > 0) order"
                    + " by channel, recipient, id desc")) {
      insert.setObject(1, look.now().atOffset(ZoneOffset.UTC));
      insert.setObject(2, due(Channel.MAIL, Severity.NOTICE).atOffset(ZoneOffset.UTC));
      insert.setObject(3, due(Channel.WEBHOOK, Severity.NOTICE).atOffset(ZoneOffset.UTC));
      insert.setString(4, look.tenant());
      insert.setLong(5, alert);
      insert.executeUpdate();
    }
  }

  private List<Recipient> recipients(Side side, String partner) throws SQLException {
    TreeSet<String> addresses = new TreeSet<>();
    boolean ofPartner = side == Side.PARTNER;
    List<Role> roles = rule.roles().stream().filter(role -> role.ofPartner() == ofPartner).toList();
    addresses.addAll(people(roles, ofPartner ? partner : null));
    List<Recipient> all = new java.util.ArrayList<>();
    if (!ofPartner) {
      if (addresses.isEmpty() && !roles.isEmpty()) {
        addresses.addAll(people(List.of(Role.TENANT_ADMIN), null));
      }
      addresses.addAll(rule.addresses());
      if (rule.webhook() != null) {
        all.add(new Recipient(Channel.WEBHOOK, rule.webhook()));
      }
    }
    addresses.forEach(address -> all.add(new Recipient(Channel.MAIL, address)));
    return all;
  }

  private List<String> people(List<Role> roles, String partner) throws SQLException {
    if (roles.isEmpty()) {
      return List.of();
    }
    return look.rows(
        "select distinct lower(email) from membership where tenant_id = ? and coalesce(partner, '')"
            + " = coalesce(?::text, '') and role = any (?) and email is not null and withdrawn_at"
            + " is null and disabled_at is null order by 1 limit ?",
        row -> row.getString(1),
        look.tenant(),
        partner,
        look.database().createArrayOf("text", roles.stream().map(Role::name).toArray()),
        PEOPLE_MAX);
  }
}
