package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.TestGoods;
import dev.crossdock.stack.TestShipment;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shipment's goods, pallets and legs on its page, and the search that finds it by them. */
class GoodsPageIT {
  private static Playwright playwright;
  private static Browser browser;
  private static TestShipment shipment;
  private static String article;

  @BeforeAll
  static void shipment() {
    shipment = TestShipment.of("brandt");
    article = "SKU-" + shipment.order().substring(4);
    String body =
        TestGoods.body(shipment, TestGoods.sscc(shipment, 1), TestGoods.sscc(shipment, 2));
    Api.as("brandt-odoo").put(shipment.address(), body.replace("SP-44", article)).expect(201);
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
  void goodsAndLegsStandBehindTheirTabs() {
    try (Desk mara = Desk.of(browser, "mara")) {
      Page page = mara.page();
      mara.open("/shipments/" + shipment.reference());
      page.locator("nav.xd-tabs a").filter(new Locator.FilterOptions().setHasText("Goods")).click();
      mara.sees(article);
      mara.sees(TestGoods.sscc(shipment, 2));
      for (String told : List.of("84669300", "84200.00")) {
        assertTrue(mara.text().contains(told), mara::text);
      }
      mara.pictures("goods");
      page.setViewportSize(420, 900);
      assertTrue(
          (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
          "nothing is wider than a telephone");
      page.setViewportSize(1_440, 900);
      page.locator("nav.xd-tabs a").filter(new Locator.FilterOptions().setHasText("Legs")).click();
      mara.sees("Hansa Altona");
      mara.pictures("legs");
      assertEquals(List.of(), mara.troubles());
    }
  }

  @Test
  void aPartnerSeesNoValues() {
    try (Desk pat = Desk.of(browser, "pat")) {
      pat.open("/shipments/" + shipment.reference() + "?tab=goods");
      pat.sees(article);
      assertTrue(pat.text().contains("84669300"), pat::text);
      assertFalse(pat.text().contains("84200"), pat::text);
      pat.pictures("goods");
    }
  }

  @Test
  void anArticleFindsItForThoseWhoMaySeeGoods() {
    try (Desk pat = Desk.of(browser, "pat");
        Desk otto = Desk.of(browser, "otto")) {
      pat.open("/shipments");
      pat.page().locator("#xd-search input").pressSequentially(article);
      pat.page()
          .locator("#xd-hits [role=option]")
          .filter(new Locator.FilterOptions().setHasText(shipment.reference()))
          .first()
          .waitFor();
      otto.open("/shipments");
      otto.page().locator("#xd-search input").pressSequentially(article);
      otto.sees("No shipment, exchange or case under");
      otto.page().locator("#xd-search input").fill(TestGoods.sscc(shipment, 1));
      otto.page()
          .locator("#xd-hits [role=option]")
          .filter(new Locator.FilterOptions().setHasText(shipment.reference()))
          .first()
          .waitFor();
      otto.open("/shipments/" + shipment.reference() + "?tab=goods");
      otto.sees("hidden: needs customs");
      assertFalse(otto.text().contains(article), otto::text);
      otto.pictures("goods");
    }
  }
}
