package dev.crossdock.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.alert.AlertSettings;
import dev.crossdock.alert.RuleKind;
import dev.crossdock.alert.WorkCalendar;
import dev.crossdock.connection.ConnectionOrder;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.language.Language;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.retention.DataClass;
import dev.crossdock.retention.RetentionSettings;
import dev.crossdock.studio.MappingOrder;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes changes one by one by the features that own them, in the transaction of {@link
 * Configurations}: what one of them refuses is told with its place in the document, and nothing is
 * kept.
 */
@ApplicationScoped
class Applying {
  private static final String NAME = "name";

  @Inject PartnerRegister partners;
  @Inject ConnectionRegister connections;
  @Inject MappingRegister mappings;
  @Inject AlertSettings alerts;
  @Inject RetentionSettings retention;

  /**
   * A document on its way.
   *
   * @param secrets new ones by connection and key
   */
  record Order(
      Actor actor,
      Snapshot here,
      ConfigurationDocument wanted,
      Map<String, Map<String, String>> secrets,
      String reason,
      Instant now) {}

  /**
   * Makes all changes.
   *
   * @throws InvalidFields naming everything that a feature refuses
   */
  List<Applied.Act> all(Order order, List<Change> changes) throws SQLException {
    List<Applied.Act> done = new ArrayList<>();
    List<ProblemException> faults = new ArrayList<>();
    for (Change change : changes) {
      if (change.kind() == Change.Kind.KEPT) {
        continue;
      }
      try {
        JsonNode item = order.wanted().items(change.part()).get(change.code());
        done.add(new Applied.Act(change.part(), change.code(), one(order, change, item)));
      } catch (InvalidFields e) {
        e.all().forEach(fault -> faults.add(placed(change, fault)));
      } catch (ProblemException e) {
        faults.add(placed(change, e));
      }
    }
    if (faults.size() == 1) {
      throw faults.get(0);
    }
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
    return done;
  }

  /** The fault with its place in the document. A reason and secrets do not stand in it. */
  private static ProblemException placed(Change change, ProblemException fault) {
    String field = fault.field() == null ? "" : fault.field();
    String at = change.part().pointer(change.code());
    if (field.equals("/reason")) {
      at = field;
    } else if (field.startsWith("/secrets/")) {
      at = "/secrets/" + ConfigurationDocument.escaped(change.code()) + field.substring(8);
    } else if (change.part() == Part.CONNECTIONS && field.equals("/enabled")) {
      at += "/state";
    } else if (field.startsWith("/")) {
      at += field.equals("/days") ? "" : field;
    }
    return new ProblemException(fault.problem(), at, fault.getMessage());
  }

  private String one(Order order, Change change, JsonNode item) throws SQLException {
    return switch (change.part()) {
      case PARTNERS -> partner(order, change, item);
      case MAPPINGS -> mapping(order, change.code(), item);
      case CONNECTIONS -> connection(order, change, item);
      case ALERT_RULES -> rule(order, change.code(), item);
      case CALENDAR -> {
        alerts.set(
            order.actor(),
            calendar(item),
            Language.of(item.path("language").asText()).orElse(Language.EN),
            order.reason(),
            order.now());
        yield "Set.";
      }
      case RETENTION -> retention(order, change.code(), item);
    };
  }

  private String partner(Order order, Change change, JsonNode item) throws SQLException {
    Partner wanted =
        Partner.wanted(
            change.code(),
            item.get(NAME).asText(),
            item.get("kind").asText(),
            item.get("zone").asText(),
            item.path("language").asText(null));
    if (change.kind() == Change.Kind.ADDED) {
      partners.create(order.actor(), wanted, order.reason(), order.now());
      return "Made.";
    }
    int version = order.here().partners().get(change.code()).version();
    partners.change(order.actor(), wanted, there -> there == version, order.reason(), order.now());
    return "Changed.";
  }

  /** As a draft: who releases it is asked afterwards. */
  private String mapping(Order order, String code, JsonNode item) throws SQLException {
    StoredMapping there = order.here().mappings().get(code);
    if (there == null) {
      String partner = item.has("partner") ? item.get("partner").asText() : null;
      mappings.create(
          order.actor(),
          new MappingOrder(
              code, item.get(NAME).asText(), partner, MappingJson.read(item.get("document"))),
          order.now());
    } else if (!Changes.isDraft(there, item)) {
      mappings.save(
          order.actor(), code, item.get("document").toString(), there.revision(), order.now());
    }
    return "A draft.";
  }

