package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.MappingDocument.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how many fields of a proposed mapping are right. Every proposal is accepted, the mapping
 * is run over the sample, and what each field gives is compared with what the right mapping gives,
 * event by event: so another path with the same values is right, and one with other values is
 * wrong.
 */
public final class ProposalsMeasure {
  public static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProposalsMeasure() {}

  /** What became of the fields and codes of one file. */
  public record Score(
      String name,
      int proposed,
      int right,
      List<String> wrong,
      List<String> missing,
      int codesRight,
      int codesOpen,
      List<String> codesWrong) {

    public String line() {
      return "| "
          + String.join(
              " | ",
              name,
              String.valueOf(proposed),
              String.valueOf(right),
              wrong.size() + said(wrong),
              missing.size() + said(missing),
              codesRight + " / " + codesOpen + " / " + codesWrong.size() + said(codesWrong))
          + " |";
    }

    private static String said(List<String> fields) {
      return fields.isEmpty() ? "" : ": " + String.join(", ", fields);
    }
  }

  /** Prints the table of our own samples. */
  public static void main(String[] arguments) throws IOException {
    List<Score> scores = own(Path.of(arguments[0]));
    System.out.print(table(scores));
    if (arguments.length > 1) {
      Proposals.of(
              samples(Path.of(arguments[0]), arguments[1]),
              expected(Path.of(arguments[0]), arguments[1]),
              DAY)
          .all()
          .forEach(System.out::println);
      Proposals.of(
              samples(Path.of(arguments[0]), arguments[1]),
              expected(Path.of(arguments[0]), arguments[1]),
              DAY)
          .codes()
          .forEach(System.out::println);
    }
  }

