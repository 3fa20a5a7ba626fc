package dev.crossdock.language;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language in which the platform writes to people. */
public enum Language {
  EN(Locale.ENGLISH, "d MMMM yyyy", "d MMM HH:mm z"),
  DE(Locale.GERMAN, "d. MMMM yyyy", "d. MMM, HH:mm z");

  private final Locale locale;
  private final DateTimeFormatter day;
  private final DateTimeFormatter moment;
  private final DateTimeFormatter stamp;

  Language(Locale locale, String day, String stamp) {
    this.locale = locale;
    this.day = DateTimeFormatter.ofPattern(day, locale).withZone(ZoneOffset.UTC);
    this.moment =
        DateTimeFormatter.ofPattern(day + ", HH:mm 'UTC'", locale).withZone(ZoneOffset.UTC);
    this.stamp = DateTimeFormatter.ofPattern(stamp, locale);
  }

  public Locale locale() {
    return locale;
  }

  /** Such as {@code de}: how it stands in the API, in cookies and in the database. */
  public String code() {
    return locale.getLanguage();
  }

  /** The language of this code; empty if there is none of it here. */
  public static Optional<Language> of(String code) {
    return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /** A day in UTC, such as 20 November 2026. */
  public String day(Instant at) {
    return day.format(at);
  }

  /** A time in UTC, such as 20 November 2026, 09:40 UTC. */
  public String moment(Instant at) {
    return moment.format(at);
  }

  /** A time that is not far away, such as 20 Nov 09:40 CET. */
  public String stamp(Instant at, ZoneId zone) {
    return stamp.format(at.atZone(zone));
  }

  /**
   * A sentence of a mail in this language. The English one in the code is its key; it holds its
   * values by number, as {@code {0}}, and words that go with a number with it: {@code {0|alert|
   * alerts}}.
   *
   * @param values numbers are written as this language writes them, null is left out
   */
  public String say(String english, Object... values) {
    String words = this == DE ? German.of(english) : english;
    return values.length == 0 ? words : Sentences.filled(locale, words, values);
  }

  /**
   * Says in this language what the platform says in English elsewhere, such as the title of an
   * alert; what is not known here stays as it is. Null is null.
   */
  public String heard(String english) {
    return this == DE && english != null ? German.heard(english) : english;
  }
}
