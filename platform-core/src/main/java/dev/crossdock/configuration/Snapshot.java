package dev.crossdock.configuration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.alert.CalendarSetting;
import dev.crossdock.alert.Rule;
import dev.crossdock.alert.WorkCalendar;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.language.Language;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.retention.Period;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.StoredMapping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a tenant has set at a time, as its features tell it.
 *
 * @param mappings all by their codes, also those that were never released
 * @param live documents of the released versions, by the mappings' codes
 */
record Snapshot(
    Map<String, Partner> partners,
    Map<String, StoredConnection> connections,
    Map<String, StoredMapping> mappings,
    Map<String, String> live,
    List<Rule> rules,
    CalendarSetting calendar,
    List<Period> periods) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** As a document; it has every part. */
  ConfigurationDocument document() {
    ObjectNode json = JSON.objectNode();
    json.put("crossdock", ConfigurationDocument.VERSION);
    ObjectNode partnersJson = json.putObject(Part.PARTNERS.key());
    partners.forEach(
        (code, one) -> {
          ObjectNode partner = partnersJson.putObject(code);
          partner.put("name", one.name()).put("kind", one.kind()).put("zone", one.zone());
          if (one.language() != null) {
            partner.put("language", one.language());
          }
        });
    ObjectNode connectionsJson = json.putObject(Part.CONNECTIONS.key());
    connections.forEach((code, one) -> connectionsJson.set(code, connection(one)));
    ObjectNode mappingsJson = json.putObject(Part.MAPPINGS.key());
    live.forEach((code, document) -> mappingsJson.set(code, mapping(mappings.get(code), document)));
    ObjectNode rulesJson = json.putObject(Part.ALERT_RULES.key());
    rules.forEach(rule -> rulesJson.set(rule.kind().word(), rule(rule)));
    json.set(Part.CALENDAR.key(), calendar(calendar));
    ObjectNode retention = json.putObject(Part.RETENTION.key());
    periods.forEach(period -> retention.put(period.of().word(), period.days()));
    return ConfigurationDocument.of(json);
  }

  private static ObjectNode connection(StoredConnection of) {
    ObjectNode json = JSON.objectNode();
    json.put("connector", of.connector());
    if (of.partner() != null) {
      json.put("partner", of.partner());
    }
    json.put("name", of.content().name());
    json.put("state", of.content().enabled() ? "on" : "off");
    json.put("inFlightMax", of.content().inFlightMax());
    ObjectNode settings = json.putObject("settings");
    new TreeMap<>(of.content().settings()).forEach(settings::put);
    return json;
  }

  private static ObjectNode mapping(StoredMapping of, String document) {
    ObjectNode json = JSON.objectNode();
    json.put("name", of.name());
    if (of.partner() != null) {
      json.put("partner", of.partner());
    }
    json.set("document", MappingJson.write(DraftText.read(document)));
    return json;
  }

  private static ObjectNode rule(Rule of) {
    ObjectNode json = JSON.objectNode();
    json.put("enabled", of.enabled());
    ObjectNode amounts = json.putObject("amounts");
    of.amounts().forEach(amounts::put);
    ArrayNode roles = json.putArray("roles");
    of.roles().forEach(role -> roles.add(role.name()));
    ArrayNode addresses = json.putArray("addresses");
    of.addresses().forEach(addresses::add);
    if (of.webhook() != null) {
      json.put("webhook", of.webhook());
    }
    json.put("quiet", of.quiet());
    return json;
  }

  private static ObjectNode calendar(CalendarSetting setting) {
    ObjectNode json = JSON.objectNode();
    WorkCalendar calendar = setting.calendar();
    if (setting.language() != Language.EN) {
      json.put("language", setting.language().code());
    }
    json.put("zone", calendar.zone().getId());
    ObjectNode hours = json.putObject("hours");
    calendar
        .hours()
        .forEach(
            (day, one) ->
                hours
                    .putObject(day.name())
                    .put("from", one.from().toString())
                    .put("until", one.until().toString()));
    ObjectNode holidays = json.putObject("holidays");
    calendar.holidays().forEach((date, name) -> holidays.put(date.toString(), name));
    return json;
  }
}
