package dev.crossdock.shipment;

import java.util.Objects;

/**
 * A number by which a firm is known.
 *
 * @param value as written; {@link #folded()} is compared
 */
public record PartyIdentifier(Scheme scheme, String value) {
  public static final int VALUE_CHARACTERS_MAX = 64;

  public PartyIdentifier {
    Objects.requireNonNull(scheme, "scheme");
    Objects.requireNonNull(value, "value");
  }

  /** Who gave the number. */
  public enum Scheme {
    /** Economic operators registration and identification number, Regulation (EU) 952/2013. */
    EORI,
    /** Number for value added tax, with the country's prefix. */
    VAT,
    /** Global location number, GS1. */
    GLN,
    /** D-U-N-S number, Dun & Bradstreet. */
    DUNS,
    /** Legal entity identifier, ISO 17442. */
    LEI,
    /** Standard carrier alpha code, NMFTA. */
    SCAC,
    /** The number that whoever names the firm gives it: it counts with them only. */
    OWN
  }

  /** The value without case, blanks and punctuation. Never null. */
  public String folded() {
    return Reference.fold(value);
  }
}
