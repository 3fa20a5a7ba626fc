package dev.crossdock.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SignsTest {
  /** Ship, a rare Chinese letter, a family joined of three, a heart with its colour, Persian. */
  @Test
  void emojiAndRareLettersAreSigns() {
    for (String name :
        new String[] {
          "Six B \ud83d\udea2",
          "\ud842\udfb7\u91ce\u5bb6",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "Ida \u2764\ufe0f",
          "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
        }) {
      assertTrue(Signs.isName(name), name);
    }
    assertEquals(0, "\ud83d\udea2".codePoints().filter(Signs::isControl).count());
  }

  @Test
  void halfAPairIsNone() {
    assertFalse(Signs.isName("Six \ud83d"));
    assertFalse(Signs.isName("\udea2 Six"));
    assertTrue(Signs.isHalf(0xd83d));
  }

  @Test
  void whatIsInvisibleOrTurnsTheLineIsNoName() {
    for (String text :
        new String[] {
          "",
          " ",
          "\u200b",
          "\u200d",
          "\u3164",
          "\u2800",
          "\u00a0",
          "\ufe0f",
          "Six\u200b",
          "a\u202eb",
          "a\u2066b",
          "a\nb",
          "a\u0000"
        }) {
      assertFalse(
          Signs.isName(text),
          () -> text.codePoints().mapToObj(Integer::toHexString).toList().toString());
    }
  }
}
