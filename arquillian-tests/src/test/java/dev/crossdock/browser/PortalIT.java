package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The portal as a partner, a tenant administrator and an auditor meet it. */
class PortalIT {
  /**
   * From a partner's event to the open page; far more than it takes, as the machine may be busy.
   */
  private static final int LIVE_WITHIN_MS = 10_000;

  private static Playwright playwright;
  private static Browser browser;
  private static TestShipment shipment;
  private static TestShipment foreign;
  private static String parked;
  private static Desk pat;
  private static Desk mara;
  private static Desk jens;

  @BeforeAll
  static void open() {
    shipment = TestShipment.announced("brandt");
    shipment.send("CUSTOMS_HOLD", Instant.now().minus(Duration.ofHours(3)));
    foreign = TestShipment.of("brandt");
    Api.as("brandt-odoo")
        .put(
            foreign.address(),
            foreign.body("DAP").replace("\"partner\":\"hansa\"", "\"partner\":\"alpen\""))
        .expect(201);
    parked = shipment.send("NO_SUCH_CODE", Instant.now());
    Eventually.is(
        "PARKED",
        parked,
        () ->
            Rows.text(
                "brandt", "select state from exchange where id = ?", ExchangeId.parse(parked)));
    shipment.awaitState("CUSTOMS_HOLD");
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
    pat = Desk.of(browser, "pat");
    mara = Desk.of(browser, "mara");
    jens = Desk.of(browser, "jens");
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @Test
  void aPartnerSeesItsOwnShipmentsOnly() {
    assertEquals(200, pat.open("/shipments?q=" + shipment.reference()));
    pat.sees(shipment.reference());
    pat.open("/shipments?q=" + foreign.reference());
    pat.sees("Shipments");
    assertFalse(pat.page().locator("vaadin-grid").innerText().contains(foreign.reference()));
    mara.open("/shipments?q=" + foreign.reference());
    mara.sees(foreign.reference());
  }

  @Test
  void searchFindsByContainerHoweverItIsWritten() {
    pat.open("/shipments");
    String spaced =
        shipment.container().substring(0, 4).toLowerCase(java.util.Locale.ROOT)
            + " "
            + shipment.container().substring(4);
    pat.page().locator("#xd-search input").pressSequentially(spaced);
    Locator hit =
        pat.page()
            .locator("#xd-hits [role=option]")
            .filter(new Locator.FilterOptions().setHasText(shipment.reference()))
            .first();
    hit.waitFor();
    pat.picture("search");
    hit.click();
    pat.page().waitForURL(url -> url.endsWith("/shipments/" + shipment.reference()));
    pat.sees(shipment.order());

    pat.open("/shipments");
    pat.page().locator("#xd-search input").pressSequentially(foreign.container());
    pat.sees("No shipment, exchange or case under");
  }

  @Test
  void whatAnAuditorLooksForIsTold() {
    jens.open("/audit");
    jens.page().locator("#xd-search input").pressSequentially(shipment.container());
    jens.page().locator("#xd-hits [role=option]").first().waitFor();
    Eventually.holds(
        "the search stands in the audit log",
        () ->
            Rows.number(
                    "brandt",
                    "select count(*) from trace where kind = 'VIEWED' and actor = 'jens' and"
                        + " subject = ?",
                    "search: " + shipment.container())
                == 1);
  }

  @Test
  void thatTheConnectionIsLostIsReadAloud() {
    mara.open("/shipments");
    mara.page()
        .locator("vaadin-connection-indicator[role=status]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
  }

  @Test
  void everythingOfAListIsReachedByKeys() {
    Page page = mara.page();
    mara.open("/shipments?tab=all");
    page.locator("vaadin-grid a.xd-ref").first().waitFor();
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    page.waitForURL(url -> url.contains("/shipments/"));
    String second = page.url();
    page.locator(".xd-now strong").waitFor();
    page.keyboard().press("k");
    page.waitForURL(url -> url.contains("/shipments/") && !url.equals(second));
    page.keyboard().press("?");
    page.locator("#xd-keys[open]").waitFor();
    page.keyboard().press("Escape");
    page.keyboard().press("Escape");
    page.waitForURL(url -> url.endsWith("/shipments?tab=all"));
  }

  @Test
  void anEventAppearsOnTheOpenPage() {
    TestShipment live = TestShipment.announced("brandt");
    pat.open("/shipments/" + live.reference());
    pat.sees("Planned");
    live.send("GATE_IN", Instant.now());
    pat.sees("In transit", LIVE_WITHIN_MS);
    pat.sees("Gate in", LIVE_WITHIN_MS);
    assertTrue(
        pat.page().title().startsWith(live.reference() + " · In transit"), pat.page().title());
  }

  @Test
  void anAdministratorReplaysWithAReason() {
    mara.open("/exchanges/" + parked);
    mara.sees("Parked");
    mara.page().locator("vaadin-button", new Page.LocatorOptions().setHasText("Replay…")).click();
    Locator yes =
        mara.page().locator("vaadin-button", new Page.LocatorOptions().setHasText("Replay 1"));
    yes.waitFor();
    assertTrue(yes.getAttribute("disabled") != null, "no replay without a reason");
    mara.picture("replay");
    mara.page().locator("vaadin-dialog-overlay textarea").fill("Asked Hansa for the list");
    Eventually.holds(
        "the button works once there is a reason", () -> yes.getAttribute("disabled") == null);
    yes.click();
    String reason =
        "select detail from trace where kind = 'REPLAYED' and actor = 'mara' and exchange_id = ?";
    Eventually.holds(
        "the reason is in the trace",
        () ->
            String.valueOf(Rows.text("brandt", reason, ExchangeId.parse(parked)))
                .contains("Asked Hansa for the list"));
    mara.sees("Asked Hansa for the list");
  }

  @Test
  void anAuditorIsOfferedNothingThatChangesAnything() {
    for (String path :
        List.of(
            "/",
            "/audit",
            "/shipments",
            "/shipments/" + shipment.reference(),
            "/exchanges",
            "/exchanges/" + parked,
            "/parked",
            "/cases",
            "/connections",
            "/limits")) {
      assertEquals(200, jens.open(path), path);
      for (String button : jens.page().locator("vaadin-button, button").allInnerTexts()) {
        assertFalse(
            button.matches(
                "(?is).*(replay|skip|close|save|delete|approve|add |create|change|edit|check"
                    + " now).*"),
            () -> "An auditor is offered \"" + button + "\" on " + path);
      }
    }
  }

  @Test
  void whatIsForeignAndWhatIsNotThereLookTheSame() {
    Map<String, String> seen = new LinkedHashMap<>();
    for (String path :
        List.of(
            "/shipments/" + foreign.reference(),
            "/shipments/NONE-1",
            "/exchanges/EX-0000-0000-0000",
            "/connections",
            "/limits",
            "/admin",
            "/nothing")) {
      assertEquals(404, pat.open(path), path);
      seen.put(path, pat.page().locator("main").innerText());
    }
    pat.picture("not-found");
    assertEquals(1, seen.values().stream().distinct().count(), seen::toString);
    assertTrue(
        seen.values().iterator().next().contains("Nothing here under this reference"),
        seen::toString);
  }

  @Test
  void everyPageStandsWithoutScriptErrors() {
    String inTransit = "/shipments/" + shipment.reference();
    picture(
        pat,
        Map.of(
            "home",
            "/home",
            "shipments",
            "/shipments",
            "shipment",
            inTransit,
            "exchanges",
            "/exchanges",
            "exchange",
            "/exchanges/" + parked,
            "cases",
            "/cases",
            "alerts",
            "/alerts"));
    picture(
        mara,
        Map.of(
            "home",
            "/admin",
            "shipments",
            "/shipments",
            "shipment",
            inTransit,
            "exchanges",
            "/exchanges",
            "exchange",
            "/exchanges/" + parked,
            "parked",
            "/parked",
            "cases",
            "/cases",
            "alerts",
            "/alerts",
            "alert-settings",
            "/alert-settings",
            "audit",
            "/audit"));
    picture(
        jens,
        Map.of(
            "home",
            "/audit",
            "shipments",
            "/shipments",
            "shipment",
            inTransit,
            "exchange",
            "/exchanges/" + parked,
            "parked",
            "/parked",
            "limits",
            "/limits",
            "retention",
            "/retention",
            "configuration",
            "/configuration",
            "alerts",
            "/alerts"));
    for (Desk desk : List.of(pat, mara, jens)) {
      assertEquals(List.of(), desk.troubles());
    }
  }

  private static void picture(Desk desk, Map<String, String> pages) {
    pages.forEach(
        (name, path) -> {
          assertEquals(200, desk.open(path), path);
          assertFalse(desk.text().contains("Something went wrong"), path);
          desk.picture(name);
        });
  }

  @Test
  void signingOutEndsTheSignInAtKeycloakToo() {
    try (Desk gita = Desk.of(browser, "gita")) {
      gita.open("/shipments");
      gita.page()
          .navigate(dev.crossdock.stack.RunningStack.get().settings().portalUrl() + "/logout");
      gita.page().waitForURL(url -> url.contains("signed-out"));
      gita.page()
          .navigate(dev.crossdock.stack.RunningStack.get().settings().portalUrl() + "/shipments");
      gita.page().waitForSelector("#username");
    }
  }
}
