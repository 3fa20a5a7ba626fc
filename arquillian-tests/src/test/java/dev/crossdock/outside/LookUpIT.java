package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A partner whose system answers for one number: asked by a person, and about one shipment after
 * the other, well and badly.
 */
class LookUpIT {
  private static final String TENANT = "brandt";
  private static final Api MARA = Api.as("mara");
  private static final String CONNECTIONS = "/api/v1/connections";
  private static final Instant FIRST = Instant.parse("2026-11-01T08:00:00Z");

  /** A new connection is asked after it is known in this copy, and in its pace. */
  private static final Duration ROUND_WITHIN = Duration.ofSeconds(90);

  private static final List<String> MADE = new ArrayList<>();
  private static final CountDownLatch OVER = new CountDownLatch(1);

  /** How each number is answered: a status, or nothing within its time. */
  private static final Map<String, Answers> ANSWERS = new ConcurrentHashMap<>();

  /** The numbers that were asked for, in order. */
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  private interface Answers {
    void give(HttpExchange exchange) throws IOException;
  }

  private static Receiver.Place place;

  @BeforeAll
  static void system() {
    place = Receiver.get().at("/hansa-track", LookUpIT::answer);
  }

  @AfterAll
  static void off() {
    OVER.countDown();
    for (String code : MADE) {
      MARA.put(
              CONNECTIONS + "/" + code + "/state",
              "{\"enabled\":false,\"reason\":\"The test is over\"}")
          .expect(200);
    }
  }

  private static void answer(int before, HttpExchange exchange) throws IOException {
    String number = exchange.getRequestURI().getQuery().replaceFirst("^number=", "");
    ASKED.add(number);
    Answers answers = ANSWERS.get(number);
    if (answers == null) {
      Receiver.answer(exchange, 404, "{\"error\":\"not known\"}");
    } else {
      answers.give(exchange);
    }
  }

  private static void connect(String code, String askedBy, String more) {
    MARA.post(
            CONNECTIONS,
            "{\"code\":\""
                + code
                + "\",\"connector\":\"rest\",\"partner\":\"hansa\",\"name\":\"Hansa's tracking\","
                + "\"settings\":{\"address\":\""
                + place.address().replace("/hansa-track", "")
                + "\",\"askPath\":\"/hansa-track?number={reference}\",\"itemsPointer\":\"/events\","
                + "\"idPointer\":\"/id\",\"signIn\":\"key\",\"askReference\":\""
                + askedBy
                + "\""
                + more
                + "},\"secrets\":{\"key\":\"key-of-hansa\"},\"reason\":\"Hansa answers\"}")
        .expect(201);
    MADE.add(code);
  }

  private static Answers events(String... events) {
    return exchange ->
        Receiver.answer(
            exchange,
            "key-of-hansa".equals(exchange.getRequestHeaders().getFirst("X-API-Key")) ? 200 : 401,
            "{\"events\":[" + String.join(",", events) + "]}");
  }

  private static JsonNode ask(TestShipment shipment, String code) {
    JsonNode items =
        MARA.post(shipment.address() + "/look-ups/" + code, "").expect(200).json().get("items");
    assertEquals(1, items.size(), items::toString);
    return items.get(0);
  }

  private static long timesAsked(String number) {
    return ASKED.stream().filter(number::equals).count();
  }

  private static TestShipment announced() {
    TestShipment shipment = TestShipment.of(TENANT);
    shipment.announce();
    return shipment;
  }

