package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which values samples have and where, positions left out: {@code shipments/events/code} is one
 * place however many events there are. Looks at a bounded number of values and says when that was
 * not all.
 */
public final class SampleShape {
  /** Most values that are looked at, in all samples together. */
  public static final int VALUES_MAX = 30_000;

  private static final int PLACES_MAX = 1_500;
  private static final int DEPTH_MAX = 24;
  private static final int KEPT_VALUES_MAX = 24;
  private static final int KEPT_CHARACTERS_MAX = 200;
  private static final int QUALIFIERS_MAX = 12;
  private static final Pattern QUALIFIER_VALUE =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. -]{0,29}");

  /** Values of EDI that say what the values beside them are. */
  private static final Set<String> EDI_QUALIFIERS =
      Set.of("1153", "2005", "3227", "3035", "8053", "8051", "4451", "L1102", "REF01", "N901");

  private static final Set<String> OTHER_QUALIFIERS =
      Set.of("type", "typecode", "qualifier", "kind", "role", "key", "name", "code", "@type");

  private static final Set<String> REFERENCE_WORDS =
      Set.of("reference", "references", "ref", "document");

  private final Map<List<String>, Leaf> leaves = new LinkedHashMap<>();
  private final Map<List<String>, Holder> holders = new LinkedHashMap<>();
  private final List<JsonNode> samples;
  private int valuesLeft = VALUES_MAX;
  private boolean cut;

  private SampleShape(List<JsonNode> samples) {
    this.samples = samples;
  }

  /**
   * A place with values.
   *
   * @param names on the way to it
   * @param values the first different ones, as texts
   */
  record Leaf(List<String> names, Set<String> values) {
    private static Leaf ofNames(List<String> names) {
      return new Leaf(names, new LinkedHashSet<>());
    }

    /** The last of its names. */
    String name() {
      return names.isEmpty() ? "" : names.get(names.size() - 1);
    }
  }

  /** A place with objects. */
  static final class Holder {
    private final List<String> names;
    private final Map<List<String>, Set<String>> qualifiers = new LinkedHashMap<>();
    private boolean list;
    private int times;

    Holder(List<String> names) {
      this.names = names;
    }

    List<String> names() {
      return names;
    }

    /** Whether it stands in a list. */
    boolean isList() {
      return list;
    }

    /** How often it stands in the samples. */
    int times() {
      return times;
    }

    /** Values within that say what each of several is, by their path: {@code type}, BL and BN. */
    Map<List<String>, Set<String>> qualifiers() {
      return qualifiers;
    }
  }

  /** What the samples look like. */
  public static SampleShape of(List<JsonNode> samples) {
    SampleShape shape = new SampleShape(List.copyOf(samples));
    for (JsonNode sample : samples) {
      shape.look(sample, List.of(), false);
    }
    shape.leaves.values().removeIf(leaf -> leaf.values().isEmpty());
    return shape;
  }

  /** Whether there is more than was looked at. */
  public boolean isCut() {
    return cut;
  }

  List<JsonNode> samples() {
    return samples;
  }

  Collection<Leaf> leaves() {
    return leaves.values();
  }

  Iterable<Holder> holders() {
    return holders.values();
  }

  /** The place of this path if objects stand there, or null. */
  Holder holder(List<String> names) {
    return holders.get(names);
  }

  private void look(JsonNode node, List<String> at, boolean inList) {
    if (--valuesLeft < 0 || at.size() > DEPTH_MAX) {
      cut = true;
      return;
    }
    if (node.isArray()) {
      for (JsonNode item : node) {
        look(item, at, true);
        if (valuesLeft < 0) {
          return;
        }
      }
    } else if (node.isObject()) {
      object(node, at, inList);
    } else if (!node.isNull() && !node.asText().isBlank()) {
      if (leaves.size() == PLACES_MAX && !leaves.containsKey(at)) {
        cut = true;
        return;
      }
      Set<String> values = leaves.computeIfAbsent(at, Leaf::ofNames).values();
      if (values.size() < KEPT_VALUES_MAX) {
        String text = node.asText().strip();
        values.add(
            text.length() > KEPT_CHARACTERS_MAX ? text.substring(0, KEPT_CHARACTERS_MAX) : text);
      }
    }
  }

  private void object(JsonNode node, List<String> at, boolean inList) {
    Holder holder = holders.computeIfAbsent(at, Holder::new);
    holder.list |= inList;
    holder.times++;
    for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> one = all.next();
      if (one.getKey().isEmpty()) {
        continue; // no path leads to a value without a name
      }
      List<String> names = new ArrayList<>(at);
      names.add(one.getKey());
      qualifier(holder, List.of(one.getKey()), one.getValue(), inList);
      if (one.getValue().isObject()) {
        one.getValue()
            .fields()
            .forEachRemaining(
                inner ->
                    qualifier(
                        holder, List.of(one.getKey(), inner.getKey()), inner.getValue(), false));
      }
      look(one.getValue(), List.copyOf(names), false);
    }
  }

  private void qualifier(Holder holder, List<String> path, JsonNode value, boolean inList) {
    String name = path.get(path.size() - 1);
    boolean known =
        EDI_QUALIFIERS.contains(name) || isQualifier(name, holder.names) || inList && isType(name);
    if (known
        && (value.isTextual() || value.isNumber())
        && QUALIFIER_VALUE.matcher(value.asText()).matches()) {
      Set<String> values = holder.qualifiers.computeIfAbsent(path, p -> new LinkedHashSet<>());
      if (values.size() <= QUALIFIERS_MAX) {
        values.add(value.asText());
      }
    }
  }

  private static boolean isType(String name) {
    return OTHER_QUALIFIERS.contains(NameWords.bare(name).toLowerCase(Locale.ROOT));
  }

  /** Such as {@code documentReferenceType}, beside which the reference stands. */
  private static boolean isQualifier(String name, List<String> holder) {
    Set<String> words = NameWords.words(name);
    boolean type = words.contains("type") || words.contains("qualifier");
    boolean here = words.stream().anyMatch(REFERENCE_WORDS::contains);
    String above = holder.isEmpty() ? "" : holder.get(holder.size() - 1);
    return type && (here || NameWords.words(above).stream().anyMatch(REFERENCE_WORDS::contains));
  }

  /** Whether a place has so many different qualifiers that they are none. */
  static boolean isTooMany(Set<String> qualifiers) {
    return qualifiers.size() > QUALIFIERS_MAX;
  }
}
