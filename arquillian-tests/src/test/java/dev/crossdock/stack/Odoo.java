package dev.crossdock.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated Odoo of a tenant: what it holds now, and how it is made to misbehave. */
public final class Odoo {
  /** The exchange id at the end of each line of a note. */
  private static final Pattern MARKER = Pattern.compile("\\[(EX-[0-9A-Z-]+)]");

  private final String tenant;

  private Odoo(String tenant) {
    this.tenant = tenant;
  }

  public static Odoo of(String tenant) {
    return new Odoo(tenant);
  }

  public void createPicking(String name) {
    send("POST", "/simulator/pickings", "{\"name\":\"" + name + "\"}").expect(200);
  }

  /** One delivery order with its fields, notes and activities. */
  public JsonNode picking(String name) {
    JsonNode found =
        send(
                "GET",
                "/simulator/state?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                null)
            .expect(200)
            .json()
            .get("pickings");
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " pickings " + name);
    }
    return found.get(0);
  }

  /** The ids of the exchanges that the notes of a picking tell of, oldest first. */
  public List<String> told(String picking) {
    List<String> told = new ArrayList<>();
    for (JsonNode note : picking(picking).get("notes")) {
      Matcher marker = MARKER.matcher(note.get("body").asText());
      while (marker.find()) {
        told.add(marker.group(1));
      }
    }
    return told;
  }

  /**
   * Everything its notes tell of all pickings whose names begin so, in the order of the notes of
   * each.
   */
  public JsonNode all() {
    return send("GET", "/simulator/state", null).expect(200).json().get("pickings");
  }

  /** Misbehaves from now on, as the simulator's control describes it. */
  public void fault(String json) {
    send("POST", "/simulator/faults", json).expect(200);
  }

  public void behave() {
    send("DELETE", "/simulator/faults", null).expect(200);
  }

  private Answer send(String method, String path, String body) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return Api.send(
        HttpRequest.newBuilder(URI.create(RunningStack.get().odoo(tenant).url() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build());
  }
}
