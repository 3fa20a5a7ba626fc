package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run has made, and what it could not. */
public final class MappingResult {
  private final Made.Fields made;
  private final List<Fault> faults;
  private final int leftOut;
  private final List<Unplaced> unplaced;

  MappingResult(Made.Fields made, List<Fault> faults, int leftOut, List<Unplaced> unplaced) {
    this.made = made;
    this.faults = List.copyOf(faults);
    this.leftOut = leftOut;
    this.unplaced = List.copyOf(unplaced);
  }

  /**
   * A value of the source that no row has read and nothing says to ignore.
   *
   * @param pointer where it stands, JSON pointer
   * @param path a path that leads to it from the whole source
   */
  public record Unplaced(String pointer, String path, String value) {}

  /**
   * A value of the target and what it was made from.
   *
   * @param target JSON pointer in {@link #json()}
   * @param row JSON pointer of the row in the mapping
   * @param sources JSON pointers in the source; empty for a constant
   */
  public record Placed(String target, String row, List<String> sources) {}

  Made.Fields made() {
    return made;
  }

  /** The target. */
  public JsonNode json() {
    return made.json();
  }

  /** What could not be made; never null. */
  public List<Fault> faults() {
    return faults;
  }

  /** How many items of groups were left out on purpose, by a code list or a condition. */
  public int leftOut() {
    return leftOut;
  }

  /** What of the source is not used; only told by {@link Mapping#watch}. */
  public List<Unplaced> unplaced() {
    return unplaced;
  }

  /** Every value of the target with its origin, in the order of the target. */
  public List<Placed> placed() {
    List<Placed> all = new ArrayList<>();
    collect(made, "", all);
    return all;
  }

  private static void collect(Made part, String at, List<Placed> all) {
    if (part instanceof Made.Fields fields) {
      for (Map.Entry<String, Made> one : fields.all().entrySet()) {
        String name = one.getKey().replace("~", "~0").replace("/", "~1");
        collect(one.getValue(), at + "/" + name, all);
      }
    } else if (part instanceof Made.Items items) {
      for (int i = 0; i < items.all().size(); i++) {
        collect(items.all().get(i), at + "/" + i, all);
      }
    } else if (part instanceof Made.Value value) {
      List<String> sources = value.from().stream().map(SourceValue::pointer).distinct().toList();
      all.add(new Placed(at, value.row(), sources));
    }
  }
}
