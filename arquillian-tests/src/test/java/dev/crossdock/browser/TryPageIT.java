package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A partner sends a message by hand in the test place and sees what becomes of it. */
@Order(22)
class TryPageIT {
  private static final String PLACE = "brandt-test";
  private static final String[] IN_TEST = {"Crossdock-Tenant", PLACE};

  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void open() {
    Api.as("mara").post("/api/v1/test-place", "").expect(200);
    Api.as("mara")
        .post(
            "/api/v1/partners",
            "{\"code\":\"provo\",\"name\":\"Provo"
                + " Lines\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\",\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
    Realm.person("tessa");
    Rows.change(
        PLACE,
        "insert into membership (principal, tenant_id, partner, role, display_name) values"
            + " ('tessa', 'brandt-test', 'provo', 'PARTNER_ADMIN', 'Tessa')");
    Eventually.is(
        200,
        "tessa is in the test place",
        () -> Api.as("tessa").get("/api/v1/tests", IN_TEST).status());
    Api.as("tessa")
        .post(
            "/api/v1/connections",
            "{\"code\":\"provo\",\"connector\":\"inbox\",\"partner\":\"provo\",\"name\":\"Provo"
                + " inbox\",\"settings\":{},\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
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
  void aMessageIsSentByHandAndFollowed() {
    try (Desk tessa = Desk.of(browser, "tessa")) {
      assertEquals(200, tessa.open("/try"));
      tessa.sees("Provo inbox");
      assertTrue(tessa.page().getByLabel("Message").inputValue().contains("GATE_IN"));
      tessa.page().getByText("Send it").click();
      tessa.sees("202 Accepted");
      tessa.sees("What became of it");
      tessa.sees("Parked"); // its shipment is not known here
      assertTrue(tessa.text().contains("/api/v1/inbox/provo"), tessa::text);
      tessa.picture("try");
      tessa.page().getByText("Send it").click();
      tessa.sees("The same bytes came before");
      assertEquals(
          1,
          Rows.number(
              PLACE, "select count(*) from exchange where partner = 'provo' and client = 'tessa'"));
      tessa.page().getByLabel("Message").fill("");
      tessa.page().getByLabel("Message").blur();
      tessa.page().getByText("Send it").click();
      tessa.sees("The file has no bytes");
      tessa.page().setViewportSize(420, 900);
      tessa.picture("try-narrow");
      assertEquals(List.of(), tessa.troubles());
    }
  }
}
