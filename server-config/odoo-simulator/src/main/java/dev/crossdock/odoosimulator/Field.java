package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One field of a model.
 *
 * @param slot place of its value in a {@link Row}
 * @param relation model at the other end, or null
 * @param inverse for one2many, the field of {@code relation} that points back
 * @param via many2one of this model whose record holds the value (delegation), or null
 * @param selection keys and labels; empty for other types
 * @param defaultValue stored form, or null
 */
record Field(
    int slot,
    String name,
    FieldType type,
    String label,
    String relation,
    String inverse,
    String via,
    boolean required,
    boolean readonly,
    boolean indexed,
    boolean computed,
    boolean custom,
    Object defaultValue,
    Map<String, String> selection) {

  /** Whether a {@link Row} of its own model holds the value. */
  boolean stored() {
    return via == null && !computed && type != FieldType.ONE2MANY;
  }

  /** The entry of {@code fields_get}. */
  Map<String, Object> describe() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("type", type.name().toLowerCase(Locale.ROOT));
    answer.put("string", label);
    answer.put("required", required);
    answer.put("readonly", readonly);
    answer.put("store", stored() || type == FieldType.ONE2MANY);
    answer.put("searchable", !computed);
    answer.put("sortable", stored());
    answer.put("manual", custom);
    answer.put("name", name);
    if (relation != null) {
      answer.put("relation", relation);
    }
    if (inverse != null) {
      answer.put("relation_field", inverse);
    }
    if (type == FieldType.SELECTION) {
      List<Object> pairs = new ArrayList<>();
      selection.forEach((key, text) -> pairs.add(List.of(key, text)));
      answer.put("selection", pairs);
    }
    return answer;
  }
}
