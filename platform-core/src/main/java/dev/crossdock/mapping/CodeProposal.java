package dev.crossdock.mapping;

import dev.crossdock.shipment.Milestone;

/**
 * What a code of the samples may mean.
 *
 * @param list code list that it belongs to
 * @param code as it stands in the samples
 * @param to code of the target, or null if nothing is known
 * @param confidence 0 to 100
 * @param taken whether it comes into the code list; otherwise it is left open for a person
 * @param reason one sentence
 * @param times how often it stands in the samples
 */
public record CodeProposal(
    String list, String code, String to, int confidence, boolean taken, String reason, int times) {
  /** From this on a code comes into the list. */
  public static final int TAKEN_FROM = 70;

  static CodeProposal open(String list, String code, int times) {
    return new CodeProposal(
        list, code, null, 0, false, "Nothing says what this code means.", times);
  }

  static CodeProposal of(
      String list, String code, Milestone to, int confidence, String reason, int times) {
    return new CodeProposal(
        list, code, to.name(), confidence, confidence >= TAKEN_FROM, reason, times);
  }
}
