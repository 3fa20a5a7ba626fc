package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Reads the fields of a mapping document and collects what is wrong with them. */
final class MappingFields {
  private static final int FAULTS_MAX = 100;
  private static final int TEXT_CHARACTERS_MAX = 1_000;

  private final List<ProblemException> faults = new ArrayList<>();
  private int rows;

  List<ProblemException> faults() {
    return faults;
  }

  void throwFaults() {
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
  }

  void fault(String pointer, String detail) {
    if (faults.size() < FAULTS_MAX) {
      faults.add(new ProblemException(Problem.INVALID_MAPPING, pointer, detail));
    }
  }

  /** Counts one more row; tells when there are too many. */
  boolean countRow(String at) {
    if (++rows == MappingDocument.ROWS_MAX + 1) {
      fault(at, "A mapping has at most " + MappingDocument.ROWS_MAX + " rows.");
    }
    return rows <= MappingDocument.ROWS_MAX;
  }

  /** Whether it is an object; tells fields that it should not have. */
  boolean object(JsonNode json, String at, String... names) {
    if (!json.isObject()) {
      fault(at, "This is an object with " + String.join(", ", names) + ".");
      return false;
    }
    List<String> known = Arrays.asList(names);
    for (Iterator<String> all = json.fieldNames(); all.hasNext(); ) {
      String name = all.next();
      if (!known.contains(name)) {
        fault(
            at + "/" + escaped(name),
            "There is no field of this name here. The fields are "
                + String.join(", ", names)
                + ".");
      }
    }
    return true;
  }

  /** The text; null if it is absent or wrong. */
  String text(JsonNode json, String at, String name, boolean needed) {
    return text(json, at, name, needed, false, TEXT_CHARACTERS_MAX);
  }

  /** The text, or a number or truth value as a text; null if it is absent or wrong. */
  String scalar(JsonNode json, String at, String name, boolean needed) {
    return text(json, at, name, needed, true, TEXT_CHARACTERS_MAX);
  }

  /** Likewise of at most so many characters. */
  String scalar(JsonNode json, String at, String name, boolean needed, int most) {
    return text(json, at, name, needed, true, most);
  }

  private String text(
      JsonNode json, String at, String name, boolean needed, boolean any, int most) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      if (needed) {
        fault(at + "/" + escaped(name), name + " is missing.");
      }
      return null;
    }
    boolean scalar = value.isTextual() || any && (value.isNumber() || value.isBoolean());
    String text = scalar ? SourceValue.text(value) : "";
    if (!scalar || text.length() > most || isBroken(text)) {
      fault(
          at + "/" + escaped(name),
          "This is a text of at most " + most + " characters, without control characters.");
      return null;
    }
    return text;
  }

  private static boolean isBroken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c < ' ' && c != '\n' && c != '\t' || Character.isSurrogate(c) && !pair) {
        return true;
      }
      i += pair ? 1 : 0;
    }
    return false;
  }

  /** The texts of a list; none if it is absent. */
  List<String> texts(JsonNode json, String at, String name, int most) {
    JsonNode value = json.path(name);
    List<String> texts = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return texts;
    }
    if (!value.isArray() || value.size() > most) {
      fault(at + "/" + name, "This is a list of at most " + most + " texts.");
      return texts;
    }
    for (int i = 0; i < value.size(); i++) {
      String text = value.get(i).asText();
      if (value.get(i).isTextual() && text.length() <= TEXT_CHARACTERS_MAX && !isBroken(text)) {
        texts.add(text);
      } else {
        fault(at + "/" + name + "/" + i, "This is a text.");
      }
    }
    return texts;
  }

  /** Whether it is an object of which people choose the names; tells those that are none. */
  boolean named(JsonNode json, String at, int most) {
    if (json.isMissingNode() || json.isNull()) {
      return false;
    }
    if (!json.isObject() || json.size() > most) {
      fault(at, "This is an object with at most " + most + " names.");
      return false;
    }
    boolean fit = true;
    for (Iterator<String> all = json.fieldNames(); all.hasNext(); ) {
      String name = all.next();
      if (name.isBlank() || name.length() > MappingDocument.NAME_CHARACTERS_MAX || isBroken(name)) {
        fault(
            at + "/" + escaped(name),
            "A name has 1 to "
                + MappingDocument.NAME_CHARACTERS_MAX
                + " characters, none of them a control character.");
        fit = false;
      }
    }
    return fit;
  }

  /** True or false; the other one if it is absent or wrong. */
  boolean truth(JsonNode json, String at, String name, boolean otherwise) {
    JsonNode value = json.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      fault(at + "/" + name, "This is true or false.");
    }
    return value.asBoolean(otherwise);
  }

  /** The constant; null if it is absent or wrong. */
  <E extends Enum<E>> E choice(JsonNode json, String at, String name, Class<E> type) {
    String text = text(json, at, name, false);
    return text == null ? null : choice(text, at + "/" + name, type);
  }

  /** The constant of this name, which is written in small letters; null if there is none. */
  <E extends Enum<E>> E choice(String text, String at, Class<E> type) {
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      known.add(name);
    }
    fault(at, "This is one of " + String.join(", ", known) + ".");
    return null;
  }

  /** The date; null if it is absent or wrong. */
  LocalDate date(JsonNode json, String at, String name) {
    String text = text(json, at, name, false);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      fault(at + "/" + name, "This is a date such as 2026-11-20.");
      return null;
    }
  }

  /** A name as a step of a JSON pointer. */
  static String escaped(String name) {
    String shown = name.length() > 64 ? name.substring(0, 64) : name;
    return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?").replace("~", "~0").replace("/", "~1");
  }
}