  @Test
  void whatItAnswersIsFiledAndAppliedOnce() {
    connect("hansa-asked", "CONTAINER", "");
    TestShipment shipment = announced();
    String known = shipment.send("GATE_IN", FIRST);
    EventsIT.awaitState(known, "APPLIED");
    ANSWERS.put(
        shipment.container(),
        events(
            shipment.event("T-1-" + shipment.order(), "GATE_IN", FIRST),
            shipment.event("T-2-" + shipment.order(), "DEPARTED", FIRST.plusSeconds(3_600))));
    JsonNode before = line(shipment, "hansa-asked");
    assertEquals("NEVER_ASKED", before.get("state").asText());
    assertEquals(shipment.container(), before.get("reference").asText());

    JsonNode told = ask(shipment, "hansa-asked");
    assertEquals("ANSWERED", told.get("state").asText(), told::toString);
    assertTrue(told.get("asked").asBoolean());
    assertEquals(2, told.get("exchanges").size(), told::toString);
    EventsIT.awaitState(told.get("exchanges").get(0).asText(), "DUPLICATE");
    EventsIT.awaitState(told.get("exchanges").get(1).asText(), "APPLIED");
    assertEquals(
        List.of("DEPARTED 1", "GATE_IN 1"),
        Rows.texts(
            TENANT,
            "select m.milestone || ' ' || count(*) from milestone m join shipment s on s.id ="
                + " m.shipment_id where s.tenant_id = ? and s.reference = ? group by m.milestone"
                + " order by 1",
            TENANT,
            shipment.reference()),
        "what was pushed before is applied once");
    String raw = MARA.get("/api/v1/exchanges/" + told.get("exchanges").get(1).asText()).body();
    assertTrue(raw.contains("hansa-asked"), raw);

    JsonNode again = ask(shipment, "hansa-asked");
    assertFalse(again.get("asked").asBoolean(), "it counts for a minute");
    assertEquals("ANSWERED", again.get("state").asText());
    assertEquals(1, timesAsked(shipment.container()));
    assertEquals("ANSWERED", line(shipment, "hansa-asked").get("state").asText());
    assertTrue(
        MARA.get("/api/v1/audit?group=READS&limit=50")
            .body()
            .contains("asked about " + shipment.reference()),
        "who asked is told");
  }

  private static JsonNode line(TestShipment shipment, String code) {
    JsonNode items = MARA.get(shipment.address() + "/look-ups").expect(200).json().get("items");
    for (JsonNode one : items) {
      if (one.get("connection").asText().equals(code)) {
        return one;
      }
    }
    throw new AssertionError(code + " is not in " + items);
  }

  @Test
  void whatItDoesNotKnowIsSaidAndNothingComesIn() {
    connect("hansa-unknown", "CONTAINER", "");
    TestShipment shipment = announced();
    JsonNode told = ask(shipment, "hansa-unknown");
    assertEquals("UNKNOWN", told.get("state").asText(), told::toString);
    assertEquals(0, told.get("exchanges").size());
    assertEquals("PLANNED", shipment.column("state"));
    assertEquals(
        List.of(),
        Rows.texts(
            TENANT,
            "select e.title from exchange e join connection c on c.id = e.connection_id where"
                + " c.tenant_id = ? and c.code = 'hansa-unknown'",
            TENANT));
  }

  @Test
  void aSystemThatFailsIsLeftAloneForAWhile() {
    connect("hansa-failing", "CONTAINER", "");
    TestShipment shipment = announced();
    ANSWERS.put(shipment.container(), exchange -> Receiver.answer(exchange, 500, "<html>"));
    for (int i = 0; i < 5; i++) {
      JsonNode told = ask(shipment, "hansa-failing");
      assertEquals("FAILED", told.get("state").asText(), told::toString);
      assertEquals("XD-5001", told.get("problem").asText());
    }
    JsonNode rests = ask(shipment, "hansa-failing");
    assertEquals("NOT_NOW", rests.get("state").asText(), rests::toString);
    assertTrue(Instant.parse(rests.get("notBefore").asText()).isAfter(Instant.now()));
    assertEquals(5, timesAsked(shipment.container()));
    assertEquals("PLANNED", shipment.column("state"));

    ANSWERS.put(
        shipment.container(), events(shipment.event("F-" + shipment.order(), "GATE_IN", FIRST)));
    Eventually.is(
        "ANSWERED",
        "answer after the rest",
        () -> ask(shipment, "hansa-failing").get("state").asText());
  }

