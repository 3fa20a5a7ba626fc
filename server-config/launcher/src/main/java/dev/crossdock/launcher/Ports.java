package dev.crossdock.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Where each part listens, always on 127.0.0.1.
 *
 * @param portal https of Open Liberty, for people
 * @param api the same for machines
 * @param portalHttp plain http of Open Liberty, needed by Arquillian only; -1 opens none
 * @param smtp where the platform leaves its mails
 * @param mailbox where people read them
 * @param partner control door of the simulated partners, and they themselves in plain http
 * @param partnerTls the same in TLS
 * @param partnerSftp their SFTP server
 * @param dropBox our SFTP server, where partners put files
 */
public record Ports(
    int portal,
    int api,
    int portalHttp,
    int keycloak,
    int odooBrandt,
    int odooLumiere,
    int database,
    int broker,
    int smtp,
    int mailbox,
    int partner,
    int partnerTls,
    int partnerSftp,
    int dropBox) {
  private static final int PORT_MAX = 65_535;
  private static final int FREE_MIN = 20_000;
  private static final int FREE_MAX = 32_000;
  private static final int BLOCK = 15;
  private static final int ATTEMPTS_MAX = 100;

  /** Open until this process ends. */
  private static final Queue<ServerSocket> GUARDS = new ConcurrentLinkedQueue<>();

  /** The demo's fixed ports; {@code -Dport.portal=…} and so on choose others. */
  public static Ports fixed() {
    return new Ports(
        chosen("portal", 9443),
        chosen("api", 9445),
        -1,
        chosen("keycloak", 9444),
        chosen("odoo.brandt", 9471),
        chosen("odoo.lumiere", 9472),
        chosen("database", 9432),
        chosen("broker", 9616),
        chosen("smtp", 9425),
        chosen("mailbox", 9426),
        chosen("partner", 9480),
        chosen("partner.tls", 9481),
        chosen("partner.sftp", 9482),
        chosen("dropbox", 9422));
  }

  /**
   * Ports nobody listens on now, for tests, and that no other process gets here as long as this one
   * lives: two stacks that start at the same time would otherwise be given the same. They lie below
   * those that systems give to outgoing calls: one of these could be taken by a call before its
   * part listens.
   */
  public static Ports free() {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int blocks = (FREE_MAX - FREE_MIN) / BLOCK;
      int guard = FREE_MIN + ThreadLocalRandom.current().nextInt(blocks) * BLOCK;
      if (guarded(guard) && IntStream.range(guard + 1, guard + BLOCK).allMatch(Ports::isFree)) {
        return from(guard + 1);
      }
    }
    throw new StartFailure(
        "There are no free ports for a stack between " + FREE_MIN + " and " + FREE_MAX + ".");
  }

  /** Whether this process has the block that begins here: it listens on the first port of it. */
  private static boolean guarded(int guard) {
    try {
      return GUARDS.add(new ServerSocket(guard, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException taken) {
      return false;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static Ports from(int p) {
    return new Ports(
        p, p + 1, p + 2, p + 3, p + 4, p + 5, p + 6, p + 7, p + 8, p + 9, p + 10, p + 11, p + 12,
        p + 13);
  }

  /**
   * Makes sure that every port can be opened.
   *
   * @throws StartFailure naming the first port that is taken and how to choose another
   */
  void requireFree() {
    byName()
        .forEach(
            (name, port) -> {
              if (!isFree(port)) {
                throw new StartFailure(
                    "Port "
                        + port
                        + " ("
                        + name
                        + ") is in use by another program: stop that one, or choose another port"
                        + " with -Dport."
                        + name
                        + "=NUMBER.");
              }
            });
  }

  private Map<String, Integer> byName() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("portal", portal);
    ports.put("api", api);
    ports.put("keycloak", keycloak);
    ports.put("odoo.brandt", odooBrandt);
    ports.put("odoo.lumiere", odooLumiere);
    ports.put("database", database);
    ports.put("broker", broker);
    ports.put("smtp", smtp);
    ports.put("mailbox", mailbox);
    ports.put("partner", partner);
    ports.put("partner.tls", partnerTls);
    ports.put("partner.sftp", partnerSftp);
    ports.put("dropbox", dropBox);
    return ports;
  }

  private static int chosen(String name, int standard) {
    String value = System.getProperty("port." + name);
    if (value == null) {
      return standard;
    }
    try {
      int port = Integer.parseInt(value.strip());
      if (port > 0 && port <= PORT_MAX) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls through to the sentence below, which serves both mistakes.
    }
    throw new StartFailure(
        "-Dport." + name + "=" + value + " is not a port number (1 to " + PORT_MAX + ").");
  }
}
