package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

/** What is loaded before anybody asks. */
class FirstGuessTest {
  /** A message of which no whole mapping is guessed would not load the language. */
  @Test
  void aWholeMappingIsGuessed() {
    assertDoesNotThrow(() -> new FirstGuess().guess());
  }
}
