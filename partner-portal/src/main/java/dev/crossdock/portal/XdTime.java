package dev.crossdock.portal;

import dev.crossdock.shipment.ZoneSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as people read them: in the zone where it happened, with the zone's name. Text such as "4 h
 * ago" carries its instant, and the page's script keeps it fresh, so that no server work is needed
 * for a clock that ticks.
 */
public final class XdTime {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("d MMM HH:mm zzz", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter HEADING =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm:ss xxx", Locale.ENGLISH);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss zzz", Locale.ENGLISH);

  private XdTime() {}

  /** Such as "20 Nov 09:40 EST". */
  public static String stamp(Instant at, ZoneId zone) {
    return STAMP.format(zoned(at, zone));
  }

  /** Such as "Sat 21 Nov". */
  public static String day(Instant at, ZoneId zone) {
    return DAY.format(zoned(at, zone));
  }

  /** Such as "20 Nov 2027", for what may be far away. */
  public static String date(Instant at, ZoneId zone) {
    return YEAR.format(zoned(at, zone));
  }

  /** Such as "Friday 20 November". */
  public static String heading(Instant at, ZoneId zone) {
    return HEADING.format(zoned(at, zone));
  }

  /** Such as "20 Nov 09:40:12 EST", for the page where a second matters. */
  public static Markup exact(Instant at, ZoneId zone) {
    return element(EXACT.format(zoned(at, zone)), at, zone, null);
  }

  /** "20 Nov 09:40 EST" as an element with the full stamp behind it. */
  public static Markup stamped(Instant at, ZoneId zone, ZoneSource source) {
    return element(stamp(at, zone), at, zone, source);
  }

  /** Clock over zone, for a timeline that has the day as its heading. */
  public static Markup clock(Instant at, ZoneId zone, ZoneSource source) {
    Markup small =
        Markup.of("small", assumed(source) ? "xd-assumed" : "", ZONE.format(zoned(at, zone)));
    return Markup.of("time", "", Markup.text(CLOCK.format(zoned(at, zone))), small)
        .with("datetime", at.toString())
        .with("title", title(at, zone, source));
  }

  /** Day over clock, for what has no day heading. */
  public static Markup dated(Instant at, ZoneId zone) {
    String clock = CLOCK.format(zoned(at, zone)) + " " + ZONE.format(zoned(at, zone));
    return Markup.of(
            "time", "", Markup.text(DATE.format(zoned(at, zone))), Markup.of("small", "", clock))
        .with("datetime", at.toString())
        .with("title", title(at, zone, null));
  }

  /** Such as "4 h ago", kept fresh by the page. */
  public static Markup ago(Instant at, Instant now) {
    return Markup.of("span", "xd-nowrap", agoWords(Duration.between(at, now)))
        .with("data-ago", String.valueOf(at.toEpochMilli()));
  }

  /** Such as "in 3 h 08 min", amber from four hours before, red after; kept fresh by the page. */
  public static Markup due(Instant due, Instant now) {
    Duration left = Duration.between(now, due);
    String urgency = left.isNegative() ? " over" : left.toHours() < 4 ? " soon" : "";
    String words = left.isNegative() ? span(left.negated()) + " over" : "in " + span(left);
    return Markup.of("span", "xd-due xd-nowrap" + urgency, words)
        .with("data-due", String.valueOf(due.toEpochMilli()));
  }

  /** A length of time in at most two units, such as "3 h 08 min" or "2 d". */
  public static String span(Duration length) {
    long minutes = length.toMinutes();
    if (minutes < 1) {
      return "1 min";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < 10 * 60) {
      return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
    return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
  }

  /** A measured time, such as "6 ms", "1.2 s" or "2 min 42 s". */
  public static String took(Duration length) {
    long ms = length.toMillis();
    if (ms < 1) {
      return "< 1 ms";
    }
    if (ms < 1_000) {
      return ms + " ms";
    }
    if (ms < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1_000.0);
    }
    long seconds = ms / 1_000;
    return seconds < 3_600 ? seconds / 60 + " min " + seconds % 60 + " s" : span(length);
  }

  private static String agoWords(Duration since) {
    return since.toMinutes() < 1
        ? "just now"
        : since.toMinutes() < 600 ? coarse(since) + " ago" : span(since) + " ago";
  }

  private static String coarse(Duration since) {
    return since.toMinutes() < 60 ? since.toMinutes() + " min" : since.toHours() + " h";
  }

  private static Markup element(String words, Instant at, ZoneId zone, ZoneSource source) {
    return Markup.of("time", assumed(source) ? "xd-nowrap xd-assumed" : "xd-nowrap", words)
        .with("datetime", at.toString())
        .with("title", title(at, zone, source));
  }

  private static boolean assumed(ZoneSource source) {
    return source == ZoneSource.PLACE || source == ZoneSource.CONNECTION;
  }

  /** An offset of zero is called UTC: "Z" says nothing to most people. */
  private static ZonedDateTime zoned(Instant at, ZoneId zone) {
    return at.atZone(zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone);
  }

  private static String title(Instant at, ZoneId zone, ZoneSource source) {
    String full = FULL.format(zoned(at, zone)) + " (" + zone + ")";
    if (source == ZoneSource.PLACE) {
      return full + ". Zone taken from the place, rule TZ-1";
    }
    return source == ZoneSource.CONNECTION
        ? full + ". Zone taken from the connection, rule TZ-2"
        : full;
  }
}
