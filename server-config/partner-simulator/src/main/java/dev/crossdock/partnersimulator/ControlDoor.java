package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.simulatorhttp.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What no partner has: what happened, what came, what is to go wrong, and what is to be sent. */
final class ControlDoor {
  private static final int ACTS_MAX = 1_000;

  private final ActLog log;
  private final ReceivedFiles files;
  private final Faults faults;
  private final Acknowledging answers;
  private final Deliveries deliveries;
  private final JourneyPlayer player;
  private final ApiPartner api;
  private final Supplier<Map<String, Object>> overview;
  private final Map<Role, Consumer<JsonNode>> targets;

  /**
   * @param targets takes what a role has to know of us
   */
  ControlDoor(
      ActLog log,
      ReceivedFiles files,
      Faults faults,
      Acknowledging answers,
      Deliveries deliveries,
      JourneyPlayer player,
      ApiPartner api,
      Supplier<Map<String, Object>> overview,
      Map<Role, Consumer<JsonNode>> targets) {
    this.log = log;
    this.files = files;
    this.faults = faults;
    this.answers = answers;
    this.deliveries = deliveries;
    this.player = player;
    this.api = api;
    this.overview = overview;
    this.targets = targets;
  }

  Answer answer(Request request) {
    boolean post = request.verb().equals("POST");
    if (post && !request.isJson()) {
      return problem(415, "Send application/json");
    }
    try {
      JsonNode body = post ? Json.MAPPER.readTree(request.body()) : Json.MAPPER.createObjectNode();
      String path = request.path();
      if (path.equals("/door")) {
        return Answer.json(200, overview.get());
      }
      if (path.startsWith("/door/files/")) {
        return Answer.of(
            200,
            "application/octet-stream",
            files.content(Long.parseLong(path.substring("/door/files/".length()))));
      }
      if (path.startsWith("/door/targets/") && post) {
        return target(Role.of(path.substring("/door/targets/".length())), body);
      }
      return switch (path) {
        case "/door/acts" -> acts(request);
        case "/door/files" -> Answer.json(200, Map.of("files", listed(request)));
        case "/door/faults" -> faults(request, body);
        case "/door/answers" -> answers(post, body);
        case "/door/send" -> post ? send(body) : problem(405, "POST only");
        case "/door/journey" ->
            post
                ? Answer.json(200, Map.of("told", player.play(Journey.read(body))))
                : problem(405, "POST only");
        case "/door/fetch" ->
            post
                ? Answer.json(200, Map.of("files", api.fetch(body.path("confirm").asBoolean(true))))
                : problem(405, "POST only");
        default -> problem(404, "There is no " + path);
      };
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return problem(400, "Not JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return problem(502, "It could not be done: " + e);
    }
  }

  private Answer acts(Request request) {
    if (request.verb().equals("DELETE")) {
      log.clear();
    }
    long after = Long.parseLong(request.query().getOrDefault("after", "0"));
    int limit = Math.min(ACTS_MAX, Integer.parseInt(request.query().getOrDefault("limit", "100")));
    List<Map<String, Object>> shown =
        log.after(after, role(request), limit).stream().map(ControlDoor::shown).toList();
    return Answer.json(200, Map.of("counts", log.counts(), "acts", shown));
  }

  private static Map<String, Object> shown(Act act) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("number", act.number());
    shown.put("at", act.at().toString());
    shown.put("role", act.role().text());
    shown.put("act", act.act());
    shown.put("subject", act.subject());
    shown.putAll(act.details());
    return shown;
  }

  private List<Map<String, Object>> listed(Request request) {
    return files.list(role(request)).stream().map(ControlDoor::shown).toList();
  }

  private static Map<String, Object> shown(Received file) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", file.id());
    shown.put("at", file.at().toString());
    shown.put("role", file.role().text());
    shown.put("name", file.name());
    shown.put("mediaType", file.mediaType());
    shown.put("sizeBytes", file.sizeBytes());
    shown.put("sha256", file.sha256());
    shown.put("reference", file.reference());
    shown.put("answer", file.answer());
    return shown;
  }

  private static Role role(Request request) {
    String role = request.query().get("role");
    return role == null ? null : Role.of(role);
  }

  private Answer target(Role role, JsonNode body) {
    Consumer<JsonNode> taker = targets.get(role);
    if (taker == null) {
      return problem(404, role.text() + " needs to know nothing of us");
    }
    taker.accept(body);
    return Answer.json(200, overview.get());
  }

  private Answer faults(Request request, JsonNode body) {
    if (request.verb().equals("DELETE")) {
      faults.clear();
    } else if (body.isArray()) {
      // All are read before one is set.
      List<Fault> several = body.valueStream().map(ControlDoor::fault).toList();
      several.forEach(faults::add);
    } else if (request.verb().equals("POST")) {
      faults.add(fault(body));
    }
    return Answer.json(
        200, Map.of("faults", faults.active().stream().map(ControlDoor::shown).toList()));
  }

  private static Fault fault(JsonNode given) {
    return new Fault(
        Role.of(given.path("role").asText()),
        Fault.Kind.of(given.path("kind").asText()),
        given.path("act").asText(null),
        given.path("count").asInt(-1),
        given.path("millis").asLong(1_000),
        given.path("seconds").asLong(1));
  }

  private static Map<String, Object> shown(Fault fault) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("role", fault.role().text());
    shown.put("kind", fault.kind().text());
    shown.put("act", fault.act());
    shown.put("count", fault.count());
    shown.put("millis", fault.millis());
    shown.put("seconds", fault.seconds());
    return shown;
  }

  private Answer answers(boolean post, JsonNode body) {
    if (post) {
      answers.order(Acknowledging.Order.read(body));
    }
    Acknowledging.Order now = answers.order();
    return Answer.json(
        200, Map.of("mode", now.mode(), "reason", now.reason(), "delayMillis", now.delayMillis()));
  }

  private Answer send(JsonNode body) throws IOException {
    byte[] content =
        body.has("base64")
            ? Base64.getDecoder().decode(body.path("base64").asText())
            : body.path("content").asText().getBytes(StandardCharsets.UTF_8);
    if (content.length == 0) {
      throw new IllegalArgumentException("content, or base64, is needed");
    }
    String outcome =
        deliveries.deliver(
            Role.of(body.path("role").asText()),
            new Paper(
                body.path("name").asText("file"),
                body.path("mediaType").asText("application/octet-stream"),
                content));
    return Answer.json(200, Map.of("outcome", outcome));
  }

  private static Answer problem(int status, String sentence) {
    return Answer.json(status, Map.of("error", sentence));
  }
}
