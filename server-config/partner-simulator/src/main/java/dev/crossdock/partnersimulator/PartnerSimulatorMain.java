package dev.crossdock.partnersimulator;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts one simulator and runs until the process is ended. */
public final class PartnerSimulatorMain {
  private static final List<String> KNOWN =
      List.of("port", "tls-port", "sftp-port", "data", "secret", "trust");

  /** Held, because the logging forgets levels of loggers that nobody holds. */
  private static final Logger SSHD = Logger.getLogger("org.apache.sshd");

  private PartnerSimulatorMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    // Connections that are cut on purpose are no news.
    SSHD.setLevel(Level.SEVERE);
    PartnerSimulator simulator;
    try {
      simulator = PartnerSimulator.start(read(arguments));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println("Partner simulator: " + e.getMessage());
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    System.out.println(
        "Partner simulator ready: door "
            + simulator.address()
            + "/door, TLS "
            + simulator.tlsAddress()
            + ", SFTP port "
            + simulator.sftpPort()
            + " with host key "
            + simulator.hostKeyFingerprint());
    new CountDownLatch(1).await();
  }

  static Options read(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!KNOWN.contains(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "Use --data DIR --secret SECRET [--port P] [--tls-port P] [--sftp-port P] [--trust"
                + " PEM-FILE]; not understood: "
                + arguments[i]);
      }
      given.put(name, arguments[i + 1]);
    }
    return new Options(
        Integer.parseInt(given.getOrDefault("port", "9480")),
        Integer.parseInt(given.getOrDefault("tls-port", "9481")),
        Integer.parseInt(given.getOrDefault("sftp-port", "9422")),
        given.containsKey("data") ? Path.of(given.get("data")) : null,
        given.get("secret"),
        given.containsKey("trust") ? Path.of(given.get("trust")) : null,
        Clock.systemUTC());
  }
}
