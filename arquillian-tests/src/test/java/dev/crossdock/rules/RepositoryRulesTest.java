package dev.crossdock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The style guide that runs. Each breach prints {@code file:line: X is not allowed here, use Y}.
 */
class RepositoryRulesTest {
  private static final int FILE_LINES_MAX = 400;

  /** One list, which only grows. */
  private static final Set<String> LISTS = Set.of("Problem.java");

  /** A check that saw too few files checked nothing. */
  private static final int JAVA_FILES_MIN = 150;

  private static final Set<String> TOP_LEVEL =
      Set.of(
          "LICENSE",
          "README.md",
          "pom.xml",
          "platform-core",
          "connectors",
          "partner-portal",
          "tenant-admin",
          "server-config",
          "arquillian-tests",
          "docker");

  private static final Set<String> BANNED_PACKAGES =
      Set.of(
          "util",
          "utils",
          "common",
          "helper",
          "helpers",
          "impl",
          "internal",
          "dto",
          "manager",
          "managers");

  /** A secret that is shown once, and the name that is typed to say "I am sure". */
  private static final Set<String> NOT_KEPT = Set.of("LinkDialog.java", "TypedDialog.java");

  /** Written in two parts, as this file is searched too. */
  private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static SourceTree sources;

  @BeforeAll
  static void parse() throws IOException {
    sources = new SourceTree();
  }

  @Test
  void sawTheWholeRepository() {
    assertTrue(
        sources.units().size() > JAVA_FILES_MIN,
        () -> "Only " + sources.units().size() + " Java files were found");
    Set<String> modules =
        sources.units().stream()
            .map(SourceTree::path)
            .map(CodeRules::module)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(
        modules.containsAll(CodeRules.MAY_IMPORT.keySet()),
        () -> "Rules name modules without sources; seen: " + modules);
  }

  @Test
  void codeKeepsTheRules() {
    List<String> breaches = new ArrayList<>();
    for (CompilationUnitTree unit : sources.units()) {
      CodeRules[] rules = new CodeRules[1];
      rules[0] =
          new CodeRules(
              sources,
              unit,
              (tree, sentence) ->
                  breaches.add(
                      SourceTree.path(unit)
                          + ":"
                          + rules[0].line(sources.positions().getStartPosition(unit, tree))
                          + ": "
                          + sentence));
      rules[0].scan(unit, null);
    }
    none(breaches);
  }

  @Test
  void filesAreShortAndFinished() {
    List<String> breaches = new ArrayList<>();
    for (CompilationUnitTree unit : sources.units()) {
      Path path = SourceTree.path(unit);
      List<String> lines = SourceTree.lines(path);
      if (lines.size() > FILE_LINES_MAX && !LISTS.contains(path.getFileName().toString())) {
        breaches.add(
            path
                + ":1: a file of "
                + lines.size()
                + " lines is not allowed here, use several of at most "
                + FILE_LINES_MAX);
      }
      for (int i = 0; i < lines.size(); i++) {
        if (LEFT_OVER.matcher(lines.get(i)).find()) {
          breaches.add(
              path + ":" + (i + 1) + ": a left-over note is not allowed here, use an issue");
        }
      }
    }
    none(breaches);
  }

  @Test
  void packagesAreNamedAndDescribed() {
    List<String> breaches = new ArrayList<>();
    Set<Path> described = new HashSet<>();
    Set<Path> folders = new TreeSet<>();
    for (CompilationUnitTree unit : sources.units()) {
      Path path = SourceTree.path(unit);
      folders.add(path.getParent());
      if (path.endsWith("package-info.java")) {
        described.add(path.getParent());
      }
      for (String part : String.valueOf(unit.getPackageName()).split("\\.")) {
        if (BANNED_PACKAGES.contains(part)) {
          breaches.add(
              path
                  + ":1: a package named "
                  + part
                  + " is not allowed here, use the feature's name");
        }
      }
    }
    // A test's package is described beside the code it tests.
    folders.stream()
        .filter(
            folder ->
                !described.contains(folder)
                    && (SourceTree.isProduct(folder) || folder.startsWith("arquillian-tests")))
        .forEach(
            folder ->
                breaches.add(
                    folder
                        + ":1: a package without description is not allowed here, use a"
                        + " package-info.java"));
    none(breaches);
  }

