package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner sends a message by hand in the test place and sees what becomes of it. */
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
            "{\"code\":\"prova\",\"name\":\"Prova"
                + " Lines\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\",\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
    Realm.person("tilda");
    Rows.change(
        PLACE,
        "insert into membership (principal, tenant_id, partner, role, display_name) values"
            + " ('tilda', 'brandt-test', 'prova', 'PARTNER_ADMIN', 'Tilda')");
    Eventually.is(
        200,
        "tilda is in the test place",
        () -> Api.as("tilda").get("/api/v1/tests", IN_TEST).status());
    Api.as("tilda")
        .post(
            "/api/v1/connections",
            "{\"code\":\"prova\",\"connector\":\"inbox\",\"partner\":\"prova\",\"name\":\"Prova"
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

  private static Locator message(Desk desk) {
    return desk.page()
        .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message").setExact(true));
  }

  @Test
  void aMessageIsSentByHandAndFollowed() {
    try (Desk tilda = Desk.of(browser, "tilda")) {
      assertEquals(200, tilda.open("/try"));
      tilda.sees("Prova inbox");
      assertTrue(message(tilda).inputValue().contains("GATE_IN"));
      tilda.page().getByText("Send it").click();
      tilda.sees("202 Accepted");
      tilda.sees("What became of it");
      tilda.sees("Parked"); // its shipment is not known here
      assertTrue(tilda.text().contains("/api/v1/inbox/prova"), tilda::text);
      tilda.picture("try");
      tilda.page().getByText("Send it").click();
      tilda.sees("The same bytes came before");
      assertEquals(
          1,
          Rows.number(
              PLACE, "select count(*) from exchange where partner = 'prova' and client = 'tilda'"));
      message(tilda).fill("");
      message(tilda).blur();
      tilda.page().getByText("Send it").click();
      tilda.sees("The file has no bytes");
      tilda.page().setViewportSize(420, 900);
      tilda.picture("try-narrow");
      assertEquals(List.of(), tilda.troubles());
    }
  }
}
