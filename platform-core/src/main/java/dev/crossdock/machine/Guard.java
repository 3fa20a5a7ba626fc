package dev.crossdock.machine;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A policy, ready to be asked at every request. */
public final class Guard {
  private final long credential;
  private final Set<Use> uses;
  private final List<Network> sources;
  private final LocalTime from;
  private final LocalTime until;
  private final long bytesMax;
  private final ZoneId zone;

  /**
   * @param credential number of the credential it is about
   * @param zone in which its times of the day are meant
   */
  Guard(long credential, Policy policy, ZoneId zone) {
    this.credential = credential;
    this.uses = policy.uses() == null ? EnumSet.allOf(Use.class) : EnumSet.copyOf(policy.uses());
    this.sources =
        policy.sources() == null
            ? null
            : policy.sources().stream().map(Network::of).filter(Objects::nonNull).toList();
    this.from = policy.from();
    this.until = policy.until();
    this.bytesMax = policy.bytesMax() == null ? Long.MAX_VALUE : policy.bytesMax();
    this.zone = zone;
  }

  /** Number of the credential. */
  public long credential() {
    return credential;
  }

  /** The longest body, or {@link Long#MAX_VALUE}. */
  public long bytesMax() {
    return bytesMax;
  }

  /**
   * The rule that a request breaks, or null.
   *
   * @param origin network address it comes from; what is none is from nowhere
   * @param bytes of its body, as far as known
   */
  public Rule broken(Use use, String origin, long bytes, Instant now) {
    if (!uses.contains(use)) {
      return Rule.USE;
    }
    if (sources != null && !isFromThere(Network.address(origin))) {
      return Rule.SOURCE;
    }
    if (from != null && !isOpen(LocalTime.ofInstant(now, zone))) {
      return Rule.HOURS;
    }
    return bytes > bytesMax ? Rule.SIZE : null;
  }

  private boolean isFromThere(byte[] address) {
    for (Network source : sources) {
      if (source.holds(address)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpen(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(until);
    return from.isBefore(until) ? begun && !over : begun || !over;
  }
}
