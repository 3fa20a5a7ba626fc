package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The source as an expression sees it: made while it is read, and noting what is read. */
final class SourceView {
  /** Longer texts do not come into expressions; rows without one carry them. */
  static final int CHARACTERS_MAX = 4_000;

  private final List<SourceValue> read;
  private final Budget budget;

  /**
   * @param read gets every single value that is read
   * @param budget is charged for every value that is looked at
   */
  SourceView(List<SourceValue> read, Budget budget) {
    this.read = read;
    this.budget = budget;
  }

  /** The value for an expression. Never null. */
  Object of(SourceValue value) {
    budget.expression(1);
    JsonNode node = value.node();
    if (node.isObject()) {
      return new Fields(value);
    }
    if (node.isArray()) {
      return new Items(value);
    }
    read.add(value);
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isFloatingPointNumber()) {
      return node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    // A whole number that is too long for one is most often a code: no digit of it may be lost.
    String text = node.isNull() ? "" : SourceValue.text(node);
    if (text.length() > CHARACTERS_MAX) {
      throw new CelInvalidArgumentException(
          "The value at " + value.pointer() + " has more than " + CHARACTERS_MAX + " characters");
    }
    return text;
  }

  private final class Fields extends AbstractMap<String, Object> {
    private final SourceValue value;

    Fields(SourceValue value) {
      this.value = value;
    }

    @Override
    public Object get(Object name) {
      JsonNode child = name instanceof String text ? value.node().get(text) : null;
      return child == null ? null : of(value.child((String) name, child));
    }

    @Override
    public boolean containsKey(Object name) {
      JsonNode child = name instanceof String text ? value.node().get(text) : null;
      return child != null && !child.isNull();
    }

    @Override
    public int size() {
      return value.node().size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, Object>> iterator() {
          Iterator<Map.Entry<String, JsonNode>> all = value.node().fields();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return all.hasNext();
            }

            @Override
            public Entry<String, Object> next() {
              Map.Entry<String, JsonNode> one = all.next();
              return new SimpleImmutableEntry<>(
                  one.getKey(), of(value.child(one.getKey(), one.getValue())));
            }
          };
        }

        @Override
        public int size() {
          return value.node().size();
        }
      };
    }
  }

  private final class Items extends AbstractList<Object> {
    private final SourceValue value;

    Items(SourceValue value) {
      this.value = value;
    }

    @Override
    public Object get(int index) {
      JsonNode item = value.node().get(index);
      if (item == null) {
        throw new IndexOutOfBoundsException(index);
      }
      return of(value.item(index, item));
    }

    @Override
    public int size() {
      return value.node().size();
    }
  }
}
