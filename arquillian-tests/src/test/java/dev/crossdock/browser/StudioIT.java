package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.crossdock.stack.Rows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner's person makes milestones of messages that nobody knew, and writes no code for it. */
class StudioIT {
  private static final String TENANT = "brandt";

  private static final String JSON =
      """
      {"sender": "norddrift", "sentAt": "2026-11-20T15:02:11Z", "messageId": "5b0c1f5e-3b1e-4a6d-9d1d-7b8a8d1d0c11",
       "consignments": [{"consignmentNo": "NDR-2611-0042", "blNumber": "HLCUHAM2611873", "scans": [
        {"scan": "CLT", "when": "18.11.2026 14:30", "zone": "Europe/Berlin", "at": {"locode": "DEHAM"},
         "unit": "MSCU4182738", "text": "collected at plant 2"},
        {"scan": "DPT", "when": "19.11.2026 22:10", "zone": "Europe/Berlin", "at": {"locode": "DEHAM"},
         "unit": "MSCU4182738", "text": ""},
        {"scan": "QX7", "when": "29.11.2026 09:05", "zone": "America/New_York", "at": {"locode": "USNYC"},
         "unit": "MSCU4182738", "text": "weighed by the terminal"}]}]}""";

  private static final String CSV =
      """
      Sendungsnr;Container;Status;Datum;Uhrzeit;Ort;Hinweis
      ALP-77120;MSCU4182738;Abgeholt;18.11.2026;14:30;Stuttgart;
      ALP-77120;MSCU4182738;Verladen;18.11.2026;19:05;Stuttgart;Plombe 447120
      ALP-77121;TGHU4412093;Zollstop;19.11.2026;07:40;Weil am Rhein;Ausfuhrbegleitdokument fehlt
      ALP-77121;TGHU4412093;Grenze;19.11.2026;11:15;Basel;
      ALP-77120;MSCU4182738;Zugestellt;20.11.2026;08:10;Wien;
      """;

  private static final String IFTSTA =
      """
      UNA:+.? '
      UNB+UNOC:3+HANSACL:ZZZ+BRANDT:ZZZ+261120:0421+100482'
      UNH+1+IFTSTA:D:00B:UN'
      BGM+23+HCL884120+9'
      DTM+137:202611200421:203'
      NAD+CA+HCLU:172:20'
      RFF+BM:HCLUHAM2611873'
      CNI+1+HCLUHAM2611873'
      STS+1+48'
      DTM+334:202611062140:203'
      TDT+20+0271W+1++HCLU:172:20+++9512331:146:11:ELBE TRADER'
      LOC+9+DEHAM:139:6:HAMBURG'
      LOC+11+USNYC:139:6'
      EQD+CN+MSCU4182738+45G1:102:5+++5'
      CNI+2+HCLUHAM2611873'
      STS+1+24'
      TDT+20+0271W+1++HCLU:172:20+++9512331:146:11:ELBE TRADER'
      LOC+9+DEHAM:139:6:HAMBURG'
      DTM+186:202611070410:203'
      LOC+11+USNYC:139:6'
      EQD+CN+MSCU4182738+45G1:102:5+++5'
      CNI+3+HCLUHAM2611873'
      STS+1+1'
      TDT+20+0271W+1++HCLU:172:20+++9512331:146:11:ELBE TRADER'
      LOC+9+DEHAM:139:6'
      LOC+11+USNYC:139:6'
      DTM+178:202611191902:203'
      EQD+CN+MSCU4182738+45G1:102:5+++5'
      UNT+28+1'
      UNZ+1+100482'
      """;

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
  void anUnknownJsonIsMappedWithoutCode() {
    String code = mapped("norddrift.json", JSON, Map.of("DPT", "DEPARTED", "QX7", "Left out"));
    assertEquals("json", format(code));
  }

  @Test
  void aTableIsMappedWithoutCode() {
    String code =
        mapped("scans.csv", CSV, Map.of("Zollstop", "CUSTOMS_HOLD", "Grenze", "BORDER_CROSSED"));
    assertEquals("csv", format(code));
  }

  @Test
  void anIftstaIsMappedWithoutCode() {
    String code = mapped("voyage.edi", IFTSTA, Map.of("1", "ARRIVED_AT_PORT"));
    assertEquals("edifact-iftsta", format(code));
    assertTrue(
        live(code, "document").contains("SG7[DTM/C507/2005=178]"),
        "an arrival is where its time stands");
  }

  /** By the keyboard a value is picked after its field; with a mouse it is dropped there. */
  @Test
  void aValueIsDroppedOnAField() {
    try (Desk pat = Desk.of(browser, "pat")) {
      String code = begun(pat, "dropped.json", JSON);
      Page page = pat.page();
      page.getByText("consignments").first().waitFor();
      drag(page, "vaadin-grid[aria-label='Values of the message']", "scans", "events");
      page.getByText("for each consignments/scans").first().waitFor();
      drag(page, "vaadin-grid[aria-label='Values of the message']", "scan", "milestone");
      page.getByLabel("What CLT becomes").or(page.getByText("Make a code list")).first().waitFor();
      pat.picture("dropped");
      assertEquals(List.of(), pat.troubles(), code);
    }
  }

