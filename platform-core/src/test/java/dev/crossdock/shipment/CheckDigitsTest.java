package dev.crossdock.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CheckDigitsTest {

  @Test
  void containerOfTheStandardsExample() {
    assertEquals(3, CheckDigits.ofContainer("CSQU3054383"));
  }

  @Test
  void containerWhoseRemainderIsTenHasZero() {
    assertEquals(0, CheckDigits.ofContainer("TGHU7599330"));
    assertEquals(8, CheckDigits.ofContainer("MSCU4182738"));
  }

  @Test
  void airWaybillIsItsSerialNumberBySeven() {
    assertEquals(5, CheckDigits.ofAirWaybill("02044182095"));
  }

  @Test
  void shapes() {
    assertTrue(CheckDigits.looksLikeContainer("MSCU4182738"));
    assertFalse(CheckDigits.looksLikeContainer("MSCA4182738"));
    assertFalse(CheckDigits.looksLikeAirWaybill("0204418209"));
  }
}
