package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.mapping.Conversion;
import dev.crossdock.mapping.DraftDocument;
import dev.crossdock.mapping.Fault;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A line of the target's table: a group, a row, or a field that nothing feeds.
 *
 * @param pointer of the row, or null where there is none
 * @param group pointer of the group around it
 * @param mark number that ties it to the message, or 0
 * @param needed whether it is needed and nothing feeds it
 * @param faults what is wrong, in words; empty if nothing is
 */
record TargetLine(
    Kind kind,
    String pointer,
    String group,
    String field,
    int mark,
    int depth,
    String from,
    String how,
    String result,
    boolean needed,
    List<String> faults) {
  /** What stands in the line. */
  enum Kind {
    GROUP,
    ROW,
    FREE
  }

  /** Which lines are wanted. */
  enum Filter {
    ALL(english("All")),
    PROBLEMS(english("Problems")),
    FREE(english("Not used"));

    private final String words;

    Filter(String words) {
      this.words = words;
    }

    String words() {
      return say(words);
    }
  }

  /** A field that stands for all references. */
  static final String REFERENCE = "references";

  boolean isWrong() {
    return needed || !faults.isEmpty();
  }

  /** The lines of a desk, in the order of the document. */
  static List<TargetLine> of(Desk desk, Filter filter) {
    List<TargetLine> lines = new ArrayList<>();
    Map<String, Integer> numbers = desk.numbers();
    List<DraftDocument.Line> all = desk.draft().lines();
    for (int i = 0; i < all.size(); i++) {
      DraftDocument.Line line = all.get(i);
      if (filter != Filter.FREE || line.row().isGroup()) {
        lines.add(line(line, desk, numbers.getOrDefault(line.pointer(), 0)));
      }
      boolean last = i + 1 == all.size() || all.get(i + 1).depth() == 0;
      if (last && desk.document().target().model().equals(TargetModel.MILESTONES)) {
        String top = all.get(i).pointer().replaceAll("^(/rows/\\d+).*", "$1");
        lines.addAll(free(desk.draft().row(top), top, filter));
      }
    }
    if (filter == Filter.PROBLEMS) {
      lines.removeIf(line -> !line.isWrong());
    }
    return lines;
  }

  private static TargetLine line(DraftDocument.Line line, Desk desk, int mark) {
    Row row = line.row();
    List<String> faults = faults(line.pointer(), desk);
    if (row.isGroup()) {
      String each = row.forEach().isEmpty() ? say("the message") : row.forEach();
      return new TargetLine(
          Kind.GROUP,
          line.pointer(),
          line.group(),
          row.to(),
          0,
          line.depth(),
          say("for each {0}", each),
          row.when() == null ? "" : say("if {0}", row.when()),
          items(line.pointer(), desk),
          false,
          faults);
    }
    return new TargetLine(
        Kind.ROW,
        line.pointer(),
        line.group(),
        row.to(),
        mark,
        line.depth(),
        from(row),
        how(row),
        result(line.pointer(), desk),
        false,
        faults);
  }

  private static List<String> faults(String pointer, Desk desk) {
    Set<String> words = new LinkedHashSet<>();
    desk.faultsOf(pointer).stream()
        .filter(fault -> !(pointer + "/rows").equals(fault.field())) // lines of their own say it
        .map(ProblemException::getMessage)
        .forEach(words::add);
    if (desk.result() != null) {
      for (Fault fault : desk.result().faults()) {
        if (fault.row().equals(pointer)) {
          words.add(heard(fault.detail()));
        }
      }
    }
    return List.copyOf(words);
  }

  /** Fields of an event that no row feeds. */
  private static List<TargetLine> free(Row events, String pointer, Filter filter) {
    Set<String> fed = new HashSet<>();
    events.rows().forEach(row -> fed.add(row.to()));
    boolean referred = fed.stream().anyMatch(to -> to.startsWith(REFERENCE + "."));
    List<TargetLine> lines = new ArrayList<>();
    for (TargetModel.Field field : TargetModel.fields()) {
      boolean wanted = filter == Filter.FREE || field.needed();
      if (wanted && !fed.contains(field.name())) {
        lines.add(free(field.name(), pointer, heard(field.words()), field.needed()));
      }
    }
    if (!referred && filter != Filter.FREE) {
      lines.add(free(REFERENCE, pointer, say("At least one reference"), true));
    }
    return lines;
  }

  private static TargetLine free(String field, String group, String words, boolean needed) {
    return new TargetLine(
        Kind.FREE, null, group, field, 0, 1, say("none yet"), words, "", needed, List.of());
  }

  private static String from(Row row) {
    if (row.from() != null) {
      return row.from();
    }
    return row.expr() != null
        ? row.expr()
        : row.value() != null ? say("constant") : say("none yet");
  }

  /** What becomes of the value on the way, in words. */
  static String how(Row row) {
    List<String> words = new ArrayList<>();
    if (row.value() != null) {
      words.add(row.value());
    }
    if (row.take() != null) {
      words.add(
          switch (row.take()) {
            case FIRST -> say("the first");
            case LAST -> say("the last");
            case ALL -> say("all");
          });
    }
    if (row.list() != null) {
      words.add(say("code list {0}", row.list()));
    }
    if (row.as() != null) {
      words.add(how(row.as()));
    }
    if (row.otherwise() != null) {
      words.add(say("else {0}", row.otherwise()));
    }
    if (row.when() != null) {
      words.add(say("if {0}", row.when()));
    }
    return words.isEmpty() ? say("as is") : String.join(", ", words);
  }

  /** Where a value comes from and what becomes of it, in one line. */
  static String words(Row row) {
    String how = how(row);
    return how.equals(say("as is")) ? from(row) : from(row) + ", " + how;
  }

  private static String how(Conversion as) {
    List<String> words = new ArrayList<>();
    words.add(as.kind().name().toLowerCase(Locale.ROOT));
    words.addAll(as.patterns());
    if (as.zone() != null) {
      words.add(
          say(
              "zone {0}",
              as.zone().startsWith("=") ? say("from {0}", as.zone().substring(1)) : as.zone()));
    }
    if (as.unit() != null) {
      words.add(say("{0} to {1}", as.unit(), as.toUnit()));
    }
    return String.join(" ", words);
  }

  private static String items(String pointer, Desk desk) {
    if (desk.result() == null) {
      return "";
    }
    int items = desk.items(pointer);
    return items == 1 ? say("1 item") : say("{0} items", items);
  }

  private static String result(String pointer, Desk desk) {
    if (desk.result() == null) {
      return "";
    }
    List<MappingResult.Placed> targets = desk.placed(pointer);
    if (targets.isEmpty()) {
      return "";
    }
    String first = desk.result().json().at(targets.get(0).target()).asText();
    return targets.size() == 1 ? first : first + "  +" + (targets.size() - 1);
  }
}
