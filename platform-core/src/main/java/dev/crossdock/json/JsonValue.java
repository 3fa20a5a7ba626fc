package dev.crossdock.json;

import java.util.List;
import java.util.Locale;

/** A value of a JSON message, with its place in the message. Does not change once it is read. */
public final class JsonValue {
  /** What the value is. */
  public enum Kind {
    OBJECT,
    ARRAY,
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  private static final int SHOWN_CHARACTERS_MAX = 64;

  private final JsonValue parent;
  private final String name;
  private final int index;
  private final Kind kind;
  private final String text;
  private final List<JsonValue> children;
  private final int from;
  int to;

  JsonValue(
      JsonValue parent,
      String name,
      int index,
      Kind kind,
      String text,
      List<JsonValue> children,
      int from) {
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.kind = kind;
    this.text = text;
    this.children = children;
    this.from = from;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isObject() {
    return kind == Kind.OBJECT;
  }

  public boolean isArray() {
    return kind == Kind.ARRAY;
  }

  /** Its name in the object that holds it, or null. */
  public String name() {
    return name;
  }

  /** Byte offset of its first byte; of a text the quotation mark. */
  public int from() {
    return from;
  }

  /** Byte offset after its last byte. */
  public int to() {
    return to;
  }

  /** Elements of an array or values of an object, in the order sent; none of anything else. */
  public List<JsonValue> children() {
    return children;
  }

  /** Elements of an array; none of anything else. */
  public List<JsonValue> items() {
    return isArray() ? children : List.of();
  }

  /**
   * The value under this path of names.
   *
   * @return the value, or null if there is none or it is a JSON null
   */
  public JsonValue get(String... path) {
    JsonValue value = this;
    for (String step : path) {
      value = value.child(step);
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  private JsonValue child(String wanted) {
    if (kind == Kind.OBJECT) {
      for (JsonValue child : children) {
        if (child.name.equals(wanted)) {
          return child.kind == Kind.NULL ? null : child;
        }
      }
    }
    return null;
  }

  /** The elements of the array under this path; none if there is no array. */
  public List<JsonValue> list(String... path) {
    JsonValue value = get(path);
    return value == null ? List.of() : value.items();
  }

  /** The text under this path without outer blanks; null if there is none or it is blank. */
  public String text(String... path) {
    JsonValue value = get(path);
    boolean none = value == null || value.text == null || value.text.isBlank();
    return none ? null : value.text.strip();
  }

  /** The value if it is a text, number or truth value that is not blank; null otherwise. */
  public JsonValue scalar(String... path) {
    return text(path) == null ? null : get(path);
  }

  /** Where it stands: JSON pointer (RFC 6901); empty for the whole message. */
  public String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (JsonValue value = this; value.parent != null; value = value.parent) {
      String step = value.name == null ? Integer.toString(value.index) : step(value.name);
      pointer.insert(0, step).insert(0, '/');
    }
    return pointer.toString();
  }

  /** A name as it stands in a pointer. */
  static String step(String name) {
    return cut(printable(name), SHOWN_CHARACTERS_MAX).replace("~", "~0").replace("/", "~1");
  }

  /** The text as it was sent, or null if the value is none. */
  String rawText() {
    return text;
  }

  /** The text, shortened to what fits into a sentence. */
  public String shown() {
    return text == null ? kind.name().toLowerCase(Locale.ROOT) : shown(text.strip());
  }

  static String shown(String text) {
    String plain = printable(text);
    return plain.length() <= SHOWN_CHARACTERS_MAX
        ? plain
        : cut(plain, SHOWN_CHARACTERS_MAX - 1) + "…";
  }

  /** A text of the sender's as it may be quoted: nobody can read control characters. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }

  /** At most so many UTF-16 characters, never half a surrogate pair. */
  static String cut(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(charactersMax - 1));
    return text.substring(0, half ? charactersMax - 1 : charactersMax);
  }
}
