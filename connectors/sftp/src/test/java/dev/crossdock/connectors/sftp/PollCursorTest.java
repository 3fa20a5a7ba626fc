package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Polled;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollCursorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration WAIT = Duration.ofSeconds(5);

  private static Set<String> keys(int from, int to, int length) {
    Set<String> keys = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      keys.add(PollCursor.key("file-" + i, i, i).substring(0, length));
    }
    return keys;
  }

  @Test
  void isReadAsItWasWrittenAndNeverTooLong() {
    PollCursor full =
        new PollCursor(
            keys(0, 400, PollCursor.SHORT),
            NOW,
            keys(400, 2_000, PollCursor.SHORT),
            keys(0, 100, PollCursor.LONG),
            keys(100, 200, PollCursor.LONG));

    assertTrue(full.text().length() <= Polled.CURSOR_CHARACTERS_MAX, full.text());
    assertEquals(full, PollCursor.read(full.text()));
    assertEquals(400, full.settled().size());
    assertEquals(PollCursor.SEEN_MAX - 400, full.fresh().size());
    assertEquals(PollCursor.TAKEN_MAX, full.taken().size());
  }

  @Test
  void whatIsNoneHoldsNothing() {
    for (String odd :
        List.of(
            "", "1", "2|1||||", "1|x||||", "1|-5||||", "1|99999999999999||||", "\u0000", "|||||")) {
      assertEquals(PollCursor.read(null), PollCursor.read(odd), odd);
    }
  }

  @Test
  void aFileHasSettledWhenItsGenerationHas() {
    String key = PollCursor.key("a.edi", 3, 7);
    PollCursor fresh =
        new PollCursor(
            Set.of(), NOW, Set.of(key.substring(0, PollCursor.SHORT)), Set.of(), Set.of());
    assertFalse(fresh.hasSettled(key, WAIT, NOW.plusSeconds(4)));
    assertTrue(fresh.hasSettled(key, WAIT, NOW.plusSeconds(5)));
    assertTrue(fresh.hasSettled(key, Duration.ZERO, NOW));
    for (String other :
        List.of(
            PollCursor.key("a.edi", 4, 7),
            PollCursor.key("a.edi", 3, 8),
            PollCursor.key("b.edi", 3, 7))) {
      assertNotEquals(key, other);
      assertFalse(fresh.hasSettled(other, WAIT, NOW.plusSeconds(60)));
    }
  }
}
