package dev.crossdock.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Every part of the product on this machine, started in the order in which they need each other and
 * stopped the other way round.
 *
 * <p>A start that fails leaves nothing running once {@link #close} was called. All methods may be
 * called from any thread.
 */
public final class Stack implements AutoCloseable {
  private final StackSettings settings;
  private final Consumer<String> progress;
  private final Secrets secrets;
  private final KeyFile keyFile;
  private final Tls tls;
  private final Processes processes;
  private final Database database;
  private final Broker broker;
  private final Keycloak keycloak;
  private final Mailbox mailbox;
  private final Liberty liberty;
  private final Map<String, OdooSimulator> simulators = new LinkedHashMap<>();
  private PartnerSimulator partners;
  private volatile boolean stopped;

  /**
   * @param progress is told what is being done, one line at a time
   */
  public Stack(StackSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    secrets = new Secrets(settings.data().resolve("secrets.properties"));
    keyFile = new KeyFile(settings.data().resolve("keys"), secrets);
    tls = new Tls(settings.tls());
    processes = new Processes(settings);
    JavaCommand java = new JavaCommand(settings);
    database = new Database(settings, secrets);
    broker = new Broker(settings, processes, java, secrets);
    keycloak = new Keycloak(settings, processes, secrets, tls);
    mailbox = new Mailbox(settings.ports().smtp(), settings.ports().mailbox());
    liberty = new Liberty(settings, processes, secrets, keyFile, tls);
    if (settings.withSimulators()) {
      simulators.put(
          "brandt",
          new OdooSimulator(
              settings, processes, java, secrets, "brandt", settings.ports().odooBrandt()));
      simulators.put(
          "lumiere",
          new OdooSimulator(
              settings, processes, java, secrets, "lumiere", settings.ports().odooLumiere()));
      partners = new PartnerSimulator(settings, processes, java, secrets, tls);
    }
  }

  /**
   * Ends what a killed launcher left behind and makes sure the ports can be opened.
   *
   * @throws StartFailure naming a port that is in use
   */
  public void clearTheWay() {
    List<String> ended = new ArrayList<>(processes.endLeftovers());
    if (database.endLeftover()) {
      ended.add("postgresql");
    }
    if (!ended.isEmpty()) {
      progress.accept("Ended what an earlier start left running: " + String.join(", ", ended));
    }
    settings.ports().requireFree();
  }

  /**
   * Starts everything but Liberty: database with its schema, broker, simulators, certificates,
   * Keycloak.
   *
   * @throws StartFailure when a part does not come up
   */
  public void startBackends() {
    startStores();
    timed("Keycloak", () -> keycloak.start(database)).run();
  }

  /**
   * Starts what keeps data: database with its schema, broker, simulators; and makes the
   * certificates.
   *
   * @throws StartFailure when a part does not come up
   */
  public void startStores() {
    makeDataDirectory();
    List<Runnable> independent = new ArrayList<>();
    independent.add(
        timed(
            "PostgreSQL with the schema",
            () -> {
              database.start();
              database.migrate();
            }));
    independent.add(timed("Artemis", broker::start));
    independent.add(timed("mailbox", mailbox::start));
    Runnable certificates = timed("certificates", tls::prepare);
    independent.add(partners == null ? certificates : inOrder(certificates, partners));
    for (OdooSimulator simulator : simulators.values()) {
      independent.add(timed("Odoo of " + simulator.database(), simulator::start));
    }
    together(independent);
  }

  /**
   * Starts Liberty with the WAR.
   *
   * @throws StartFailure when the application does not get ready
   */
  public void startLiberty() {
    timed("Open Liberty with the application", liberty::start).run();
  }

  public StackSettings settings() {
    return settings;
  }

  public Secrets secrets() {
    return secrets;
  }

  public KeyFile keyFile() {
    return keyFile;
  }

  public Tls tls() {
    return tls;
  }

  public Database database() {
    return database;
  }

  public Broker broker() {
    return broker;
  }

  public Keycloak keycloak() {
    return keycloak;
  }

  /** Where the platform's mails arrive. */
  public Mailbox mailbox() {
    return mailbox;
  }

  public Liberty liberty() {
    return liberty;
  }

  /**
   * The simulated Odoo of a tenant.
   *
   * @throws IllegalArgumentException if the stack has none for it
   */
  public OdooSimulator odoo(String tenant) {
    OdooSimulator simulator = simulators.get(tenant);
    if (simulator == null) {
      throw new IllegalArgumentException("No Odoo simulator for " + tenant);
    }
    return simulator;
  }

  /**
   * The simulated partners.
   *
   * @throws IllegalArgumentException if the stack has none
   */
  public PartnerSimulator partners() {
    if (partners == null) {
      throw new IllegalArgumentException("No partner simulator in this stack");
    }
    return partners;
  }

  /** Completes with the first process that ends by itself. */
  public CompletableFuture<Child> firstDeath() {
    CompletableFuture<Child> first = new CompletableFuture<>();
    processes.all().forEach(child -> child.onExit().thenRun(() -> first.complete(child)));
    return first;
  }

  /** Stops every part that was started, in order. Does nothing the second time. */
  @Override
  public synchronized void close() {
    if (stopped) {
      return;
    }
    stopped = true;
    processes.refuseMore();
    liberty.stop();
    simulators.values().forEach(OdooSimulator::stop);
    if (partners != null) {
      partners.stop();
    }
    keycloak.stop();
    mailbox.stop();
    broker.stop();
    database.stop();
  }

  /** The simulated partners believe the authority that the certificates are of. */
  private Runnable inOrder(Runnable certificates, PartnerSimulator simulator) {
    Runnable start = timed("the simulated partners", simulator::start);
    return () -> {
      certificates.run();
      start.run();
    };
  }

  private Runnable timed(String what, Runnable start) {
    return () -> {
      if (stopped) {
        throw new StartFailure("The stack is stopping.");
      }
      long begin = System.nanoTime();
      progress.accept("Starting " + what + " …");
      start.run();
      progress.accept(
          String.format(
              "  %s: up after %.1f s",
              what, Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0));
    };
  }

  private static void together(List<Runnable> tasks) {
    ClassLoader loader = Stack.class.getClassLoader();
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, "stack-start");
          // Under Maven a new thread would not see our libraries' services.
          thread.setContextClassLoader(loader);
          thread.setDaemon(true);
          return thread;
        };
    ExecutorService executor = Executors.newFixedThreadPool(tasks.size(), threads);
    try {
      CompletableFuture.allOf(
              tasks.stream()
                  .map(task -> CompletableFuture.runAsync(task, executor))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartFailure failure
          ? failure
          : new StartFailure("The start failed: " + e.getCause(), e);
    } finally {
      executor.shutdown();
    }
  }

  private void makeDataDirectory() {
    try {
      Files.createDirectories(settings.logs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
