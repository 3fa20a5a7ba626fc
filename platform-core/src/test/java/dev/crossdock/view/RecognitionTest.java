package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class RecognitionTest {

  @Test
  void containerHoweverItIsWritten() {
    assertEquals(Hit.Kind.CONTAINER, Recognition.of("mscu 418273-8").kind());
    assertNull(Recognition.of("mscu 418273-8").problem());
  }

  @Test
  void wrongCheckDigitIsSaidAndCorrected() {
    Recognition wrong = Recognition.of("MSCU4182739");
    assertEquals(
        "MSCU4182739 is no container number: the last digit should be 8.", wrong.problem());
    assertEquals("MSCU4182738", wrong.correction());
  }

  @Test
  void airWaybill() {
    assertEquals(Hit.Kind.AIR_WAYBILL, Recognition.of("020-4418 2095").kind());
    assertEquals("02044182095", Recognition.of("020-44182096").correction());
  }

  @Test
  void logisticUnit() {
    assertEquals(Hit.Kind.SSCC, Recognition.of("(340123450000000017)").kind());
    assertNull(Recognition.of("340123450000000018").kind(), "a carrier's own number");
  }

  @Test
  void ownIds() {
    assertEquals(Hit.Kind.EXCHANGE, Recognition.of("ex-0d2f-qerg-63t9").kind());
    assertEquals(Hit.Kind.CASE, Recognition.of("xc-1093").kind());
  }

  @Test
  void anythingElseIsNothing() {
    assertNull(Recognition.of("S01873").kind());
    assertNull(Recognition.of("").kind());
  }
}
