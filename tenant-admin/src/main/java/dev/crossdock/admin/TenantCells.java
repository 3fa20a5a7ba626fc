package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.operator.Erasure;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Tongue;
import dev.crossdock.tenant.TenantState;

/** How tenants look in lists and on their page. */
final class TenantCells {
  private static final int UNIT = 1024;

  private TenantCells() {}

  static String words(TenantState state) {
    return switch (state) {
      case SETUP -> say("Being set up");
      case ACTIVE -> say("Active");
      case SUSPENDED -> say("Suspended");
      case ERASING -> say("Being erased");
    };
  }

  static String colour(TenantState state) {
    return switch (state) {
      case SETUP -> "planned";
      case ACTIVE -> "delivered";
      case SUSPENDED -> "hold";
      case ERASING -> "rejected";
    };
  }

  static Markup chip(TenantState state) {
    return StateChip.of(colour(state), words(state));
  }

  /** Such as 3.4 MB; of 1,024 steps. */
  static String bytes(long bytes) {
    if (bytes < UNIT) {
      return say("{0} bytes", bytes);
    }
    double value = bytes;
    int step = 0;
    while (value >= UNIT && step < 4) {
      value /= UNIT;
      step++;
    }
    return String.format(Tongue.locale(), "%.1f %sB", value, " KMGT".charAt(step));
  }

  /** The text that is downloaded: certificate, signature and the key that it verifies with. */
  static String certificate(Erasure erasure, String key) {
    return erasure.certificate() + "\nsignature: " + erasure.signature() + "\n\n" + key;
  }
}
