package dev.crossdock.machine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of network addresses, such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}; one
 * address is a range too.
 */
final class Network {
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /** With a colon Java asks no name server. */
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,39}(" + IPV4 + ")?");

  private final byte[] start;
  private final int bits;

  private Network(byte[] start, int bits) {
    this.start = start;
    this.bits = bits;
  }

  /**
   * Reads a range.
   *
   * @return null if it is none; all bits after the prefix must be 0
   */
  static Network of(String text) {
    int slash = text.indexOf('/');
    byte[] start = address(slash < 0 ? text : text.substring(0, slash));
    if (start == null) {
      return null;
    }
    int bits = start.length * 8;
    if (slash >= 0) {
      String length = text.substring(slash + 1);
      if (!length.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(length) > bits) {
        return null;
      }
      bits = Integer.parseInt(length);
    }
    for (int bit = bits; bit < start.length * 8; bit++) {
      if ((start[bit / 8] >> (7 - bit % 8) & 1) != 0) {
        return null;
      }
    }
    return new Network(start, bits);
  }

  /** The bytes of an address, or null if the text is none. Never asks a name server. */
  static byte[] address(String text) {
    if (text == null || !IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress(); // IPv4 in IPv6 becomes IPv4
    } catch (UnknownHostException noAddress) {
      return null;
    }
  }

  boolean holds(byte[] address) {
    if (address == null || address.length != start.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != start[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((address[whole] ^ start[whole]) & 0xff) >> (8 - rest) == 0;
  }
}
