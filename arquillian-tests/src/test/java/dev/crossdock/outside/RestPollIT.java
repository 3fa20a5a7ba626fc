package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Receiver.Received;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner with an HTTP API that loses answers: all is taken in once, and sent once. */
class RestPollIT {
  private static final String TENANT = "brandt";
  private static final Api MARA = Api.as("mara");
  private static final String CODE = "hansa-api";
  private static final String CONNECTIONS = "/api/v1/connections";
  private static final int EVENTS = 25;
  private static final int PAGE = 5;

  /** Two pauses after failures of 5 s each, and what it takes until a new connection is known. */
  private static final Duration FETCHED_WITHIN = Duration.ofSeconds(60);

  private static final AtomicInteger ANSWERS = new AtomicInteger();
  private static final TestShipment SHIPMENT = TestShipment.announced(TENANT);
  private static final Instant FIRST = Instant.now().minusSeconds(3_600);

  private static Receiver.Place events;
  private static Receiver.Place files;

  @BeforeAll
  static void connection() {
    events = Receiver.get().at("/hansa-api/events", RestPollIT::page);
    files = Receiver.get().at("/hansa-api/files", RestPollIT::file);
    MARA.post(
            CONNECTIONS,
            "{\"code\":\""
                + CODE
                + "\",\"connector\":\"rest\",\"partner\":\"hansa\",\"name\":\"Hansa's API\","
                + "\"settings\":{\"address\":\""
                + events.address().replace("/events", "")
                + "\",\"pollPath\":\"/events?after={cursor}&limit={size}\",\"pages\":\"cursor\","
                + "\"nextPointer\":\"/next\",\"itemsPointer\":\"/events\",\"idPointer\":\"/id\","
                + "\"pageSize\":\""
                + PAGE
                + "\",\"sendPath\":\"/files\",\"lookUpPath\":\"/files?of={exchange}\","
                + "\"referencePointer\":\"/number\",\"signIn\":\"key\",\"pollEverySeconds\":\"5\"},"
                + "\"secrets\":{\"key\":\"key-of-hansa\"},\"reason\":\"Hansa has an API\"}")
        .expect(201);
  }

  @AfterAll
  static void off() {
    MARA.put(
            CONNECTIONS + "/" + CODE + "/state",
            "{\"enabled\":false,\"reason\":\"The test is over\"}")
        .expect(200);
  }

  /** Every third answer is lost on its way. */
  private static void page(int before, HttpExchange exchange) throws IOException {
    if (ANSWERS.incrementAndGet() % 3 == 0) {
      return; // closed without a word
    }
    String query = exchange.getRequestURI().getQuery();
    String after = query.replaceAll("(.*&)?after=(\\d+).*", "$2");
    int from = after.equals(query) ? 0 : Integer.parseInt(after);
    int to = Math.min(EVENTS, from + PAGE);
    String items =
        IntStream.range(from, to).mapToObj(RestPollIT::event).collect(Collectors.joining(","));
    Receiver.answer(
        exchange,
        "key-of-hansa".equals(exchange.getRequestHeaders().getFirst("X-API-Key")) ? 200 : 401,
        "{\"events\":[" + items + "],\"next\":" + (to < EVENTS ? to : null) + "}");
  }

  private static String event(int number) {
    return SHIPMENT.event(
        SHIPMENT.reference() + "-" + number, "IN_TRANSIT", FIRST.plusSeconds(number));
  }

  /** Takes the file, loses the answer, and knows what it took. */
  private static void file(int before, HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      return; // closed without a word
    }
    Receiver.answer(exchange, posted().isEmpty() ? 404 : 200, "{\"number\":\"HAN-7\"}");
  }

  private static List<Received> posted() {
    return files.received().stream().filter(one -> one.method().equals("POST")).toList();
  }

  private static List<String> exchanges(String what) {
    return Rows.texts(
        TENANT,
        "select "
            + what
            + " from exchange e join connection c on c.tenant_id = e.tenant_id and c.id ="
            + " e.connection_id where c.tenant_id = ? and c.code = ? and e.direction = 'I'",
        TENANT,
        CODE);
  }

  @Test
  void everyEventIsTakenInOnceThoughAnswersAreLost() {
    Eventually.is(EVENTS, "events taken in", FETCHED_WITHIN, () -> exchanges("e.id").size());
    assertTrue(ANSWERS.get() >= 3, "answers were lost");
    int asked = ANSWERS.get();
    Eventually.holds(
        "all pages are asked for once more",
        FETCHED_WITHIN,
        () -> ANSWERS.get() >= asked + EVENTS / PAGE + 1);
    assertEquals(EVENTS, exchanges("e.id").size());
    assertEquals(EVENTS, exchanges("distinct e.identity").size());
    assertEquals(
        List.of("0"), exchanges("sum(e.repeats)"), "what is known is not handed over again");
    Eventually.is(List.of("APPLIED"), "states of all", () -> exchanges("distinct e.state"));
  }

  @Test
  void aFileArrivesOnceThoughItsAnswerIsLost() {
    String id =
        MARA.send(
                "POST",
                CONNECTIONS + "/" + CODE + "/files",
                "Instruction 7".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/plain")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    EventsIT.awaitState(id, "DELIVERED");
    assertEquals(1, posted().size(), "posted once, then looked up");
    Received file = posted().get(0);
    assertEquals("Instruction 7", new String(file.body(), StandardCharsets.UTF_8));
    assertEquals("\"" + id + "\"", file.header("Idempotency-Key"));
    JsonNode exchange = MARA.get("/api/v1/exchanges/" + id).expect(200).json();
    assertTrue(exchange.toString().contains("HAN-7"), exchange::toString);
  }
}
