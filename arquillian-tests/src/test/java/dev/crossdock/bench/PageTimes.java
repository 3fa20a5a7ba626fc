package dev.crossdock.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.crossdock.browser.Browsers;
import dev.crossdock.launcher.Stack;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long a person waits for pages of the portal, and for what comes when a list is scrolled. */
final class PageTimes {
  private static final int TIMES = 20;

  /** A page is opened so often before its time counts: the server's code is not compiled yet. */
  private static final int WARMUP = 6;

  private static final int LIMIT_MS = 30_000;
  private static final int PAINT_MILLIS = 1_500;
  private static final int STALL_MILLIS = 300;
  private static final int STEP_ROWS = 250;
  private static final int STEPS = 39;

  /** By address, what has to stand there before the page is of use. */
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("/", "main h1");
    PAGES.put("/exchanges", "vaadin-grid a.xd-ref");
    PAGES.put("/exchanges?state=rejected", "vaadin-grid a.xd-ref");
    PAGES.put("/shipments", "vaadin-grid a.xd-ref");
    PAGES.put("/shipments?tab=all", "vaadin-grid a.xd-ref");
    PAGES.put("/cases", "main h1");
    PAGES.put("/parked", "main h1");
    PAGES.put("/documents", "main h1");
  }

  private final Stack stack;
  private final PrintStream out;

  PageTimes(Stack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  /** Opens all; returns how many missed their bar. */
  long open() {
    long missed = 0;
    try (Playwright playwright = Browsers.playwright();
        Browser browser = Browsers.launch(playwright)) {
      for (String person : List.of("mara", "pat")) {
        Page page = signedIn(stack, browser, person);
        out.printf("%nPages, %s: p50 / p95 / worst, ms until of use%n", person);
        for (Map.Entry<String, String> one : PAGES.entrySet()) {
          if (person.equals("mara") || !one.getKey().equals("/parked")) {
            missed += painted(page, one.getKey(), one.getValue());
          }
        }
        missed += painted(page, firstShipment(page), ".xd-now strong");
        missed += scrolled(page);
      }
    }
    return missed;
  }

  static Page signedIn(Stack stack, Browser browser, String person) {
    // The certificates are this checkout's own.
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions()
                    .setIgnoreHTTPSErrors(true)
                    .setViewportSize(1_440, 900))
            .newPage();
    page.setDefaultTimeout(LIMIT_MS);
    page.navigate(stack.settings().portalUrl() + "/");
    page.fill("#username", person);
    page.click("#kc-login");
    page.fill("#password", person + "-demo");
    page.click("#kc-login");
    page.waitForSelector("main h1");
    return page;
  }

  private String firstShipment(Page page) {
    page.navigate(stack.settings().portalUrl() + "/shipments?tab=all");
    return "/" + page.locator("vaadin-grid a.xd-ref").first().getAttribute("href");
  }

  private int painted(Page page, String address, String awaited) {
    List<Long> micros = new ArrayList<>();
    for (int i = -WARMUP; i < TIMES; i++) {
      page.navigate("about:blank");
      long begin = System.nanoTime();
      page.navigate(stack.settings().portalUrl() + address);
      page.locator(awaited).first().waitFor();
      if (i >= 0) {
        micros.add((System.nanoTime() - begin) / 1_000);
      }
    }
    return line(address, micros, PAINT_MILLIS);
  }

  /** To the end of what the list reaches, step by step. */
  private int scrolled(Page page) {
    page.navigate(stack.settings().portalUrl() + "/exchanges");
    page.locator("vaadin-grid a.xd-ref").first().waitFor();
    List<Long> micros = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      long begin = System.nanoTime();
      page.evaluate(
          "row => document.querySelector('vaadin-grid').scrollToIndex(row)", step * STEP_ROWS);
      page.waitForFunction(
          "() => { const grid = document.querySelector('vaadin-grid');"
              + " return !grid.loading && !grid.hasAttribute('loading'); }");
      micros.add((System.nanoTime() - begin) / 1_000);
    }
    return line("messages, 250 rows further, to row 9,750", micros, STALL_MILLIS);
  }

  private int line(String name, List<Long> micros, int barMillis) {
    boolean missed = Figures.percentileMillis(micros, 0.95) > barMillis;
    out.printf(
        Locale.ROOT,
        "  %-44s %8.0f / %8.0f / %8.0f  %s%n",
        name,
        Figures.percentileMillis(micros, 0.5),
        Figures.percentileMillis(micros, 0.95),
        Figures.percentileMillis(micros, 1),
        missed ? "MISSED, bar " + barMillis : "");
    return missed ? 1 : 0;
  }
}
