package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.shipment.Bill;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether the amounts that were read of a bill come to its totals, where it tells both. */
final class BillSums {
  private BillSums() {}

  /** Fails if they do not. */
  static void check(PartnerDocument document, Path file) {
    Bill bill = document.content().bill();
    boolean asks = document.kind().name().contains("INVOICE");
    assertTrue(bill != null || !asks, file + " says nothing of what it asks for");
    if (bill == null) {
      return;
    }
    List<BigDecimal> amounts = bill.lines().stream().map(Bill.Line::amount).toList();
    boolean complete = amounts.stream().allMatch(Objects::nonNull) && !amounts.isEmpty();
    BigDecimal lines = sum(amounts.stream().filter(Objects::nonNull));
    // A freight invoice of X12 has all that it asks for in its lines.
    boolean freight = document.kind() == DocumentKind.FREIGHT_INVOICE && bill.lineTotal() == null;
    BigDecimal told = freight ? bill.gross() : bill.lineTotal();
    if (complete && told != null) {
      assertEquals(0, lines.compareTo(told), file + ": " + lines + " is not " + told);
    }
    if (bill.net() != null && bill.tax() != null && bill.gross() != null) {
      BigDecimal gross = bill.net().add(bill.tax());
      assertEquals(0, gross.compareTo(bill.gross()), file + ": " + gross);
    }
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
