package dev.crossdock.odoosimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private OdooSimulator simulator;
  private Wire wire;
  private int picking;

  @BeforeEach
  void start() {
    simulator = OdooSimulator.start(Wire.options());
    wire = new Wire(simulator, Wire.KEY);
    picking = simulator.createPicking(null, null, "S1");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String note(String body) {
    return "{'ids':[" + picking + "],'body':'" + body + "'}";
  }

  private int notes() throws Exception {
    return wire.get("/simulator/state").path("pickings").path(0).path("notes").size();
  }

  @Test
  void resetsAfterTheWork() throws Exception {
    wire.control(
        "/simulator/faults", "{'kind':'reset-after-work','count':1,'method':'message_post'}");
    wire.call(
        "stock.picking/write", "{'ids':[" + picking + "],'vals':{'carrier_tracking_ref':'T'}}");
    assertThrows(IOException.class, () -> wire.post("stock.picking/message_post", note("one")));
    assertEquals(1, notes());
    wire.call("stock.picking/message_post", note("two"));
    assertEquals(2, notes());
  }

  @Test
  void resetsWithoutTheWork() throws Exception {
    simulator.faults().add(Fault.of(Fault.Kind.DOWN));
    assertThrows(IOException.class, () -> wire.post("stock.picking/message_post", note("one")));
    assertEquals(0, notes());
    assertEquals("[]", wire.send(wire.to("/simulator/faults").DELETE()).body());
    wire.call("stock.picking/message_post", note("two"));
    assertEquals(1, notes());
  }

  @Test
  void answersAStatusForSomeCalls() throws Exception {
    wire.control(
        "/simulator/faults",
        "[{'kind':'status','status':503,'count':2},{'kind':'status','status':500,'count':1,'work':true}]");
    assertEquals(503, wire.post("stock.picking/message_post", note("a")).statusCode());
    assertEquals(503, wire.post("stock.picking/message_post", note("b")).statusCode());
    HttpResponse<String> last = wire.post("stock.picking/message_post", note("c"));
    assertEquals(500, last.statusCode());
    assertTrue(last.body().startsWith("<!doctype html>"));
    assertEquals(1, notes());
    assertEquals(200, wire.post("stock.picking/message_post", note("d")).statusCode());
  }

  @Test
  void spoilsAnswersAndKeys() throws Exception {
    simulator.faults().add(Fault.of(Fault.Kind.GARBAGE).times(1));
    assertTrue(wire.post("stock.picking/message_post", note("a")).body().contains("hotel"));
    simulator.faults().add(Fault.of(Fault.Kind.UNAUTHORIZED).times(1).on("stock.picking", null));
    assertEquals(200, wire.post("res.partner/search", "{'domain':[]}").statusCode());
    assertEquals(401, wire.post("stock.picking/message_post", note("b")).statusCode());
    simulator
        .faults()
        .add(Fault.of(Fault.Kind.ERROR).times(1).withName("odoo.exceptions.UserError", 422));
    assertTrue(
        wire.post("stock.picking/message_post", note("c"))
            .body()
            .contains("odoo.exceptions.UserError"));
    assertEquals(0, notes());
  }

  @Test
  void hangsUntilItIsCleared() throws Exception {
    simulator.faults().add(Fault.of(Fault.Kind.HANG).times(1));
    assertThrows(
        HttpTimeoutException.class,
        () ->
            HttpClient.newHttpClient()
                .send(
                    wire.json2("stock.picking/message_post", note("a"))
                        .timeout(Duration.ofMillis(300))
                        .build(),
                    HttpResponse.BodyHandlers.ofString()));
    wire.call("stock.picking/message_post", note("b"));
    assertEquals(1, notes());
    simulator.releaseHanging();
  }

  @Test
  void answersLate() throws Exception {
    simulator.faults().add(Fault.of(Fault.Kind.SLOW).withMillis(400).times(1));
    long start = System.nanoTime();
    wire.call("stock.picking/message_post", note("a"));
    assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) >= 390);
  }

  @Test
  void refusesConnectionsForAWhile() throws Exception {
    simulator.refuseConnections(Duration.ofMillis(300));
    assertThrows(ConnectException.class, () -> wire.post("stock.picking/message_post", note("a")));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        wire.call("stock.picking/message_post", note("b"));
        break;
      } catch (ConnectException e) {
        assertTrue(System.nanoTime() < deadline, "still refusing");
      }
    }
    assertEquals(1, notes());
  }

  /** Whoever tests beside it meets nothing of it. */
  @Test
  void hitsOneRecordOnlyAndClearsIt() throws Exception {
    int other = simulator.createPicking(null, null, "S2");
    String fault = "{'kind':'down','record':" + picking + "}";
    wire.control("/simulator/faults", fault);
    wire.control("/simulator/faults", fault.replace(":" + picking, ":" + other));
    assertThrows(IOException.class, () -> wire.post("stock.picking/message_post", note("one")));
    wire.control("/simulator/faults", "{'clear':true,'record':" + picking + "}");
    wire.call("stock.picking/message_post", note("two"));
    assertThrows(
        IOException.class,
        () -> wire.post("stock.picking/message_post", "{'ids':[" + other + "],'body':'x'}"));
  }

  @Test
  void makesAnOrderAnewUnderItsName() throws Exception {
    wire.control("/simulator/pickings", "{'name':'TEST/1'}");
    int first = wire.get("/simulator/state?name=TEST/1").at("/pickings/0/id").asInt();
    wire.control("/simulator/pickings", "{'name':'TEST/1','anew':true}");
    assertEquals(1, wire.get("/simulator/state?name=TEST/1").path("pickings").size());
    assertNotEquals(first, wire.get("/simulator/state?name=TEST/1").at("/pickings/0/id").asInt());
  }

  @Test
  void refusesFaultsItDoesNotKnow() throws Exception {
    assertEquals(400, wire.control("/simulator/faults", "{'kind':'explode'}").statusCode());
    assertEquals(400, wire.control("/simulator/faults", "{'kind':").statusCode());
  }

  @Test
  void countsCalls() throws Exception {
    wire.call("stock.picking/message_post", note("a"));
    wire.call("stock.picking/message_post", note("b"));
    JsonNode calls = wire.get("/simulator/calls");
    assertEquals(2, calls.path("counts").path("stock.picking/message_post").asInt());
    assertEquals(picking, calls.path("calls").path(0).path("ids").path(0).asInt());
  }
}
