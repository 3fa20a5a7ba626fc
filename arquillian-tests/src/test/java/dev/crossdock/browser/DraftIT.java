package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign-in that ends takes nothing away that somebody has typed, and gives it to nobody else. */
class DraftIT {
  private static final String TENANT = "brandt";
  private static final String PERSON = "dora";
  private static final String REASON = "Hansa sends the list of codes";
  private static final int GONE = 410;

  private static Playwright playwright;
  private static Browser browser;
  private static TestShipment shipment;

  private String parked;

  @BeforeAll
  static void open() {
    Realm.person(PERSON);
    Rows.change(
        TENANT,
        "insert into membership (principal, tenant_id, role, display_name) values (?, ?, 'TENANT_ADMIN', 'Dora Test')",
        PERSON,
        TENANT);
    shipment = TestShipment.announced(TENANT);
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    Rows.change(TENANT, "delete from membership where principal = ?", PERSON);
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void park() {
    parked = shipment.send("draft-" + System.nanoTime(), "NO_SUCH_CODE", Instant.now());
    Eventually.is(
        "PARKED",
        parked,
        () ->
            Rows.text(TENANT, "select state from exchange where id = ?", ExchangeId.parse(parked)));
  }

  @Test
  void whatWasTypedIsThereAfterTheNextSignIn() {
    try (Desk dora = Desk.of(browser, PERSON)) {
      Page page = dora.page();
      ask(dora);
      reason(page).pressSequentially(REASON);
      endSignIn(page);
      press(page, "Replay 1");
      dora.sees("Your sign-in has ended. What you typed is kept.");
      dora.picture("sign-in-over");
      reason(page).pressSequentially(", today");
      page.getByText("Sign in again", new Page.GetByTextOptions().setExact(true)).click();
      page.waitForSelector("#username");
      assertEquals(0, told(), "nothing was done without a sign-in");

      dora.signIn(PERSON, PERSON + "-demo");
      page.waitForURL(url -> url.endsWith("/exchanges/" + parked));
      page.waitForCondition(
          () -> reason(page).isVisible() && (REASON + ", today").equals(reason(page).inputValue()));
      dora.picture("draft-is-back");
      press(page, "Replay 1"); // works: the server knows the reason
      Eventually.is(1L, "told once", this::told);
      reason(page).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      assertNull(kept(page));
      page.reload();
      page.waitForSelector("main h1");
      assertEquals(0, reason(page).count(), "what is done is not asked again");
      assertEquals(List.of(), dora.troubles());
    }
  }

  @Test
  void whoComesNextSeesNothingOfIt() {
    try (Desk dora = Desk.of(browser, PERSON)) {
      Page page = dora.page();
      ask(dora);
      reason(page).pressSequentially(REASON);
      page.waitForCondition(() -> String.valueOf(kept(page)).contains(REASON));
      endSignIn(page);
      page.reload();
      page.waitForSelector("#username");
      dora.signIn("otto", "otto-demo");
      page.waitForURL(url -> url.endsWith("/exchanges/" + parked));
      page.getByText("Replay…").waitFor();
      page.waitForCondition(() -> kept(page) == null);
      assertEquals(0, reason(page).count());
    }
  }

  @Test
  void whoCancelsOrSignsOutLeavesNothing() {
    try (Desk dora = Desk.of(browser, PERSON)) {
      Page page = dora.page();
      ask(dora);
      reason(page).pressSequentially(REASON);
      page.waitForCondition(() -> kept(page) != null);
      press(page, "Keep as it is");
      page.waitForCondition(() -> kept(page) == null);
      ask(dora);
      reason(page).pressSequentially(REASON);
      page.waitForCondition(() -> kept(page) != null);
      page.navigate(RunningStack.get().settings().portalUrl() + "/logout");
      page.waitForURL(url -> url.contains("signed-out"));
      page.waitForCondition(() -> kept(page) == null);
    }
  }

  private static Desk withOldSignIn() {
    Desk[] old = new Desk[1];
    Realm.withOldSignIns(() -> old[0] = Desk.of(browser, PERSON));
    return old[0];
  }

  @Test
  void whoGivesThePasswordAgainGoesOnInTheSameDialog() {
    String email = "draft" + Instant.now().toEpochMilli() + "@tests.example";
    try (Desk dora = withOldSignIn()) {
      Page page = dora.page();
      dora.open("/people");
      press(page, "Invite");
      page.getByLabel("E-mail address").fill(email);
      page.getByLabel("Role").first().click();
      page.locator("vaadin-select-item:visible")
          .filter(new Locator.FilterOptions().setHasText("Auditor"))
          .click();
      // While it closes it takes the next click.
      page.waitForCondition(
          () -> page.locator("vaadin-select-overlay:is([opened], [closing])").count() == 0);
      press(page, "Invite");
      dora.picture("step-up");
      press(page, "Not now");
      assertEquals(email, page.getByLabel("E-mail address").inputValue());
      press(page, "Invite");
      Page door = page.context().waitForPage(() -> page.locator("a[href='sign-in-again']").click());
      door.fill("#password", PERSON + "-demo");
      door.click("#kc-login");
      door.getByText("Close this tab").waitFor();
      door.close();
      dora.sees(email + " is invited.");
      assertEquals(1, invited(email));
      page.waitForCondition(() -> kept(page) == null);
    }
  }

  /** When it acts, not when the dialog opens: that may have been long ago. */
  @Test
  void nobodyIsSuspendedByAnOldSignIn() {
    try (Desk dora = withOldSignIn()) {
      Page page = dora.page();
      dora.open("/partners/hansa");
      press(page, "Suspend…");
      reason(page).pressSequentially(REASON);
      press(page, "Suspend");
      page.locator("a[href='sign-in-again']").waitFor();
      assertEquals("LIVE", Rows.text(TENANT, "select state from partner where code = ?", "hansa"));
      press(page, "Not now");
    }
  }

  private static long invited(String email) {
    return Rows.number(TENANT, "select count(*) from invitation where email = ?", email);
  }

  private long told() {
    return Rows.number(
        TENANT,
        "select count(*) from trace where kind = 'REPLAYED' and actor = ? and exchange_id = ? and detail like ?",
        PERSON,
        ExchangeId.parse(parked),
        "%" + REASON + ", today%");
  }

  private void ask(Desk desk) {
    desk.open("/exchanges/" + parked);
    desk.page().getByText("Replay…").click();
    reason(desk.page()).waitFor();
  }

  /** As an administrator of Keycloak does it; the portal hears of it by itself. */
  private static void endSignIn(Page page) {
    Realm.signOut(PERSON);
    Eventually.is(
        GONE,
        "the portal's answer to a heartbeat",
        () ->
            page.evaluate(
                "() => fetch('?v-r=heartbeat&v-uiId=-1', { method: 'POST' }).then(a => a.status)"));
  }

  private static Object kept(Page page) {
    return page.evaluate("() => sessionStorage.getItem('xd.drafts')");
  }

  private static Locator reason(Page page) {
    return page.locator("vaadin-dialog-overlay textarea");
  }

  private static void press(Page page, String name) {
    page.locator("vaadin-button:visible")
        .filter(new Locator.FilterOptions().setHasText(name))
        .last()
        .click();
  }
}
