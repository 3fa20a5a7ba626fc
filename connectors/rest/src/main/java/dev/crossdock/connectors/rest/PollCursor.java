package dev.crossdock.connectors.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Polled;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where polling goes on: what the poll before has left behind. It says nothing that was not durable
 * when it was written. Used by one thread.
 */
final class PollCursor {
  /** Longest cursor or address of a partner that is kept; a quarter is left for what else is. */
  static final int POSITION_CHARACTERS_MAX = 1_500;

  private static final int ETAG_CHARACTERS_MAX = 150;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Fingerprint of the settings that these positions belong to. */
  private final String settings;

  /** The page that is asked for next: a number, a cursor or an address; null for the first. */
  String position;

  /** How many pages this pass has had so far; 0 between two. */
  int pages;

  /** From where this pass reaches, the same for all of its pages; null for all there is. */
  Instant from;

  /** The latest time of all passes that ended, and with this one. */
  Instant since;

  Instant latest;

  /** Of the page at {@link #position}, how many items are taken in, and their fingerprint. */
  int done;

  String doneOf;

  /** What the partner calls the state of an answer, and the fingerprint of its address. */
  String etag;

  String etagOf;

  private final Set<String> seen = new LinkedHashSet<>();

  private PollCursor(String settings) {
    this.settings = settings;
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @param settings fingerprint of those that hold now: with others everything begins anew
   */
  static PollCursor read(String text, String settings) {
    PollCursor cursor = new PollCursor(settings);
    JsonNode json = json(text);
    if (!settings.equals(json.path("of").asText())) {
      return cursor;
    }
    cursor.position = json.path("at").asText(null);
    cursor.pages = json.path("pages").asInt();
    cursor.from = instant(json.path("from"));
    cursor.since = instant(json.path("since"));
    cursor.latest = instant(json.path("latest"));
    cursor.done = json.path("done").asInt();
    cursor.doneOf = json.path("doneOf").asText(null);
    cursor.etag = json.path("etag").asText(null);
    cursor.etagOf = json.path("etagOf").asText(null);
    String all = json.path("seen").asText();
    int size = Item.FINGERPRINT_CHARACTERS;
    for (int i = 0; i + size <= all.length(); i += size) {
      cursor.seen.add(all.substring(i, i + size));
    }
    return cursor;
  }

  private static JsonNode json(String text) {
    try {
      return text == null ? JSON.missingNode() : JSON.readTree(text);
    } catch (JsonProcessingException ofSomethingElse) {
      return JSON.missingNode();
    }
  }

  private static Instant instant(JsonNode value) {
    try {
      return value.isTextual() ? Instant.parse(value.asText()) : null;
    } catch (DateTimeException ofSomethingElse) {
      return null;
    }
  }

  /** Whether an item was taken in lately. That another is taken for it is one in 10^17. */
  boolean isKnown(Item item) {
    return seen.contains(item.fingerprint());
  }

  /** An item is durable. */
  void took(Item item) {
    seen.remove(item.fingerprint());
    seen.add(item.fingerprint());
  }

  /** Begins at the first page again. */
  void restart() {
    turnTo(null);
    pages = 0;
  }

  /** Goes on to another page. */
  void turnTo(String next) {
    position = next;
    done = 0;
    doneOf = null;
  }

  /** Remembers the state of an answer, if it has one of a usual length; null forgets it. */
  void state(String tag, String address) {
    boolean kept = tag != null && tag.matches("[!-~]{1," + ETAG_CHARACTERS_MAX + "}");
    etag = kept ? tag : null;
    etagOf = kept ? Item.fingerprint(address) : null;
  }

  /** Of as many items as there is room for, the latest, it knows that they were taken in. */
  String text() {
    ObjectNode json = JSON.createObjectNode();
    json.put("of", settings);
    json.put("at", position);
    json.put("pages", pages);
    json.put("from", from == null ? null : from.toString());
    json.put("since", since == null ? null : since.toString());
    json.put("latest", latest == null ? null : latest.toString());
    json.put("done", done);
    json.put("doneOf", doneOf);
    json.put("etag", etag);
    json.put("etagOf", etagOf);
    json.put("seen", "");
    int room = Polled.CURSOR_CHARACTERS_MAX - json.toString().length();
    List<String> all = new ArrayList<>(seen);
    int kept = Math.min(all.size(), room / Item.FINGERPRINT_CHARACTERS);
    json.put("seen", String.join("", all.subList(all.size() - kept, all.size())));
    return json.toString();
  }
}
