package dev.crossdock.portal.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crossdock.portal.Markup;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A result as lines of JSON, each knowing which value it shows. */
final class ResultLines {
  static final int LINES_MAX = 300;

  private final List<Line> lines = new ArrayList<>();

  /**
   * A line.
   *
   * @param key with its quotes and colon, or empty
   * @param pointer of the value that it shows, or empty for a bracket
   */
  record Line(int indent, String key, String text, String pointer) {
    Markup markup(int number) {
      Markup code =
          Markup.of(
              "span",
              "",
              Markup.text("  ".repeat(indent)),
              Markup.of("span", "k", key),
              Markup.text(text));
      return Markup.all(Markup.of("s", "", String.valueOf(number)), code);
    }
  }

  private ResultLines() {}

  static List<Line> of(JsonNode json) {
    ResultLines made = new ResultLines();
    made.write(json, 0, "", "", "");
    return made.lines;
  }

  private void write(JsonNode node, int indent, String key, String pointer, String end) {
    if (lines.size() > LINES_MAX) {
      return;
    }
    if (!node.isContainerNode() || node.isEmpty()) {
      lines.add(new Line(indent, key, node + end, pointer));
      return;
    }
    lines.add(new Line(indent, key, node.isObject() ? "{" : "[", ""));
    if (node.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        String name = one.getKey().replace("~", "~0").replace("/", "~1");
        String quoted = TextNode.valueOf(one.getKey()) + ": ";
        String comma = all.hasNext() ? "," : "";
        write(one.getValue(), indent + 1, quoted, pointer + '/' + name, comma);
      }
    } else {
      for (int i = 0; i < node.size(); i++) {
        String comma = i + 1 < node.size() ? "," : "";
        write(node.get(i), indent + 1, "", pointer + '/' + i, comma);
      }
    }
    lines.add(new Line(indent, "", (node.isObject() ? "}" : "]") + end, ""));
  }
}
