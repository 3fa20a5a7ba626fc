package dev.crossdock.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.crossdock.connection.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the bytes of an event's values again, for the marks between raw and canonical. */
final class JsonMarks {
  private static final Map<String, String> FIELDS =
      Map.of(
          "/milestone", "milestone",
          "/occurredAt", "occurredAt",
          "/place/unLocode", "place.unLocode",
          "/equipment", "equipment",
          "/reason", "reason");

  private static final Set<String> NAMES =
      Set.of("milestone", "occurredAt", "unLocode", "equipment", "reason");

  private JsonMarks() {}

  /** The marks of one event, which was read before. */
  static List<Reading.Mark> of(byte[] content) {
    List<Reading.Mark> marks = new ArrayList<>();
    try (JsonParser parser = EventJson.JSON.createParser(content)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        // The name is looked at first: building the path of every value would cost more than all
        // the rest.
        boolean candidate =
            token.isScalarValue() && NAMES.contains(String.valueOf(parser.currentName()));
        String field =
            candidate ? FIELDS.get(parser.getParsingContext().pathAsPointer().toString()) : null;
        if (field != null) {
          parser.getText(); // reads to the end of the value
          marks.add(
              new Reading.Mark(
                  0,
                  field,
                  (int) parser.currentTokenLocation().getByteOffset(),
                  (int) parser.currentLocation().getByteOffset()));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("JSON that was read before does not read again", e);
    }
    return marks;
  }
}
