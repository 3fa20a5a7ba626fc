package dev.crossdock.portal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.crossdock.view.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the canonical fields again that the marks of a raw message point to. */
final class CanonicalMarks {
  private static final Pattern OF_EVENT = Pattern.compile("^(?:/events)?/(\\d+)/(.*)$");

  private record Value(int event, String field, int from, int to) {}

  private CanonicalMarks() {}

  /**
   * Where the marked values stand in the canonical text; a mark whose field is not there is left
   * out.
   */
  static List<RawCanonical.Stretch> of(String canonical, List<Content.Mark> marks) {
    List<Value> values = values(canonical);
    Map<Integer, RawCanonical.Stretch> byStart = new HashMap<>();
    for (Content.Mark mark : marks) {
      find(values, mark)
          .ifPresent(
              value ->
                  byStart.putIfAbsent(
                      value.from, new RawCanonical.Stretch(mark.number(), value.from, value.to)));
    }
    return new ArrayList<>(byStart.values());
  }

  /** The field itself; of a reference its value; of anything else that has parts the first one. */
  private static Optional<Value> find(List<Value> values, Content.Mark mark) {
    String field = mark.field().replace('.', '/');
    List<Value> parts =
        values.stream()
            .filter(
                value ->
                    value.event == mark.event()
                        && (value.field.equals(field) || value.field.startsWith(field + "/")))
            .toList();
    return parts.stream()
        .filter(value -> value.field.equals(field + "/value"))
        .findFirst()
        .or(() -> parts.stream().findFirst());
  }

  private static List<Value> values(String canonical) {
    List<Value> values = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(canonical)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          parser.getText(); // reads to the end of the value
          int from = (int) parser.currentTokenLocation().getCharOffset();
          int to =
              token == JsonToken.VALUE_STRING
                  ? (int) parser.currentLocation().getCharOffset()
                  : from + parser.getTextLength();
          values.add(value(parser.getParsingContext().pathAsPointer().toString(), from, to));
        }
      }
    } catch (IOException e) {
      return values; // shown without marks from here on: the text itself is all there
    }
    return values;
  }

  private static Value value(String pointer, int from, int to) {
    Matcher matcher = OF_EVENT.matcher(pointer);
    return matcher.matches()
        ? new Value(Integer.parseInt(matcher.group(1)), matcher.group(2), from, to)
        : new Value(0, pointer.startsWith("/") ? pointer.substring(1) : pointer, from, to);
  }
}
