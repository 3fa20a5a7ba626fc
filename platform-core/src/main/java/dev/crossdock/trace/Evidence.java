package dev.crossdock.trace;

/**
 * What an auditor asks of a decision or a look, beyond who and when.
 *
 * @param origin network address it came from, or null
 * @param subject what it was about when that is no exchange or shipment, such as {@code
 *     connection/odoo}, or null
 * @param before what it was before, or null
 * @param after what it is since, or null
 * @param reason why, in the words of who decided, or null
 */
public record Evidence(String origin, String subject, String before, String after, String reason) {
  public static final Evidence NONE = new Evidence(null, null, null, null, null);

  /** About this thing, from this address. */
  public static Evidence about(String subject, String origin) {
    return new Evidence(origin, subject, null, null, null);
  }

  /** A decision: from one state to another, with its reason. */
  public static Evidence decision(String origin, String before, String after, String reason) {
    return new Evidence(origin, null, before, after, reason);
  }
}
