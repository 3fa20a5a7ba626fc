package dev.crossdock.odoosimulator;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Starts one simulator and runs until the process is ended. */
public final class OdooSimulatorMain {
  private static final List<String> KNOWN =
      List.of("port", "data", "api-key", "admin-api-key", "version", "database", "webhook-url");

  private OdooSimulatorMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    OdooSimulator simulator;
    Options options;
    try {
      options = read(arguments);
      simulator = OdooSimulator.start(options);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println("Odoo simulator: " + e.getMessage());
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    System.out.println(
        "Odoo simulator "
            + options.version()
            + ".0 ready on "
            + simulator.address()
            + " (database "
            + options.database()
            + ")");
    new CountDownLatch(1).await();
  }

  static Options read(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!KNOWN.contains(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "Use --port P --data DIR --api-key KEY [--admin-api-key KEY] [--version 19|17]"
                + " [--database NAME] [--webhook-url URL]; not understood: "
                + arguments[i]);
      }
      given.put(name, arguments[i + 1]);
    }
    return new Options(
        Integer.parseInt(given.getOrDefault("port", "8069")),
        given.containsKey("data") ? Path.of(given.get("data")) : null,
        given.get("api-key"),
        given.get("admin-api-key"),
        Integer.parseInt(given.getOrDefault("version", "19")),
        given.getOrDefault("database", "odoo"),
        given.get("webhook-url"),
        Clock.systemUTC());
  }
}
