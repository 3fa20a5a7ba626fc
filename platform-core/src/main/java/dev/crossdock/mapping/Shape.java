package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What messages of one kind look like: which values they have, of which type, and which of them are
 * always there. Paths are those of {@link SourceValue#path()}, without positions.
 */
public final class Shape {
  private static final int PATHS_MAX = 5_000;
  private static final int UNUSUAL_MAX = 50;
  private static final String ALWAYS = "always";
  private static final String TYPE = "type";

  private final Map<String, Seen> paths;
  private final int messages;

  private Shape(Map<String, Seen> paths, int messages) {
    this.paths = paths;
    this.messages = messages;
  }

  /** How a value was seen: its type, and whether each message had it. */
  private record Seen(String type, boolean always) {}

  /**
   * Something that is not as usual.
   *
   * @param value what it is now, short; or null
   */
  public record Unusual(Kind kind, String path, String value) {}

  /** What can be unusual. */
  public enum Kind {
    NEW_FIELD,
    MISSING_FIELD,
    CHANGED_TYPE,
    NEW_CODE
  }

  /** Of no message at all: nothing is unusual to it. */
  public static Shape none() {
    return new Shape(Map.of(), 0);
  }

  /** This with one more message. */
  public Shape with(JsonNode message) {
    Map<String, Seen> its = of(message);
    Map<String, Seen> all = new TreeMap<>();
    paths.forEach(
        (path, seen) -> {
          Seen now = its.get(path);
          all.put(
              path,
              new Seen(
                  now == null ? seen.type : common(seen.type, now.type),
                  seen.always && now != null));
        });
    its.forEach(
        (path, seen) -> {
          if (all.size() < PATHS_MAX) {
            all.putIfAbsent(path, new Seen(seen.type, messages == 0));
          }
        });
    return new Shape(all, messages + 1);
  }

  private static String common(String one, String other) {
    return one.equals(other) ? one : "any";
  }

  private static Map<String, Seen> of(JsonNode message) {
    Map<String, Seen> found = new HashMap<>();
    look(message, new StringBuilder(), found);
    return found;
  }

  private static void look(JsonNode node, StringBuilder at, Map<String, Seen> found) {
    if (found.size() >= PATHS_MAX) {
      return;
    }
    if (node.isArray()) {
      node.forEach(item -> look(item, at, found));
    } else if (node.isObject()) {
      int length = at.length();
      for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        at.append('/').append(SourcePath.quoted(one.getKey()));
        look(one.getValue(), at, found);
        at.setLength(length);
      }
    } else if (!node.isNull()) {
      found.merge(
          at.toString(),
          new Seen(type(node), true),
          (was, is) -> new Seen(common(was.type, is.type), true));
    }
  }

  private static String type(JsonNode node) {
    return node.isNumber() ? "number" : node.isBoolean() ? "boolean" : "text";
  }

  /**
   * What is unusual about a message; the first {@value #UNUSUAL_MAX}. Nothing is to a shape of
   * fewer than two messages but new fields and other types.
   */
  public List<Unusual> unusual(JsonNode message) {
    if (messages == 0) {
      return List.of();
    }
    List<Unusual> all = new ArrayList<>();
    Map<String, Seen> its = of(message);
    its.forEach(
        (path, seen) -> {
          Seen usual = paths.get(path);
          if (usual == null) {
            all.add(new Unusual(Kind.NEW_FIELD, path, seen.type));
          } else if (!usual.type.equals(seen.type) && !usual.type.equals("any")) {
            all.add(new Unusual(Kind.CHANGED_TYPE, path, usual.type + " → " + seen.type));
          }
        });
    if (messages > 1) {
      Set<String> missing = new HashSet<>(paths.keySet());
      missing.removeAll(its.keySet());
      missing.stream()
          .filter(path -> paths.get(path).always)
          .sorted()
          .forEach(path -> all.add(new Unusual(Kind.MISSING_FIELD, path, null)));
    }
    return all.size() > UNUSUAL_MAX ? List.copyOf(all.subList(0, UNUSUAL_MAX)) : all;
  }

  /**
   * Whether something that was unusual once is not any more. Of codes it knows nothing.
   *
   * @param value what was told with it
   */
  boolean knows(Kind kind, String path, String value) {
    Seen seen = paths.get(path);
    return switch (kind) {
      case NEW_FIELD -> seen != null;
      case MISSING_FIELD -> seen == null || !seen.always;
      case CHANGED_TYPE ->
          seen != null && (seen.type.equals("any") || value.endsWith(" " + seen.type));
      case NEW_CODE -> false;
    };
  }

  /** As it is stored. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("messages", messages);
    ObjectNode all = json.putObject("paths");
    paths.forEach(
        (path, seen) -> all.putObject(path).put(TYPE, seen.type).put(ALWAYS, seen.always));
    return json;
  }

  /** As it was stored. */
  public static Shape read(JsonNode json) {
    Map<String, Seen> paths = new TreeMap<>();
    json.path("paths")
        .fields()
        .forEachRemaining(
            one ->
                paths.put(
                    one.getKey(),
                    new Seen(
                        one.getValue().path(TYPE).asText(),
                        one.getValue().path(ALWAYS).asBoolean())));
    return new Shape(paths, json.path("messages").asInt());
  }

  /** How many messages it was made of. */
  public int messages() {
    return messages;
  }
}
