package dev.crossdock.inside;

import dev.crossdock.connection.Inlet;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.Intake;
import dev.crossdock.stack.Eventually;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends one history of five events in every order there is, each order to a shipment of its own,
 * and looks where they end.
 */
final class Arrivals {
  private static final Actor HANSA =
      new Actor("quarry-hansa", "Hansa", "quarry", "hansa", Role.PARTNER_CLIENT, null, null);

  private static final Instant FIRST = Instant.parse("2026-09-01T06:00:00Z");
  private static final Duration APPLIED_LIMIT = Duration.ofSeconds(60);

  /** In the order in which they happen; one an hour. */
  private static final List<String> HISTORY =
      List.of("GATE_IN", "DEPARTED", "CUSTOMS_HOLD", "CUSTOMS_RELEASED", "DELIVERED");

  private final Fenced fenced;
  private final EventIntake intake;
  private final Inlet inlet;

  Arrivals(Tenancy tenancy, EventIntake intake, Inlet inlet) {
    this.fenced = new Fenced(tenancy);
    this.intake = intake;
    this.inlet = inlet;
  }

  /**
   * The distinct ends of all shipments, of those that heard one event a time and those that heard
   * all at once.
   */
  List<String> endsOfAllOrders() throws SQLException {
    List<List<Integer>> orders = orders(List.of(0, 1, 2, 3, 4));
    for (int i = 0; i < orders.size(); i++) {
      shipment("ROUND-" + i);
      shipment("ONCE-" + i);
    }
    for (int round = 0; round < HISTORY.size(); round++) {
      List<String> events = new ArrayList<>();
      for (int i = 0; i < orders.size(); i++) {
        events.add(event("ROUND-" + i, orders.get(i).get(round)));
      }
      send(events);
      awaitApplied();
    }
    List<String> half = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      for (int step : orders.get(i)) {
        half.add(event("ONCE-" + i, step));
      }
      if (half.size() == 300) {
        send(half);
        half.clear();
      }
    }
    awaitApplied();
    long open =
        Long.parseLong(
            fenced.text(
                "quarry",
                "select count(*) from shipment where milestones <> ? and reference ~ '^(ROUND|ONCE)-'",
                HISTORY.size()));
    if (orders.size() != 120 || open > 0) {
      throw new AssertionError(
          orders.size() + " orders, " + open + " shipments without all their milestones");
    }
    return fenced.texts(
        "quarry",
        "select distinct concat_ws('|', state, milestones, latest, latest_at, latest_zone, latest_place, eta, next_action, next_owner, progress)"
            + " from shipment where reference ~ '^(ROUND|ONCE)-'");
  }

  /** Sends one fact three times in three ways. */
  String threeWays() throws SQLException {
    shipment("REPEAT-1");
    String event = event("REPEAT-1", 0);
    Intake.Receipt first = send(List.of(event)).get(0);
    Intake.Receipt second = send(List.of(event)).get(0);
    if (second.exchangeId() != first.exchangeId() || second.status() != Intake.Status.DUPLICATE) {
      throw new AssertionError("The same id was answered " + second);
    }
    intake.file(
        inlet,
        HANSA,
        null,
        event.replace("REPEAT-1-0", "REPEAT-1-0-AGAIN").getBytes(StandardCharsets.UTF_8),
        "application/json",
        FIRST);
    awaitApplied();
    String milestones =
        fenced.text(
            "quarry",
            "select count(*) from milestone m join shipment s on s.id = m.shipment_id where s.reference = 'REPEAT-1'");
    String duplicates =
        fenced.text(
            "quarry",
            "select sum(repeats) + count(*) filter (where state = 'DUPLICATE') from exchange where shipment_id = (select id from shipment where reference = 'REPEAT-1')");
    return milestones + " milestones, " + duplicates + " duplicates";
  }

  /** Makes a message one that nobody is told of, as after the broker has lost its announcement. */
  void forgetOne() throws SQLException {
    fenced.text(
        "quarry",
        "update exchange set state = 'RECEIVED' where id = (select min(id) from exchange where state = 'APPLIED') returning id");
    awaitApplied();
  }

  private List<Intake.Receipt> send(List<String> events) {
    String body = "[" + String.join(",", events) + "]";
    return intake
        .events(
            inlet,
            HANSA,
            null,
            body.getBytes(StandardCharsets.UTF_8),
            FIRST.plus(Duration.ofDays(1)))
        .receipts();
  }

  private void awaitApplied() {
    Eventually.is(0L, "events not applied", APPLIED_LIMIT, this::waiting);
  }

  private long waiting() {
    try {
      return Long.parseLong(
          fenced.text("quarry", "select count(*) from exchange where state = 'RECEIVED'"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void shipment(String reference) throws SQLException {
    fenced.text(
        "quarry",
        "with s as (insert into shipment (tenant_id, reference, version, created_at, updated_at) values ('quarry', ?, 1, now(), now()) returning id, reference),"
            + " r as (insert into shipment_reference (tenant_id, shipment_id, type, value, folded)"
            + "   select 'quarry', id, 'SHIPMENT', reference, upper(replace(reference, '-', '')) from s)"
            + " insert into shipment_party (tenant_id, shipment_id, role, partner, name) select 'quarry', id, 'CARRIER', 'hansa', 'Hansa' from s returning shipment_id",
        reference);
  }

  private static String event(String reference, int step) {
    return String.format(
        "{\"id\":\"%s-%d\",\"milestone\":\"%s\",\"occurredAt\":\"%s\",\"place\":{\"unLocode\":\"DEHAM\"},\"references\":[{\"type\":\"SHIPMENT\",\"value\":\"%s\"}]}",
        reference, step, HISTORY.get(step), FIRST.plus(Duration.ofHours(step)), reference);
  }

  private static List<List<Integer>> orders(List<Integer> rest) {
    if (rest.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> orders = new ArrayList<>();
    for (Integer first : rest) {
      List<Integer> others = new ArrayList<>(rest);
      others.remove(first);
      for (List<Integer> tail : orders(others)) {
        List<Integer> order = new ArrayList<>(List.of(first));
        order.addAll(tail);
        orders.add(order);
      }
    }
    return orders;
  }
}
