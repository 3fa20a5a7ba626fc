package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of the API lets choose a version, and a message shows by which it came. */
class VersionsPageIT {
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void open() {
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @Test
  void theDescriptionIsChosenByVersion() {
    try (Desk mara = Desk.of(browser, "mara")) {
      mara.page().navigate(RunningStack.get().settings().apiUrl() + "/description/");
      mara.sees("Receipts have one shape");
      mara.sees("/api/v2/events");
      mara.picture("description");
      mara.page()
          .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("v1").setExact(true))
          .click();
      mara.sees("/api/v1/events");
      assertTrue(mara.page().url().endsWith("/description/v1"), mara.page().url());
      assertEquals(0, mara.page().getByText("/api/v2/events").count());
    }
  }

  @Test
  void aMessageShowsTheVersionItCameBy() {
    TestShipment shipment = TestShipment.announced("brandt");
    String id =
        Api.as("brandt-hansa")
            .post(
                "/api/v2/events",
                shipment.event("page-" + System.nanoTime(), "GATE_IN", Instant.now()))
            .expect(202)
            .json()
            .at("/items/0/exchange")
            .asText();
    try (Desk pat = Desk.of(browser, "pat")) {
      pat.open("/exchanges/" + id);
      pat.sees("POST /api/v2/events");
    }
  }
}