  private static void drag(Page page, String grid, String value, String field) {
    Locator from =
        page.locator(grid + " vaadin-grid-cell-content .nm")
            .filter(new Locator.FilterOptions().setHasText(exactly(value)));
    Locator to =
        page.locator("vaadin-grid[aria-label='Fields of the target'] .xd-field")
            .filter(new Locator.FilterOptions().setHasText(exactly(field)));
    from.first().dragTo(to.first());
  }

  private static Pattern exactly(String text) {
    return Pattern.compile("^\\s*" + text + "\\s*$");
  }

  /** All of it, as a person does; the code of the mapping that is live then. */
  private static String mapped(String file, String message, Map<String, String> open) {
    String code;
    try (Desk pat = Desk.of(browser, "pat")) {
      code = begun(pat, file, message);
      Page page = pat.page();
      press(page, "Guess from message");
      pat.picture("guess-" + file);
      press(page, "Accept all");
      gone(page);
      press(page, open.size() == 1 ? "Add it to the list" : "Add them to the list");
      translate(page, new TreeMap<>(open));
      pat.sees("No problem");
      ignoreTheRest(page);
      press(page, "Keep this message as a test");
      pat.sees("This message is a test from now on.");
      press(page, "Ask for approval");
      page.locator("vaadin-dialog-overlay textarea").fill("First version for " + file);
      page.locator("vaadin-dialog-overlay vaadin-button[theme~=primary]").click();
      pat.sees("v1 waits for approval");
      pat.picture("asked-" + file);
      assertEquals(List.of(), pat.troubles());
    }
    released(code);
    return code;
  }

  private static String begun(Desk pat, String file, String message) {
    String code = "it-" + file.replaceAll("\\..*", "") + Long.toString(System.nanoTime(), 36);
    pat.open("/mappings");
    Page page = pat.page();
    press(page, "New mapping");
    page.locator("vaadin-dialog-overlay input[type=file]")
        .setInputFiles(
            new FilePayload(
                file, "application/octet-stream", message.getBytes(StandardCharsets.UTF_8)));
    pat.sees(" bytes");
    page.getByLabel("Name").fill(code);
    page.waitForCondition(() -> code.equals(page.getByLabel("Code").inputValue()));
    press(page, "Make mapping");
    page.waitForURL(url -> url.endsWith("/mappings/" + code));
    page.waitForSelector("main h1");
    page.locator("vaadin-grid[aria-label='Values of the message']").waitFor();
    return code;
  }

  /** The first code has the cursor already; whoever adds codes goes on typing. */
  private static void translate(Page page, TreeMap<String, String> open) {
    String first = "What " + open.firstKey() + " becomes";
    page.waitForCondition(
        () ->
            first.equals(page.evaluate("() => document.activeElement.getAttribute('aria-label')")));
    open.forEach(
        (code, becomes) -> {
          Locator field = page.getByLabel("What " + code + " becomes");
          field.fill(becomes);
          page.locator("vaadin-combo-box-item:visible")
              .filter(new Locator.FilterOptions().setHasText(becomes))
              .first()
              .click();
          page.waitForCondition(() -> field.inputValue().startsWith(becomes));
        });
  }

  private static void ignoreTheRest(Page page) {
    Locator all =
        page.locator("vaadin-button:visible")
            .filter(new Locator.FilterOptions().setHasText("Ignore all"));
    Locator one = page.getByLabel(Pattern.compile("^Ignore .* by rule$"));
    Locator loose = page.getByText("not placed");
    if (loose.count() > 0) {
      (all.count() > 0 ? all : one).first().click();
      loose.first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
  }

  /** Four eyes: who asked does not decide. */
  private static void released(String code) {
    try (Desk mara = Desk.of(browser, "mara")) {
      mara.open("/mappings/" + code);
      press(mara.page(), "Release v1");
      mara.page().locator("vaadin-dialog-overlay textarea").fill("It reads what they send");
      mara.page().locator("vaadin-dialog-overlay vaadin-button[theme~=primary]").click();
      mara.sees("v1 live");
      assertEquals(List.of(), mara.troubles());
    }
  }

  private static String format(String code) {
    return live(code, "document::jsonb->'source'->>'format'");
  }

  private static String live(String code, String what) {
    return Rows.text(
        TENANT,
        "select v."
            + what
            + " from mapping m join mapping_version v on v.mapping_id = m.id"
            + " and v.version = m.live_version where m.code = ?",
        code);
  }

  private static void gone(Page page) {
    page.locator("vaadin-dialog-overlay")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  private static void press(Page page, String name) {
    page.locator("vaadin-button:visible:not([disabled])")
        .filter(new Locator.FilterOptions().setHasText(name))
        .last()
        .click();
  }
}