  @Test
  void aSystemThatAsksForAPauseGetsIt() {
    connect("hansa-busy", "CONTAINER", "");
    TestShipment shipment = announced();
    ANSWERS.put(
        shipment.container(),
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "300");
          Receiver.answer(exchange, 429, "{}");
        });
    assertEquals("FAILED", ask(shipment, "hansa-busy").get("state").asText());
    JsonNode rests = ask(shipment, "hansa-busy");
    assertEquals("NOT_NOW", rests.get("state").asText(), rests::toString);
    Duration pause =
        Duration.between(Instant.now(), Instant.parse(rests.get("notBefore").asText()));
    assertTrue(pause.toSeconds() > 200 && pause.toSeconds() <= 300, pause::toString);
    assertEquals(1, timesAsked(shipment.container()));
  }

  @Test
  void nobodyWaitsLongerThanSet() {
    connect("hansa-slow", "CONTAINER", ",\"askWithinSeconds\":\"1\"");
    TestShipment shipment = announced();
    ANSWERS.put(
        shipment.container(),
        exchange -> {
          try {
            OVER.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long start = System.nanoTime();
    JsonNode told = ask(shipment, "hansa-slow");
    assertEquals("FAILED", told.get("state").asText(), told::toString);
    assertEquals("XD-5002", told.get("problem").asText());
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 6);
  }

  @Test
  void nobodyAsksMoreOftenThanThePaceAllows() {
    connect("hansa-paced", "CONTAINER", ",\"askPerMinute\":\"1\",\"askFreshSeconds\":\"0\"");
    TestShipment shipment = announced();
    assertEquals("UNKNOWN", ask(shipment, "hansa-paced").get("state").asText());
    assertEquals("UNKNOWN", ask(shipment, "hansa-paced").get("state").asText());
    JsonNode third = ask(shipment, "hansa-paced");
    assertEquals("NOT_NOW", third.get("state").asText(), third::toString);
    assertTrue(third.get("detail").asText().contains("as often as"), third::toString);
    assertEquals(2, timesAsked(shipment.container()));
  }

  @Test
  void openShipmentsAreAskedAboutOneAfterTheOther() {
    List<TestShipment> open = List.of(booked(), booked(), booked());
    TestShipment delivered = booked();
    delivered.send("DELIVERED", FIRST);
    delivered.awaitState("DELIVERED");
    ANSWERS.put(booking(open.get(1)), exchange -> Receiver.answer(exchange, 500, "<html>"));
    for (TestShipment one : List.of(open.get(0), open.get(2))) {
      ANSWERS.put(
          booking(one), events(one.event("R-" + one.order(), "DEPARTED", FIRST.plusSeconds(60))));
    }
    connect("hansa-round", "BOOKING", ",\"askEveryMinutes\":\"60\",\"pollEverySeconds\":\"5\"");
    for (TestShipment one : List.of(open.get(0), open.get(2))) {
      Eventually.is("IN_TRANSIT", "state by the round", ROUND_WITHIN, () -> one.column("state"));
    }
    assertTrue(timesAsked(booking(open.get(1))) >= 1, "one that fails holds up no other");
    assertEquals(0, timesAsked(booking(delivered)), "what is delivered is not asked about");
    assertEquals(1, timesAsked(booking(open.get(0))), "not again before its time");
  }

  private static String booking(TestShipment shipment) {
    return "BKG" + shipment.order().substring(4);
  }

  private static TestShipment booked() {
    TestShipment shipment = TestShipment.of(TENANT);
    String body =
        shipment
            .body("DAP")
            .replace(
                "\"references\":[",
                "\"references\":[{\"type\":\"BOOKING\",\"value\":\"" + booking(shipment) + "\"},");
    Api.as(TENANT + "-odoo").put(shipment.address(), body).expect(201);
    return shipment;
  }
}
