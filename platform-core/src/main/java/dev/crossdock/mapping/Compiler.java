package dev.crossdock.mapping;

import dev.crossdock.mapping.Conversion.Kind;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Take;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Compiles the rows of a document and collects everything that is wrong with them. */
final class Compiler {
  private static final int FAULTS_MAX = 100;
  private static final String REFERENCES = "references.";
  private static final int NAMES_MAX = 12;
  private static final Pattern NAME = Pattern.compile("[^.\\p{Cntrl}\\p{Cs}]{1,100}");

  /** What stands at a place of the target. */
  private enum Place {
    FIELD,
    GROUP,
    HOLDER
  }

  private final MappingDocument document;
  private final boolean milestones;
  private final Map<String, Translation> lists = new HashMap<>();
  private final List<ProblemException> faults = new ArrayList<>();

  /** Lists that were checked for a field, by the names of both. */
  private final Set<String> checked = new HashSet<>();

  private final List<SourcePath> ignored = new ArrayList<>();
  private List<CompiledRow> rows = List.of();

  Compiler(MappingDocument document) {
    this.document = document;
    this.milestones = TargetModel.MILESTONES.equals(document.target().model());
  }

  List<CompiledRow> rows() {
    return rows;
  }

  List<SourcePath> ignored() {
    return ignored;
  }

  void compile() {
    if (!milestones && !TargetModel.TREE.equals(document.target().model())) {
      fault("/target/model", "This is milestones, or tree for a message to a partner.");
    }
    if (!milestones && document.target().format() == null) {
      fault("/target/format", "A tree is written in a format; say which, such as json.");
    }
    if (SourceReader.FIXED.equals(document.target().format())) {
      fault("/target/format", "Tables of fixed width are read, but not written.");
    }
    SourceOption.faults(document.source()).forEach(one -> fault(one.pointer(), one.detail()));
    document.lists().forEach((name, list) -> lists.put(name, new Translation(list)));
    for (int i = 0; i < document.ignore().size(); i++) {
      SourcePath path = path(document.ignore().get(i), "/ignore/" + i);
      if (path != null) {
        ignored.add(path);
      }
    }
    rows = rows(document.rows(), "/rows", milestones ? 0 : -1);
    if (document.rows().isEmpty()) {
      fault("/rows", "There are no rows; nothing would come out.");
    }
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
  }

  /** The rows without those that something is wrong with. */
  List<CompiledRow> soundRows(List<ProblemException> wrong) {
    Set<String> pointers = new HashSet<>();
    wrong.forEach(fault -> pointers.add(fault.field()));
    return sound(rows, pointers);
  }

  private static List<CompiledRow> sound(List<CompiledRow> given, Set<String> wrong) {
    List<CompiledRow> kept = new ArrayList<>();
    for (CompiledRow row : given) {
      String within = row.pointer() + "/rows"; // what a group lacks does not stop the others
      boolean isWrong =
          wrong.stream()
              .anyMatch(
                  at ->
                      at.equals(row.pointer())
                          || at.startsWith(row.pointer() + "/") && !at.startsWith(within));
      if (!isWrong) {
        kept.add(row.with(sound(row.rows(), wrong)));
      }
    }
    return kept;
  }

  private void fault(String pointer, String detail) {
    if (faults.size() < FAULTS_MAX) {
      faults.add(new ProblemException(Problem.INVALID_MAPPING, pointer, detail));
    }
  }

