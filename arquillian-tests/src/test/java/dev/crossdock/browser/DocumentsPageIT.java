package dev.crossdock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestBill;
import dev.crossdock.stack.TestShipment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bills and goods as people read them: lists, sums, what does not add up, who sees what. */
class DocumentsPageIT {
  private static final Path UBL =
      Path.of(
          System.getProperty("repository.root"),
          "connectors/ubl/src/test/resources/dev/crossdock/connectors/ubl");

  private static Playwright playwright;
  private static Browser browser;
  private static TestShipment shipment;
  private static String estimate;
  private static String wrong;
  private static String pallets;
  private static String remarked;

  @BeforeAll
  static void open() throws IOException {
    shipment = TestShipment.announced("brandt");
    String pro = Files.readString(UBL.resolve("invoice-pro-forma.xml"));
    estimate =
        send(
            pro.replace(
                "PO-7731</cbc:ID>",
                "NA</cbc:ID><cbc:SalesOrderID>" + shipment.order() + "</cbc:SalesOrderID>"),
            "APPLIED");
    send(
        TestBill.of("Invoice", "380", "F-" + shipment.order(), null, shipment, "2100.00", "399.00"),
        "APPLIED");
    send(
        TestBill.of(
            "CreditNote", "381", "G-" + shipment.order(), null, shipment, "100.00", "19.00"),
        "APPLIED");
    wrong =
        send(
            TestBill.of("Invoice", "380", "X-" + shipment.order(), null, shipment, "10.00", "1.90")
                .replace("11.90<", "12.90<"),
            "PARKED");
    String advice = Files.readString(UBL.resolve("despatch-advice-units.xml"));
    advice = advice.replace("SHP-24817", shipment.reference());
    pallets = send(advice, "APPLIED|PARKED");
    remarked = send(advice.replace(">de<", ">Germany<").replace(">8413", ">841"), "APPLIED");
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  private static String send(String bill, String state) {
    String exchange =
        Api.as("brandt-hansa")
            .send(
                "POST",
                "/api/v1/inbox/hansa",
                bill.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/xml")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    Eventually.get(
        () -> exchange + " is " + state,
        Eventually.LIMIT,
        () -> Api.as("mara").get("/api/v1/exchanges/" + exchange).json().path("state").asText(),
        found -> found.matches(state));
    return "DOC" + exchange.substring(2) + "-1";
  }

  @Test
  void amountsAreReadWhereTheyAreLookedFor() {
    try (Desk mara = Desk.of(browser, "mara")) {
      mara.open("/documents");
      mara.sees("EUR 1,428.00");
      mara.sees("Provisional");
      mara.pictures("documents");
      mara.open("/documents/" + estimate);
      mara.sees("It is not the last word");
      mara.sees("All sums add up");
      mara.sees("8484");
      assertTrue(mara.text().contains("1,428.00"), mara::text);
      assertTrue(mara.text().contains("DUNS 060704780"), mara::text);
      mara.pictures("bill");
      mara.open("/documents/" + wrong);
      mara.sees("The bill does not add up");
      mara.picture("bill-wrong");
      mara.open("/documents/" + pallets);
      mara.sees("Handling units");
      mara.pictures("goods");
      mara.open("/shipments/" + shipment.reference() + "?tab=documents");
      mara.sees("EUR 2,392.90");
      mara.pictures("shipment-documents");
      assertEquals(List.of(), mara.troubles());
    }
  }

  @Test
  void whatWasNotTakenIsToldAndStopsNothing() {
    JsonNode document = Api.as("mara").get("/api/v1/documents/" + remarked).expect(200).json();
    JsonNode remarks = document.at("/content/remarks");
    assertEquals(remarks.size(), document.get("remarks").asInt(), document::toString);
    assertTrue(remarks.toString().contains("A country is two letters"), remarks::toString);
    try (Desk mara = Desk.of(browser, "mara")) {
      mara.open("/documents/" + remarked);
      mara.sees("Not taken");
      mara.sees("A country is two letters (ISO 3166-1); use them");
      mara.pictures("remarks");
      mara.open("/documents");
      mara.sees(remarks.size() + " value");
      mara.open("/exchanges/EX" + remarked.substring(3, remarked.length() - 2));
      mara.sees("not taken; the document says which");
      // As retention leaves it: nobody could say any more which values.
      Rows.change(
          "brandt",
          "delete from payload where exchange_id = ?",
          DocumentId.parse(remarked).exchange());
      mara.open("/documents/" + remarked);
      mara.sees("The content was removed by retention");
      JsonNode removed = Api.as("mara").get("/api/v1/documents/" + remarked).expect(200).json();
      assertEquals(0, removed.get("remarks").asInt(), removed::toString);
      assertEquals(List.of(), mara.troubles());
    }
  }

  @Test
  void aPartnerReadsItsOwnAndOperationsReadsNone() {
    try (Desk pat = Desk.of(browser, "pat");
        Desk otto = Desk.of(browser, "otto")) {
      pat.open("/documents");
      pat.sees("Every document you sent");
      pat.sees("EUR 2,499.00");
      pat.pictures("documents");
      pat.open("/documents/" + estimate);
      pat.sees("bills EUR 1,428.00, EUR 1,000.00 to be paid");
      pat.picture("bill");
      otto.open("/documents");
      otto.sees("Documents");
      otto.picture("documents");
      assertFalse(otto.text().contains("EUR 2,499.00"), otto::text);
      assertEquals(404, otto.open("/documents/" + estimate));
      assertEquals(List.of(), pat.troubles());
      assertEquals(List.of(), otto.troubles());
    }
  }
}
