package dev.crossdock.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One simulated Odoo, the ERP of one tenant, in a JVM of its own. */
public final class OdooSimulator {
  private static final String MAIN = "dev.crossdock.odoosimulator.OdooSimulatorMain";

  /** A benchmark leaves it a hundred thousand notes; it must not spend its time on collecting. */
  private static final int HEAP_MIB = 256;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final StackSettings settings;
  private final Processes processes;
  private final JavaCommand java;
  private final String tenant;
  private final int port;
  private final String apiKey;
  private final String adminApiKey;
  private volatile Child child;

  OdooSimulator(
      StackSettings settings,
      Processes processes,
      JavaCommand java,
      Secrets secrets,
      String tenant,
      int port) {
    this.settings = settings;
    this.processes = processes;
    this.java = java;
    this.tenant = tenant;
    this.port = port;
    this.apiKey = secrets.password("odoo-" + tenant);
    this.adminApiKey = secrets.password("odoo-admin-" + tenant);
  }

  public void start() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "--port",
            Integer.toString(port),
            "--database",
            tenant,
            "--api-key",
            apiKey,
            "--admin-api-key",
            adminApiKey));
    arguments.addAll(List.of("--data", settings.data().resolve("odoo-" + tenant).toString()));
    child =
        processes.start(
            processName(), settings.data(), java.command(MAIN, HEAP_MIB, arguments), Map.of());
    child.await(START_LIMIT, () -> child.logged("ready"));
  }

  /** The running process; null before the first start. */
  public Child process() {
    return child;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The name of its only database, which is the tenant's. */
  public String database() {
    return tenant;
  }

  /** The key with which the platform writes to it. */
  public String apiKey() {
    return apiKey;
  }

  /** The administrator's key, with which the platform creates its fields. */
  public String adminApiKey() {
    return adminApiKey;
  }

  void stop() {
    processes.stop(processName(), STOP_LIMIT);
  }

  private String processName() {
    return "odoo-" + tenant;
  }
}
