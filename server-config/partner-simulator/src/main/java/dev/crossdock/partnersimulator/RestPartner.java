package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.partnersimulator.Fault.Kind;
import dev.crossdock.simulatorhttp.Request;
import dev.crossdock.simulatorhttp.RequestReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A partner's JSON API: {@code /rest/token}, {@code /rest/events}, {@code /rest/files}. Its events
 * survive a restart.
 */
final class RestPartner {
  private static final String TRACK = "/track/";
  private static final String BY_REFERENCE = "/files/by-reference/";
  private static final String JOURNAL = "rest-events.jsonl";
  private static final Duration TOKEN_VALID = Duration.ofMinutes(5);
  private static final int PAGE = 100;
  private static final int PAGE_MAX = 500;
  private static final int EVENTS_MAX = 100_000;
  private static final int TOKENS_MAX = 10_000;

  private final String secret;
  private final DataFolder data;
  private final Faults faults;
  private final ActLog log;
  private final FileDesk desk;
  private final Acknowledging answers;
  private final ReceivedFiles files;
  private final Clock clock;
  private final List<JsonNode> events = new ArrayList<>();
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final Map<String, Posted> posted = new ConcurrentHashMap<>();

  private record Posted(String sha256, long id) {}

  RestPartner(
      Options options,
      DataFolder data,
      Faults faults,
      ActLog log,
      FileDesk desk,
      Acknowledging answers,
      ReceivedFiles files) {
    this.secret = options.secret();
    this.clock = options.clock();
    this.data = data;
    this.faults = faults;
    this.log = log;
    this.desk = desk;
    this.answers = answers;
    this.files = files;
    for (String line : data.lines(JOURNAL)) {
      events.add(tree(line));
    }
  }

  private static JsonNode tree(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Puts an event at the end of the list. */
  synchronized void add(byte[] event) {
    JsonNode read = tree(new String(event, StandardCharsets.UTF_8));
    if (!read.isObject() || events.size() >= EVENTS_MAX) {
      throw new IllegalArgumentException(
          "An event is a JSON object, and there are at most " + EVENTS_MAX);
    }
    ((ObjectNode) read).put("changedAt", clock.instant().toString());
    data.append(JOURNAL, read.toString());
    events.add(read);
    log.add(Role.REST, "event", read.path("id").asText(read.path("eventID").asText()));
  }

  synchronized Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("client", Options.USER);
    state.put("events", events.size());
    state.put("files", posted.size());
    return state;
  }

  Answer answer(Request request) {
    String path = request.path().substring("/rest".length());
    String act =
        path.equals("/token")
            ? "token"
            : path.equals("/events") || path.startsWith(TRACK)
                ? path.equals("/events") ? "events" : "track"
                : request.verb().equals("POST") ? "file" : "look-up";
    return faults.around(Role.REST, act, () -> route(request, path));
  }

  private Answer route(Request request, String path) {
    boolean post = request.verb().equals("POST");
    if (path.equals("/token") && post) {
      return token(request);
    }
    if (!signedIn(request)) {
      log.add(Role.REST, "refuse", path);
      return Answer.json(401, Map.of("error", "invalid_token")).with("WWW-Authenticate: Bearer");
    }
    try {
      if (path.equals("/events") && !post) {
        return page(request);
      }
      if (path.equals("/files") && post) {
        return file(request);
      }
      if (path.equals("/files")) {
        return found(request);
      }
      if (path.startsWith(TRACK) && !post) {
        return track(
            request, URLDecoder.decode(path.substring(TRACK.length()), StandardCharsets.UTF_8));
      }
      if (path.startsWith(BY_REFERENCE)) {
        return known(request, path.substring(BY_REFERENCE.length()));
      }
      if (path.matches("/files/\\d{1,9}")) {
        return status(request, Long.parseLong(path.substring(7)));
      }
    } catch (IllegalArgumentException e) {
      return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
    }
    return Answer.json(404, Map.of("error", "not found"));
  }

