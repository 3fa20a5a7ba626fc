package dev.crossdock.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.crossdock.browser.Browsers;
import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code mvn -Pbench -Dbench.preview}: how long the mapping studio takes from a press to the result
 * drawn anew, with a message of 100 KiB of which another value is read. The browser is on the same
 * machine.
 */
final class PreviewTimes {
  private static final int BYTES = 100 * 1_024;
  private static final int WARMUP = 60;
  private static final int TIMES = 40;
  private static final int MILLIS_MAX = 150;
  private static final String MAPPINGS = "/api/v1/mappings";
  private static final String CODE = "bench-preview";

  private static final String DOCUMENT =
      """
      {"crossdock":"mapping/1","source":{"format":"json"},"target":{"model":"milestones"},
       "lists":{"scans":{"entries":[{"code":"CLT","to":"PICKED_UP"},{"code":"DPT","to":"DEPARTED"}]}},
       "rows":[{"to":"events","forEach":"consignments/scans","rows":[
        {"to":"milestone","from":"scan","list":"scans"},
        {"to":"occurredAt","from":"when","as":{"kind":"time","patterns":["d.M.yyyy HH:mm"],"zone":"Europe/Berlin"}},
        {"to":"place.unLocode","from":"at/locode"},{"to":"place.name","from":"at/name"},{"to":"equipment","from":"unit"},
        {"to":"remark","from":"seal"},{"to":"references.CONTAINER","from":"unit"},
        {"to":"references.BILL_OF_LADING","from":"../blNumber"}]}]}""";

  /** Presses a button; the milliseconds until what came of it is in the page's next frame. */
  private static final String PRESS =
      """
      name => new Promise((done, fail) => {
        const button = [...document.querySelectorAll('vaadin-button')].find(e => e.innerText.trim() === name && !e.disabled);
        if (!button) { fail(name + ' cannot be pressed'); return; }
        const begin = performance.now();
        const watcher = new MutationObserver(() => {
          watcher.disconnect();
          requestAnimationFrame(() => {
            const millis = performance.now() - begin;
            setTimeout(() => done(millis), 300); // what follows is over before the next press
          });
        });
        watcher.observe(document.querySelector('.xd-result'), { subtree: true, childList: true, characterData: true });
        button.click();
      })
      """;

  private final Stack stack;
  private final PrintStream out;

  PreviewTimes(Stack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  /** Prints what was measured; false if the bar was missed. */
  boolean run() throws IOException {
    PersonApi pat = new PersonApi(stack, "pat");
    pat.post(
        MAPPINGS, "{\"code\":\"" + CODE + "\",\"name\":\"Bench\",\"document\":" + DOCUMENT + "}");
    pat.post(MAPPINGS + "/" + CODE + "/samples?name=bench", message());
    try (Playwright playwright = Browsers.playwright();
        Browser browser = Browsers.launch(playwright)) {
      Page page = PageTimes.signedIn(stack, browser, "pat");
      page.navigate(stack.settings().portalUrl() + "/mappings/" + CODE);
      change(page);
      for (int i = 0; i < WARMUP; i++) {
        press(page, i);
      }
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        millis.add(press(page, i));
      }
      boolean met = Figures.median(millis) <= MILLIS_MAX;
      out.printf(
          "%nPreview of %d KiB, ms, median [range] of %d: %s, bar %d, %s; load %s%n",
          BYTES / 1_024,
          TIMES,
          Figures.shown(millis, 0),
          MILLIS_MAX,
          met ? "met" : "missed",
          Machine.load());
      return met;
    }
  }

  /** As many scans as it takes. */
  private static String message() {
    StringBuilder scans = new StringBuilder();
    for (int i = 0; scans.length() < BYTES; i++) {
      scans
          .append(i == 0 ? "" : ",")
          .append(
              String.format(
                  "{\"scan\":\"%s\",\"when\":\"18.11.2026 %02d:30\",\"zone\":\"Europe/Berlin\",\"at\":{\"locode\":\"DEHAM\",\"name\":\"Hamburg\"},\"unit\":\"MSCU4182738\",\"text\":\"collected at plant %d\",\"seal\":\"S%d\"}",
                  i % 2 == 0 ? "CLT" : "DPT", i % 24, i, 100_000 + i));
    }
    return "{\"sender\":\"norddrift\",\"consignments\":[{\"consignmentNo\":\"NDR-2611-0042\",\"blNumber\":\"HLCUHAM2611873\",\"scans\":["
        + scans
        + "]}]}";
  }

  /** Makes a step that can be taken back and forth. */
  private static void change(Page page) {
    Locator field = page.locator("vaadin-grid[aria-label='Fields of the target'] .xd-field");
    field
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*remark\\s*$")))
        .first()
        .click();
    Locator path = page.getByLabel("Path").first();
    path.fill("zone");
    path.press("Enter");
    page.locator(".xd-result").getByText("Europe/Berlin\",").first().waitFor();
  }

  private static double press(Page page, int times) {
    return ((Number) page.evaluate(PRESS, times % 2 == 0 ? "Undo" : "Redo")).doubleValue();
  }
}
