package dev.crossdock.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.language.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** What one mail says: everything of a minute, what is critical first. */
final class Letter {
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
  static String subject(Language to, List<Waiting> all, String tenant) {
    List<Waiting> sorted = all.stream().sorted(URGENT_FIRST).toList();
    String what = headline(to, sorted.get(0));
    return all.size() == 1
        ? what + " · " + tenant
        : to.say("{0}, and {1} more", what, all.size() - 1) + " · " + tenant;
  }

  private static String headline(Language to, Waiting one) {
    String title = to.heard(one.text("title"));
    return switch (one.event()) {
      case OVER -> to.say("Over: {0}", title);
      case WORSE -> to.say("Worse: {0}", title);
      case LASTS -> to.say("Still: {0}", title);
      case OPENED -> one.severity() == Severity.CRITICAL ? to.say("Critical: {0}", title) : title;
    };
  }

  /**
   * The whole text.
   *
   * @param portal address of the portal
   */
  static String text(Language to, List<Waiting> all, String tenant, String portal, ZoneId zone) {
    StringBuilder text = new StringBuilder(128 * all.size());
    text.append(
            all.size() == 1
                ? to.say("An alert at {0}.", tenant)
                : to.say("{0} alerts at {1}.", all.size(), tenant))
        .append('\n');
    for (Waiting one : all.stream().sorted(URGENT_FIRST).toList()) {
      text.append('\n').append(headline(to, one)).append(".\n");
      if (one.event() == MessageRows.Event.OVER) {
        text.append(to.say("It is over since {0}. Nothing to do.", to.stamp(one.madeAt(), zone)))
            .append('\n');
      } else {
        Instant opened = Instant.parse(one.text("openedAt"));
        text.append(to.heard(one.text("detail"))).append('\n');
        text.append(to.say("What to do: {0}", to.heard(one.text("fix")))).append('\n');
        text.append(to.say("Since {0}.", to.stamp(opened, zone))).append('\n');
      }
      text.append(portal).append("/alerts?alert=").append(one.text("id")).append('\n');
    }
    if (all.stream().allMatch(one -> one.event() == MessageRows.Event.OVER)) {
      return text.toString();
    }
    return text.append('\n')
        .append(
            to.say(
                "Whoever takes note of an alert there keeps it silent for everybody of the same"
                    + " side, until it gets worse."))
        .append('\n')
        .toString();
  }
}
