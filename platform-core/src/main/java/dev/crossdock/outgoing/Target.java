package dev.crossdock.outgoing;

import java.net.InetAddress;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where a call goes, as far as it can be judged by its spelling; the addresses behind the name are
 * judged when they are known.
 *
 * @param host scheme, host in small letters without brackets, and port
 * @param named whether the operator has named it, so that it may lie inside our own network
 */
record Target(HttpHost host, boolean named) {

  /**
   * The address to connect to.
   *
   * @param found all addresses of the host, one at least
   * @throws dev.crossdock.problem.ProblemException if one of them is not called: a name that leads
   *     both outside and inside is no accident
   */
  InetAddress checked(List<InetAddress> found) {
    for (InetAddress address : found) {
      if (!AddressKinds.isPublic(address) && !(named && AddressKinds.isOwn(address))) {
        throw AddressRules.refusal("the host leads to an address inside a network");
      }
    }
    return found.get(0);
  }
}
