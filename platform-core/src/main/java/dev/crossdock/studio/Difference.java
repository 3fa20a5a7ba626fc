package dev.crossdock.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A value that two documents do not have in common.
 *
 * @param path where it stands, JSON pointer
 * @param was null if there was none
 * @param is null if there is none
 */
public record Difference(String path, String was, String is) {
  private static final int TOLD_MAX = 200;

  /** What differs; the first {@value #TOLD_MAX}. */
  public static List<Difference> between(JsonNode was, JsonNode is) {
    List<Difference> all = new ArrayList<>();
    compare("", was, is, all);
    return all;
  }

  private static void compare(String path, JsonNode was, JsonNode is, List<Difference> all) {
    if (all.size() == TOLD_MAX || was != null && was.equals(is)) {
      return;
    }
    if (was != null && is != null && was.isObject() && is.isObject()) {
      for (String name : names(was, is)) {
        String step = name.replace("~", "~0").replace("/", "~1");
        compare(path + "/" + step, was.get(name), is.get(name), all);
      }
    } else if (was != null && is != null && was.isArray() && is.isArray()) {
      for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
        compare(path + "/" + i, was.get(i), is.get(i), all);
      }
    } else if (was == null || is == null || !sameNumber(was, is)) {
      // "1" and 1 look the same without their marks.
      boolean marked = was != null && is != null && was.getNodeType() != is.getNodeType();
      all.add(new Difference(path, shown(was, marked), shown(is, marked)));
    }
  }

  /**
   * A number that is written otherwise is the same number; a text of its digits is not. Compared,
   * not written out: 1e999999999 is a short text and a long number.
   */
  private static boolean sameNumber(JsonNode was, JsonNode is) {
    return was.isNumber()
        && is.isNumber()
        && isFinite(was)
        && isFinite(is)
        && was.decimalValue().compareTo(is.decimalValue()) == 0;
  }

  private static boolean isFinite(JsonNode number) {
    return !number.isFloatingPointNumber()
        || number.isBigDecimal()
        || Double.isFinite(number.doubleValue());
  }

  private static Set<String> names(JsonNode was, JsonNode is) {
    Set<String> names = new LinkedHashSet<>();
    for (Iterator<String> all = was.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    for (Iterator<String> all = is.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }

  private static String shown(JsonNode node, boolean marked) {
    if (node == null) {
      return null;
    }
    String text = node.isValueNode() && !marked ? node.asText() : node.toString();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
