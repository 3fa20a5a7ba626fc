package dev.crossdock.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A person at a desk whose clicks and characters are counted, and whose time is taken while it is
 * this person's turn.
 */
final class Walk implements AutoCloseable {
  /**
   * Of the keystroke-level model: thought, pointing and pressing for a click; a key of an average
   * typist.
   */
  private static final double CLICK_S = 1.35 + 1.1 + 0.2;

  private static final double CHARACTER_S = 0.28;
  private static final int CLICKS_OF_A_FILE = 3;

  private final Desk desk;
  private final String who;
  private int clicks;
  private int characters;
  private int pictures;
  private long begunAt = System.nanoTime();
  private Duration spent = Duration.ZERO;

  private Walk(String who, Desk desk) {
    this.who = who;
    this.desk = desk;
  }

  /** Somebody who has an account; signing in is not counted. */
  static Walk of(Browser browser, String person) {
    Walk walk = new Walk(person, Desk.of(browser, person));
    walk.begunAt = System.nanoTime();
    return walk;
  }

  /**
   * Follows the link of an invitation in a browser that has never been here, up to the first page
   * of the portal.
   *
   * @param link path of the portal, as in the mail
   */
  static Walk invited(Browser browser, String email, String first, String last, String link) {
    Walk walk = new Walk(first, Desk.stranger(browser, first.toLowerCase(Locale.ROOT)));
    Page page = walk.page();
    walk.clicks++; // the link in the mail
    page.navigate(Desk.portal() + link);
    walk.picture("invited");
    walk.type("First name", first);
    walk.type("Last name", last);
    walk.press("Make my account");
    String once = page.locator("#password").innerText();
    walk.click(page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)));
    walk.put(page.locator("#username"), email);
    walk.click(page.locator("#kc-login"));
    walk.put(page.locator("#password"), once);
    walk.click(page.locator("#kc-login"));
    String own = email + "-demo";
    walk.put(page.locator("#password-new"), own);
    walk.put(page.locator("#password-confirm"), own);
    walk.click(page.locator("input[type=submit], button[type=submit]").first());
    page.waitForURL(url -> url.startsWith(Desk.portal()));
    walk.picture("take-part");
    walk.click(page.locator("form button[type=submit]"));
    page.waitForSelector("main h1");
    return walk;
  }

  Page page() {
    return desk.page();
  }

  /** It is this person's turn again; what passed meanwhile is not their time. */
  void turn() {
    begunAt = System.nanoTime();
  }

  /** The turn ends. */
  void rest() {
    spent = spent.plusNanos(System.nanoTime() - begunAt);
    begunAt = System.nanoTime();
  }

  void click(Locator place) {
    clicks++;
    place.click();
  }

  /** A button of this name, or one whose name begins so. */
  void press(String name) {
    Pattern begins = Pattern.compile("^\\s*" + name + "\\s*…?\\s*$");
    click(
        page()
            .locator(
                "vaadin-button:visible:not([disabled]), button:visible:not([disabled]),"
                    + " a.xd-btn:visible")
            .filter(new Locator.FilterOptions().setHasText(begins))
            .last());
  }

  /** A page of the navigation. */
  void go(String name) {
    Pattern exactly = Pattern.compile("^\\s*" + name + "\\s*\\d*\\s*$");
    click(
        page()
            .locator(".xd-nav a")
            .filter(new Locator.FilterOptions().setHasText(exactly))
            .first());
    page()
        .locator(".xd-nav a[aria-current=page]")
        .filter(new Locator.FilterOptions().setHasText(exactly))
        .waitFor();
    page().waitForSelector("main h1");
  }

  void type(String label, String text) {
    put(page().getByLabel(label, new Page.GetByLabelOptions().setExact(true)).last(), text);
  }

  private void put(Locator field, String text) {
    clicks++;
    characters += text.length();
    field.fill(text);
  }

  /** What is at hand already is pasted: two keys, whatever its length. */
  void paste(String label, String text) {
    clicks++;
    characters += 2;
    Locator field = page().getByLabel(label, new Page.GetByLabelOptions().setExact(true)).last();
    field.fill(text);
    field.blur();
  }

  /** Types the beginning of an item and picks it. */
  void choose(String label, String begin, String item) {
    Locator field = page().getByLabel(label, new Page.GetByLabelOptions().setExact(true)).last();
    click(field);
    if ("INPUT".equals(field.evaluate("e => e.tagName"))) {
      characters += begin.length();
      field.fill(begin);
    }
    click(
        page()
            .locator("vaadin-combo-box-item:visible, vaadin-select-item:visible")
            .filter(new Locator.FilterOptions().setHasText(item))
            .first());
  }

  /** Chooses a file; the system's own dialog takes two clicks more. */
  void file(String where, String name, String content) {
    clicks += CLICKS_OF_A_FILE;
    page()
        .locator(where + " input[type=file]")
        .setInputFiles(
            new FilePayload(
                name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Gives the reason that a dialog asks for, and agrees. */
  void agree(String reason) {
    agreeAndStay(reason);
    page()
        .locator("vaadin-dialog-overlay")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  /** As {@link #agree}; another dialog follows. */
  void agreeAndStay(String reason) {
    put(page().locator("vaadin-dialog-overlay textarea:visible").last(), reason);
    click(
        page()
            .locator("vaadin-dialog-overlay vaadin-button[theme~=primary]:not([disabled])")
            .last());
  }

  void sees(String text) {
    desk.sees(text);
  }

  /** The text that is told last by something with this name. */
  String told(String label) {
    return page()
        .locator("vaadin-dialog-overlay .xd-kept")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + label)))
        .locator("code")
        .innerText();
  }

  void awaitDialog() {
    page().locator("vaadin-dialog-overlay textarea").first().waitFor();
  }

  /** Goes to Live, to look at what became of it; not counted. */
  void leaveTest() {
    page().locator(".xd-environment vaadin-menu-bar-button").first().click();
    page()
        .getByRole(
            AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Go to Live").setExact(true))
        .click();
    page().locator("vaadin-app-layout:not(.xd-test-place)").waitFor();
  }

  void picture(String name) {
    pictures++;
    desk.picture(String.format(Locale.ROOT, "%02d-%s", pictures, name));
  }

  /** As {@link #picture}, and the same in the dark and on a telephone. */
  void pictures(String name) {
    pictures++;
    desk.pictures(String.format(Locale.ROOT, "%02d-%s", pictures, name));
  }

  List<String> troubles() {
    return desk.troubles();
  }

  int clicks() {
    return clicks;
  }

  /** What it took, in one line. */
  String sum() {
    double hand = clicks * CLICK_S + characters * CHARACTER_S;
    return String.format(
        Locale.ROOT,
        "%s: %d clicks, %d characters; %.1f minutes by the script; %.1f minutes of a hand and a"
            + " head by the keystroke-level model, %.1f with what the pages took",
        who,
        clicks,
        characters,
        spent.toMillis() / 60_000.0,
        hand / 60,
        hand / 60 + spent.toMillis() / 60_000.0);
  }

  @Override
  public void close() {
    desk.close();
  }
}
