package dev.crossdock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.crossdock.language.Heard;
import dev.crossdock.shipment.PackageTypes;
import dev.crossdock.stack.Phrasebook;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every sentence of the pages is there in German, and no German is left of what nobody says. */
class GermanTest {
  /** Fewer would mean that they were not found. */
  private static final int SENTENCES_MIN = 1_500;

  private static final int ENUM_WORDS_MIN = 400;

  private static final int REFUSALS_MIN = 150;

  private static final int TEMPLATE_TEXTS_MIN = 60;

  private static final String CORE = "platform-core/src/main/java/dev/crossdock/";

  private static final Pattern VALUE = Pattern.compile("\\{(\\d)");
  private static final Pattern OF_SCRIPT = Pattern.compile("tongue\\('([^']*)'");
  private static final Set<String> WORDS = Set.of("title", "words", "fix", "definition", "shows");

  private static final Said SAID = new Said();
  private static final Map<String, Set<String>> FORGOTTEN = new TreeMap<>();
  private static List<CompilationUnitTree> units;

  @BeforeAll
  static void read() throws IOException {
    units = new SourceTree().units();
    for (CompilationUnitTree unit : units) {
      String path = SourceTree.path(unit).toString();
      if (path.startsWith("partner-portal/src/main/")
          || path.startsWith("tenant-admin/src/main/")
          || path.startsWith("server-config/src/main/")) {
        int before = SAID.forgotten.size();
        SAID.hears = !path.startsWith("server-config/"); // there it is heard when it is written
        SAID.scan(unit, null);
        List<String> here = SAID.forgotten.subList(before, SAID.forgotten.size());
        if (!here.isEmpty()) {
          FORGOTTEN.put(path, new TreeSet<>(here));
        }
      }
    }
    assertTrue(SAID.keys.size() > SENTENCES_MIN, () -> "Only " + SAID.keys.size() + " were found");
  }

  private static Map<String, String> pages() {
    Map<String, String> german = new TreeMap<>();
    for (String file : Phrasebook.PAGES) {
      Phrasebook.read(SourceTree.ROOT, file)
          .forEach((english, words) -> assertEquals(null, german.put(english, words), english));
    }
    return german;
  }

  @Test
  void everySentenceIsThereInGermanAndNothingElse() {
    Map<String, String> german = pages();
    assertEquals(Set.of(), without(SAID.keys, german.keySet()), "not there in German");
    assertEquals(Set.of(), without(german.keySet(), SAID.keys), "said nowhere");
  }

  @Test
  void noTextIsShownUnsaid() {
    assertEquals(Map.of(), FORGOTTEN);
  }

  @Test
  void whatIsRefusedIsThereInGerman() {
    Refused refused = new Refused();
    for (CompilationUnitTree unit : units) {
      String path = SourceTree.path(unit).toString();
      // What the API's resources refuse themselves is never on a page.
      if (path.startsWith(CORE) && !path.startsWith(CORE + "api/")) {
        refused.read(unit);
      }
    }
    assertTrue(refused.details.size() > REFUSALS_MIN, () -> "Only " + refused.details.size());
    Map<String, String> core = Phrasebook.read(SourceTree.ROOT, Phrasebook.CORE);
    Heard heard = new Heard(core, core);
    assertEquals(
        List.of(),
        refused.details.stream().filter(detail -> heard.of(detail).equals(detail)).toList());
  }

  @Test
  void everySentenceOfMailsIsThereInGermanAndNothingElse() {
    Said said = new Said();
    for (CompilationUnitTree unit : units) {
      if (SourceTree.path(unit).startsWith("platform-core/src/main")) {
        said.scan(unit, null);
      }
    }
    assertEquals(said.keys, Phrasebook.read(SourceTree.ROOT, Phrasebook.MAIL).keySet());
  }

