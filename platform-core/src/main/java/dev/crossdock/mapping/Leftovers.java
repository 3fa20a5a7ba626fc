package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.MappingResult.Unplaced;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the values of a source that a run has not read and nothing says to ignore. */
final class Leftovers {
  private static final int TOLD_MAX = 1_000;

  private final Walk walk;
  private final SourceValue root;
  private final List<Unplaced> left = new ArrayList<>();
  private final Set<String> used = new HashSet<>();

  Leftovers(Walk walk, SourceValue root) {
    this.walk = walk;
    this.root = root;
  }

  List<Unplaced> find(List<SourcePath> ignored) {
    walk.read().forEach(value -> used.add(value.pointer()));
    for (SourcePath path : ignored) {
      path.select(root, root, walk).forEach(value -> used.add(value.pointer()));
    }
    look(root, "");
    return left;
  }

  private void look(SourceValue at, String pointer) {
    walk.step();
    if (used.contains(pointer) || left.size() == TOLD_MAX) {
      return; // with all that it holds
    }
    JsonNode node = at.node();
    if (node.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        String name = one.getKey().replace("~", "~0").replace("/", "~1");
        look(at.child(one.getKey(), one.getValue()), pointer + "/" + name);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        look(at.item(i, node.get(i)), pointer + "/" + i);
      }
    } else if (at.text() != null) {
      left.add(new Unplaced(pointer, at.path(), MappingRun.shown(at.text())));
    }
  }
}
