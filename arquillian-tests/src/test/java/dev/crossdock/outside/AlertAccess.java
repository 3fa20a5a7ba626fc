package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.stack.Rows;
import dev.crossdock.tenant.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the access matrix about alerts. The alert is hansa's business too, and is over. */
final class AlertAccess {
  private static final int OK = 200;
  private static final int OVER = 409;
  private static final String CALENDAR =
      "{\"zone\":\"Europe/Berlin\",\"hours\":[{\"day\":\"MONDAY\",\"from\":\"00:00\",\"until\":\"00:00\"}],\"reason\":\"Matrix\"}";
  private static final String RULE =
      "{\"enabled\":false,\"roles\":[],\"quiet\":true,\"reason\":\"Matrix\"}";

  /** What takes JSON. */
  static final List<String> CHANGES =
      List.of(
          "POST alerts/AL-999999999/acknowledge", "PUT alert-rules/cases", "PUT alert-calendar");

  private static String alert;

  private AlertAccess() {}

  static Map<String, Row> rows() {
    return Map.of(
        "listAlerts",
        new Row(Kind.NONE, null, OK, Right.READ),
        "getAlert",
        new Row(Kind.SETUP, null, OK, Right.READ),
        "acknowledgeAlert",
        new Row(Kind.SETUP, "{\"note\":\"Matrix\"}", OVER, Right.DECIDE, Right.PARTNER_HOME),
        "listAlertRules",
        new Row(Kind.NONE, null, OK, Right.CONFIGURE, Right.AUDIT),
        "putAlertRule",
        new Row(Kind.NONE, RULE, OK, Right.CONFIGURE),
        "getAlertCalendar",
        new Row(Kind.NONE, null, OK, Right.CONFIGURE, Right.AUDIT),
        "putAlertCalendar",
        new Row(Kind.NONE, CALENDAR, OK, Right.CONFIGURE));
  }

  /** Makes an alert that is over. */
  static void objects() {
    Rows.change(
        "brandt",
        "insert into alert (tenant_id, kind, cause, partner, severity, level, title, detail, fix,"
            + " path, opened_at, seen_at, closed_at) values ('brandt', 'EXPIRY', 'matrix', 'hansa',"
            + " 'NOTICE', 1, 'Matrix', 'Matrix', 'Matrix', 'credentials', now(), now(), now())");
    alert = Rows.text("brandt", "select max(id) from alert where cause = 'matrix'");
    for (String side : List.of("TENANT", "PARTNER")) {
      Rows.change(
          "brandt",
          "insert into alert_side (tenant_id, alert_id, side, told_level, told_severity, again_at)"
              + " values ('brandt', ?::bigint, ?, 1, 'NOTICE', now())",
          alert,
          side);
    }
  }

  /** What fills {@code {id}} of an address; empty if it is about something else. */
  static Optional<String> id(String template, boolean real) {
    return template.contains("/alerts/")
        ? Optional.of(real ? "AL-" + alert : "AL-999999999")
        : Optional.empty();
  }

  static String path(String template) {
    return template.replace("/alert-rules/{kind}", "/alert-rules/promised");
  }
}