  @Test
  void templatesOfConnectionsAreThereInGerman() throws IOException {
    Path file = Path.of("platform-core/src/main/resources/dev/crossdock/connection/templates.json");
    Set<String> said = new TreeSet<>();
    for (JsonNode template : new ObjectMapper().readTree(SourceTree.ROOT.resolve(file).toFile())) {
      said.add(template.get("label").asText());
      said.add(template.get("summary").asText());
      template.get("steps").forEach(step -> said.add(step.asText()));
    }
    assertTrue(said.size() > TEMPLATE_TEXTS_MIN, () -> "Only " + said.size());
    Map<String, String> core = Phrasebook.read(SourceTree.ROOT, Phrasebook.CORE);
    assertEquals(Set.of(), without(said, core.keySet()));
  }

  @Test
  void packagesAndUnitsAreThereInGerman() {
    Map<String, String> core = Phrasebook.read(SourceTree.ROOT, Phrasebook.CORE);
    Set<String> left = new TreeSet<>();
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        String code = "" + first + second;
        String words = PackageTypes.words(code);
        if (!words.equals(code) && !core.containsKey("kind:" + words)) {
          left.add(words);
        }
      }
    }
    assertEquals(Set.of(), left);
  }

  @Test
  void whatScriptsSayIsThereInGerman() throws IOException {
    Set<String> said = new TreeSet<>();
    for (String script : List.of("portal.js", "drafts.js", "studio.js")) {
      Path file = Path.of("partner-portal/src/main/resources/dev/crossdock/portal", script);
      Matcher sentence = OF_SCRIPT.matcher(Files.readString(SourceTree.ROOT.resolve(file)));
      while (sentence.find()) {
        said.add(sentence.group(1));
      }
    }
    assertEquals(said, Phrasebook.read(SourceTree.ROOT, Phrasebook.BROWSER).keySet());
  }

  @Test
  void bothLanguagesHoldTheSameValues() {
    List<String> wrong = new ArrayList<>();
    List<String> files = new ArrayList<>(Phrasebook.PAGES);
    files.addAll(List.of(Phrasebook.CORE, Phrasebook.MAIL, Phrasebook.BROWSER));
    for (String file : files) {
      Phrasebook.read(SourceTree.ROOT, file)
          .forEach(
              (english, german) -> {
                if (german.isBlank() || !values(english).equals(values(german))) {
                  wrong.add(english + " -> " + german);
                }
              });
    }
    assertEquals(List.of(), wrong);
  }

  private static Set<String> values(String sentence) {
    return VALUE.matcher(sentence).results().map(one -> one.group(1)).collect(Collectors.toSet());
  }

  @Test
  void statesProblemsStepsAndRolesAreThereInGerman() throws ReflectiveOperationException {
    Set<String> known = new HashSet<>(pages().keySet());
    known.addAll(Phrasebook.read(SourceTree.ROOT, Phrasebook.CORE).keySet());
    Set<String> words = new TreeSet<>();
    for (String type : enums()) {
      Class<?> found = Class.forName(type);
      for (Method method : found.getDeclaredMethods()) {
        if (WORDS.contains(method.getName())
            && method.getParameterCount() == 0
            && method.getReturnType() == String.class) {
          method.setAccessible(true);
          for (Object constant : found.getEnumConstants()) {
            words.add((String) method.invoke(constant));
          }
        }
      }
    }
    assertTrue(words.size() > ENUM_WORDS_MIN, () -> "Only " + words.size() + " were found");
    assertEquals(Set.of(), without(words, known));
  }

  /** The enums of platform-core, by the names that the class loader knows. */
  private static Set<String> enums() {
    Set<String> names = new TreeSet<>();
    for (CompilationUnitTree unit : units) {
      if (SourceTree.path(unit).startsWith("platform-core/src/main")) {
        new TreeScanner<Void, String>() {
          @Override
          public Void visitClass(ClassTree type, String outer) {
            String name = outer + type.getSimpleName();
            if (type.getSimpleName().length() == 0) {
              return null; // without a name nobody loads it
            }
            if (type.getKind() == Tree.Kind.ENUM) {
              names.add(name);
            }
            return super.visitClass(type, name + "$");
          }
        }.scan(unit, unit.getPackageName() + ".");
      }
    }
    return names;
  }

  private static Set<String> without(Set<String> all, Set<String> known) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(known);
    return rest;
  }
}
