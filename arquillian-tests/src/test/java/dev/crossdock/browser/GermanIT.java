package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.crossdock.stack.Phrasebook;
import dev.crossdock.stack.TestShipment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reads German reads German: on each page of the menu, until the person wants English. */
class GermanIT {
  private static final String GERMAN = "de-DE";

  /**
   * What a page itself shows and says to those who hear it, each text on its own. Cells of tables
   * hold what people and partners wrote, which may be a sentence of ours, too.
   */
  private static final String TEXTS =
      """
      () => {
        const OURS = 'h1, h2, h3, th:not(.xd-rowhead), button, vaadin-button, label, legend, nav, dt, summary, vaadin-tab, .xd-chip';
        const found = new Set([document.title.replace(' · Crossdock', '')]);
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const at = walk.currentNode.parentElement;
          if (at && at.closest(OURS) && !at.closest('.xd-mono')) { found.add(walk.currentNode.nodeValue.trim()); }
        }
        document.querySelectorAll('[aria-label], [title], [placeholder]').forEach(e =>
          ['aria-label', 'title', 'placeholder'].forEach(a => { if (e.getAttribute(a)) { found.add(e.getAttribute(a)); } }));
        return Array.from(found);
      }
      """;

  /** All that stands on a page besides what is taken from messages. */
  private static final String SENTENCES =
      """
      () => {
        const found = new Set();
        const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const at = walk.currentNode.parentElement;
          if (at && !at.closest('.xd-mono, pre, code, textarea')) { found.add(walk.currentNode.nodeValue.trim()); }
        }
        return Array.from(found);
      }
      """;

  /** What Vaadin says where nobody told it otherwise. */
  private static final Set<String> FOREIGN =
      Set.of("More options", "Show password", "Toggle navigation panel", "Retry", "Clear");

  /** A sentence with values of which less is fixed may be anybody's. */
  private static final int LETTERS_MIN = 15;

  /** What other tests wrote as people do: reasons and names that are sentences of pages, too. */
  private static final Set<String> WRITTEN =
      Set.of("Broker", "Closed", "Inbox", "Needed", "Over", "Set up");

  private static Playwright playwright;
  private static Browser browser;
  private static TestShipment shipment;

  /** English sentences that are others in German. */
  private static Set<String> english;

  /** The same where they hold values. */
  private static final List<Pattern> JOINED = new ArrayList<>();

  @BeforeAll
  static void open() {
    english = new TreeSet<>();
    Set<String> same = new TreeSet<>(); // "Was" is a word of both languages
    Path root = Path.of(System.getProperty("repository.root"));
    List<String> files = new ArrayList<>(Phrasebook.PAGES);
    files.addAll(List.of(Phrasebook.CORE, Phrasebook.BROWSER));
    for (String file : files) {
      Phrasebook.read(root, file)
          .forEach(
              (sentence, german) -> {
                english.add(sentence.trim());
                String fixed = sentence.replaceAll("\\{\\d[^}]*}", "");
                if (!fixed.equals(sentence) && fixed.length() >= LETTERS_MIN) {
                  JOINED.add(joined(sentence));
                }
                same.add(german.trim());
              });
    }
    english.removeAll(same);
    english.addAll(FOREIGN);
    english.removeAll(WRITTEN);
    shipment = TestShipment.announced("brandt");
    shipment.send("GATE_IN", Instant.now());
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  private static Pattern joined(String sentence) {
    String[] fixed = sentence.split("\\{\\d[^}]*}", -1);
    return Pattern.compile(
        Arrays.stream(fixed).map(Pattern::quote).collect(Collectors.joining(".+")));
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"mara,Sendungen,20", "pat,Sendungen,10", "jens,Prüfpfad,12"})
  void everyPageOfTheMenuIsGerman(String person, String known, int least) {
    try (Desk desk = Desk.of(browser, person, GERMAN)) {
      desk.sees(known);
      List<String> pages = pages(desk.page());
      assertTrue(pages.size() >= least, () -> "Only " + pages);
      Map<String, Set<String>> left = new TreeMap<>();
      for (String page : pages) {
        desk.open("/" + page);
        look(desk, page, left);
        desk.picture("german-" + page);
      }
      if (!person.equals("jens")) {
        for (String tab : List.of("timeline", "goods", "legs", "exchanges", "cases")) {
          String page = "shipments/" + shipment.reference() + "?tab=" + tab;
          desk.open("/" + page);
          look(desk, page, left);
          String shown = desk.page().locator("main").innerText();
          for (String word : List.of("Gate in", "Ocean", "Consignee", "told:", "Expected")) {
            assertFalse(shown.contains(word), () -> page + " says " + word);
          }
        }
        desk.picture("german-shipment");
      }
      assertEquals(Map.of(), left);
      assertEquals(List.of(), desk.troubles());
    }
  }

  private static List<String> pages(Page page) {
    page.waitForSelector(".xd-nav a");
    return page.locator(".xd-nav a[router-link]").all().stream()
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  /** Notes what is still English or wider than a telephone. */
  private static void look(Desk desk, String page, Map<String, Set<String>> left) {
    Page shown = desk.page();
    assertEquals("de", shown.locator("html").getAttribute("lang"), page);
    shown.waitForFunction("() => !document.querySelector('vaadin-connection-indicator[loading]')");
    Set<String> wrong = new TreeSet<>();
    for (Object text : (List<?>) shown.evaluate(TEXTS)) {
      if (english.contains(text.toString())) {
        wrong.add(text.toString());
      }
    }
    for (Object text : (List<?>) shown.evaluate(SENTENCES)) {
      if (JOINED.stream().anyMatch(one -> one.matcher(text.toString()).matches())) {
        wrong.add(text.toString());
      }
    }
    desk.narrow(
        () -> {
          int over =
              (Integer)
                  shown.evaluate(
                      "() => document.documentElement.scrollWidth -"
                          + " document.documentElement.clientWidth");
          if (over > 0) {
            wrong.add(over + " px too wide");
          }
        });
    if (!wrong.isEmpty()) {
      left.put(page, wrong);
    }
  }

  @Test
  void aDialogAsksInGerman() {
    try (Desk desk = Desk.of(browser, "mara", GERMAN)) {
      desk.open("/notices");
      desk.page().getByText("Neue Mitteilung …").click();
      desk.sees("Mitternacht UTC");
      desk.picture("german-notice");
      assertEquals(1, desk.page().locator("vaadin-text-field[placeholder='heute']").count());
      assertEquals(List.of(), desk.troubles());
    }
  }

  @Test
  void theChoiceOfThePersonStays() {
    try (Desk desk = Desk.of(browser, "mara", GERMAN)) {
      desk.sees("Übertragungen");
      Page page = desk.page();
      page.locator(".xd-top .end > vaadin-menu-bar vaadin-menu-bar-button").first().click();
      item(page, "Sprache").click();
      desk.picture("german-languages");
      item(page, "English").click();
      desk.sees("Exchanges");
      desk.open("/shipments");
      desk.sees("Latest milestone");
      assertEquals("en", page.locator("html").getAttribute("lang"));
      assertEquals(List.of(), desk.troubles());
    }
  }

  /** By its text: the arrow of a sub-menu is a part of its accessible name. */
  private static Locator item(Page page, String name) {
    Pattern whole = Pattern.compile("^\\s*" + name + "\\s*$");
    return page.locator("vaadin-menu-bar-item", new Page.LocatorOptions().setHasText(whole))
        .first();
  }
}
