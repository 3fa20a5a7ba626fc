package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.crossdock.stack.TestShipment;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody goes from Live to Test and back: two places, told apart at a glance. */
class TwoPlacesIT {
  private static final TestShipment SHIPMENT = TestShipment.announced("brandt");
  private static Playwright playwright;
  private static Desk mara;

  @BeforeAll
  static void open() {
    playwright = Browsers.playwright();
    Browser browser = Browsers.launch(playwright);
    mara = Desk.of(browser, "mara");
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  private static void goTo(String item) {
    mara.page().locator(".xd-environment vaadin-menu-bar-button").first().click();
    mara.page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item).setExact(true))
        .click();
  }

  private static Locator stripe() {
    return mara.page().locator("vaadin-app-layout.xd-test-place");
  }

  @Test
  void nothingOfLiveIsInTest() {
    mara.open("/shipments/" + SHIPMENT.reference());
    mara.sees("Gear units");
    mara.page().locator(".xd-environment vaadin-menu-bar-button").first().click();
    Locator open =
        mara.page()
            .getByRole(
                AriaRole.MENUITEM,
                new Page.GetByRoleOptions().setName("Open the test place").setExact(true));
    Locator go =
        mara.page()
            .getByRole(
                AriaRole.MENUITEM,
                new Page.GetByRoleOptions().setName("Go to Test").setExact(true));
    open.or(go).click(); // another test may have opened it
    stripe().waitFor();
    mara.open("/shipments/" + SHIPMENT.reference());
    mara.sees("Nothing here under this reference");
    mara.open("/shipments");
    mara.picture("test-place");
    assertEquals(1, stripe().count());

    goTo("Go to Live");
    stripe().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    mara.open("/shipments/" + SHIPMENT.reference());
    mara.sees("Gear units");
    assertEquals(List.of(), mara.troubles());
    assertEquals(0, mara.page().locator(".xd-env.test").count());
  }
}