  private Answer token(Request request) {
    Map<String, String> form = RequestReader.query(request.text());
    String client = form.getOrDefault("client_id", "");
    String given = form.getOrDefault("client_secret", "");
    if (request.header("authorization").startsWith("Basic ")) {
      String[] basic =
          new String(
                  Base64.getDecoder().decode(request.header("authorization").substring(6)),
                  StandardCharsets.UTF_8)
              .split(":", 2);
      client = URLDecoder.decode(basic[0], StandardCharsets.UTF_8);
      given = basic.length < 2 ? "" : URLDecoder.decode(basic[1], StandardCharsets.UTF_8);
    }
    boolean right = Options.USER.equals(client) && secret.equals(given);
    log.add(Role.REST, "token", client, Map.of("in", right));
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return Answer.json(400, Map.of("error", "unsupported_grant_type"));
    }
    if (!right) {
      return Answer.json(401, Map.of("error", "invalid_client"));
    }
    String token = UUID.randomUUID().toString();
    if (tokens.size() >= TOKENS_MAX) {
      tokens.clear();
    }
    tokens.put(token, clock.instant().plus(TOKEN_VALID));
    return Answer.json(
        200,
        Map.of(
            "access_token", token, "token_type", "Bearer", "expires_in", TOKEN_VALID.toSeconds()));
  }

  private boolean signedIn(Request request) {
    String given = request.header("authorization");
    Instant until = given.startsWith("Bearer ") ? tokens.get(given.substring(7)) : null;
    return until != null && until.isAfter(clock.instant());
  }

  private synchronized Answer page(Request request) {
    int from = Integer.parseInt(request.query().getOrDefault("cursor", "0"));
    int limit =
        Math.min(PAGE_MAX, Integer.parseInt(request.query().getOrDefault("limit", "" + PAGE)));
    Instant since = since(request.query().get("since"));
    if (from < 0 || from > events.size() || limit < 1) {
      throw new IllegalArgumentException("No such cursor or limit");
    }
    ObjectNode page = Json.MAPPER.createObjectNode();
    ArrayNode list = page.putArray("events");
    int at = from;
    for (; at < events.size() && list.size() < limit; at++) {
      JsonNode event = events.get(at);
      if (since == null || !Instant.parse(event.path("changedAt").asText()).isBefore(since)) {
        list.add(event);
      }
    }
    page.put("cursor", Integer.toString(at)).put("more", at < events.size());
    if (at < events.size()) {
      page.put("nextCursor", Integer.toString(at));
    }
    log.add(Role.REST, "events", "cursor " + from, Map.of("events", list.size()));
    if (faults.hits(Role.REST, "events", Kind.WRONG_CHARSET)) {
      page.put("greeting", "Gr\u00fc\u00dfe aus G\u00f6teborg");
      return Answer.of(
          200, "application/json", page.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    return tagged(request, page);
  }

  /** 200 with the events that name a reference, 404 without one. */
  private synchronized Answer track(Request request, String reference) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    events.stream().filter(event -> names(event, reference)).forEach(list::add);
    log.add(Role.REST, "track", reference, Map.of("events", list.size()));
    return list.isEmpty()
        ? Answer.json(404, Map.of("error", "not found"))
        : tagged(request, Json.MAPPER.createObjectNode().set("events", list));
  }

  private static boolean names(JsonNode value, String reference) {
    if (value.isTextual()) {
      return value.asText().equals(reference);
    }
    for (JsonNode child : value) {
      if (names(child, reference)) {
        return true;
      }
    }
    return false;
  }

  private static Instant since(String text) {
    try {
      return text == null || text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("since is such as 2026-11-01T08:00:00Z", e);
    }
  }

  private static Answer tagged(Request request, JsonNode body) {
    byte[] bytes = Json.bytes(body);
    String tag = '"' + ReceivedFiles.sha256(bytes).substring(0, 24) + '"';
    Answer answer =
        request.header("if-none-match").equals(tag)
            ? Answer.empty(304)
            : Answer.of(200, "application/json", bytes);
    return answer.with("ETag: " + tag);
  }

  private synchronized Answer file(Request request) {
    String key = request.header("idempotency-key");
    String reference = request.query().getOrDefault("reference", request.header("x-reference"));
    String sha = ReceivedFiles.sha256(request.body());
    Posted before = key.isEmpty() ? null : posted.get(key);
    if (before != null) {
      boolean same = before.sha256().equals(sha);
      log.add(Role.REST, "duplicate", key, Map.of("same", same));
      return same
          ? Answer.json(200, Map.of("id", Long.toString(before.id()), "reference", reference))
          : Answer.json(422, Map.of("error", "the key was used for another file"));
    }
    String name = request.query().getOrDefault("name", "file");
    Received received =
        desk.came(Role.REST, name, request.header("content-type"), request.body(), reference);
    posted.put(key.isEmpty() ? "file-" + received.id() : key, new Posted(sha, received.id()));
    log.add(Role.REST, "file", key, Map.of("id", received.id(), "reference", reference));
    return Answer.json(201, Map.of("id", Long.toString(received.id()), "reference", reference))
        .with("Location: /rest/files/" + received.id());
  }

  private Answer found(Request request) {
    String reference = request.query().getOrDefault("reference", "");
    ArrayNode list = Json.MAPPER.createArrayNode();
    files.list(Role.REST).stream()
        .filter(one -> one.reference().equals(reference))
        .forEach(one -> list.add(shown(one)));
    log.add(Role.REST, "look-up", reference, Map.of("found", list.size()));
    return tagged(request, Json.MAPPER.createObjectNode().set("files", list));
  }

  /** 200 with the first file under a reference of ours, 404 without one. */
  private Answer known(Request request, String encoded) {
    String reference = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    log.add(Role.REST, "look-up", reference);
    return files.list(Role.REST).stream()
        .filter(one -> one.reference().equals(reference))
        .findFirst()
        .map(one -> tagged(request, shown(one)))
        .orElseGet(() -> Answer.json(404, Map.of("error", "not found")));
  }

  private Answer status(Request request, long id) {
    log.add(Role.REST, "look-up", Long.toString(id));
    return files.list(Role.REST).stream()
        .filter(one -> one.id() == id)
        .findFirst()
        .map(one -> tagged(request, shown(one)))
        .orElseGet(() -> Answer.json(404, Map.of("error", "not found")));
  }

  private ObjectNode shown(Received file) {
    ObjectNode shown =
        Json.MAPPER
            .createObjectNode()
            .put("id", Long.toString(file.id()))
            .put("reference", file.reference())
            .put("sha256", file.sha256())
            .put("status", answers.status());
    if (answers.rejects()) {
      shown.put("reason", answers.reason());
    }
    return shown;
  }

  /** Sends a file as an event; see {@link #add}. */
  void deliver(Paper paper) throws IOException {
    add(paper.content());
    if (faults.hits(Role.REST, "deliver", Kind.DUPLICATE)) {
      add(paper.content());
    }
  }
}