  private String connection(Order order, Change change, JsonNode item) throws SQLException {
    boolean added = change.kind() == Change.Kind.ADDED;
    boolean on = item.get("state").asText().equals("on");
    ConnectionOrder wanted = order(order, change.code(), item);
    StoredConnection there = order.here().connections().get(change.code());
    if (added) {
      StoredConnection made =
          connections.create(order.actor(), wanted, order.reason(), order.now());
      if (on && !made.content().enabled()) {
        return "Made, off. Another administrator has to switch it on.";
      }
    } else {
      StoredConnection changed =
          connections.change(
              order.actor(),
              change.code(),
              wanted,
              version -> version == there.version(),
              order.reason(),
              order.now());
      if (on
          && changed.version() > there.version()
          && order.actor().principal().equals(changed.proposedBy())) {
        return "Changed, off. Another administrator has to switch it on.";
      }
    }
    boolean was = added || there.content().enabled();
    if (was != on) {
      connections.turn(
          order.actor(), change.code(), on, false, any -> true, order.reason(), order.now());
    }
    return (added ? "Made, " : "Changed, ") + (on ? "on." : "off.");
  }

  private static ConnectionOrder order(Order order, String code, JsonNode item) {
    Map<String, String> settings = new LinkedHashMap<>();
    item.get("settings")
        .fields()
        .forEachRemaining(one -> settings.put(one.getKey(), one.getValue().asText()));
    return new ConnectionOrder(
        code,
        item.get("connector").asText(),
        item.has("partner") ? item.get("partner").asText() : null,
        item.get(NAME).asText(),
        settings,
        order.secrets().getOrDefault(code, Map.of()),
        item.get("inFlightMax").asLong());
  }

  private String rule(Order order, String word, JsonNode item) throws SQLException {
    RuleKind kind = RuleKind.of(word).orElseThrow();
    Map<String, Integer> amounts = new LinkedHashMap<>();
    item.get("amounts")
        .fields()
        .forEachRemaining(one -> amounts.put(one.getKey(), one.getValue().asInt()));
    List<Role> roles = new ArrayList<>();
    for (JsonNode role : item.get("roles")) {
      roles.add(role(role.asText()));
    }
    List<String> addresses = new ArrayList<>();
    item.get("addresses").forEach(address -> addresses.add(address.asText()));
    alerts.set(
        order.actor(),
        kind,
        new AlertSettings.Wish(
            item.get("enabled").asBoolean(),
            amounts,
            roles,
            addresses,
            item.has("webhook") ? item.get("webhook").asText() : null,
            item.get("quiet").asBoolean()),
        order.reason(),
        order.now());
    return "Set.";
  }

  private static Role role(String name) {
    try {
      return Role.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw wrong("/roles", "Each is the name of a role, such as OPERATIONS.");
    }
  }

  private static WorkCalendar calendar(JsonNode item) {
    ZoneId zone;
    try {
      zone = ZoneId.of(item.get("zone").asText());
    } catch (DateTimeException e) {
      throw wrong("/zone", "zone is a time zone, such as Europe/Berlin.");
    }
    Map<DayOfWeek, WorkCalendar.Hours> hours = new EnumMap<>(DayOfWeek.class);
    item.get("hours")
        .fields()
        .forEachRemaining(
            one ->
                hours.put(
                    DayOfWeek.valueOf(one.getKey()),
                    new WorkCalendar.Hours(
                        LocalTime.parse(one.getValue().get("from").asText()),
                        LocalTime.parse(one.getValue().get("until").asText()))));
    SortedMap<LocalDate, String> holidays = new TreeMap<>();
    item.get("holidays")
        .fields()
        .forEachRemaining(one -> holidays.put(date(one.getKey()), one.getValue().asText()));
    return new WorkCalendar(zone, hours, holidays);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw wrong("/holidays", "Each has a date such as 2026-12-25, and a name.");
    }
  }

  private String retention(Order order, String word, JsonNode item) throws SQLException {
    retention.set(
        order.actor(), DataClass.of(word).orElseThrow(), item.asInt(), order.reason(), order.now());
    return "Set.";
  }

  private static ProblemException wrong(String field, String words) {
    return new ProblemException(Problem.INVALID_FIELD, field, words);
  }
}
