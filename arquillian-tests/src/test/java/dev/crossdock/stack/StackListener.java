package dev.crossdock.stack;

import dev.crossdock.launcher.DemoData;
import dev.crossdock.launcher.Seed;
import dev.crossdock.launcher.Stack;
import dev.crossdock.launcher.StackSettings;
import dev.crossdock.launcher.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Starts the parts of the product before the first test and stops them after the last one, all on
 * free ports, so that a demo may run beside it. What is started depends on the system property
 * {@code stack.kind}: {@code outside} is everything as the demo starts it; {@code inside} leaves
 * Liberty to Arquillian and Keycloak out; without it nothing is started.
 */
public final class StackListener implements LauncherSessionListener {
  private static final Logger LOG = Logger.getLogger(StackListener.class.getName());
  private Stack stack;
  private Receiver receiver;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String kind = System.getProperty("stack.kind");
    if (kind == null) {
      return;
    }
    session
        .getLauncher()
        .registerTestExecutionListeners(
            new TestExecutionListener() {
              @Override
              public void testPlanExecutionStarted(TestPlan plan) {
                if (plan.containsTests() && stack == null) {
                  startOrRemember(kind.equals("inside"));
                }
              }
            });
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (stack != null) {
      stack.close();
    }
    if (receiver != null) {
      receiver.close();
    }
  }

  /** An exception thrown from a listener is only logged, so it is kept for the tests. */
  private void startOrRemember(boolean inside) {
    // Libraries tell their life story at INFO.
    Logger.getLogger("").setLevel(Level.WARNING);
    LOG.setLevel(Level.INFO);
    try {
      start(inside);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The stack did not start", e);
      RunningStack.failed(e);
    }
  }

  private void start(boolean inside) {
    Path root = Path.of(System.getProperty("repository.root")).toAbsolutePath().normalize();
    StackSettings settings =
        StackSettings.isolated(root, Path.of(System.getProperty("stack.data")));
    stack = new Stack(settings, LOG::info);
    stack.clearTheWay();
    deleteTree(settings.data());
    // Passwords are made on first use and kept in the data directory that was just deleted.
    stack = new Stack(settings, LOG::info);
    if (inside) {
      stack.startStores();
    } else {
      stack.startBackends();
    }
    // As in a data directory that is older than the key file.
    stack.secrets().key("crossdock.key");
    DemoData.setUp(stack);
    Seed.run(stack, "/tests/seed.sql");
    if (inside) {
      prepareForArquillian(settings);
    } else {
      receiver = Receiver.open(stack);
      stack.liberty().mayCall("localhost:" + receiver.port());
      trustTheReceiver(stack.tls());
      hurry();
      stack.startLiberty();
    }
    RunningStack.is(stack);
  }

  /** Calls of connectors trust whom the JVM trusts; the receiver's authority is the stack's own. */
  private static void trustTheReceiver(Tls tls) {
    String trust = tls.directory().resolve("trust.p12").toAbsolutePath().toString();
    System.setProperty(
        "liberty.jvm",
        System.getProperty("liberty.jvm", "")
            + " -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStore="
            + trust
            + " -Djavax.net.ssl.trustStorePassword="
            + tls.password());
  }

  /** What people would wait half a minute or a whole one for, tests have sooner. */
  private static void hurry() {
    System.setProperty(
        "liberty.jvm",
        System.getProperty("liberty.jvm", "")
            + " -Dalerts.look.seconds=5 -Dalerts.gather.seconds=10");
  }

  /** arquillian.xml and {@code Shipped} read these. */
  private void prepareForArquillian(StackSettings settings) {
    stack.liberty().prepareForArquillian();
    System.setProperty("arq.wlpHome", settings.wlpHome().toString());
    System.setProperty("arq.usrDir", settings.usr().toString());
    System.setProperty("arq.serverName", settings.serverName());
    System.setProperty("arq.httpPort", Integer.toString(settings.ports().portalHttp()));
    System.setProperty("stack.war", settings.war().toString());
  }

  private static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
