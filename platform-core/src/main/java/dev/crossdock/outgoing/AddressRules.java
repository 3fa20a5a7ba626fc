package dev.crossdock.outgoing;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpHost;

/**
 * Which addresses the platform calls: https to a public host at one of two ports, and whatever the
 * operator has named. A refusal never repeats the address: it may hold a password.
 */
final class AddressRules {
  private static final Set<Integer> PORTS = Set.of(443, 8443);
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * A full name of the internet, its last part no number: what ends in a number is an IPv4 address
   * to some readers, however odd its spelling.
   */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{4,253}$)([a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}\\]");
  private static final Pattern NAMED = Pattern.compile("[^:\\s]+:([0-9]{1,5}|\\*)|\\[.+\\]:[0-9]+");

  private final Set<String> named;

  /**
   * @param named hosts that the operator has named, such as {@code odoo.lan:8069, 127.0.0.1:*}; may
   *     be empty
   * @throws IllegalArgumentException if an entry is not a host with a port
   */
  AddressRules(String named) {
    this.named =
        Arrays.stream(named.split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    for (String entry : this.named) {
      if (!NAMED.matcher(entry).matches()) {
        throw new IllegalArgumentException(
            OutgoingHttp.NAMED_HOSTS + " needs host:port, separated by commas, not " + entry);
      }
    }
  }

  /**
   * Judges an address by its spelling.
   *
   * @throws ProblemException {@link Problem#OUTGOING_REFUSED}, with the reason
   */
  Target target(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean https = scheme.equals("https");
    if (!https && !scheme.equals("http")) {
      throw refusal("only https addresses are called");
    }
    if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
      throw refusal("an address must not hold a user name or password");
    }
    if (uri.getHost() == null) {
      throw refusal("the host is not spelt as a name or as a usual address");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : https ? HTTPS_PORT : HTTP_PORT;
    boolean isNamed = named.contains(host + ":" + port) || named.contains(host + ":*");
    if (!isNamed) {
      requirePublicSpelling(https, host, port);
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Target(new HttpHost(scheme, bare, port), isNamed);
  }

  /**
   * Judges a host by its spelling, for a protocol of its own.
   *
   * @param host name or address, an IPv6 address with or without brackets
   * @param ports of this protocol: at hosts that the operator has not named no other is called
   * @throws ProblemException {@link Problem#OUTGOING_REFUSED}, with the reason
   */
  Target target(String host, int port, Set<Integer> ports) {
    String small = small(host);
    boolean isNamed = named.contains(small + ":" + port) || named.contains(small + ":*");
    if (!isNamed && !ports.contains(port)) {
      throw refusal(
          ports.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))
              + " are the ports that are called by this protocol");
    }
    return hostTarget(small, port, isNamed);
  }

  /** The same before it is known which port is called: any that the operator has named counts. */
  Target target(String host) {
    String small = small(host);
    return hostTarget(
        small, 0, named.stream().anyMatch(entry -> entry.matches(Pattern.quote(small) + ":[^:]+")));
  }

  private static String small(String host) {
    String small = host.toLowerCase(Locale.ROOT);
    return small.contains(":") && !small.startsWith("[") ? "[" + small + "]" : small;
  }

  private static Target hostTarget(String host, int port, boolean isNamed) {
    if (!isNamed) {
      requirePublicSpelling(host);
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Target(new HttpHost("tcp", bare, port), isNamed);
  }

  private static void requirePublicSpelling(boolean https, String host, int port) {
    if (!https) {
      throw refusal("only https addresses are called");
    }
    if (!PORTS.contains(port)) {
      throw refusal("only the ports 443 and 8443 are called");
    }
    requirePublicSpelling(host);
  }

  private static void requirePublicSpelling(String host) {
    if (!NAME.matcher(host).matches()
        && !IPV4.matcher(host).matches()
        && !IPV6.matcher(host).matches()) {
      throw refusal("the host is not spelt as a full name or as a usual address");
    }
  }

  /** In words that follow "The platform does not call this address:". */
  static ProblemException refusal(String why) {
    return new ProblemException(Problem.OUTGOING_REFUSED, null, why);
  }
}
