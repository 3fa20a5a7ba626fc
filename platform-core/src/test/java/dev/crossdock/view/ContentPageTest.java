package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentPageTest {

  @Test
  void marksAreCountedInCharacters() {
    byte[] raw = "{\"name\":\"Köln\",\"code\":\"X1\"}".getBytes(StandardCharsets.UTF_8);
    Content content =
        ContentPage.of("application/json", raw, null, List.of(new Reading.Mark(0, "code", 24, 26)));
    Content.Mark mark = content.marks().get(0);
    assertEquals("X1", content.raw().substring(mark.from(), mark.to()));
  }

  @Test
  void aCanonicalFormIsLaidOutForReading() {
    Content content = ContentPage.of("application/json", new byte[] {'x'}, "{\"a\":1}");
    assertEquals("{\n  \"a\" : 1\n}", content.canonical().replace("\r", ""));
  }

  @Test
  void bytesThatAreNoTextAreHexWithTheFailingOffset() {
    Content content =
        ContentPage.of("application/json", new byte[] {'a', 'b', (byte) 0xff, 'c'}, null);
    assertTrue(content.hex());
    assertEquals(2, content.failingOffset());
    assertTrue(content.raw().startsWith("00000000  61 62 ff 63"));
  }

  @Test
  void nulIsNoText() {
    Content content = ContentPage.of("text/plain", new byte[] {'a', 0}, null);
    assertEquals(1, content.failingOffset());
  }

  @Test
  void edifactLevelCIsLatin() {
    Content content =
        ContentPage.of(
            "application/edifact", "UNB+UNOC:3+MÜLLER".getBytes(StandardCharsets.ISO_8859_1), null);
    assertFalse(content.hex());
    assertTrue(content.raw().endsWith("MÜLLER"));
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    byte[] raw = "ü".repeat(Content.RAW_BYTES_MAX).getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[raw.length + 1];
    shifted[0] = 'a';
    System.arraycopy(raw, 0, shifted, 1, raw.length);
    Content content = ContentPage.of("text/plain", shifted, null);
    assertTrue(content.cut());
    assertNull(content.failingOffset());
    assertEquals(Content.RAW_BYTES_MAX / 2, content.raw().length());
  }
}
