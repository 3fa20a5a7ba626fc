package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A notice from the tenant's dialog to the partner's note, and the scorecard of both. */
class NoticesPageIT {
  private static final String TITLE = "Status by IFTSTA goes";

  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void open() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    shipment.send("GATE_IN", Instant.now().minusSeconds(600));
    Eventually.holds(
        "hansa's scorecard is worked out",
        java.time.Duration.ofSeconds(60),
        () ->
            Api.as("mara").get("/api/v1/partners/hansa/scorecard").json().path("milestones").asInt()
                > 0);
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    Api.as("mara")
        .get("/api/v1/notices")
        .json()
        .get("items")
        .forEach(
            one -> {
              if (one.get("title").asText().equals(TITLE) && !one.has("withdrawnAt")) {
                Api.as("mara")
                    .post(one.get("href").asText() + "/withdraw", "{\"reason\":\"Over\"}")
                    .expect(200);
              }
            });
    if (playwright != null) {
      playwright.close();
    }
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .click();
  }

  @Test
  void isPublishedReadAndTakenNoteOf() {
    try (Desk mara = Desk.of(browser, "mara");
        Desk pat = Desk.of(browser, "pat")) {
      mara.open("/notices");
      press(mara.page(), "New notice…");
      mara.page().getByLabel("Title").fill(TITLE);
      mara.page().getByLabel("What partners read").fill("We read DCSA events from April on.");
      mara.page().getByLabel("What they are to do").fill("Send DCSA events.");
      mara.page().getByLabel("Until, or refused from").fill("2090-03-31");
      mara.page().getByLabel("Hansa Container Line").check();
      mara.page().getByLabel("What is deprecated").fill("edifact-iftsta");
      mara.page()
          .locator("vaadin-combo-box-item:has-text(\"format edifact-iftsta\")")
          .first()
          .click();
      mara.picture("notice-dialog");
      press(mara.page(), "Publish");
      mara.sees("It is published");

      pat.open("/home");
      pat.sees(TITLE);
      pat.sees("Your scorecard");
      pat.picture("home");
      pat.page().getByText("Your scorecard").first().scrollIntoViewIfNeeded();
      pat.page().getByText("How these numbers are made").click();
      pat.picture("scorecard");
      assertTrue(pat.text().contains("Within the agreed time"), pat::text);
      pat.page().setViewportSize(420, 900);
      pat.picture("home-narrow");
      pat.open("/notices");
      pat.sees("not taken note of yet");
      pat.picture("notices-narrow");
      pat.page().setViewportSize(1_440, 900);
      pat.picture("notices");
      press(pat.page(), "Take note of " + TITLE);
      pat.sees("You have taken note of everything");
      assertFalse(Api.as("pat").get("/api/v1/notices").json().at("/items/0/read").isMissingNode());

      mara.open("/notices");
      mara.page().getByText("1 of 1 partner has taken note").first().click();
      mara.sees("noted by");
      mara.picture("notices");
      mara.open("/partners/hansa");
      mara.sees("Scorecard");
      mara.picture("partner");
      press(mara.page(), "Agreed…");
      mara.sees("Nothing is refused for it");
      mara.picture("terms");
      assertEquals(List.of(), mara.troubles());
      assertEquals(List.of(), pat.troubles());
    }
  }
}
