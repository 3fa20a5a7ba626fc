package dev.crossdock.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.crossdock.stack.RunningStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A person with a browser of its own, signed in at Keycloak. */
final class Desk implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int LIMIT_MS = 30_000;
  private static final int WIDTH = 1_440;
  private static final int HEIGHT = 900;
  private static final int NARROW = 420;

  /** What the other tests read. */
  private static final String ENGLISH = "en-US";

  private final String person;
  private final BrowserContext context;
  private final Page page;
  private final List<String> troubles = new ArrayList<>();

  private Desk(String person, BrowserContext context) {
    this.person = person;
    this.context = context;
    this.page = context.newPage();
    page.onPageError(troubles::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            troubles.add(message.text());
          }
        });
  }

  /** Signs in on the two pages of Keycloak: the name first, then the password. */
  static Desk of(Browser browser, String person) {
    return of(browser, person, ENGLISH);
  }

  /** As {@link #of(Browser, String)}, with a browser in another language. */
  static Desk of(Browser browser, String person, String language) {
    Desk desk = at(browser, person, language);
    desk.page.navigate(RunningStack.get().settings().portalUrl() + "/");
    desk.signIn(person, person + "-demo");
    desk.page.waitForURL(url -> url.startsWith(RunningStack.get().settings().portalUrl()));
    desk.page.waitForSelector("main");
    return desk;
  }

  /**
   * Follows an invitation: makes the account, chooses a password, takes part.
   *
   * @param link path of the portal, as in the mail
   */
  static Desk invited(Browser browser, String email, String link) {
    Desk desk = at(browser, email);
    Page page = desk.page;
    page.navigate(RunningStack.get().settings().portalUrl() + link);
    page.getByLabel("First name").fill("Ida");
    page.getByLabel("Last name").fill("Berg");
    page.getByText("Make my account").click();
    String once = page.locator("#password").innerText();
    page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
    desk.signIn(email, once);
    page.fill("#password-new", email + "-demo");
    page.fill("#password-confirm", email + "-demo");
    page.press("#password-confirm", "Enter");
    page.waitForURL(url -> url.startsWith(RunningStack.get().settings().portalUrl()));
    page.locator("form button[type=submit]").click();
    page.waitForSelector("main h1");
    return desk;
  }

  /** Somebody whom no page knows yet. */
  static Desk stranger(Browser browser, String person) {
    return at(browser, person);
  }

  /** Where the portal is. */
  static String portal() {
    return RunningStack.get().settings().portalUrl();
  }

  /** On Keycloak's two pages, which the browser shows already. */
  void signIn(String name, String password) {
    page.fill("#username", name);
    page.click("#kc-login");
    page.fill("#password", password);
    page.click("#kc-login");
  }

  private static Desk at(Browser browser, String person) {
    return at(browser, person, ENGLISH);
  }

  private static Desk at(Browser browser, String person, String language) {
    // The certificates are this checkout's own; that they are checked is tested over the wire.
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale(language)
                .setViewportSize(WIDTH, HEIGHT));
    context.setDefaultTimeout(LIMIT_MS);
    return new Desk(person, context);
  }

  Page page() {
    return page;
  }

  /** Opens an address of the portal; returns the status of the answer. */
  int open(String path) {
    Response response = page.navigate(RunningStack.get().settings().portalUrl() + path);
    page.waitForSelector("main h1");
    return response.status();
  }

  /** Waits until the text stands on the page. */
  void sees(String text) {
    sees(text, LIMIT_MS);
  }

  void sees(String text, int limitMs) {
    // The same words can stand a second time, for a narrow window.
    page.getByText(text, new Page.GetByTextOptions().setExact(false))
        .locator("visible=true")
        .first()
        .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(limitMs));
  }

  String text() {
    return page.innerText("body");
  }

  /** On a telephone; the next page that is opened is as wide as before. */
  void narrow(Runnable look) {
    page.setViewportSize(NARROW, HEIGHT);
    look.run();
    page.setViewportSize(WIDTH, HEIGHT);
  }

  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(person + "-" + name + ".png")));
  }

  /** As {@link #picture}, and the same in the dark and on a telephone. */
  void pictures(String name) {
    picture(name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(NARROW, HEIGHT);
    picture(name + "-narrow");
    page.setViewportSize(WIDTH, HEIGHT);
    picture(name + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** Errors of scripts so far, and what the pages' policy kept from running. */
  List<String> troubles() {
    return troubles;
  }

  @Override
  public void close() {
    context.close();
  }
}
