package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a milestone is written. */
enum Format {
  /** The platform's own JSON. */
  EVENT("application/json"),
  /** Events of DCSA Track &amp; Trace 2.2. */
  DCSA("application/json"),
  /** EDIFACT IFTSTA D.00B. */
  IFTSTA("application/edifact"),
  /** X12 214 of 004010. */
  X12_214("application/edi-x12");

  private static final Set<Kind> JSON_DRIFTS =
      EnumSet.of(Kind.UNKNOWN_FIELD, Kind.NEW_CODE, Kind.CHANGED_TYPE, Kind.WRONG_CHARSET);

  final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  static Format of(String text) {
    try {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "No format " + text + ": there are event, dcsa, iftsta and x12-214", e);
    }
  }

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isJson() {
    return this == EVENT || this == DCSA;
  }

  /** What can be wrong in it. */
  Set<Kind> drifts() {
    Set<Kind> drifts = EnumSet.copyOf(JSON_DRIFTS);
    if (!isJson()) {
      drifts.add(Kind.WRONG_COUNTS);
    }
    return drifts;
  }

  /** Writes a milestone, or null if the format has no code for it. */
  Paper write(Journey journey, Step step, long number, Kind drift, java.time.Instant now) {
    byte[] content =
        switch (this) {
          case EVENT -> JsonFormats.event(journey, step, number, drift);
          case DCSA -> JsonFormats.dcsa(journey, step, number, drift, now);
          case IFTSTA -> EdiFormats.iftsta(journey, step, number, drift, now);
          case X12_214 -> EdiFormats.x12(journey, step, number, drift, now);
        };
    String end = isJson() ? ".json" : this == IFTSTA ? ".edi" : ".x12";
    return content == null
        ? null
        : new Paper(
            text() + '-' + number + '-' + step.milestone().name().toLowerCase(Locale.ROOT) + end,
            mediaType,
            content);
  }
}
