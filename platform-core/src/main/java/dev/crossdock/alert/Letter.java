package dev.crossdock.alert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What one mail says: everything of a minute, what is critical first. */
final class Letter {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("d MMM HH:mm z", Locale.ENGLISH);
  private static final Comparator<Waiting> URGENT_FIRST =
      Comparator.comparing((Waiting one) -> one.event() == MessageRows.Event.OVER)
          .thenComparing(Waiting::severity, Comparator.reverseOrder())
          .thenComparing(Waiting::id);

  private Letter() {}

  /**
   * A message that waits.
   *
   * @param content the alert as it was when the message was written
   */
  record Waiting(
      long id, long alert, MessageRows.Event event, JsonNode content, Instant madeAt, int tries) {
    Severity severity() {
      return Severity.valueOf(text("severity"));
    }

    String text(String field) {
      return content.path(field).asText();
    }
  }

  /** The subject: what happened, or how many things did. */
  static String subject(List<Waiting> all, String tenant) {
    List<Waiting> sorted = all.stream().sorted(URGENT_FIRST).toList();
    Waiting first = sorted.get(0);
    String what = headline(first);
    return all.size() == 1
        ? what + " · " + tenant
        : what + ", and " + (all.size() - 1) + " more · " + tenant;
  }

  private static String headline(Waiting one) {
    return switch (one.event()) {
      case OVER -> "Over: " + one.text("title");
      case WORSE -> "Worse: " + one.text("title");
      case LASTS -> "Still: " + one.text("title");
      case OPENED -> (one.severity() == Severity.CRITICAL ? "Critical: " : "") + one.text("title");
    };
  }

  /**
   * The whole text.
   *
   * @param portal address of the portal
   */
  static String text(List<Waiting> all, String tenant, String portal, ZoneId zone) {
    StringBuilder text = new StringBuilder(128 * all.size());
    text.append(all.size() == 1 ? "An alert" : all.size() + " alerts")
        .append(" at ")
        .append(tenant)
        .append(".\n");
    for (Waiting one : all.stream().sorted(URGENT_FIRST).toList()) {
      text.append('\n').append(headline(one)).append(".\n");
      if (one.event() == MessageRows.Event.OVER) {
        text.append("It is over since ")
            .append(STAMP.format(one.madeAt().atZone(zone)))
            .append(". Nothing to do.\n");
      } else {
        text.append(one.text("detail")).append('\n');
        text.append("What to do: ").append(one.text("fix")).append('\n');
        text.append("Since ")
            .append(STAMP.format(Instant.parse(one.text("openedAt")).atZone(zone)))
            .append(".\n");
      }
      text.append(portal).append("/alerts?alert=").append(one.text("id")).append('\n');
    }
    if (all.stream().allMatch(one -> one.event() == MessageRows.Event.OVER)) {
      return text.toString();
    }
    return text.append(
            "\n"
                + "Whoever takes note of an alert there keeps it silent for everybody of the same"
                + " side, until it gets worse.\n")
        .toString();
  }
}
