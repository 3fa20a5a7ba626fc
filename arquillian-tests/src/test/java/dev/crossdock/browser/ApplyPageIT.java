package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Letters;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The public page, from its opening by the tenant to the firm that is accepted. */
@Order(22)
class ApplyPageIT {
  private static final String FIRM = "Riviera Trasporti S.r.l.";

  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void open() {
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    Api.as("mara")
        .put(
            "/api/v1/application-door",
            "{\"open\":false,\"words\":\"Closed\",\"perDayMax\":20,\"perAddressMax\":5,\"reason\":\"Over\"}")
        .expect(200);
    if (playwright != null) {
      playwright.close();
    }
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
      fill(rita.page(), email);
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

  private static void fill(Page page, String email) {
    page.getByLabel("Legal name").fill(FIRM);
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
}
