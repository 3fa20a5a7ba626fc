package dev.crossdock.odoosimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  @TempDir Path data;

  @Test
  void keepsEverything() throws Exception {
    JsonNode before;
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options().withData(data))) {
      Wire wire = new Wire(simulator, Wire.KEY);
      Wire admin = new Wire(simulator, Wire.ADMIN_KEY);
      int model =
          admin
              .call("ir.model/search", "{'domain':[['model','=','stock.picking']]}")
              .path(0)
              .asInt();
      admin.call(
          "ir.model.fields/create",
          "{'vals_list':[{'model_id':" + model + ",'name':'x_crossdock_status','ttype':'char'}]}");
      int id = simulator.createPicking(null, "Nordwind", "S1");
      wire.call(
          "stock.picking/write",
          "{'ids':["
              + id
              + "],'vals':{'x_crossdock_status':'In transit','carrier_tracking_ref':'T'}}");
      wire.call(
          "stock.picking/write", "{'ids':[" + id + "],'vals':{'carrier_tracking_ref':false}}");
      wire.call("stock.picking/message_post", "{'ids':[" + id + "],'body':'Grüße – 箱'}");
      wire.call("stock.picking/activity_schedule", "{'ids':[" + id + "],'summary':'Hold'}");
      before = wire.get("/simulator/state");
    }
    for (int i = 0; i < 2; i++) {
      Files.writeString(
          data.resolve("journal.jsonl"),
          "[{\"m\":\"stock.picking\",\"i\":77,\"v\":{\"na",
          StandardOpenOption.APPEND);
      try (OdooSimulator simulator = OdooSimulator.start(Wire.options().withData(data))) {
        Wire wire = new Wire(simulator, Wire.KEY);
        assertEquals(before, wire.get("/simulator/state"));
        assertEquals(
            "In transit", before.path("pickings").path(0).path("x_crossdock_status").asText());
      }
    }
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options().withData(data))) {
      int next = simulator.createPicking(null, null, "S2");
      JsonNode name =
          new Wire(simulator, Wire.KEY)
              .call("stock.picking/read", "{'ids':[" + next + "],'fields':['name']}");
      assertEquals("WH/OUT/00002", name.path(0).path("name").asText());
    }
  }

  @Test
  void rewritesALongJournal() throws Exception {
    JsonNode before;
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options().withData(data))) {
      Wire admin = new Wire(simulator, Wire.ADMIN_KEY);
      int model =
          admin
              .call("ir.model/search", "{'domain':[['model','=','stock.picking']]}")
              .path(0)
              .asInt();
      admin.call(
          "ir.model.fields/create",
          "{'vals_list':[{'model_id':" + model + ",'name':'x_mark','ttype':'char'}]}");
      int id = simulator.createPicking(null, null, "S1");
      admin.call("stock.picking/write", "{'ids':[" + id + "],'vals':{'x_mark':'kept'}}");
      before = admin.get("/simulator/state");
    }
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 21_000; i++) {
      noise
          .append("[{\"m\":\"res.partner\",\"i\":5000,\"v\":{\"name\":\"N")
          .append(i)
          .append("\"}}]\n");
    }
    Path journal = data.resolve("journal.jsonl");
    Files.writeString(journal, noise, StandardOpenOption.APPEND);
    long size = Files.size(journal);
    for (int i = 0; i < 2; i++) {
      try (OdooSimulator simulator = OdooSimulator.start(Wire.options().withData(data))) {
        assertEquals(before, new Wire(simulator, Wire.KEY).get("/simulator/state"));
      }
    }
    assertTrue(Files.size(journal) < size / 2);
  }

  @Test
  void losesNoConcurrentWrite() throws Exception {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options().withData(data))) {
      Wire wire = new Wire(simulator, Wire.KEY);
      int id = simulator.createPicking(null, null, "S1");
      ExecutorService pool = Executors.newFixedThreadPool(16);
      List<Callable<Object>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String write = "{'ids':[" + id + "],'vals':{'carrier_price':" + i + "}}";
        tasks.add(() -> wire.call("stock.picking/write", write));
      }
      String load = "{'fields':['id','name'],'data':[['__ext__.race','Race']]}";
      for (int i = 0; i < 8; i++) {
        tasks.add(() -> wire.call("res.partner/load", load));
      }
      for (Future<Object> done : pool.invokeAll(tasks)) {
        done.get();
      }
      pool.shutdown();
      assertEquals(
          1, wire.call("res.partner/search_count", "{'domain':[['name','=','Race']]}").asInt());
    }
  }

  @Test
  void saysWhenThePortIsTaken() {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options())) {
      Options same = Wire.options().withPort(simulator.port());
      Assertions.assertThrows(UncheckedIOException.class, () -> OdooSimulator.start(same));
    }
  }
}
