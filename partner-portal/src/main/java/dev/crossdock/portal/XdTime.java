package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.shipment.ZoneSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Times as people read them: in the zone where it happened, with the zone's name. Text such as "4 h
 * ago" carries its instant, and the page's script keeps it fresh, so that no server work is needed
 * for a clock that ticks.
 */
public final class XdTime {
  private static final Form STAMP = new Form("d MMM HH:mm zzz", "d. MMM, HH:mm zzz");
  private static final Form CLOCK = new Form("HH:mm", "HH:mm");
  private static final Form ZONE = new Form("zzz", "zzz");
  private static final Form DATE = new Form("d MMM", "d. MMM");
  private static final Form YEAR = new Form("d MMM uuuu", "d. MMM uuuu");
  private static final Form DAY = new Form("EEE d MMM", "EEE, d. MMM");
  private static final Form HEADING = new Form("EEEE d MMMM", "EEEE, d. MMMM");
  private static final Form FULL =
      new Form("EEEE d MMMM uuuu, HH:mm:ss xxx", "EEEE, d. MMMM uuuu, HH:mm:ss xxx");
  private static final Form EXACT = new Form("d MMM HH:mm:ss zzz", "d. MMM, HH:mm:ss zzz");

  private XdTime() {}

  /** How a time is written in each language. */
  private record Form(DateTimeFormatter english, DateTimeFormatter german) {
    Form(String english, String german) {
      this(
          DateTimeFormatter.ofPattern(english, Locale.ENGLISH),
          DateTimeFormatter.ofPattern(german, Locale.GERMAN));
    }

    String format(TemporalAccessor time) {
      return (Tongue.locale().equals(Locale.GERMAN) ? german : english).format(time);
    }
  }

  /** Such as "20 Nov 09:40 EST", in German "20. Nov., 09:40 EST". */
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

  /** "20 Nov 2027" as an element: a day that a document names, which has no zone. */
  public static Markup date(LocalDate day) {
    return Markup.of("time", "xd-nowrap", YEAR.format(day)).with("datetime", day.toString());
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
    String words =
        left.isNegative() ? say("{0} over", span(left.negated())) : say("in {0}", span(left));
    return Markup.of("span", "xd-due xd-nowrap" + urgency, words)
        .with("data-due", String.valueOf(due.toEpochMilli()));
  }

  /** A length of time in at most two units, such as "3 h 08 min" or "2 d". */
  public static String span(Duration length) {
    long minutes = length.toMinutes();
    if (minutes < 60) {
      return say("{0} min", Math.max(1, minutes));
    }
    if (minutes < 10 * 60) {
      return say("{0} h {1} min", minutes / 60, String.format(Locale.ROOT, "%02d", minutes % 60));
    }
    return minutes < 48 * 60 ? say("{0} h", minutes / 60) : say("{0} d", minutes / (24 * 60));
  }

  /** A measured time, such as "6 ms", "1.2 s" or "2 min 42 s". */
  public static String took(Duration length) {
    long ms = length.toMillis();
    if (ms < 1) {
      return say("< 1 ms");
    }
    if (ms < 1_000) {
      return ms + " ms";
    }
    if (ms < 60_000) {
      return say("{0} s", String.format(Tongue.locale(), "%.1f", ms / 1_000.0));
    }
    long seconds = ms / 1_000;
    return seconds < 3_600 ? say("{0} min {1} s", seconds / 60, seconds % 60) : span(length);
  }

  private static String agoWords(Duration since) {
    return since.toMinutes() < 1
        ? say("just now")
        : since.toMinutes() < 600 ? say("{0} ago", coarse(since)) : say("{0} ago", span(since));
  }

  private static String coarse(Duration since) {
    return since.toMinutes() < 60
        ? say("{0} min", since.toMinutes())
        : say("{0} h", since.toHours());
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
      return say("{0}. Zone taken from the place, rule TZ-1", full);
    }
    return source == ZoneSource.CONNECTION
        ? say("{0}. Zone taken from the connection, rule TZ-2", full)
        : full;
  }
}
