package dev.crossdock.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.time.LocalDate;
import java.util.List;

/** Mappings and messages that the tests of this package share. */
final class Documents {
  static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  /** A carrier's events, with everything that a mapping of them mostly has. */
  static final String EVENTS =
      """
      {"crossdock": "mapping/1",
       "source": {"format": "json"},
       "target": {"model": "milestones"},
       "rows": [{"to": "events", "forEach": "shipments/events", "rows": [
         {"to": "milestone", "from": "code", "list": "status"},
         {"to": "occurredAt", "from": "time",
          "as": {"kind": "time", "patterns": ["dd.MM.yyyy HH:mm", "iso"], "zone": "=tz"}},
         {"to": "classifier", "expr": "has(src.planned) && src.planned ? 'PLN' : 'ACT'"},
         {"to": "references.CARRIER_REFERENCE", "from": "../tracking"},
         {"to": "equipment", "expr": "src.box.upperAscii()"},
         {"to": "place.unLocode", "from": "loc[type=port]/code"},
         {"to": "remark", "from": "note", "note": "their words"}]}],
       "lists": {"status": {"unknown": "report", "fold": true, "entries": [
         {"code": "pu", "to": "PICKED_UP"},
         {"code": "DL", "to": "DELIVERED", "from": "2026-01-01", "until": "2026-12-31"},
         {"code": "LBL", "to": null, "note": "a label only"}]}},
       "ignore": ["/sender"]}
      """;

  static final String MESSAGE =
      """
      {"sender": "acme", "meta": {"x": 1}, "shipments": [{"tracking": "T1", "events": [
        {"code": "PU", "time": "20.11.2026 14:30", "tz": "Europe/Berlin", "box": "mscu4182738",
         "note": "n1", "loc": [{"type": "port", "code": "DEHAM"}, {"type": "x", "code": "Q"}]},
        {"code": "LBL", "time": "20.11.2026 14:30"},
        {"code": "DL", "time": "2026-11-21T14:30:00+01:00"}]}]}
      """;

  /** A message to a partner, without rows. */
  static final String TREE =
      """
      {"crossdock": "mapping/1", "source": {"format": "json"},
       "target": {"model": "tree", "format": "json"}, "rows": []}
      """;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Documents() {}

  /** JSON, in which a single quotation mark may stand for a double one. */
  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.indexOf('"') < 0 ? text.replace('\'', '"') : text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** A document that makes a tree by these rows. */
  static ObjectNode tree(String rows) {
    ObjectNode document = (ObjectNode) json(TREE);
    document.set("rows", json(rows));
    return document;
  }

  /** A document that makes events: a milestone, a time, a reference, and these rows. */
  static ObjectNode events(String rows) {
    ObjectNode document = (ObjectNode) json(TREE);
    document.set("target", json("{'model':'milestones'}"));
    document
        .putArray("rows")
        .addObject()
        .put("to", "events")
        .put("forEach", "")
        .set("rows", json(rows));
    return document;
  }

  static Mapping compiled(JsonNode document) {
    return Mapping.compile(MappingJson.read(document));
  }

  static MappingResult watched(JsonNode document, String source) {
    return compiled(document).watch(json(source), DAY, Budget.preview());
  }

  /** What a tree mapping with one row to {@code x} gives there; null if nothing. */
  static JsonNode x(String row, String source) {
    MappingResult result = watched(tree("[" + row + "]"), source);
    if (!result.faults().isEmpty()) {
      throw new AssertionError(result.faults().toString());
    }
    return result.json().get("x");
  }

  /** Where and what is wrong, each as "pointer: words". */
  static List<String> faults(JsonNode document) {
    try {
      compiled(document);
      return List.of();
    } catch (InvalidFields e) {
      return e.all().stream().map(Documents::words).toList();
    }
  }

  private static String words(ProblemException e) {
    return e.field() + ": " + e.getMessage();
  }
}
