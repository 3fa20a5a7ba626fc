package dev.crossdock.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Bounds what comes from one network address in nobody's name. Each copy of the platform counts for
 * itself, in memory; whoever is not seen for a while begins anew.
 */
@ApplicationScoped
public class Visitors {
  /** A person who fills in a form never meets it. */
  private static final Allowance EACH = new Allowance(5, 100, Long.MAX_VALUE);

  private static final int KNOWN_MAX = 20_000;
  private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  /** Of an IPv6 address so much is a household or a firm; the rest is chosen freely there. */
  private static final int NETWORK_BYTES = 8;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(KNOWN_MAX).expireAfterAccess(KNOWN_FOR).build();

  /**
   * Counts a request.
   *
   * @param address network address, as {@link #network} gives it
   * @throws LimitReached if too many came from there
   */
  public void requireTurn(String address, Instant now) {
    Bucket bucket = buckets.get(address, fresh -> new Bucket());
    long nanos = Limits.nanos(now);
    if (!bucket.take(EACH, nanos)) {
      long waitS = Math.max(1, Duration.ofNanos(bucket.untilNext(EACH, nanos)).toSeconds());
      throw new LimitReached(
          Problem.TOO_MANY_REQUESTS, "Too much came from your network address at once.", waitS);
    }
  }

  /**
   * The network of an address: of IPv6 its first 64 bits, else the address itself.
   *
   * @param address as a servlet request names it, a literal
   */
  public static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length <= NETWORK_BYTES
          ? address
          : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64";
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
