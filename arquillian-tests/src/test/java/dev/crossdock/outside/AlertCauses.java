package dev.crossdock.outside;

import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.launcher.ReceivedMail;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.TenantKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A tenant of its own, in which everything goes wrong that there is a rule for. */
final class AlertCauses {
  static final String TENANT = "vigil";

  private static final String EXCHANGE =
      "insert into exchange (id, tenant_id, connection_id, partner, direction, kind, state, sha256,"
          + " size_bytes, client, title, received_at, problem) select ?::bigint + n, tenant_id, id,"
          + " ?::text, ?::text, 'MESSAGE', ?::text, '\\x00', 1, 'tests', 'A message', now(),"
          + " ?::text from connection, generate_series(1, ?) n where tenant_id = 'vigil' and code ="
          + " ?";

  private static long last = ExchangeId.from(Instant.now());

  private AlertCauses() {}

  /** The tenant, with an administrator, an auditor, a partner with an administrator. */
  static void tenant() {
    change(
        "insert into tenant (id, name, country, zone, currency, created_at) values ('vigil', 'Vigil"
            + " Works', 'DE', 'Europe/Berlin', 'EUR', now())");
    change(
        "insert into partner (tenant_id, code, name, kind, zone, created_at) values ('vigil',"
            + " 'echo', 'Echo Lines', 'CARRIER', 'Europe/Berlin', now())");
    change(
        "insert into membership (principal, tenant_id, partner, role, display_name, email) values"
            + " ('vic', 'vigil', null, 'TENANT_ADMIN', 'Vic', 'vic@vigil.example'), ('ada',"
            + " 'vigil', null, 'AUDITOR', 'Ada', 'ada@vigil.example'), ('pia', 'vigil', 'echo',"
            + " 'PARTNER_ADMIN', 'Pia', 'pia@echo.example')");
    for (String code : List.of("echo-park", "echo-refuse", "echo-files")) {
      connection(code, "echo", "inbox", "{}");
    }
    connection("target", null, "odoo", "{}");
  }

  static void connection(String code, String partner, String connector, String settings) {
    change(
        "insert into connection (tenant_id, code, partner, name, connector, zone, settings,"
            + " created_at) values ('vigil', ?, ?, ?, ?, 'Europe/Berlin', ?::jsonb, now())",
        code,
        partner,
        "The connection " + code,
        connector,
        settings);
  }

  /** One of every rule; no look sees a part of them, for each look is told in a mail of its own. */
  static void all() {
    nextLook("infinity");
    causes();
    nextLook("now");
  }

  private static void nextLook(String at) {
    change(
        "insert into alert_look (tenant_id, next_at) values ('vigil', ?::text::timestamptz) on"
            + " conflict (tenant_id) do update set next_at = excluded.next_at",
        at);
  }

  private static void causes() {
    exchanges("echo-park", "echo", "I", "PARKED", "XD-4101", 10);
    exchanges("echo-refuse", "echo", "I", "REJECTED", "XD-2004", 25);
    exchanges("echo-refuse", "echo", "I", "APPLIED", null, 25);
    change(
        "update connection set failures = 6, open_until = now(), last_problem = 'XD-5001' where"
            + " tenant_id = 'vigil' and code = 'target'");
    change(
        "update connection set created_at = now() - interval '1 hour' where tenant_id = 'vigil' and"
            + " code = 'target'");
    blocked();
    silent();
    change(
        "insert into credential (tenant_id, connection_id, partner, kind, name, principal, state,"
            + " created_at, created_by, expires_at) select 'vigil', id, 'echo', 'WEBHOOK', 'Echo"
            + " key', 'vigil.echo.tests', 'ACTIVE', now(), 'tests', now() + interval '5 days' from"
            + " connection where tenant_id = 'vigil' and code = 'echo-files'");
    change(
        "insert into exception_case (tenant_id, problem, partner, owner, title, detail, opened_at,"
            + " due_at) values ('vigil', 'XD-4101', 'echo', 'PARTNER', 'A case', 'A case', now() -"
            + " interval '9 hours', now() - interval '5 hours')");
    exchanges("echo-files", "echo", "O", "AWAITING", null, 1);
    change(
        "insert into answer (tenant_id, partner, key, exchange_id, within_s, due_at) values"
            + " ('vigil', 'echo', 'edi:1', ?, 60, now() - interval '1 hour')",
        last);
    change(
        "insert into partner_act (tenant_id, partner, act, at, by, name, note) values ('vigil',"
            + " 'echo', 'ASKED', now() - interval '1 hour', 'pia', 'Pia Echo', 'We are ready')");
    change(
        "insert into shipment (tenant_id, reference, version, promised_at, created_at, updated_at)"
            + " values ('vigil', 'VIG-1', 1, now() - interval '1 day', now(), now())");
    change(
        "insert into shipment_party (tenant_id, shipment_id, role, partner, name) select 'vigil',"
            + " id, 'CARRIER', 'echo', 'Echo Lines' from shipment where tenant_id = 'vigil'");
  }

