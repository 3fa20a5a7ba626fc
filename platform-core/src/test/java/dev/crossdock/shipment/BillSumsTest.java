package dev.crossdock.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillSumsTest {
  private static BigDecimal of(String number) {
    return number == null ? null : new BigDecimal(number);
  }

  /** A bill of one line, one charge, one allowance and one tax. */
  private static Bill bill(
      String lines, String net, String tax, String gross, String prepaid, String payable) {
    Bill.Line line =
        new Bill.Line("1", null, "Freight", null, null, of("100.00"), null, null, List.of());
    return new Bill(
        "EUR",
        false,
        of(lines),
        of(net),
        of(tax),
        of(gross),
        of(prepaid),
        of(payable),
        null,
        null,
        List.of(line),
        List.of(
            new Bill.Charge(false, "FC", null, of("12.50"), null, null),
            new Bill.Charge(true, "95", null, of("2.50"), null, null)),
        List.of(new Bill.Tax("S", of("19"), of("110"), of("20.90"))));
  }

  @Test
  void zerosAtTheEndMakeNoDifference() {
    assertEquals(List.of(), BillSums.faults(bill("100.0", "110", "20.9", "130.90", "30.9", "100")));
  }

  @Test
  void eachSumIsTold() {
    assertEquals(
        List.of(
            "The lines come to 100.00, but their total says 101.00.",
            "Lines with charges and allowances come to 111.00, but net is 110.00.",
            "The taxes come to 20.90, but tax is 20.91.",
            "Net and tax come to 130.91, but gross is 131.00.",
            "Gross and prepayments come to 101.00, but what is to be paid is 99.00."),
        BillSums.faults(bill("101.00", "110.00", "20.91", "131.00", "30.00", "99.00")));
  }

  @Test
  void whatIsNotToldIsNotWrong() {
    assertEquals(List.of(), BillSums.faults(bill(null, null, null, null, null, "5.00")));
  }

  @Test
  void whatIsToBePaidMayBeRounded() {
    assertEquals(
        List.of(), BillSums.faults(bill("100.00", "110.00", "20.90", "130.90", null, "131")));
    assertEquals(
        1, BillSums.faults(bill("100.00", "110.00", "20.90", "130.90", null, "131.90")).size());
  }
}
