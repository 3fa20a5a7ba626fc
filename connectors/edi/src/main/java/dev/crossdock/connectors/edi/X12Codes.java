package dev.crossdock.connectors.edi;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.shipment.Milestone;
import java.util.Map;
import java.util.Set;

/** Codes of X12 that mean something here. What is in no table becomes a finding, never a guess. */
final class X12Codes {
  /** Purpose of a transaction (data element 353). */
  static final Map<String, Function> PURPOSES =
      Map.ofEntries(
          Map.entry("00", Function.ORIGINAL),
          Map.entry("01", Function.CANCELS),
          Map.entry("03", Function.CANCELS),
          Map.entry("04", Function.REPLACES),
          Map.entry("05", Function.REPLACES),
          Map.entry("06", Function.ORIGINAL),
          Map.entry("07", Function.REPEATS),
          Map.entry("11", Function.ORIGINAL),
          Map.entry("13", Function.ORIGINAL),
          Map.entry("14", Function.ORIGINAL),
          Map.entry("15", Function.REPLACES),
          Map.entry("17", Function.CANCELS),
          Map.entry("18", Function.REPLACES),
          Map.entry("22", Function.ORIGINAL),
          Map.entry("49", Function.ORIGINAL),
          Map.entry("CO", Function.REPLACES));

  /** Corrections of a freight invoice (data element 202). */
  static final Map<String, Function> CORRECTIONS = Map.of("CO", Function.REPLACES);

  /** Kinds of an invoice (data element 640) by which it gives money back. */
  static final Set<String> CREDITS = Set.of("CE", "CG", "CN", "CR");

  /** A carrier's answer to a tender (data element 558). */
  static final Map<String, Milestone> ANSWERS =
      Map.of("A", Milestone.BOOKING_CONFIRMED, "D", Milestone.BOOKING_CANCELLED);

  /** Why a carrier declines (data element 1658), as far as there is a reason of ours for it. */
  static final Map<String, String> DECLINES =
      Map.of("CPT", "CAPACITY", "CPU", "CAPACITY", "EQT", "CAPACITY", "EQU", "CAPACITY");

  /**
   * Dispositions of US customs (data element 35), as its list of disposition codes has them. The
   * first character says who: 1 customs, 2 agriculture, 3 another agency, which act through customs
   * at the border.
   */
  static final Map<String, Milestone> DISPOSITIONS =
      Map.ofEntries(
          Map.entry("1A", Milestone.CUSTOMS_INSPECTION),
          Map.entry("1B", Milestone.CUSTOMS_RELEASED),
          Map.entry("1C", Milestone.CUSTOMS_RELEASED),
          Map.entry("1G", Milestone.CUSTOMS_HOLD),
          Map.entry("1H", Milestone.CUSTOMS_HOLD),
          Map.entry("2H", Milestone.CUSTOMS_HOLD),
          Map.entry("3H", Milestone.CUSTOMS_HOLD));

  private static final int CODE_CHARACTERS_MAX = 3;

  private X12Codes() {}

  /** A code is told to everybody who sees the message; what is longer may be anything. */
  static Quoted quoted(String code) {
    return new Quoted(code, code.length() <= CODE_CHARACTERS_MAX);
  }
}
