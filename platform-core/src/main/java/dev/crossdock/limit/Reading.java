package dev.crossdock.limit;

/**
 * How one limit stands, as it is told in the header fields of draft-ietf-httpapi-ratelimit-headers
 * (structured fields of RFC 9651).
 *
 * @param name of the policy: the level, with {@code -day} behind it for the events of a day
 * @param most what the policy allows in its window; negative when the caller may not know
 * @param windowS seconds
 * @param burst requests at once after a rest; 0 for the events of a day
 * @param left how much is left
 * @param moreInS seconds until there is more
 */
public record Reading(String name, long most, long windowS, int burst, long left, long moreInS) {
  static final int SECOND_S = 1;
  static final int DAY_S = 24 * 60 * 60;

  /** Which part of the whole is left; the smaller, the nearer a refusal. */
  double share() {
    long whole = burst > 0 ? burst : most;
    return whole <= 0 ? 0 : (double) left / whole;
  }

  /** The value of {@code RateLimit-Policy}, or null when the caller may not know the policy. */
  public String policy() {
    if (most < 0) {
      return null;
    }
    // The draft registers no unit for events, and without one a quota counts requests: so the unit
    // is told as a parameter of ours. Who takes events for requests sends too little, never too
    // much.
    String ours = burst > 0 ? ";crossdock-burst=" + burst : ";crossdock-unit=\"events\"";
    return '"' + name + "\";q=" + most + ";w=" + windowS + ours;
  }

  /** The value of {@code RateLimit}. */
  public String limit() {
    return '"' + name + "\";r=" + left + ";t=" + moreInS;
  }
}
