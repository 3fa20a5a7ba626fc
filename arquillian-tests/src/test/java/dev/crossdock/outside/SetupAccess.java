package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.stack.Rows;
import dev.crossdock.tenant.Right;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The access matrix of connections and partners: for administrators, and auditors read. What is
 * asked for is of brandt alone.
 */
final class SetupAccess {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD = 400;
  private static final int MISSING = 404;
  private static final int UNPROCESSABLE = 422;
  private static final String CODE = "matrix";
  private static final String REASON = "{\"reason\":\"Matrix\"}";
  private static final Right[] READERS = {Right.CONFIGURE, Right.AUDIT};

  /** A partner's administrator has its own connections. */
  private static final Right[] CONNECTING = {Right.CONFIGURE, Right.AUDIT, Right.CONNECT};

  /** What takes JSON. */
  private static final List<String> CHANGES =
      List.of(
          "POST connections",
          "POST connections/check",
          "PUT connections/hansa",
          "PUT connections/hansa/state",
          "POST connections/hansa/versions/1/restore",
          "POST partners",
          "PUT partners/hansa",
          "PUT partners/hansa/switches/documents");

  private SetupAccess() {}

  static Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    rows.put("listTemplates", new Row(Kind.NONE, null, OK, CONNECTING));
    rows.put("listConnectors", new Row(Kind.NONE, null, OK, CONNECTING));
    rows.put("listFormats", new Row(Kind.NONE, null, OK, CONNECTING));
    rows.put("getFormatSchema", new Row(Kind.NONE, null, OK, CONNECTING));
    rows.put("listConnections", new Row(Kind.NONE, null, OK, CONNECTING));
    rows.put("getConnection", new Row(Kind.OTHERS, null, OK, CONNECTING));
    rows.put("listConnectionVersions", new Row(Kind.OTHERS, null, OK, CONNECTING));
    rows.put("checkConnection", new Row(Kind.SETUP, null, OK, Right.CONFIGURE));
    rows.put(
        "putConnection",
        new Row(Kind.SETUP, "{\"name\":\"Matrix\",\"reason\":\"Matrix\"}", OK, Right.CONFIGURE));
    rows.put(
        "putConnectionState",
        new Row(Kind.SETUP, "{\"enabled\":true,\"reason\":\"Matrix\"}", OK, Right.CONFIGURE));
    rows.put("restoreConnection", new Row(Kind.SETUP, REASON, OK, Right.CONFIGURE));
    rows.put("listPartners", new Row(Kind.NONE, null, OK, READERS));
    rows.put("getPartner", new Row(Kind.SETUP, null, OK, READERS));
    rows.put(
        "putPartner",
        new Row(
            Kind.SETUP,
            "{\"name\":\"Matrix\",\"kind\":\"ROAD\",\"zone\":\"Europe/Rome\",\"reason\":\"Matrix\"}",
            OK,
            Right.CONFIGURE));
    rows.put("judgeSample", new Row(Kind.SETUP, "{}", OK, Right.CONFIGURE));
    rows.put("listMessageSwitches", new Row(Kind.SETUP, null, OK, READERS));
    rows.put(
        "putMessageSwitch",
        new Row(Kind.SETUP, "{\"mode\":\"LIVE\",\"reason\":\"Matrix\"}", OK, Right.CONFIGURE));
    rows.put("tryConnection", new Row(Kind.NONE, "{}", UNPROCESSABLE, Right.CONFIGURE));
    rows.put(
        "listShipmentLookUps",
        new Row(Kind.SHIPMENT, null, OK, Right.DECIDE, Right.WRITE_SHIPMENTS));
    // It is posted to: its partner's system is not asked. See LookUpIT.
    rows.put(
        "lookUpShipment", new Row(Kind.SHIPMENT, null, BAD, Right.DECIDE, Right.WRITE_SHIPMENTS));
    // Nothing is made here, see ConnectionsIT: whoever may is refused for what is missing.
    rows.put("createConnection", new Row(Kind.NONE, REASON, UNPROCESSABLE, Right.CONFIGURE));
    rows.put("createPartner", new Row(Kind.NONE, REASON, UNPROCESSABLE, Right.CONFIGURE));
    rows.put("sendToPartner", new Row(Kind.SETUP, "MATRIX", ACCEPTED, Right.WRITE_SHIPMENTS));
    // Somebody's own file is in OutboxIT: here no caller asks for one that there is.
    // The partner posts to this one: it is not asked.
    rows.put("pollConnection", new Row(Kind.SETUP, null, BAD, Right.CONFIGURE));
    rows.put("listOutbox", new Row(Kind.CONNECTION, null, OK, Right.SEND_MESSAGES));
    rows.put("fetchFile", new Row(Kind.NONE, null, MISSING, Right.SEND_MESSAGES));
    rows.put("confirmFile", new Row(Kind.NONE, null, MISSING, Right.SEND_MESSAGES));
    rows.put("getTestPlace", new Row(Kind.NONE, null, OK, Right.READ));
    rows.put("openTestPlace", new Row(Kind.NONE, null, OK, Right.CONFIGURE));
    rows.put("listTests", new Row(Kind.NONE, null, OK, CONNECTING));
    rows.put("getTests", new Row(Kind.OTHERS, null, OK, CONNECTING));
    // Run where nothing is live, see TrialsIT: whoever may has no such connection here.
    rows.put("runTests", new Row(Kind.OTHERS, null, OK, Right.CONNECT));
    rows.put("listDocuments", new Row(Kind.NONE, null, OK, Right.READ));
    rows.put("getDocument", new Row(Kind.EXCHANGE, null, OK, Right.READ));
    return rows;
  }

  /** What no reader of JSON takes. */
  static List<BadRequests.Bad> bad() {
    return Stream.concat(
            Stream.of(
                    CHANGES,
                    AlertAccess.CHANGES,
                    OnboardingAccess.CHANGES,
                    ConfigurationAccess.CHANGES,
                    PartyAccess.CHANGES)
                .flatMap(List::stream)
                .map(one -> one.split(" "))
                .flatMap(
                    one -> BadRequests.json(one[1], "mara", one[0], "/api/v1/" + one[1]).stream()),
            NoticeAccess.bad().stream())
        .toList();
  }

  /** Makes a partner with an inbox. */
  static void objects() {
    Rows.change(
        "brandt",
        "insert into partner (tenant_id, code, name, kind, zone, created_at) values ('brandt', ?,"
            + " 'Matrix', 'ROAD', 'Europe/Rome', now())",
        CODE);
    Rows.change(
        "brandt",
        "insert into connection (tenant_id, code, partner, name, connector, zone, created_at)"
            + " values ('brandt', ?, ?, 'Matrix', 'inbox', 'Europe/Rome', now())",
        CODE,
        CODE);
    Rows.change(
        "brandt",
        "insert into company (tenant_id, partner, legal_name, street, city, country, email,"
            + " changed_at, changed_by) values ('brandt', ?, 'Matrix', 'Way 1', 'Genova', 'IT',"
            + " 'a@example.com', now(), 'mara')",
        CODE);
  }

  static String path(String template, boolean real) {
    return template
        // Formats are the same for all tenants.
        .replace("{format}", "dcsa-tnt")
        .replace("{kind}", "documents")
        .replace("{code}", real ? CODE : "no-such-code")
        .replace("{version}", real ? "1" : "999999")
        .replace("{side}", "needs");
  }
}
