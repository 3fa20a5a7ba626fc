package dev.crossdock.shipment;

import java.util.Locale;
import java.util.Objects;

/** A business reference as written by its sender, with the form in which it is compared. */
public record Reference(ReferenceType type, String value) {
  public static final int VALUE_CHARACTERS_MAX = 64;

  public Reference {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(value, "value");
  }

  /**
   * The value without case, blanks and punctuation: people and systems write {@code MSCU 418273-8}
   * and {@code mscu4182738} for one container.
   */
  public String folded() {
    return fold(value);
  }

  /** Folds any text the way references are compared. Never null. */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        folded.append(c);
      }
    }
    return folded.toString().toUpperCase(Locale.ROOT);
  }
}
