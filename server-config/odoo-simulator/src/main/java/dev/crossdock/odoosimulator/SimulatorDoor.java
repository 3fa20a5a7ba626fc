package dev.crossdock.odoosimulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.simulatorhttp.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What real Odoo does not have: the page, the state, the faults and quick pickings. */
final class SimulatorDoor {
  private final Faults faults;
  private final CallLog log;
  private final State state;
  private final Consumer<Duration> refuse;
  private final Runnable release;
  private final String page;

  /**
   * @param refuse closes the port for a while
   * @param release ends the wait of hanging callers
   */
  SimulatorDoor(
      Faults faults, CallLog log, State state, Consumer<Duration> refuse, Runnable release) {
    this.faults = faults;
    this.log = log;
    this.state = state;
    this.refuse = refuse;
    this.release = release;
    try (InputStream in = SimulatorDoor.class.getResourceAsStream("page.html")) {
      this.page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer answer(Request request) {
    try {
      boolean post = request.verb().equals("POST");
      if (post && !request.isJson()) {
        return problem(415, "Send application/json");
      }
      return switch (request.path()) {
        case "/" ->
            Answer.html(200, page)
                .with(
                    "Content-Security-Policy: default-src 'self' 'unsafe-inline'; frame-ancestors"
                        + " *");
        case "/simulator/state" -> Answer.json(200, state.all(request.query().get("name")));
        case "/simulator/overview" ->
            Answer.json(
                200,
                state.overview(
                    number(request, "limit", 100), request.query().getOrDefault("search", "")));
        case "/simulator/picking" -> Answer.json(200, state.picking(number(request, "id", 0)));
        case "/simulator/notes" ->
            Answer.json(
                200, state.notes(number(request, "after", 0), number(request, "limit", 1000)));
        case "/simulator/calls" -> calls(request);
        case "/simulator/pickings" ->
            post
                ? Answer.json(200, state.createPickings(Json.MAPPER.readTree(request.body())))
                : problem(405, "POST only");
        case "/simulator/faults" -> faults(request);
        default -> Answer.notFoundPage();
      };
    } catch (OdooError | IllegalArgumentException | IllegalStateException e) {
      return problem(400, e.getMessage());
    } catch (IOException e) {
      return problem(400, "Not JSON");
    }
  }

  private Answer calls(Request request) {
    if (request.verb().equals("DELETE")) {
      log.clear();
    }
    return Answer.json(200, log.show(number(request, "limit", 100)));
  }

  private Answer faults(Request request) throws IOException {
    if (request.verb().equals("DELETE")) {
      clear();
    } else if (request.verb().equals("POST")) {
      JsonNode body = Json.MAPPER.readTree(request.body());
      if (body.path("clear").asBoolean() && body.has("record")) {
        faults.clear(body.path("record").asInt());
      } else if (body.path("clear").asBoolean()) {
        clear();
      } else if (body.isArray()) {
        body.forEach(this::set);
      } else {
        set(body);
      }
    }
    return Answer.json(200, faults.active().stream().map(SimulatorDoor::show).toList());
  }

  private void clear() {
    faults.clear();
    release.run();
  }

  private void set(JsonNode given) {
    Fault fault =
        new Fault(
            Fault.Kind.of(given.path("kind").asText()),
            given.path("model").asText(null),
            given.path("method").asText(null),
            given.path("count").asInt(-1),
            given.path("status").asInt(503),
            given.path("millis").asLong(1000),
            given.path("work").asBoolean(),
            given.path("name").asText("builtins.ValueError"),
            given.path("record").asInt());
    if (fault.kind() == Fault.Kind.REFUSE) {
      refuse.accept(Duration.ofMillis(fault.millis()));
    } else {
      faults.add(fault);
    }
  }

  private static Map<String, Object> show(Fault fault) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("kind", fault.kind().text());
    answer.put("model", fault.model());
    answer.put("method", fault.method());
    answer.put("count", fault.count());
    answer.put("status", fault.status());
    answer.put("millis", fault.millis());
    answer.put("work", fault.work());
    answer.put("record", fault.record());
    return answer;
  }

  private static int number(Request request, String name, int fallback) {
    return Integer.parseInt(request.query().getOrDefault(name, String.valueOf(fallback)));
  }

  private static Answer problem(int status, String sentence) {
    return Answer.json(status, Map.of("error", String.valueOf(sentence)));
  }
}