  /** The scores of our own samples. */
  static List<Score> own(Path folder) throws IOException {
    List<Score> scores = new ArrayList<>();
    for (String name : names(folder)) {
      scores.add(score(name, samples(folder, name), expected(folder, name), truth(folder, name)));
    }
    return scores;
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".mapping.json"))
          .map(name -> name.substring(0, name.length() - ".mapping.json".length()))
          .sorted()
          .toList();
    }
  }

  static List<JsonNode> samples(Path folder, String name) {
    return List.of(json(folder.resolve(name + ".json")));
  }

  static Expected expected(Path folder, String name) {
    Path file = folder.resolve(name + ".expected.json");
    return Files.exists(file) ? Expected.events(json(file)) : Expected.nothing();
  }

  static MappingDocument truth(Path folder, String name) {
    return MappingJson.read(json(folder.resolve(name + ".mapping.json")));
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The score against the right mapping. */
  static Score score(
      String name, List<JsonNode> samples, Expected expected, MappingDocument truth) {
    List<Map<String, String>> right = new ArrayList<>();
    for (JsonNode sample : samples) {
      right.addAll(events(truth, sample));
    }
    return score(name, samples, expected, right, Set.of());
  }

  /**
   * The score against the right events.
   *
   * @param besides fields that those who made the truth do not look at; they count neither way
   */
  public static Score score(
      String name,
      List<JsonNode> samples,
      Expected expected,
      List<Map<String, String>> right,
      Set<String> besides) {
    Proposals proposals = Proposals.of(samples, expected, DAY);
    List<Map<String, String>> made = new ArrayList<>();
    MappingDocument document = proposals.document(proposals.ids());
    Set<String> proposed = new LinkedHashSet<>();
    proposals.all().forEach(proposal -> proposed.add(proposal.target()));
    proposed.remove(TargetModel.EVENTS);
    proposed.removeAll(besides);
    if (!document.rows().isEmpty() && !document.rows().get(0).rows().isEmpty()) {
      samples.forEach(sample -> made.addAll(events(document, sample)));
    }
    Set<String> wanted = new LinkedHashSet<>();
    right.forEach(event -> wanted.addAll(event.keySet()));
    wanted.removeAll(besides);
    List<String> wrong = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    int count = 0;
    for (TargetModel.Field field : TargetModel.fields()) {
      String target = field.name();
      if (proposed.contains(target)) {
        if (wanted.contains(target) && same(target, made, right)) {
          count++;
        } else {
          wrong.add(target);
        }
      } else if (wanted.contains(target)) {
        missing.add(target);
      }
    }
    return codes(name, proposals, proposed.size(), count, wrong, missing, made, right);
  }

  private static Score codes(
      String name,
      Proposals proposals,
      int proposed,
      int count,
      List<String> wrong,
      List<String> missing,
      List<Map<String, String>> made,
      List<Map<String, String>> right) {
    int codesRight = 0;
    int open = 0;
    List<String> codesWrong = new ArrayList<>();
    Map<String, String> meant = new TreeMap<>();
    boolean aligned = made.size() == right.size();
    for (int i = 0; aligned && i < right.size(); i++) {
      String truth = right.get(i).get("milestone");
      String got = made.get(i).get("milestone");
      if (truth != null) {
        meant.put(truth + (got == null ? " open" : got.equals(truth) ? "" : " as " + got), got);
      }
    }
    for (Map.Entry<String, String> one : meant.entrySet()) {
      if (one.getValue() == null) {
        open++;
      } else if (one.getKey().contains(" as ")) {
        codesWrong.add(one.getKey());
      } else {
        codesRight++;
      }
    }
    return new Score(name, proposed, count, wrong, missing, codesRight, open, codesWrong);
  }

  /** Values that the mapping leaves out are no fault: a code that is left open gives none. */
  private static boolean same(
      String target, List<Map<String, String>> made, List<Map<String, String>> right) {
    if (made.size() != right.size()) {
      return false;
    }
    boolean codes = target.equals(FieldGuess.MILESTONE);
    for (int i = 0; i < made.size(); i++) {
      String one = made.get(i).get(target);
      String other = right.get(i).get(target);
      if (codes ? one != null && !one.equals(other) : !java.util.Objects.equals(one, other)) {
        return false;
      }
    }
    return !codes || made.stream().anyMatch(event -> event.get(target) != null);
  }

  /** What a mapping makes of a sample, event by event and field by field. */
  static List<Map<String, String>> events(MappingDocument document, JsonNode sample) {
    JsonNode made = Mapping.compile(loose(document)).run(sample, DAY, Budget.preview()).json();
    List<Map<String, String>> all = new ArrayList<>();
    for (JsonNode event : made.path(TargetModel.EVENTS)) {
      all.add(new LinkedHashMap<>(Expected.events(List.of(event)).events().get(0)));
    }
    return all;
  }

  /** The same without needing all fields, so that one that is missing does not hide the others. */
  private static MappingDocument loose(MappingDocument document) {
    List<Row> groups = new ArrayList<>();
    for (Row group : document.rows()) {
      List<Row> rows = new ArrayList<>();
      for (Row row : group.rows()) {
        boolean time = row.to().equals(TimeColumns.TARGET) && row.as() == null;
        Conversion as = time ? Conversion.of(Conversion.Kind.TIME) : row.as();
        rows.add(
            new Row(
                row.to(),
                row.from(),
                row.expr(),
                row.value(),
                row.take(),
                row.otherwise(),
                row.list(),
                as,
                row.when(),
                null,
                List.of(),
                null));
      }
      groups.add(
          new Row(
              group.to(),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              group.forEach(),
              rows,
              null));
    }
    return new MappingDocument(
        document.source(),
        new MappingDocument.Target(TargetModel.TREE, "json"),
        groups,
        document.lists(),
        List.of());
  }

  /** The table in Markdown, with its sums. */
  public static String table(List<Score> scores) {
    StringBuilder out = new StringBuilder();
    out.append(
        "| Sample | Proposed | Right | Wrong | Missing | Milestones right / open / wrong |\n");
    out.append("|---|---|---|---|---|---|\n");
    scores.forEach(score -> out.append(score.line()).append('\n'));
    int wrong = scores.stream().mapToInt(score -> score.wrong().size()).sum();
    int missing = scores.stream().mapToInt(score -> score.missing().size()).sum();
    int right = scores.stream().mapToInt(Score::right).sum();
    int codes = scores.stream().mapToInt(Score::codesRight).sum();
    int open = scores.stream().mapToInt(Score::codesOpen).sum();
    int codesWrong = scores.stream().mapToInt(score -> score.codesWrong().size()).sum();
    out.append(
        "| **All** | "
            + scores.stream().mapToInt(Score::proposed).sum()
            + " | "
            + right
            + " | "
            + wrong
            + " | "
            + missing
            + " | "
            + codes
            + " / "
            + open
            + " / "
            + codesWrong
            + " |\n\n");
    int fields = right + wrong + missing;
    out.append(
        String.format(
            java.util.Locale.ROOT,
            "Of %d fields %.1f %% are right, %.1f %% wrong, %.1f %% missing.%n",
            fields,
            100.0 * right / fields,
            100.0 * wrong / fields,
            100.0 * missing / fields));
    return out.toString();
  }
}
