package dev.crossdock.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.language.Language;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rules and calendar of one tenant, inside the running transaction. */
final class RuleRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection database;
  private final String tenant;

  RuleRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** Of every kind. */
  Map<RuleKind, Rule> rules() throws SQLException {
    Map<RuleKind, Rule> rules = new EnumMap<>(RuleKind.class);
    for (RuleKind kind : RuleKind.values()) {
      rules.put(kind, Rule.byDefault(kind));
    }
    try (PreparedStatement select =
        database.prepareStatement(
            "select kind, enabled, amounts::text, roles, addresses, webhook, quiet, changed_at,"
                + " changed_by, reason from alert_rule where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Rule rule = rule(row);
        rules.put(rule.kind(), rule);
      }
    }
    return rules;
  }

  private static Rule rule(ResultSet row) throws SQLException {
    RuleKind kind = RuleKind.valueOf(row.getString(1));
    JsonNode stored = tree(row.getString(3));
    Map<String, Integer> amounts = new HashMap<>();
    for (Amount amount : kind.amounts()) {
      amounts.put(amount.key(), stored.path(amount.key()).asInt(amount.byDefault()));
    }
    return new Rule(
        kind,
        row.getBoolean(2),
        amounts,
        texts(row.getArray(4)).stream().map(Role::valueOf).toList(),
        texts(row.getArray(5)),
        row.getString(6),
        row.getBoolean(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getString(9),
        row.getString(10));
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  void set(Rule rule) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into alert_rule (tenant_id, kind, enabled, amounts, roles, addresses, webhook,"
                + " quiet, changed_at, changed_by, reason) values (?, ?, ?, ?::jsonb, ?, ?, ?, ?,"
                + " ?, ?, ?) on conflict (tenant_id, kind) do update set enabled ="
                + " excluded.enabled, amounts = excluded.amounts, roles = excluded.roles, addresses"
                + " = excluded.addresses, webhook = excluded.webhook, quiet = excluded.quiet,"
                + " changed_at = excluded.changed_at, changed_by = excluded.changed_by, reason ="
                + " excluded.reason")) {
      upsert.setString(1, tenant);
      upsert.setString(2, rule.kind().name());
      upsert.setBoolean(3, rule.enabled());
      upsert.setString(4, text(new TreeMap<>(rule.amounts())));
      upsert.setArray(
          5, database.createArrayOf("text", rule.roles().stream().map(Role::name).toArray()));
      upsert.setArray(6, database.createArrayOf("text", rule.addresses().toArray()));
      upsert.setString(7, rule.webhook());
      upsert.setBoolean(8, rule.quiet());
      upsert.setObject(9, rule.changedAt().atOffset(ZoneOffset.UTC));
      upsert.setString(10, rule.changedBy());
      upsert.setString(11, rule.reason());
      upsert.executeUpdate();
    }
  }

  /** The calendar, as it is set or by default in the tenant's zone. */
  CalendarSetting calendar() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select t.zone, c.zone, c.hours::text, c.holidays::text, c.changed_at, c.changed_by,"
                + " c.reason, c.language from tenant t left join work_calendar c on c.tenant_id ="
                + " t.id where t.id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      if (row.getString(2) == null) {
        return new CalendarSetting(
            WorkCalendar.byDefault(zone(row.getString(1))), Language.EN, null, null, null);
      }
      return new CalendarSetting(
          new WorkCalendar(
              zone(row.getString(2)),
              hours(tree(row.getString(3))),
              holidays(tree(row.getString(4)))),
          Language.of(row.getString(8)).orElse(Language.EN),
          row.getObject(5, OffsetDateTime.class).toInstant(),
          row.getString(6),
          row.getString(7));
    }
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException noZone) {
      return ZoneOffset.UTC;
    }
  }

  private static Map<DayOfWeek, WorkCalendar.Hours> hours(JsonNode tree) {
    Map<DayOfWeek, WorkCalendar.Hours> hours = new EnumMap<>(DayOfWeek.class);
    tree.fields()
        .forEachRemaining(
            day ->
                hours.put(
                    DayOfWeek.valueOf(day.getKey()),
                    new WorkCalendar.Hours(
                        LocalTime.parse(day.getValue().get(0).asText()),
                        LocalTime.parse(day.getValue().get(1).asText()))));
    return hours;
  }

  private static SortedMap<LocalDate, String> holidays(JsonNode tree) {
    SortedMap<LocalDate, String> holidays = new TreeMap<>();
    tree.fields()
        .forEachRemaining(
            day -> holidays.put(LocalDate.parse(day.getKey()), day.getValue().asText()));
    return holidays;
  }

  void set(CalendarSetting setting) throws SQLException {
    WorkCalendar calendar = setting.calendar();
    Map<String, List<String>> hours = new TreeMap<>();
    calendar
        .hours()
        .forEach(
            (day, of) ->
                hours.put(day.name(), List.of(of.from().toString(), of.until().toString())));
    Map<String, String> holidays = new TreeMap<>();
    calendar.holidays().forEach((day, name) -> holidays.put(day.toString(), name));
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into work_calendar (tenant_id, zone, hours, holidays, changed_at, changed_by,"
                + " reason, language) values (?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?) on conflict"
                + " (tenant_id) do update set zone = excluded.zone, hours = excluded.hours,"
                + " holidays = excluded.holidays, changed_at = excluded.changed_at, changed_by ="
                + " excluded.changed_by, reason = excluded.reason, language = excluded.language")) {
      upsert.setString(1, tenant);
      upsert.setString(2, calendar.zone().getId());
      upsert.setString(3, text(hours));
      upsert.setString(4, text(holidays));
      upsert.setObject(5, setting.changedAt().atOffset(ZoneOffset.UTC));
      upsert.setString(6, setting.changedBy());
      upsert.setString(7, setting.reason());
      upsert.setString(8, setting.language().code());
      upsert.executeUpdate();
    }
  }

  /** Whether the tenant has a connection of its own of this connector under the code. */
  boolean hasConnection(String code, String connector) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from connection where tenant_id = ? and code = ? and connector = ? and"
                + " partner is null")) {
      select.setString(1, tenant);
      select.setString(2, code);
      select.setString(3, connector);
      return select.executeQuery().next();
    }
  }

  /** Codes and names of the tenant's own connections of this connector. */
  Map<String, String> connections(String connector) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select code, name from connection where tenant_id = ? and connector = ? and partner is"
                + " null order by code")) {
      select.setString(1, tenant);
      select.setString(2, connector);
      ResultSet row = select.executeQuery();
      Map<String, String> found = new TreeMap<>();
      while (row.next()) {
        found.put(row.getString(1), row.getString(2));
      }
      return found;
    }
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is stored is not JSON", e);
    }
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can always be written", e);
    }
  }
}
