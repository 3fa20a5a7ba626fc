package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator drops a configuration in, reads what it would change, and applies it. */
class ConfigurationPageIT {
  private static Playwright playwright;
  private static Desk mara;

  @BeforeAll
  static void open() {
    playwright = Browsers.playwright();
    mara = Desk.of(Browsers.launch(playwright), "mara");
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  private static void drop(String document) {
    mara.page()
        .locator("vaadin-upload input[type=file]")
        .setInputFiles(
            new FilePayload(
                "brandt.json", "application/json", document.getBytes(StandardCharsets.UTF_8)));
  }

  private static Locator button(String name) {
    return mara.page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator field(String name) {
    return mara.page()
        .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void pick(String label, String item) {
    mara.page()
        .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true))
        .fill(item);
    mara.page()
        .locator("vaadin-combo-box-item:visible")
        .filter(new Locator.FilterOptions().setHasText(item))
        .first()
        .click();
  }

  @Test
  void whatIsDroppedIsComparedAndApplied() {
    mara.open("/configuration");
    mara.picture("configuration-empty");
    drop(
        "{\"crossdock\":\"configuration/1\",\"partners\":{\"page-line\":{\"name\":\"Page"
            + " Line\",\"kind\":\"BOAT\",\"zone\":\"UTC\"}}}");
    mara.sees("Page Line");
    field("Reason").fill("From the page");
    button("Apply").click();
    mara.sees("Nothing was changed");
    mara.sees("/partners/page-line/kind");
    mara.picture("configuration-refused");
    mara.open("/configuration");
    drop(
        "{\"crossdock\":\"configuration/1\",\"partners\":{\"page-line\":{\"name\":\"Page"
            + " Line\",\"kind\":\"CARRIER\",\"zone\":\"UTC\"}},\"retention\":{\"milestones\":1000}}");
    mara.sees("2 things change.");
    mara.picture("configuration-compared");
    mara.page().setViewportSize(420, 900);
    mara.picture("configuration-narrow");
    mara.page().setViewportSize(1440, 900);
    field("Reason").fill("From the page");
    button("Apply").click();
    mara.sees("2 things are changed.");
    mara.picture("configuration-applied");
    assertEquals(
        "CARRIER",
        Rows.text(
            "brandt",
            "select kind from partner where tenant_id = 'brandt' and code = 'page-line'"));
    assertEquals(List.of(), mara.troubles());
  }

  @Test
  void aKindOfMessagesIsSwitchedOnThePartnersPage() {
    mara.open("/partners/hansa");
    mara.sees("What is live");
    mara.picture("partner-switches");
    button("Change Invoices and charges").click();
    mara.page().getByText("In test: taken in").click();
    field("Reason").fill("Billing in May");
    mara.picture("partner-switch-dialog");
    button("Set").click();
    mara.sees("Invoices and charges: In test.");
    mara.sees("Billing in May");
    mara.picture("partner-switched");
    button("Change Invoices and charges").click();
    mara.page().getByText("Live: it is applied").click();
    field("Reason").fill("May is here");
    button("Set").click();
    mara.sees("Invoices and charges: Live.");
    TestShipment shipment = TestShipment.announced("brandt");
    Api.as("mara")
        .put(
            "/api/v1/partners/hansa/switches/milestones",
            "{\"mode\":\"OBSERVED\",\"reason\":\"A test\"}")
        .expect(200);
    String seen = shipment.send("GATE_IN", Instant.now());
    Eventually.is(
        "OBSERVED",
        "state of the message",
        Duration.ofSeconds(20),
        () -> Api.as("mara").get("/api/v1/exchanges/" + seen).json().path("state").asText());
    Api.as("mara")
        .put(
            "/api/v1/partners/hansa/switches/milestones",
            "{\"mode\":\"LIVE\",\"reason\":\"A test\"}")
        .expect(200);
    mara.open("/exchanges/" + seen);
    mara.sees("Not told to Odoo.");
    mara.picture("exchange-observed");
    assertEquals(List.of(), mara.troubles());
  }

  @Test
  void aSampleIsJudgedBeforeAnythingOfItCounts() {
    mara.open("/data-quality");
    pick("Connection", "Hansa inbox (hansa)");
    drop(
        "{\"milestone\":\"GATE_IN\",\"occurredAt\":\"2026-11-20T08:00:00Z\",\"references\":[{\"type\":\"CONTAINER\",\"value\":\"QUAL0000017\"}]}");
    mara.sees("references.CONTAINER");
    mara.picture("data-quality");
    assertEquals(List.of(), mara.troubles());
  }

  @Test
  void whoAnswersForSomethingIsSetInTheCatalogue() {
    mara.open("/catalogue");
    mara.sees("no owner");
    mara.picture("catalogue");
    field("Search").fill("Hansa inbox");
    // The list is made anew a moment later; until then its buttons are those of before.
    button("Set who answers for Alpen inbox")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    button("Set who answers for Hansa inbox").click();
    pick("Owner", "Mara");
    field("Reason").fill("She talks to Hansa");
    mara.picture("catalogue-owner");
    button("Set owner").click();
    mara.sees("is set.");
    mara.picture("catalogue-owned");
    mara.page().setViewportSize(420, 900);
    mara.picture("catalogue-narrow");
    mara.page().setViewportSize(1440, 900);
    assertEquals(List.of(), mara.troubles());
  }
}
