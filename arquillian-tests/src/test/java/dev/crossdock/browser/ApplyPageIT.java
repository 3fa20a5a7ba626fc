package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.Rows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The public page, from its opening by the tenant to the firm that is accepted. */
class ApplyPageIT {
  private static final String TENANT = "brandt";
  private static final String FIRM = "Riviera Trasporti S.r.l.";
  private static final String OTHER = "Ponente Trasporti S.r.l.";

  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void open() {
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    door(false);
    if (playwright != null) {
      playwright.close();
    }
  }

  /** Opens or closes the public page; its address. */
  private static String door(boolean open) {
    return Api.as("mara")
        .put(
            "/api/v1/application-door",
            "{\"open\":"
                + open
                + ",\"words\":\"Closed\",\"perDayMax\":100,\"perAddressMax\":50,"
                + "\"reason\":\"Over\"}")
        .expect(200)
        .json()
        .path("link")
        .asText();
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .click();
  }

  private static Locator labelled(Desk desk, String label) {
    return desk.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true)).last();
  }

  @Test
  void aFirmAppliesAndIsAccepted() {
    String email = "riviera" + System.nanoTime() + "@example.com";
    try (Desk mara = Desk.of(browser, "mara");
        Desk rita = Desk.stranger(browser, "rita")) {
      String link = opened(mara);
      rita.page().navigate(link);
      rita.sees("We look for hauliers in Liguria");
      inTheDark(rita, link);
      fill(rita.page(), FIRM, email);
      rita.page().getByLabel("VAT number").fill("IT1");
      press(rita.page(), "Apply");
      rita.sees("One field is wrong");
      rita.picture("apply-wrong");
      assertEquals(FIRM, rita.page().getByLabel("Legal name").inputValue());
      rita.page().getByLabel("VAT number").fill("IT08841230157");
      press(rita.page(), "Apply");
      rita.sees("Look into your mailbox");
      rita.picture("apply-sent");
      rita.page().navigate(Desk.portal() + Letters.confirmation(email));
      rita.sees("once you confirm it. If you did not send it");
      rita.picture("confirm");
      press(rita.page(), "Confirm");
      rita.sees("has arrived");
      rita.picture("confirmed");
      accepted(mara, email);
      closed(mara);
      rita.page().navigate(link);
      rita.sees("Nobody takes applications here");
      rita.picture("apply-closed");
      assertEquals(List.of(), mara.troubles());
    }
  }

  /** Pages outside of the portal choose their theme when they are opened. */
  private static void inTheDark(Desk rita, String link) {
    rita.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    rita.page().navigate(link);
    assertEquals("dark", rita.page().locator("html").getAttribute("theme"));
    rita.page().setViewportSize(420, 900);
    rita.picture("apply-narrow-dark");
    assertEquals(420, rita.page().evaluate("document.documentElement.scrollWidth"));
    rita.page().setViewportSize(1_440, 900);
    rita.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    rita.page().navigate(link);
    rita.picture("apply");
  }

  /** Opens the public page; its address. */
  private static String opened(Desk mara) {
    mara.open("/applications");
    mara.sees("The public page is closed.");
    mara.pictures("applications-closed");
    press(mara.page(), "Open…");
    labelled(mara, "What applicants read").fill("We look for hauliers in Liguria.");
    labelled(mara, "Reason").fill("The season begins");
    mara.picture("apply-dialog");
    press(mara.page(), "Open the page");
    mara.sees("The public page is open.");
    return Api.as("mara").get("/api/v1/application-door").expect(200).json().get("link").asText();
  }

  private static void fill(Page page, String firm, String email) {
    page.getByLabel("Legal name").fill(firm);
    page.getByLabel("Street and number").fill("Via Aurelia 12");
    page.getByLabel("City").fill("Savona");
    page.getByLabel("Country").selectOption("IT");
    page.getByLabel("What you do").selectOption("ROAD");
    page.getByLabel("Milestones").check();
    page.getByLabel("Your name").fill("Rita Rossi");
    page.getByLabel("E-mail address").fill(email);
  }

  private static void accepted(Desk mara, String email) {
    mara.open("/applications");
    mara.sees(FIRM);
    mara.sees("for your decision");
    mara.pictures("applications");
    assertTrue(mara.text().contains(email), mara::text);
    press(mara.page(), "Accept " + FIRM);
    mara.sees("Accept and invite");
    labelled(mara, "Code").fill("riviera" + System.nanoTime() % 1_000_000);
    labelled(mara, "Time zone").fill("Europe/Rome");
    mara.page().locator("vaadin-combo-box-item:has-text(\"Europe/Rome\")").first().click();
    labelled(mara, "Reason").fill("We need them");
    mara.picture("accept-dialog");
    press(mara.page(), "Accept and invite");
    mara.sees(email + " is invited.");
    mara.sees("Accepted");
    mara.pictures("applications-decided");
    assertTrue(Letters.invitation(email).startsWith("/invitation/"));
  }

  private static void closed(Desk mara) {
    mara.open("/applications"); // what came of the decision has been drawn
    mara.sees("The public page is open.");
    press(mara.page(), "Close…");
    labelled(mara, "Reason").fill("The season is over");
    press(mara.page(), "Close the page");
    mara.sees("The public page is closed.");
  }

  @Test
  void anotherFirmTakesNeitherTheFocusNorTheWords() {
    try (Desk mara = Desk.of(browser, "mara");
        Desk rita = Desk.stranger(browser, "rita")) {
      String link = door(true);
      String first = applied(rita, link, FIRM);
      mara.open("/applications");
      button(mara, "Accept " + FIRM).focus();
      String second = applied(rita, link, OTHER);
      mara.sees(OTHER);
      assertEquals(
          "Accept " + FIRM,
          mara.page().evaluate("document.activeElement.getAttribute('aria-label')"));
      mara.page().keyboard().press("Enter");
      mara.sees("Accept and invite");
      labelled(mara, "Code").pressSequentially("riviera");
      refuse(first);
      mara.page().reload();
      mara.sees("What you typed in “Accept " + FIRM + "?” is still here.");
      button(mara, "Accept " + OTHER).click();
      mara.sees("Accept and invite");
      labelled(mara, "Reason").fill("We need them");
      // What was kept would have come before the button works.
      button(mara, "Accept and invite").click(new Locator.ClickOptions().setTrial(true));
      assertEquals(OTHER, labelled(mara, "Name").inputValue());
      assertEquals("", labelled(mara, "Code").inputValue());
      refuse(second);
      door(false);
      assertEquals(List.of(), mara.troubles());
    }
  }

  private static Locator button(Desk desk, String name) {
    return desk.page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Applies and confirms the mail address, which is the answer. */
  private static String applied(Desk rita, String link, String firm) {
    String email = "firm" + System.nanoTime() + "@example.com";
    rita.page().navigate(link);
    fill(rita.page(), firm, email);
    press(rita.page(), "Apply");
    rita.sees("Look into your mailbox");
    rita.page().navigate(Desk.portal() + Letters.confirmation(email));
    press(rita.page(), "Confirm");
    rita.sees("has arrived");
    return email;
  }

  private static void refuse(String email) {
    String id =
        Rows.text(
            TENANT,
            "select id from partner_application where email = ? and state = 'WAITING'",
            email);
    Api.as("mara")
        .post("/api/v1/applications/AP-" + id + "/refuse", "{\"reason\":\"Full\"}")
        .expect(200);
  }

  @Test
  void olderDecisionsAreOnTheNextPage() {
    String firm = "Paged " + System.nanoTime() + " ";
    Rows.change(
        TENANT,
        "insert into partner_application (tenant_id, state, legal_name, street, city, country,"
            + " kind, message_kinds, contact, email, address, applied_at, confirmed_at, decided_at,"
            + " decided_by, reason) select ?, 'REFUSED', ? || n || '.', 'Via 1', 'Savona', 'IT',"
            + " 'ROAD', array['MILESTONES'], 'Rita', 'paged' || n || '@example.com', '127.0.0.1',"
            + " now() - interval '9 days', now() - interval '9 days', now() - interval '8 days' - n"
            + " * interval '1 minute', 'mara', 'Full' from generate_series(1, 60) n",
        TENANT,
        firm);
    try (Desk mara = Desk.of(browser, "mara")) {
      mara.open("/applications");
      mara.sees("Older entries");
      mara.pictures("applications-many");
      assertFalse(mara.text().contains(firm + "60."), mara::text);
      mara.page().getByText("Older entries").click();
      mara.sees(firm + "60.");
      assertFalse(mara.text().contains(firm + "1."), mara::text);
      mara.open("/applications?before=1e9");
      mara.sees("Older entries");
      assertEquals(List.of(), mara.troubles());
    } finally {
      Rows.change(TENANT, "delete from partner_application where legal_name like ? || '%'", firm);
    }
  }
}
