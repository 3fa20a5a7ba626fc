package dev.crossdock.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** What kind of address an address is, by the registries of special-purpose addresses. Pure. */
final class AddressKinds {
  /** What is ours or our neighbours': called only where the operator has named the host. */
  private static final List<Prefix> OWN =
      prefixes(
          "127.0.0.0/8",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10", // carriers' NAT
          "::1/128",
          "fc00::/7"); // unique local

  /** Inside of {@link #OUTSIDE}, and yet nobody's or a way round to somebody else. */
  private static final List<Prefix> NEVER =
      prefixes(
          "0.0.0.0/8", // this host
          "169.254.0.0/16", // link-local, clouds' metadata
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "198.51.100.0/24",
          "203.0.113.0/24",
          "192.88.99.0/24", // 6to4 relays
          "198.18.0.0/15", // benchmarks
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, broadcast
          "2001::/23", // Teredo, benchmarks, ORCHID
          "2001:db8::/32", // documentation
          "3fff::/20",
          "2002::/16"); // 6to4

  /**
   * Where public addresses are. Of IPv6 the global unicast only: IPv4 in disguise (mapped,
   * compatible, NAT64), link-local, site-local and multicast lie outside of it.
   */
  private static final List<Prefix> OUTSIDE = prefixes("0.0.0.0/0", "2000::/3");

  private AddressKinds() {}

  private record Prefix(byte[] start, int bits) {
    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        if (((address[bit / 8] ^ start[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether it is an address of the internet that belongs to one place. */
  static boolean isPublic(InetAddress address) {
    return in(OUTSIDE, address) && !in(OWN, address) && !in(NEVER, address);
  }

  /** Whether it lies in a network such as ours: loopback, private, unique local, carriers' NAT. */
  static boolean isOwn(InetAddress address) {
    return in(OWN, address);
  }

  private static boolean in(List<Prefix> prefixes, InetAddress address) {
    byte[] bytes = address.getAddress();
    return prefixes.stream().anyMatch(prefix -> prefix.holds(bytes));
  }

  private static List<Prefix> prefixes(String... texts) {
    return Arrays.stream(texts).map(AddressKinds::prefix).toList();
  }

  private static Prefix prefix(String text) {
    String[] parts = text.split("/");
    try {
      return new Prefix(
          InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1])); // a literal
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
