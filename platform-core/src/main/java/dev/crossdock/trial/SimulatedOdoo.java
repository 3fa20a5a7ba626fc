package dev.crossdock.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simulated Odoo that a test place is connected to like any other one. It has a control beside
 * Odoo's own doors: it makes delivery orders, and misbehaves at one of them when it is asked to, so
 * that others who test at the same time meet nothing of it.
 */
@ApplicationScoped
public class SimulatedOdoo {
  private static final String CONNECTOR = "odoo";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ANSWER_BYTES_MAX = 256 * 1024;

  /** The exchange's id at the end of each line of a note. */
  private static final Pattern MARKER = Pattern.compile("\\[(EX-[0-9A-Z-]+)]");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Connections connections;
  @Inject OutgoingHttp http;

  /**
   * Where it is.
   *
   * @param connection by which it is told
   */
  record Seat(Connection connection, String root) {}

  /** A delivery order there. */
  record Order(int id, String name) {}

  /** What a delivery order says: the state it was told, and the exchanges its notes tell of. */
  record Told(String state, List<String> exchanges) {}

  /** The one that this tenant's systems are, or null if none of them is simulated. */
  Seat find(String tenant) throws SQLException {
    for (Connection one : connections.told(tenant)) {
      String url = one.setting("url");
      if (one.partner() == null && CONNECTOR.equals(one.connector()) && url != null) {
        Seat seat = new Seat(one, url.replaceAll("/+$", ""));
        Answer answer = call(seat, "GET", "/simulator/faults", null);
        if (answer.isOk() && read(answer).isArray()) {
          return seat;
        }
      }
    }
    return null;
  }

  /** Makes a delivery order; one of this name that is there is deleted before. */
  Order create(Seat seat, String name) {
    ObjectNode wish = JSON.createObjectNode().put("name", name).put("anew", true);
    JsonNode made = done(seat, "/simulator/pickings", wish).path("pickings").path(0);
    return new Order(made.path("id").asInt(), made.path("name").asText());
  }

  /** Misbehaves at this order from now on: the next calls are hit one after the other. */
  void misbehave(Seat seat, Order at, List<ObjectNode> faults) {
    faults.forEach(fault -> done(seat, "/simulator/faults", fault.put("record", at.id())));
  }

  /** Behaves at this order again. */
  void behave(Seat seat, Order at) {
    done(
        seat,
        "/simulator/faults",
        JSON.createObjectNode().put("clear", true).put("record", at.id()));
  }

  /** What it holds of an order. */
  Told told(Seat seat, Order of) {
    String path = "/simulator/picking?id=" + of.id();
    JsonNode order = read(required(call(seat, "GET", path, null)));
    List<String> exchanges = new ArrayList<>();
    for (JsonNode note : order.path("notes")) {
      Matcher marker = MARKER.matcher(note.path("body").asText());
      while (marker.find()) {
        exchanges.add(marker.group(1));
      }
    }
    return new Told(order.path("x_crossdock_status").asText(""), exchanges);
  }

  static ObjectNode fault(String kind, int count) {
    return JSON.createObjectNode().put("kind", kind).put("count", count);
  }

  private JsonNode done(Seat seat, String path, ObjectNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return read(required(call(seat, "POST", path, bytes)));
  }

  private static Answer required(Answer answer) {
    if (!answer.isOk()) {
      throw new ProblemException(
          Problem.OVERLOADED,
          null,
          "The simulated Odoo answered its control with " + answer.words() + ". Run it later.");
    }
    return answer;
  }

  private Answer call(Seat seat, String method, String path, byte[] body) {
    OutgoingHttp.Call call =
        new OutgoingHttp.Call(
            method,
            URI.create(seat.root() + path),
            body == null ? Map.of() : Map.of("Content-Type", "application/json"),
            body,
            ANSWER_BYTES_MAX);
    return http.call(call, System.nanoTime() + PATIENCE.toNanos()).join();
  }

  /** What is no JSON reads as nothing: a real Odoo shows a page there. */
  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
