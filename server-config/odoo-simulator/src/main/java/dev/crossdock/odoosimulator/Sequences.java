package dev.crossdock.odoosimulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Document numbers. Numbers taken by a call that was rolled back are lost, as with Odoo's standard
 * sequences.
 */
final class Sequences {
  private final Map<String, AtomicInteger> last = new ConcurrentHashMap<>();

  /** The next name, such as {@code WH/OUT/00047}. */
  String next(String prefix, int digits) {
    int number = last.computeIfAbsent(prefix, key -> new AtomicInteger()).incrementAndGet();
    return prefix + String.format("%0" + digits + "d", number);
  }

  /** Goes on after a name that is in use. */
  void saw(Object name) {
    if (!(name instanceof String text)) {
      return;
    }
    int digits = text.length();
    while (digits > 0 && Character.isDigit(text.charAt(digits - 1))) {
      digits--;
    }
    if (digits < text.length() && text.length() - digits < 10) {
      int number = Integer.parseInt(text.substring(digits));
      last.computeIfAbsent(text.substring(0, digits), key -> new AtomicInteger())
          .accumulateAndGet(number, Math::max);
    }
  }
}