  @Test
  void theTopLevelIsTheAgreedOne() throws IOException {
    try (Stream<Path> top = Files.list(SourceTree.ROOT)) {
      Set<String> names =
          top.map(path -> path.getFileName().toString())
              .filter(name -> !SourceTree.NOT_OURS.contains(name) && !name.startsWith("."))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          new TreeSet<>(TOP_LEVEL), names, "What stands at the top level of the repository");
    }
  }

  @Test
  void everyConnectorTellsAboutItselfAndHasSeenTrouble() throws IOException {
    List<String> breaches = new ArrayList<>();
    Path pom = SourceTree.ROOT.resolve("connectors/pom.xml");
    String modules =
        Files.readString(pom) + Files.readString(SourceTree.ROOT.resolve("server-config/pom.xml"));
    for (Path connector : connectors()) {
      String name = connector.getFileName().toString();
      if (!Files.exists(connector.resolve("README.md"))) {
        breaches.add(
            "connectors/"
                + name
                + ":1: a connector without README.md is not allowed here, use the smallest one as a"
                + " model");
      }
      if (!modules.contains("<module>" + name + "</module>")
          || !modules.contains("<artifactId>connector-" + name + "</artifactId>")) {
        breaches.add(
            "connectors/"
                + name
                + ":1: a connector that is left out is not allowed here, use a module line in"
                + " connectors/pom.xml and a dependency in server-config/pom.xml");
      }
      boolean trouble =
          sources.files().stream()
              .filter(file -> file.startsWith(connector.resolve("src/test/resources")))
              .anyMatch(RepositoryRulesTest::isErrorFixture);
      if (!trouble) {
        breaches.add(
            "connectors/"
                + name
                + ":1: a connector without an error fixture is not allowed here, use a recorded"
                + " error under src/test/resources");
      }
    }
    none(breaches);
  }

  private static List<Path> connectors() throws IOException {
    try (Stream<Path> folders = Files.list(SourceTree.ROOT.resolve("connectors"))) {
      List<Path> found = folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList();
      assertTrue(found.size() >= 2, "connectors were found");
      return found;
    }
  }

  private static boolean isErrorFixture(Path file) {
    return file.getFileName()
        .toString()
        .matches(".*(error|refus|broken|truncated|wrong|unknown|denied|fault).*");
  }

  @Test
  void problemsAreNumberedOnceAndSayWhatToDo() {
    Set<String> ids = new HashSet<>();
    for (Problem problem : Problem.values()) {
      assertTrue(problem.id().matches("XD-\\d{4}"), () -> problem + " has the id " + problem.id());
      assertTrue(ids.add(problem.id()), () -> problem.id() + " is used twice");
      assertTrue(
          problem.status() >= 400 && problem.status() < 600,
          () -> problem + " has the status " + problem.status());
      assertTrue(
          problem.title().length() > 10 && !problem.title().endsWith("."),
          () -> problem + " needs a title without full stop");
      assertTrue(
          problem.fix().length() > 10 && problem.fix().endsWith("."),
          () -> problem + " needs a sentence that says what to do");
    }
    assertTrue(ids.size() > 20, "problems were found");
  }

  /** Whoever adds a form need not think of sign-ins that end; see Draft. */
  @Test
  void everyFormKeepsWhatIsTyped() throws IOException {
    Pattern field =
        Pattern.compile(
            "new (Text|Email|Integer|Number|Reason)Field|new TextArea|new (Select|ComboBox|CheckboxGroup|RadioButtonGroup)<");
    List<String> breaches = new ArrayList<>();
    int forms = 0;
    for (CompilationUnitTree unit : sources.units()) {
      Path path = SourceTree.path(unit);
      String text = Files.readString(SourceTree.ROOT.resolve(path));
      if (text.contains(" extends Dialog ") && field.matcher(text).find()) {
        forms++;
        if (!text.contains("Draft.keep(") && !NOT_KEPT.contains(path.getFileName().toString())) {
          breaches.add(path + ": a form without Draft.keep is not allowed here");
        }
      }
    }
    assertTrue(forms > NOT_KEPT.size(), "forms were found");
    none(breaches);
  }

  private static void none(List<String> breaches) {
    assertTrue(
        breaches.isEmpty(), () -> breaches.size() + " breaches\n" + String.join("\n", breaches));
  }
}