  /** Messages that came or went just now. */
  static void exchanges(
      String connection,
      String partner,
      String direction,
      String state,
      String problem,
      int count) {
    change(
        EXCHANGE,
        Math.max(last, ExchangeId.from(Instant.now())),
        partner,
        direction,
        state,
        problem,
        count,
        connection);
    last = Rows.number(TENANT, "select max(id) from exchange where tenant_id = 'vigil'");
  }

  private static void blocked() {
    exchanges("target", null, "O", "PARKED", "XD-5006", 5);
    change(
        "insert into lane (tenant_id, connection_id, ordering_key, waiting, next_try_at,"
            + " blocked_by) select tenant_id, connection_id, id, 3, now(), id from exchange where"
            + " tenant_id = 'vigil' and problem = 'XD-5006'");
    change(
        "update exchange x set lane_id = l.id from lane l where x.tenant_id = 'vigil' and"
            + " l.tenant_id = 'vigil' and l.blocked_by = x.id");
  }

  /** Every hour something, and nothing for two days; made at once, for it is learned at once. */
  private static void silent() {
    long from = ExchangeId.from(Instant.now().minus(Duration.ofHours(60)));
    long hour =
        ExchangeId.from(Instant.now().plus(Duration.ofHours(1))) - ExchangeId.from(Instant.now());
    change(
        "with c as (insert into connection (tenant_id, code, partner, name, connector, zone,"
            + " created_at) values ('vigil', 'echo-silent', 'echo', 'The silent one', 'inbox',"
            + " 'Europe/Berlin', now()) returning id) insert into exchange (id, tenant_id,"
            + " connection_id, partner, direction, kind, state, sha256, size_bytes, client, title,"
            + " received_at) select ?::bigint + n * ?::bigint, 'vigil', id, 'echo', 'I', 'MESSAGE',"
            + " 'APPLIED', '\\x00', 1, 'tests', 'A message', now() - make_interval(hours => 60 - n)"
            + " from c, generate_series(0, 11) n",
        from,
        hour);
  }

  /** Everything is put right. */
  static void putRight() {
    change("update exchange set state = 'SKIPPED' where tenant_id = 'vigil' and direction = 'O'");
    change("update exchange set state = 'APPLIED' where tenant_id = 'vigil' and direction = 'I'");
    change("update lane set blocked_by = null, waiting = 0 where tenant_id = 'vigil'");
    change(
        "update connection set failures = 0, last_ok_at = now() where tenant_id = 'vigil' and code"
            + " = 'target'");
    exchanges("echo-silent", "echo", "I", "APPLIED", null, 1);
    change("update credential set expires_at = null where tenant_id = 'vigil'");
    change(
        "update exception_case set closed_at = now(), closed_by = 'tests' where tenant_id = 'vigil'"
            + " and closed_at is null");
    change("update shipment set state = 'DELIVERED' where tenant_id = 'vigil'");
    change(
        "insert into partner_act (tenant_id, partner, act, at, by, name, note) values ('vigil',"
            + " 'echo', 'SENT_BACK', now(), 'vic', 'Vic', 'Not yet')");
  }

  static void change(String sql, Object... values) {
    Rows.change(TENANT, sql, values);
  }

  /** What a connection signs with. */
  static void key(String code, String secret) throws SQLException {
    long connection =
        Rows.number(
            TENANT, "select id from connection where tenant_id = 'vigil' and code = ?", code);
    Instant now = Instant.now();
    try (Connection database = RunningStack.get().database().owner().getConnection()) {
      database.setAutoCommit(false);
      Tenancy.fence(database, TENANT);
      ConnectionSecrets.store(
          database,
          TenantKeys.keyring(database, TENANT, RunningStack.get().keyFile().keys(), now),
          connection,
          "key",
          secret,
          now);
      database.commit();
    }
  }

  /** At work at any hour but on these days; in UTC. */
  static void calendar(String holidays) {
    calendar(holidays, "en");
  }

  static void calendar(String holidays, String language) {
    String hours =
        Arrays.stream(java.time.DayOfWeek.values())
            .map(day -> "{\"day\":\"" + day + "\",\"from\":\"00:00\",\"until\":\"00:00\"}")
            .collect(Collectors.joining(","));
    Api.as("vic")
        .put(
            "/api/v1/alert-calendar",
            "{\"zone\":\"UTC\",\"hours\":["
                + hours
                + "],\"holidays\":"
                + holidays
                + ",\"language\":\""
                + language
                + "\""
                + ",\"reason\":\"A test\"}")
        .expect(200);
  }

  /** The mails to an address, newest first. */
  static List<ReceivedMail> mails(String to) {
    return RunningStack.get().mailbox().mails().stream()
        .filter(mail -> mail.to().equals(to))
        .toList();
  }
}
