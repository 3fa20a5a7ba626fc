package dev.crossdock.connectors.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * As much of an Odoo 19 as the connector calls, with the answers that a real one was seen to give,
 * and faults on demand at one call.
 */
final class OdooStub implements AutoCloseable {
  static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  static final String ADMIN_KEY = "ad0123456789abcdef0123456789abcdef012345";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Takes the place of the normal answer to one call. */
  interface Fault {
    /** Runs the work or not, answers or not. */
    void happen(HttpExchange exchange, Work work) throws IOException;
  }

  /** The normal work of a call; gives the answer. */
  interface Work {
    JsonNode run() throws Refused;
  }

  /** An error as Odoo tells it. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String name;

    Refused(int status, String name, String message) {
      super(message);
      this.status = status;
      this.name = name;
    }
  }

  /** One call as received. */
  record Call(String method, JsonNode body, String database) {}

  /** One note on a picking. */
  record Note(long id, long picking, String body) {}

  /** One open to-do on a picking. */
  record Todo(long id, long picking, String summary, JsonNode body) {}

  final List<Call> calls = new CopyOnWriteArrayList<>();
  final List<Note> notes = new CopyOnWriteArrayList<>();
  final List<Todo> openTodos = new CopyOnWriteArrayList<>();
  final List<JsonNode> closedTodos = new CopyOnWriteArrayList<>();
  final Map<String, Long> pickings = new ConcurrentHashMap<>();
  final Map<Long, ObjectNode> written = new ConcurrentHashMap<>();
  final List<String> fields = new CopyOnWriteArrayList<>();
  volatile String version = "[19,0,0,\"final\",0,\"\"]";

  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final AtomicLong nextId = new AtomicLong(900);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  OdooStub() throws IOException {
    fields.addAll(
        List.of(
            "carrier_tracking_ref",
            "x_crossdock_status",
            "x_crossdock_next_action",
            "x_crossdock_updated"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Lets this happen at the next call of the method. */
  void next(String method, Fault fault) {
    faults.computeIfAbsent(method, m -> new ArrayDeque<>()).add(fault);
  }

  long count(String method) {
    return calls.stream().filter(c -> c.method().equals(method)).count();
  }

  JsonNode body(String method) {
    return calls.stream().filter(c -> c.method().equals(method)).findFirst().orElseThrow().body();
  }

  /** Answers in Odoo's place. */
  static Fault answer(int status, String contentType, String body, String... header) {
    return (exchange, work) -> {
      if (header.length == 2) {
        exchange.getResponseHeaders().set(header[0], header[1]);
      }
      reply(exchange, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** An error of Odoo, traceback and all. */
  static Fault error(int status, String name, String message) {
    return (exchange, work) -> reply(exchange, status, "application/json", fault(name, message));
  }

  /** Does the work, then cuts the connection. */
  static Fault cutAfterWork() {
    return (exchange, work) -> {
      try {
        work.run();
      } catch (Refused refused) {
        throw new IOException(refused);
      }
      exchange.close();
    };
  }

  /** Takes the call and never answers, until this stub is closed. */
  Fault hang() {
    return (exchange, work) -> {
      try {
        closing.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String method = path.startsWith("/json/2/") ? path.substring("/json/2/".length()) : path;
    JsonNode json = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    calls.add(new Call(method, json, exchange.getRequestHeaders().getFirst("X-Odoo-Database")));
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    Work work = () -> work(method, json, key);
    Queue<Fault> planned = faults.get(method);
    Fault fault = planned == null ? null : planned.poll();
    if (fault != null) {
      fault.happen(exchange, work);
      return;
    }
    try {
      reply(exchange, 200, "application/json", JSON.writeValueAsBytes(work.run()));
    } catch (Refused refused) {
      byte[] told = fault(refused.name, refused.getMessage());
      reply(exchange, refused.status, "application/json", told);
    }
  }

  private synchronized JsonNode work(String method, JsonNode body, String key) throws Refused {
    if (method.equals("/web/version")) {
      return json("{\"version_info\":" + version + ",\"version\":\"x\"}");
    }
    boolean administrator = key.equals("bearer " + ADMIN_KEY);
    if (!administrator && !key.equals("bearer " + KEY)) {
      throw new Refused(401, "werkzeug.exceptions.Unauthorized", "Invalid apikey");
    }
    return switch (method) {
      case "stock.picking/search_read" -> findPicking(body);
      case "stock.picking/write" -> write(body);
      case "stock.picking/message_post" -> post(body);
      case "mail.message/search_read" -> findNotes(body);
      case "mail.activity/search" -> findTodos(body);
      case "stock.picking/activity_schedule" -> schedule(body);
      case "mail.activity/action_feedback" -> close(body);
      case "res.users/context_get" -> json("{\"lang\":\"en_US\",\"tz\":\"UTC\",\"uid\":7}");
      case "stock.picking/has_access", "mail.activity/has_access" -> json("true");
      case "stock.picking/fields_get" -> fieldsGet(body);
      case "ir.model/search" -> json("[538]");
      case "ir.model.fields/create" -> createFields(body, administrator);
      default ->
          throw new Refused(
              404, "werkzeug.exceptions.NotFound", "The method '" + method + "' does not exist");
    };
  }

  private JsonNode findPicking(JsonNode body) {
    Long id = pickings.get(body.at("/domain/0/2").asText());
    return json(id == null ? "[]" : "[{\"id\":" + id + "}]");
  }

  private JsonNode write(JsonNode body) throws Refused {
    long id = record(body);
    ObjectNode vals = (ObjectNode) body.get("vals");
    for (var names = vals.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw new Refused(
            500, "builtins.ValueError", "Invalid field '" + name + "' in 'stock.picking'");
      }
    }
    written.merge(id, vals, (old, now) -> old.setAll(now));
    return json("true");
  }

  private JsonNode post(JsonNode body) throws Refused {
    Note note = new Note(nextId.incrementAndGet(), record(body), body.get("body").asText());
    notes.add(note);
    return json("[" + note.id() + "]");
  }

  private long record(JsonNode body) throws Refused {
    long id = body.at("/ids/0").asLong();
    if (!pickings.containsValue(id)) {
      throw new Refused(
          404,
          "odoo.exceptions.MissingError",
          "Record does not exist or has been deleted.\n(Record: stock.picking("
              + id
              + ",), User: 7)");
    }
    return id;
  }

  private JsonNode findNotes(JsonNode body) {
    long picking = body.at("/domain/1/2").asLong();
    List<String> wanted = new ArrayList<>();
    body.get("domain")
        .forEach(
            term -> {
              if ("ilike".equals(term.path(1).asText())) {
                wanted.add(term.get(2).asText());
              }
            });
    ArrayNode found = JSON.createArrayNode();
    for (int i = notes.size() - 1; i >= 0 && found.size() < body.get("limit").asInt(); i--) {
      Note note = notes.get(i);
      if (note.picking() == picking && wanted.stream().anyMatch(note.body()::contains)) {
        found.addObject().put("id", note.id()).put("body", note.body());
      }
    }
    return found;
  }

  private JsonNode findTodos(JsonNode body) {
    ArrayNode found = JSON.createArrayNode();
    for (Todo todo : openTodos) {
      if (todo.picking() == body.at("/domain/1/2").asLong()
          && todo.summary().equals(body.at("/domain/2/2").asText())) {
        found.add(todo.id());
      }
    }
    return found;
  }

  private JsonNode schedule(JsonNode body) throws Refused {
    Todo todo =
        new Todo(nextId.incrementAndGet(), record(body), body.get("summary").asText(), body);
    openTodos.add(todo);
    return json("[" + todo.id() + "]");
  }

  private JsonNode close(JsonNode body) {
    closedTodos.add(body);
    for (Todo todo : openTodos) {
      // The history keeps a copy of what was to do and how it ended.
      String copy = todo.body().get("note").asText() + body.get("feedback").asText();
      notes.add(new Note(nextId.incrementAndGet(), todo.picking(), copy));
    }
    body.get("ids").forEach(id -> openTodos.removeIf(todo -> todo.id() == id.asLong()));
    return json(Long.toString(nextId.incrementAndGet()));
  }

  private JsonNode fieldsGet(JsonNode body) {
    ObjectNode found = JSON.createObjectNode();
    for (JsonNode wanted : body.get("allfields")) {
      if (fields.contains(wanted.asText())) {
        ObjectNode field = found.putObject(wanted.asText()).put("type", "char");
        if (wanted.asText().equals("x_crossdock_status")) {
          ArrayNode choices = field.putArray("selection");
          for (var state : dev.crossdock.shipment.ShipmentState.values()) {
            choices.addArray().add(state.name()).add(state.words());
          }
        }
      }
    }
    return found;
  }

  private JsonNode createFields(JsonNode body, boolean administrator) throws Refused {
    if (!administrator) {
      throw new Refused(
          403, "odoo.exceptions.AccessError", "You are not allowed to create 'Fields'");
    }
    ArrayNode ids = JSON.createArrayNode();
    for (JsonNode field : body.get("vals_list")) {
      fields.add(field.get("name").asText());
      ids.add(nextId.incrementAndGet());
    }
    return ids;
  }

  private static byte[] fault(String name, String message) {
    ObjectNode error = JSON.createObjectNode().put("name", name).put("message", message);
    error.putArray("arguments").add(message);
    error.putObject("context");
    error.put("debug", "Traceback (most recent call last):\n  File \"/secret/path.py\", line 1");
    return error.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException wrongTest) {
      throw new IllegalArgumentException(wrongTest);
    }
  }

  private static void reply(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
