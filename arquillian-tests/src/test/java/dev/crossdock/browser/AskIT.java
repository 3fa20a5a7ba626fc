package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A carrier is asked on the page of a shipment, and settings are tried in their form. */
class AskIT {
  private static final Api MARA = Api.as("mara");
  private static final String CODE = "hansa-asked-here";
  private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

  private static final TestShipment SHIPMENT = TestShipment.announced("brandt");
  private static Playwright playwright;
  private static Desk mara;
  private static volatile boolean well = true;

  @BeforeAll
  static void open() {
    Receiver.Place place =
        Receiver.get()
            .at(
                "/hansa-asked-here",
                (before, exchange) ->
                    Receiver.answer(
                        exchange,
                        well ? 200 : 500,
                        "{\"events\":[" + SHIPMENT.event("ASKED-1", "DEPARTED", AT) + "]}"));
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\""
                + CODE
                + "\",\"connector\":\"rest\",\"partner\":\"hansa\",\"name\":\"Hansa's tracking\","
                + "\"settings\":{\"address\":\""
                + place.address().replace("/" + CODE, "")
                + "\",\"askPath\":\"/hansa-asked-here?number={reference}\",\"itemsPointer\":\"/events\","
                + "\"askReference\":\"CONTAINER\",\"askFreshSeconds\":\"0\"},\"reason\":\"Hansa"
                + " answers\"}")
        .expect(201);
    playwright = Browsers.playwright();
    Browser browser = Browsers.launch(playwright);
    mara = Desk.of(browser, "mara");
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
    MARA.put(
            "/api/v1/connections/" + CODE + "/state",
            "{\"enabled\":false,\"reason\":\"The test is over\"}")
        .expect(200);
  }

  private static void click(String name) {
    mara.page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  @Test
  void whatACarrierAnswersStandsInTheTimeline() {
    well = true;
    mara.open("/shipments/" + SHIPMENT.reference());
    mara.sees("Ask the partner");
    mara.sees("Not asked yet");
    mara.picture("ask-before");
    click("Ask now: Hansa's tracking");
    mara.sees("one message was taken in");
    mara.sees("Departed");
    mara.picture("ask-answered");

    well = false;
    click("Ask now: Hansa's tracking");
    mara.sees("which is not what is expected");
    mara.picture("ask-failed");
    // Its numbers may be some seconds old.
    Eventually.holds(
        "the home page tells of it",
        () -> {
          mara.open("/admin");
          return mara.text().contains("Leaves questions open");
        });
    mara.picture("home-connections");
    well = true;
    assertEquals(List.of(), mara.troubles());
  }

  @Test
  void whatIsTypedIsTriedBeforeItIsSaved() {
    well = true;
    mara.open("/connections/" + CODE);
    click("Change…");
    click("Test before saving");
    mara.sees("It does not turn us away");
    mara.sees("It was asked by a number that nobody has");
    mara.picture("tried");
    click("Cancel");
    assertFalse(mara.text().contains("version 2"), "nothing was saved");
    assertEquals(List.of(), mara.troubles());
  }
}
