package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.TestTenant;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From nothing to a tenant with people, by browser and mail alone; and somebody who belongs to two
 * tenants.
 */
class NewTenantIT {
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
  void aTenantGrowsFromItsFirstAdministrator() {
    String tenant = "pier" + System.nanoTime() % 1_000_000_000L;
    String first = "first" + tenant + "@pier.example";
    String auditor = "auditor" + tenant + "@pier.example";
    try (Desk olga = Desk.of(browser, "olga")) {
      olga.open("/tenants");
      make(olga.page(), tenant, first);
      olga.page().waitForURL(url -> url.endsWith("/tenants/" + tenant));
      olga.sees("Pier Traders");
      olga.sees(first);
      olga.picture("new-tenant");
      assertEquals(List.of(), olga.troubles());
    }
    try (Desk admin = Desk.invited(browser, first, Letters.invitation(first))) {
      admin.sees("What needs you");
      assertTrue(admin.text().contains("Pier Traders"), admin::text);
      assertEquals(404, admin.open("/tenants"));
      admin.open("/shipments");
      admin.sees("No shipments here");
      admin.open("/people");
      invite(admin.page(), auditor);
      admin.sees(auditor);
      admin.picture("people");
      assertEquals(List.of(), admin.troubles());
    }
    try (Desk reader = Desk.invited(browser, auditor, Letters.invitation(auditor))) {
      reader.open("/changes");
      reader.sees("Who did what");
      assertEquals(404, reader.open("/people"));
      assertEquals(404, reader.open("/admin"));
      reader.picture("auditor");
    }
    try (Desk olga = Desk.of(browser, "olga")) {
      olga.open("/tenants/" + tenant);
      assertFalse(olga.text().contains(first), "Somebody administers it now");
      assertEquals(404, olga.open("/shipments"));
    }
  }

  /** A damaged archive is refused in words, the whole one comes and rests. */
  @Test
  void anArchiveIsTakenInByUpload() throws IOException {
    String tenant = "quay" + System.nanoTime() % 1_000_000_000L;
    Api operator = Api.as("olga");
    operator.post("/api/v1/tenants", TestTenant.wish(tenant)).expect(201);
    byte[] archive =
        operator.fetch("/api/v1/tenants/" + tenant + "/export", "{\"reason\":\"Moves\"}").body();
    byte[] damaged = TestTenant.changed(archive, "tables/trace.ndjson", "olga", "Olga");
    try (Desk olga = Desk.of(browser, "olga")) {
      olga.open("/tenants");
      press(olga.page(), "Import…");
      field(olga.page(), "Id here").fill(tenant + "-b");
      field(olga.page(), "First administrator's e-mail").fill("it@quay.example");
      upload(olga.page(), damaged);
      olga.sees("This archive cannot be taken in");
      olga.sees("tables/trace.ndjson");
      olga.picture("import-refused");
      upload(olga.page(), archive);
      olga.sees("Next: look through it, then resume it.");
      olga.picture("imported");
      olga.page().getByText("To Freight & Sons").click();
      olga.page().waitForURL(url -> url.endsWith("/tenants/" + tenant + "-b"));
      olga.sees("Taken in from an archive");
      olga.sees("Resume…");
      olga.picture("imported-tenant");
      assertEquals(List.of(), olga.troubles());
    }
  }

  private static void upload(Page page, byte[] archive) {
    press(page, "Continue");
    page.locator("vaadin-upload input[type=file]")
        .setInputFiles(new FilePayload("tenant.zip", "application/zip", archive));
  }

  @Test
  void whoBelongsToTwoTenantsSwitches() {
    try (Desk paula = Desk.of(browser, "paula")) {
      paula.open("/people");
      Locator switcher = paula.page().locator("header vaadin-menu-bar-button").first();
      String before = switcher.innerText();
      String other = before.contains("Brandt") ? "Lumière" : "Brandt";
      switcher.click();
      paula
          .page()
          .locator("vaadin-menu-bar-item")
          .filter(new Locator.FilterOptions().setHasText(other))
          .first()
          .click();
      paula
          .page()
          .waitForCondition(
              () ->
                  paula
                      .page()
                      .locator("header vaadin-menu-bar-button")
                      .first()
                      .innerText()
                      .contains(other));
      paula.open("/people");
      paula.sees(other.equals("Brandt") ? "Pat" : "Theo");
      paula.picture("switched");
    }
  }

  private static void make(Page page, String tenant, String first) {
    press(page, "New tenant");
    Map.of(
            "Id", tenant,
            "Name", "Pier Traders",
            "First administrator's e-mail", first)
        .forEach((label, text) -> field(page, label).fill(text));
    Map.of("Country", "NL · ", "Time zone", "Europe/Amsterdam", "Currency", "EUR")
        .forEach((label, text) -> choose(page, label, text));
    press(page, "Make tenant");
  }

  private static void invite(Page page, String email) {
    press(page, "Invite");
    field(page, "E-mail address").fill(email);
    choose(page, "Role", "Auditor");
    press(page, "Invite");
  }

  private static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private static void choose(Page page, String label, String item) {
    Locator field = field(page, label).first();
    field.click();
    if ("INPUT".equals(field.evaluate("e => e.tagName"))) {
      field.pressSequentially(item.substring(0, Math.min(item.length(), 8)).strip());
    }
    page.locator("vaadin-combo-box-item:visible, vaadin-select-item:visible")
        .filter(new Locator.FilterOptions().setHasText(item))
        .first()
        .click();
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .last()
        .click();
  }
}
