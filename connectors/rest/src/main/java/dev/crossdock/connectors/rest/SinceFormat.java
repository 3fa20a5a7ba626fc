package dev.crossdock.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How a partner writes times. */
enum SinceFormat {
  INSTANT,
  OFFSET,
  DATE,
  SECONDS,
  MILLISECONDS;

  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  /** Offsets without a colon, which ISO 8601 allows too. */
  private static final DateTimeFormatter WITHOUT_COLON =
      DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]xx", Locale.ROOT);

  private static final int DIGITS_MAX = 14;

  /** That of a value that was checked. */
  static SinceFormat of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }

  /** Never later than the time itself. */
  String write(Instant time) {
    Instant whole = time.truncatedTo(ChronoUnit.SECONDS);
    return switch (this) {
      case INSTANT -> whole.toString();
      case OFFSET -> WITH_OFFSET.format(whole.atOffset(ZoneOffset.UTC));
      case DATE -> whole.atOffset(ZoneOffset.UTC).toLocalDate().toString();
      case SECONDS -> Long.toString(whole.getEpochSecond());
      case MILLISECONDS -> Long.toString(time.toEpochMilli());
    };
  }

  /** A time of an item, or null if it is none: one without a zone is none. */
  Instant read(JsonNode value) {
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText().strip() : "";
    try {
      if (text.matches("\\d{1," + DIGITS_MAX + "}")) {
        long number = Long.parseLong(text);
        return switch (this) {
          case SECONDS -> Instant.ofEpochSecond(number);
          case MILLISECONDS -> Instant.ofEpochMilli(number);
          default -> null;
        };
      }
      return text.matches(".*[+-]\\d{4}")
          ? OffsetDateTime.parse(text, WITHOUT_COLON).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noTime) {
      return null;
    }
  }
}
