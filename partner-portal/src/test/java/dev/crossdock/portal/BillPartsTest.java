package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.shipment.Bill;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillPartsTest {
  private static final Bill.Line LINE =
      new Bill.Line(
          "1",
          null,
          "Freight <b>",
          null,
          null,
          new BigDecimal("1234.50"),
          "S",
          new BigDecimal("19.0"),
          List.of());

  private static Bill bill(int lines) {
    return new Bill(
        "EUR",
        false,
        null,
        null,
        null,
        new BigDecimal("1469.060"),
        new BigDecimal("69.06"),
        null,
        null,
        null,
        Collections.nCopies(lines, LINE),
        List.of(new Bill.Charge(true, "95", null, new BigDecimal("0.50"), null, null)),
        List.of());
  }

  @Test
  void showsWhatIsToldAsItIsWritten() {
    String html = BillParts.table(bill(1)).html();
    assertTrue(html.contains("1,234.50") && html.contains("1,469.060"), html);
    assertTrue(html.contains("Freight &lt;b&gt;") && html.contains("tax S 19.0 %"), html);
    assertTrue(html.contains(">−0.50<") && html.contains(">−69.06<"), html);
    assertFalse(html.contains("To be paid") || html.contains("Net"), html);
  }

  @Test
  void endsSomewhereAndSaysSo() {
    String html = BillParts.table(bill(BillParts.LINES_MAX + 34)).html();
    assertEquals(BillParts.LINES_MAX, html.split("Freight", -1).length - 1);
    assertTrue(html.contains("Only the first 200 of 234 lines are shown."), html);
  }
}
