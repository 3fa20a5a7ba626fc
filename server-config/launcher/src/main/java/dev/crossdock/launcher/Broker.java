package dev.crossdock.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Artemis in a JVM of its own. It ends when the launcher dies: its standard input ends then. */
public final class Broker {
  static final String USER = "crossdock";
  private static final int HEAP_MIB = 160;
  private static final String PROCESS = "broker";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final StackSettings settings;
  private final Processes processes;
  private final JavaCommand java;
  private final String password;
  private volatile Child child;

  Broker(StackSettings settings, Processes processes, JavaCommand java, Secrets secrets) {
    this.settings = settings;
    this.processes = processes;
    this.java = java;
    this.password = secrets.password("broker");
  }

  public void start() {
    List<String> arguments =
        List.of(
            Integer.toString(settings.ports().broker()),
            settings.data().resolve("artemis").toString());
    Map<String, String> environment =
        Map.of(BrokerMain.USER_VARIABLE, USER, BrokerMain.PASSWORD_VARIABLE, password);
    child =
        processes.start(
            PROCESS,
            settings.data(),
            java.command(BrokerMain.class.getName(), HEAP_MIB, arguments),
            environment);
    child.await(START_LIMIT, () -> child.logged(BrokerMain.READY));
  }

  /** The running process; null before the first start. */
  public Child process() {
    return child;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  void stop() {
    processes.stop(PROCESS, STOP_LIMIT);
  }
}
