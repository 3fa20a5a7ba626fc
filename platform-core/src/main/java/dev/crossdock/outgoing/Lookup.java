package dev.crossdock.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. Takes as long as the name server does. */
@FunctionalInterface
interface Lookup {
  /**
   * All addresses of a name.
   *
   * @throws UnknownHostException if it has none
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
