package dev.crossdock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The receiving end, asked by its side door. */
final class SimulatedOdoo {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOTES_AT_ONCE = 500;

  /**
   * A note may show up after one with a greater id; more than are ever written at the same time.
   */
  private static final int LOOKED_AT_AGAIN = 64;

  private static final long POLL_MILLIS = 10;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final TreeMap<Integer, Note> notes = new TreeMap<>();
  private final Map<Integer, Integer> pickingIds = new HashMap<>();

  /** When each event was told first, microseconds since 1970. */
  private final Map<Integer, Long> toldAt = new HashMap<>();

  SimulatedOdoo(String url) {
    this.url = url;
  }

  /** Makes a delivery order for each shipment. */
  void createPickings() throws IOException {
    ArrayNode wishes = JSON.createArrayNode();
    for (int i = 0; i < BenchSettings.SHIPMENTS; i++) {
      wishes
          .addObject()
          .put("name", EventPlan.picking(i))
          .put("partner", "Raritan Tooling Inc.")
          .put("origin", "S0" + (5_000 + i));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/simulator/pickings"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wishes.toString()))
            .build();
    JsonNode created = send(request).path("pickings");
    for (int i = 0; i < created.size(); i++) {
      pickingIds.put(i, created.get(i).path("id").asInt());
    }
  }

  /**
   * Waits until all these events were told.
   *
   * @param patience how long to wait while nothing new is told
   * @return whether all were told
   */
  boolean await(List<Accepted> accepted, Duration patience) throws IOException {
    Set<Integer> missing = new HashSet<>();
    accepted.forEach(one -> missing.add(one.event().serial()));
    long progressAt = System.nanoTime();
    while (true) {
      int before = missing.size();
      readOn(notes.isEmpty() ? 0 : Math.max(0, notes.lastKey() - LOOKED_AT_AGAIN));
      missing.removeIf(toldAt::containsKey);
      if (missing.isEmpty()) {
        return true;
      }
      if (missing.size() < before) {
        progressAt = System.nanoTime();
      } else if (System.nanoTime() - progressAt > patience.toNanos()) {
        readOn(0);
        missing.removeIf(toldAt::containsKey);
        return missing.isEmpty();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
    }
  }

  /** When an event was told, microseconds since 1970, or null if it was not told yet. */
  Long toldAt(Event event) {
    return toldAt.get(event.serial());
  }

  /** Reads all notes from the beginning. */
  List<Note> allNotes() throws IOException {
    notes.clear();
    readOn(0);
    return List.copyOf(notes.values());
  }

  private void readOn(int after) throws IOException {
    int from = after;
    JsonNode page;
    do {
      page =
          send(HttpRequest.newBuilder(
                      URI.create(
                          url + "/simulator/notes?after=" + from + "&limit=" + NOTES_AT_ONCE))
                  .build())
              .path("notes");
      for (JsonNode note : page) {
        from = note.path("id").asInt();
        if (!notes.containsKey(from)) {
          add(
              Note.parse(
                  from,
                  note.path("picking").asInt(),
                  note.path("at").asLong(),
                  note.path("body").asText()));
        }
      }
    } while (page.size() == NOTES_AT_ONCE);
  }

  private void add(Note note) {
    notes.put(note.id(), note);
    note.lines().forEach(line -> toldAt.merge(line.serial(), note.at(), Math::min));
  }

  /** Where the pickings stand, by shipment. */
  Map<Integer, Checker.Picking> pickings() throws IOException {
    Map<Integer, Checker.Picking> pickings = new HashMap<>();
    for (Map.Entry<Integer, Integer> picking : pickingIds.entrySet()) {
      JsonNode fields =
          send(
              HttpRequest.newBuilder(
                      URI.create(url + "/simulator/picking?id=" + picking.getValue()))
                  .build());
      pickings.put(
          picking.getKey(),
          new Checker.Picking(picking.getValue(), fields.path("x_crossdock_status").asText()));
    }
    return pickings;
  }

  private JsonNode send(HttpRequest request) throws IOException {
    try {
      byte[] body = http.send(request, BodyHandlers.ofByteArray()).body();
      JsonNode answer = JSON.readTree(body);
      if (answer.has("error")) {
        throw new IOException(
            "The simulator refused " + request.uri() + ": " + answer.get("error").asText());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking the simulator", e);
    }
  }
}
