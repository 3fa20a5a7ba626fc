package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People see what a mapping promises, what breaks it, and by what a message is read again. */
class ContractPageIT {
  private static final String TENANT = "brandt";
  private static final String MAPPING = "/api/v1/mappings/page-promise";
  private static final Api MARA = Api.as("mara");
  private static final Api PAT = Api.as("pat");

  private static Playwright playwright;
  private static Browser browser;
  private static String exchange;

  @BeforeAll
  static void open() {
    PAT.post(
            "/api/v1/mappings",
            "{\"code\":\"page-promise\",\"name\":\"Page promise\",\"document\":"
                + document(",{\"code\":\"TERM\",\"to\":\"GATE_IN\"}")
                + "}")
        .expect(201);
    PAT.post(MAPPING + "/versions", "{\"note\":\"First\"}").expect(201);
    MARA.post(MAPPING + "/versions/1/release", "{\"reason\":\"First\"}").expect(200);
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\"page-promise\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Mapped\",\"settings\":{\"mapping\":\"page-promise\"},\"reason\":\"A test\"}")
        .expect(201);
    exchange = send(TestShipment.announced(TENANT));
    String etag = PAT.get(MAPPING).header("ETag");
    PAT.put(MAPPING + "/draft", document(""), "If-Match", etag).expect(200);
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    for (String code : List.of("page-promise", "page-late")) {
      MARA.put(
          "/api/v1/connections/" + code + "/state",
          "{\"enabled\":false,\"reason\":\"The test is over\"}");
    }
    if (playwright != null) {
      playwright.close();
    }
  }

  private static String document(String more) {
    return "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
        + "\"rows\":[{\"to\":\"events\",\"forEach\":\"\",\"rows\":["
        + "{\"to\":\"milestone\",\"from\":\"code\",\"list\":\"status\"},"
        + "{\"to\":\"occurredAt\",\"from\":\"when\"},"
        + "{\"to\":\"references.CONTAINER\",\"from\":\"box\"}]}],"
        + "\"lists\":{\"status\":{\"unknown\":\"report\",\"fold\":true,\"entries\":[{\"code\":\"PICK\",\"to\":\"PICKED_UP\"}"
        + more
        + "]}}}";
  }

  private static String send(TestShipment shipment) {
    String message =
        "{\"code\":\"TERM\",\"when\":\"2026-11-20T14:30:00Z\",\"box\":\""
            + shipment.container()
            + "\"}";
    String id =
        Api.as("brandt-hansa")
            .send(
                "POST",
                "/api/v1/inbox/page-promise",
                message.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    awaitState(id, "APPLIED");
    return id;
  }

  private static void awaitState(String id, String state) {
    Eventually.is(
        state,
        id,
        () -> Rows.text(TENANT, "select state from exchange where id = ?", ExchangeId.parse(id)));
  }

  @Test
  void whatBreaksIsShownAcceptedAndReadAgain() {
    try (Desk mara = Desk.of(browser, "mara")) {
      Page page = mara.page();
      mara.open("/mappings/page-promise?tab=contract");
      mara.sees("What it needs");
      assertTrue(page.locator("#xd-evidence").innerText().contains("PICK, TERM"), mara::text);
      page.locator("#xd-evidence").scrollIntoViewIfNeeded();
      mara.picture("contract");
      Download needs =
          page.waitForDownload(() -> page.getByText("Schema of what it needs").click());
      assertEquals("page-promise-v1-needs.schema.json", needs.suggestedFilename());

      PAT.post(MAPPING + "/versions", "{\"note\":\"Fewer\",\"acceptParked\":true}").expect(201);
      mara.open("/mappings/page-promise?tab=versions");
      mara.sees("code may no longer be TERM.");
      button(page, "Release v2…").click();
      mara.sees("Hansa Container Line (connection page-promise)");
      page.getByLabel("Reason").fill("They know it");
      Locator release = button(page, "Release v2");
      assertFalse(release.isEnabled(), "what breaks is accepted first");
      page.getByLabel("Those who are hit know it, or I tell them").check();
      mara.picture("contract-release");
      MARA.post(
              "/api/v1/connections",
              "{\"code\":\"page-late\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Late\",\"settings\":{\"mapping\":\"page-promise\"},\"reason\":\"A"
                  + " test\"}")
          .expect(201);
      release.click();
      mara.sees("(connections page-late, page-promise)");
      assertEquals(
          "They know it", page.getByLabel("Reason").last().inputValue(), "nothing is typed twice");
      release = button(page, "Release v2").last();
      assertFalse(release.isEnabled(), "what is new is accepted anew");
      mara.picture("contract-release-again");
      page.getByLabel("Those who are hit know it, or I tell them").last().check();
      release.click();
      mara.sees("v2 is live.");

      mara.open("/exchanges/" + exchange);
      button(page, "Replay…").click();
      mara.sees("Page promise v2, today's");
      page.getByLabel("Read by").first().click();
      page.locator("vaadin-select-item:visible")
          .filter(new Locator.FilterOptions().setHasText("Page promise v1, which has read it"))
          .click();
      // While it closes it takes the next click.
      page.waitForCondition(
          () -> page.locator("vaadin-select-overlay:is([opened], [closing])").count() == 0);
      mara.sees("Page promise v1, which has read it");
      page.getByLabel("Reason").fill("To see it");
      mara.picture("read-again");
      button(page, "Replay 1").click();
      Eventually.is(
          "1",
          "read again",
          () ->
              Rows.text(
                  TENANT,
                  "select count(*)::text from trace where exchange_id = ? and kind = 'READ'",
                  ExchangeId.parse(exchange)));
      mara.open("/exchanges/" + exchange); // what changes no shipment is told to no page
      mara.sees("Page promise v1: 0 of 1 event is new.");
      awaitState(exchange, "APPLIED");
      mara.picture("was-read-again");
      assertEquals(List.of(), mara.troubles());
    }
  }

  @Test
  void allThatIsUnusualIsSeenInOneAct() {
    Rows.change(
        TENANT,
        "insert into mapping_drift (tenant_id, mapping_id, version, kind, path, first_at, last_at,"
            + " exchange_id) select tenant_id, id, 1, 'NEW_FIELD', '/' || n, now(), now(), 1 from"
            + " mapping, generate_series(1, 2) n where code = 'page-promise'");
    Rows.change(
        TENANT,
        "insert into mapping_drift_more (tenant_id, mapping_id, version, kind, times, last_at)"
            + " select tenant_id, id, 1, 'NEW_FIELD', 12, now() from mapping where code ="
            + " 'page-promise'");
    try (Desk pat = Desk.of(browser, "pat")) {
      Page page = pat.page();
      pat.open("/mappings/page-promise?tab=drift");
      pat.sees("Besides what is listed, something came 12 times more");
      page.getByLabel("I have seen all of it").scrollIntoViewIfNeeded();
      pat.picture("drift-all");
      page.getByLabel("I have seen all of it").click();
      pat.sees("Nothing of it waits for anybody any more.");
      pat.sees("seen by pat");
      assertEquals(0, page.getByLabel("I have seen all of it").count());
      assertFalse(pat.text().contains("Besides what is listed"), pat::text);
    }
  }

  private static Locator button(Page page, String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }
}
