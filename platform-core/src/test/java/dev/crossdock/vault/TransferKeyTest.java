package dev.crossdock.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TransferKeyTest {
  @Test
  void opensWhatItSealedForThisPlaceOnly() {
    TransferKey key = TransferKey.create();
    byte[] sealed = key.seal("1/apiKey", "söcret");
    assertEquals("söcret", TransferKey.of(key.text()).open("1/apiKey", sealed));
    assertNull(key.open("2/apiKey", sealed));
    assertNull(TransferKey.create().open("1/apiKey", sealed));
    sealed[20] ^= 1;
    assertNull(key.open("1/apiKey", sealed));
    assertNull(key.open("1/apiKey", new byte[3]));
  }

  @Test
  void isNotShownByAccident() {
    TransferKey key = TransferKey.create();
    assertFalse(key.toString().contains(key.text()));
    assertEquals(43, key.text().length());
  }

  @Test
  void anythingElseIsNoKey() {
    assertThrows(IllegalArgumentException.class, () -> TransferKey.of(""));
    assertThrows(IllegalArgumentException.class, () -> TransferKey.of("AAAA"));
    assertThrows(IllegalArgumentException.class, () -> TransferKey.of("not base 64!"));
  }
}
