package dev.crossdock.odoosimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks against a real receiver. */
class WebhookTest {

  private record Post(String path, String agent, String login, String body, String readBack) {
    JsonNode json() {
      return Wire.json(body.replace("'", "\\u0027"));
    }
  }

  private final List<Post> posts = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private HttpServer receiver;
  private volatile ReadBack readBack = body -> "";

  private interface ReadBack {
    String of(String body) throws IOException, InterruptedException;
  }

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(Executors.newCachedThreadPool());
    receiver.createContext("/", this::receive);
    receiver.start();
  }

  @AfterEach
  void stop() {
    slowMayEnd.countDown();
    receiver.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String seen;
    try {
      seen = readBack.of(body);
      if (exchange.getRequestURI().getPath().equals("/slow")) {
        slowMayEnd.await(10, TimeUnit.SECONDS);
      }
    } catch (IOException | InterruptedException e) {
      seen = e.toString();
    }
    posts.add(
        new Post(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("User-Agent"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            body,
            seen));
    if (exchange.getRequestURI().getPath().equals("/redirect")) {
      exchange.getResponseHeaders().add("Location", "/after-redirect");
      exchange.sendResponseHeaders(307, -1);
    } else {
      exchange.sendResponseHeaders(
          exchange.getRequestURI().getPath().equals("/error") ? 500 : 200, -1);
    }
    exchange.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
  }

  /** Makes a rule as an administrator does by RPC; answers the id of the action. */
  private int rule(
      OdooSimulator simulator,
      String model,
      String trigger,
      String filter,
      String watched,
      String url)
      throws Exception {
    String admin = "'odoo',2,'" + Wire.ADMIN_KEY + "',";
    Wire wire = new Wire(simulator, Wire.ADMIN_KEY);
    int modelId =
        one(wire, admin + "'ir.model','search',[[['model','=','" + model + "']]]").path(0).asInt();
    String fields =
        admin + "'ir.model.fields','search',[[['model','=','" + model + "'],['name','in',[%s]]]]";
    JsonNode triggers = one(wire, String.format(fields, watched));
    JsonNode shown =
        one(
            wire,
            String.format(
                fields,
                "'name','state','carrier_tracking_ref','sale_id','move_ids','write_date','weight'"));
    int rule =
        one(
                wire,
                admin
                    + "'base.automation','create',[{'name':'R','model_id':"
                    + modelId
                    + ",'trigger':'"
                    + trigger
                    + "','filter_domain':"
                    + filter
                    + ",'trigger_field_ids':[[6,0,"
                    + triggers
                    + "]]}]")
            .asInt();
    return one(
            wire,
            admin
                + "'ir.actions.server','create',[{'name':'Hook','model_id':"
                + modelId
                + ",'state':'webhook','webhook_url':'"
                + url
                + "','webhook_field_ids':[[6,0,"
                + shown
                + "]],'base_automation_id':"
                + rule
                + ",'usage':'base_automation'}]")
        .asInt();
  }

  private static JsonNode one(Wire wire, String call) throws IOException, InterruptedException {
    JsonNode answer = wire.jsonRpc("object", "execute_kw", "[" + call + "]");
    assertTrue(answer.has("result"), answer.toString());
    return answer.path("result");
  }

  @Test
  void sendsExactlyWhatOdooSends() throws Exception {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options())) {
      int action =
          rule(
              simulator,
              "stock.picking",
              "on_create_or_write",
              "false",
              "'state','carrier_tracking_ref'",
              url("/picking?token=abc").replace("http://", "http://user:secret@"));
      int id = simulator.createPicking("WH/OUT/Ä", null, "S1");
      assertEquals(1, posts.size());
      Post post = posts.get(0);
      assertEquals("/picking?token=abc", post.path);
      assertEquals("python-requests/2.28.1", post.agent);
      assertEquals("Basic dXNlcjpzZWNyZXQ=", post.login);
      assertTrue(
          post.body.matches(
              "\\{\"_action\": \"Hook\\(#"
                  + action
                  + "\\)\", \"_id\": "
                  + id
                  + ", \"_model\": \"stock.picking\","
                  + " \"carrier_tracking_ref\": false, \"id\": "
                  + id
                  + ", \"move_ids\": \\[\\],"
                  + " \"name\": \"WH/OUT/\\\\u00c4\", \"sale_id\": false, \"state\": \"assigned\", \"weight\": 0.0,"
                  + " \"write_date\": \"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?\"\\}"),
          post.body);
    }
  }

  @Test
  void firesOnlyWhenAWatchedFieldChanges() throws Exception {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options())) {
      rule(
          simulator,
          "stock.picking",
          "on_write",
          "'[]'",
          "'carrier_tracking_ref'",
          url("/picking"));
      int id = simulator.createPicking(null, null, "S1");
      Wire wire = new Wire(simulator, Wire.KEY);
      wire.call("stock.picking/write", "{'ids':[" + id + "],'vals':{'note':'x'}}");
      wire.call("stock.picking/write", "{'ids':[" + id + "],'vals':{'carrier_tracking_ref':'T1'}}");
      wire.call("stock.picking/write", "{'ids':[" + id + "],'vals':{'carrier_tracking_ref':'T1'}}");
      assertEquals(1, posts.size());
    }
  }

  @Test
  void showsTheMiddleOfATransaction() throws Exception {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options())) {
      rule(
          simulator,
          "stock.picking",
          "on_create_or_write",
          "false",
          "'state','carrier_tracking_ref'",
          url("/picking"));
      Wire wire = new Wire(simulator, Wire.KEY);
      int order =
          wire.call(
                  "sale.order/create",
                  "{'vals_list':[{'partner_id':1,'order_line':[[0,0,{'product_id':2,'product_uom_qty':10}]]}]}")
              .path(0)
              .asInt();
      wire.call("sale.order/action_confirm", "{'ids':[" + order + "]}");
      assertEquals(3, posts.size());
      assertEquals(posts.get(0).body, posts.get(1).body);
      assertEquals("draft", posts.get(0).json().path("state").asText());
      assertEquals("false", posts.get(0).json().path("sale_id").toString());
      assertEquals("assigned", posts.get(2).json().path("state").asText());
      assertEquals(order, posts.get(2).json().path("sale_id").asInt());
      assertEquals("42.0", posts.get(2).json().path("weight").toString());
    }
  }

  @Test
  void repeatsItselfForANewContact() throws Exception {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options())) {
      rule(simulator, "res.partner", "on_create_or_write", "false", "", url("/partner"));
      new Wire(simulator, Wire.KEY).call("res.partner/create", "{'vals_list':[{'name':'RB'}]}");
      assertEquals(14, posts.size());
      assertEquals(1, posts.stream().map(Post::body).distinct().count());
    }
  }

  @Test
  void nineteenSendsAfterTheCommitAndSeventeenBefore() throws Exception {
    for (int version : new int[] {19, 17}) {
      posts.clear();
      try (OdooSimulator simulator = OdooSimulator.start(Wire.options().withVersion(version))) {
        Wire wire = new Wire(simulator, Wire.KEY);
        String me = "'odoo',7,'" + Wire.KEY + "',";
        rule(
            simulator,
            "stock.picking",
            "on_create_or_write",
            "false",
            "'carrier_tracking_ref'",
            url("/picking"));
        readBack =
            body ->
                one(
                        wire,
                        me
                            + "'stock.picking','search_read',[[['name','=','RB']],['carrier_tracking_ref']]")
                    .toString();
        int id = simulator.createPicking("RB", null, null);
        one(wire, me + "'stock.picking','write',[[" + id + "],{'carrier_tracking_ref':'NEW'}]");
        boolean after = version == 19;
        assertEquals(after, posts.get(0).readBack.contains("\"id\":" + id), posts.get(0).readBack);
        assertEquals(after, posts.get(1).readBack.contains("NEW"), posts.get(1).readBack);
        simulator.faults().add(Fault.of(Fault.Kind.ROLLBACK).times(1));
        JsonNode failed =
            wire.jsonRpc(
                "object",
                "execute_kw",
                "[" + me + "'stock.picking','create',[{'name':'PHANTOM','picking_type_id':2}]]");
        assertEquals(
            "psycopg2.errors.SerializationFailure",
            failed.path("error").path("data").path("name").asText());
        assertEquals(after ? 2 : 3, posts.size());
        assertEquals(
            0, one(wire, me + "'stock.picking','search_count',[[['name','=','PHANTOM']]]").asInt());
        assertEquals(!after, posts.get(0).body.contains("Send Webhook Notification(#"));
      }
    }
  }

  @Test
  void blocksTheUserForASecondPerRecordAndNeverTriesAgain() throws Exception {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options())) {
      rule(simulator, "res.partner.category", "on_create", "false", "", url("/slow"));
      Wire wire = new Wire(simulator, Wire.KEY);
      long start = System.nanoTime();
      wire.call("res.partner.category/create", "{'vals_list':[{'name':'a'},{'name':'b'}]}");
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(millis >= 1900 && millis < 4000, millis + " ms");
    }
  }

  @Test
  void followsARedirectAndIgnoresFailures() throws Exception {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options())) {
      Wire admin = new Wire(simulator, Wire.ADMIN_KEY);
      int action =
          rule(simulator, "res.partner.category", "on_create", "false", "", url("/redirect"));
      String create = "{'vals_list':[{'name':'a'}]}";
      admin.call("res.partner.category/create", create);
      assertEquals(
          List.of("/redirect", "/after-redirect"), posts.stream().map(Post::path).toList());
      assertEquals(posts.get(0).body, posts.get(1).body);
      for (String url : new String[] {url("/error"), "http://127.0.0.1:1/down", "not a url"}) {
        admin.call(
            "ir.actions.server/write",
            "{'ids':[" + action + "],'vals':{'webhook_url':'" + url + "'}}");
        admin.call("res.partner.category/create", create);
      }
      assertEquals(3, posts.size());
    }
  }

  @Test
  void tellsWhatIsDeleted() throws Exception {
    try (OdooSimulator simulator = OdooSimulator.start(Wire.options())) {
      rule(simulator, "res.partner.category", "on_unlink", "false", "", url("/gone"));
      Wire wire = new Wire(simulator, Wire.KEY);
      JsonNode ids =
          wire.call(
              "res.partner.category/create", "{'vals_list':[{'name':'tag 0'},{'name':'tag 1'}]}");
      wire.call("res.partner.category/unlink", "{'ids':" + ids + "}");
      assertEquals(2, posts.size());
      assertEquals("tag 0", posts.get(0).json().path("name").asText());
    }
  }

  @Test
  void provisionsARuleFromItsOptions() throws Exception {
    try (OdooSimulator simulator =
        OdooSimulator.start(Wire.options().withWebhookUrl(url("/own")))) {
      simulator.createPicking(null, null, "S1");
      assertEquals("/own", posts.get(0).path);
    }
  }
}