  /**
   * @param level 0 where groups of events stand, 1 for their fields, negative for a tree
   */
  private List<CompiledRow> rows(List<Row> given, String at, int level) {
    List<CompiledRow> made = new ArrayList<>();
    Map<String, Place> places = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      made.add(row(given.get(i), at + "/" + i, level));
      place(given.get(i), at + "/" + i, places);
    }
    if (level == 1) {
      needed(given, at.substring(0, at.length() - "/rows".length()));
    }
    return made;
  }

  /**
   * Nothing stands within a value or a group, and no field is a group as well.
   *
   * @param places what is there already
   */
  private void place(Row row, String at, Map<String, Place> places) {
    String to = row.to();
    for (int dot = to.indexOf('.'); dot >= 0; dot = to.indexOf('.', dot + 1)) {
      String holder = to.substring(0, dot);
      Place there = places.putIfAbsent(holder, Place.HOLDER);
      if (there != null && there != Place.HOLDER) {
        fault(at + "/to", to + " would stand within " + holder + ", which is fed itself.");
        return;
      }
    }
    Place place = row.isGroup() ? Place.GROUP : Place.FIELD;
    Place there = places.putIfAbsent(to, place);
    if (there != null && there != place) {
      fault(at + "/to", to + " is fed already as a " + there.name().toLowerCase(Locale.ROOT) + ".");
    }
  }

  private void needed(List<Row> given, String at) {
    Set<String> fed = new HashSet<>();
    boolean reference = false;
    for (Row row : given) {
      fed.add(row.to());
      reference |= row.to().startsWith(REFERENCES);
    }
    for (TargetModel.Field field : TargetModel.fields()) {
      if (field.needed() && !fed.contains(field.name())) {
        fault(at + "/rows", field.name() + " is needed, and no row feeds it.");
      }
    }
    if (!reference) {
      fault(at + "/rows", "No row feeds a reference; without one no shipment is found.");
    }
  }

  private CompiledRow row(Row row, String at, int level) {
    List<String> to = List.of(row.to().split("\\.", -1));
    if (to.size() > NAMES_MAX || !to.stream().allMatch(name -> NAME.matcher(name).matches())) {
      fault(at + "/to", "A field is 1 to " + NAMES_MAX + " names separated by dots.");
    }
    if (row.isGroup()) {
      return group(row, to, at, level);
    }
    if (!row.rows().isEmpty()) {
      fault(at + "/rows", "Rows stand in a group; say forEach.");
    }
    if (level == 0) {
      fault(at, "Put this row into a group of " + TargetModel.EVENTS + " with forEach.");
    }
    TargetModel.Field field = level == 1 ? TargetModel.field(row.to()) : null;
    if (level == 1 && field == null) {
      fault(at + "/to", "An event has no field " + row.to() + ".");
    }
    if (sources(row) != 1) {
      fault(at, "A row has one of from, expr and value.");
    }
    Conversion as = as(row, field);
    checkList(row, field, at);
    checkConversion(as, row, field, at + "/as");
    checkConstant(row.value(), field, at + "/value");
    checkConstant(row.otherwise(), field, at + "/otherwise");
    return new CompiledRow(
        at,
        row,
        to,
        path(row.from(), at + "/from"),
        expression(row.expr(), at + "/expr"),
        expression(row.when(), at + "/when"),
        row.list() == null ? null : lists.get(row.list()),
        as,
        patterns(as, at + "/as"),
        zone(as, at + "/as/zone"),
        zoneFrom(as, at + "/as/zone"),
        null,
        List.of(),
        field);
  }

  private static int sources(Row row) {
    return (row.from() == null ? 0 : 1)
        + (row.expr() == null ? 0 : 1)
        + (row.value() == null ? 0 : 1);
  }

  private CompiledRow group(Row row, List<String> to, String at, int level) {
    if (level == 0 && !row.to().equals(TargetModel.EVENTS)) {
      fault(at + "/to", "The groups of this model are called " + TargetModel.EVENTS + ".");
    }
    if (level == 1) {
      fault(at, "An event has no groups within.");
    }
    boolean more = row.take() != null || row.otherwise() != null || row.as() != null;
    if (sources(row) > 0 || row.list() != null || more) {
      fault(at, "A group has forEach, when and rows only.");
    }
    if (row.rows().isEmpty()) {
      fault(at + "/rows", "The group has no rows.");
    }
    return new CompiledRow(
        at,
        row,
        to,
        null,
        null,
        expression(row.when(), at + "/when"),
        null,
        Conversion.of(Kind.TEXT),
        List.of(),
        null,
        null,
        path(row.forEach(), at + "/forEach"),
        rows(row.rows(), at + "/rows", level < 0 ? level : level + 1),
        null);
  }

  private Conversion as(Row row, TargetModel.Field field) {
    if (row.as() != null) {
      return row.as();
    }
    return Conversion.of(field == null ? Kind.TEXT : field.kind());
  }

  private void checkList(Row row, TargetModel.Field field, String at) {
    if (row.list() == null) {
      return;
    }
    if (row.value() != null) {
      fault(at + "/list", "A value that is written here is not translated; write what it becomes.");
    }
    CodeList list = document.lists().get(row.list());
    if (list == null) {
      fault(at + "/list", "There is no code list " + row.list() + ".");
      return;
    }
    if (field == null || !checked.add(row.list() + ' ' + field.name())) {
      return; // many rows may be translated by one list
    }
    for (int i = 0; i < list.entries().size(); i++) {
      String to = list.entries().get(i).to();
      if (isNone(to, field)) {
        String pointer = "/lists/" + MappingFields.escaped(row.list()) + "/entries/" + i + "/to";
        fault(pointer, noneWords(to, field));
      }
    }
  }

  private void checkConstant(String value, TargetModel.Field field, String at) {
    if (isNone(value, field)) {
      fault(at, noneWords(value, field));
    }
  }

  /** Whether a field that is one of some values would get another. */
  private static boolean isNone(String value, TargetModel.Field field) {
    return value != null
        && field != null
        && !field.values().isEmpty()
        && !field.values().contains(value);
  }

  private static String noneWords(String value, TargetModel.Field field) {
    return value + " is no " + field.words().toLowerCase(Locale.ROOT) + ".";
  }

  private SourcePath path(String written, String at) {
    try {
      return written == null ? null : SourcePath.of(written);
    } catch (ProblemException e) {
      fault(at, e.getMessage());
      return null;
    }
  }

  private Expressions.Compiled expression(String written, String at) {
    try {
      return written == null ? null : Expressions.compile(written);
    } catch (ProblemException e) {
      fault(at, e.getMessage());
      return null;
    }
  }

  private List<TimePattern> patterns(Conversion as, String at) {
    List<TimePattern> patterns = new ArrayList<>();
    boolean time = as.kind() == Kind.TIME || as.kind() == Kind.DATE;
    if (!time && !as.patterns().isEmpty()) {
      fault(at + "/patterns", "Only a time or a date has patterns.");
    }
    for (int i = 0; i < as.patterns().size(); i++) {
      try {
        patterns.add(TimePattern.of(as.patterns().get(i)));
      } catch (ProblemException e) {
        fault(at + "/patterns/" + i, e.getMessage());
      }
    }
    return time && patterns.isEmpty() ? List.of(TimePattern.of(TimePattern.ISO)) : patterns;
  }

  /** That the conversion fits the field, and nothing is said that would not be heeded. */
  private void checkConversion(Conversion as, Row row, TargetModel.Field field, String at) {
    Kind kind = as.kind();
    if (field != null && field.kind() == Kind.TIME && kind != Kind.TIME) {
      fault(at, field.name() + " is a time; convert it as one.");
    }
    if (kind == Kind.COPY && (field != null || row.from() == null || row.list() != null)) {
      fault(at, "Only a message to a partner has copies, and only of what a path leads to.");
    }
    boolean reference = field != null && field.name().startsWith(REFERENCES);
    if (row.take() == Take.ALL && field != null && !reference) {
      fault(at.replaceAll("as$", "take"), "Of this field there is one only; take first or last.");
    }
    if (as.zone() != null && kind != Kind.TIME) {
      fault(at + "/zone", "Only a time has a zone.");
    }
    if (kind == Kind.NUMBER) {
      checkNumber(as, at);
    } else if (as.decimal() != null || as.unit() != null || as.toUnit() != null) {
      fault(at, "Only a number has a decimal mark and units.");
    }
  }

  private void checkNumber(Conversion as, String at) {
    if (as.decimal() != null && !as.decimal().equals(".") && !as.decimal().equals(",")) {
      fault(at + "/decimal", "The decimal mark is a point or a comma.");
    }
    if ((as.unit() == null) != (as.toUnit() == null)
        || as.unit() != null && !Units.fit(as.unit(), as.toUnit())) {
      fault(
          at + "/unit",
          "unit and toUnit are two units that measure the same, of "
              + String.join(", ", Units.names())
              + ".");
    }
  }

  private ZoneId zone(Conversion as, String at) {
    if (as.zone() == null || as.zone().startsWith("=")) {
      return null;
    }
    try {
      return ZoneId.of(as.zone());
    } catch (DateTimeException e) {
      fault(at, "This is an IANA zone such as Europe/Berlin, or = and the path of one.");
      return null;
    }
  }

  private SourcePath zoneFrom(Conversion as, String at) {
    return as.zone() != null && as.zone().startsWith("=") ? path(as.zone().substring(1), at) : null;
  }
}
