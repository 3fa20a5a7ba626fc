package dev.crossdock.launcher;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * {@code mvn -Pdemo}: starts everything, says how to use it, and waits for Ctrl-C.
 *
 * <p>System properties: {@code stack.root} (the checkout), {@code fresh} (start without the data of
 * earlier runs), {@code port.*}.
 */
public final class Demo {
  private static final long DISK_BYTES_MIN = 3L * 1024 * 1024 * 1024;
  private static final int JAVA_MIN = 17;
  private static final int FAILED = 1;

  private final PrintStream terminal = System.out;
  private final long begin = System.nanoTime();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private volatile Stack stack;

  private Demo() {}

  /** Never returns: the process ends with 0 after Ctrl-C and with 1 when something failed. */
  public static void main(String[] arguments) {
    // Libraries tell their life story at INFO.
    Logger.getLogger("").setLevel(Level.WARNING);
    Demo demo = new Demo();
    demo.stopOnSignals();
    Thread starter = new Thread(demo::run, "demo-start");
    starter.setContextClassLoader(Demo.class.getClassLoader());
    starter.setDaemon(true);
    starter.start();
    System.exit(demo.exit.join());
  }

  private void run() {
    try (DemoLock lock = prepare()) {
      start();
      say(DemoGuide.text(stack) + String.format("Ready after %.1f s.", seconds()));
      Child dead = stack.firstDeath().join();
      if (!stopping.get()) {
        fail(dead.name() + " ended by itself; its log is " + dead.log() + ". Stopping the others.");
      }
      // Holds the lock until a stop that was asked for is complete.
      exit.join();
    } catch (StartFailure e) {
      fail(e.getMessage());
    } catch (RuntimeException e) {
      // The last line of defence of a command: children must not outlive it.
      e.printStackTrace(terminal);
      fail("The demo failed in a way nobody foresaw (above).");
    }
  }

  private DemoLock prepare() {
    Path root = Path.of(System.getProperty("stack.root", ".")).toAbsolutePath().normalize();
    requireJava();
    requireDisk(root);
    StackSettings settings = StackSettings.demo(root);
    DemoLock lock = DemoLock.take(settings.data().resolve("lock"));
    Stack previous = new Stack(settings, this::say);
    previous.clearTheWay();
    if (System.getProperty("fresh") != null) {
      say("Starting fresh: the data of earlier runs is deleted.");
      deleteData(settings.data());
    } else if (Files.exists(settings.data().resolve("postgres"))
        && !Files.exists(filled(settings))) {
      say("The first start was not finished: starting fresh.");
      deleteData(settings.data());
    }
    stack = new Stack(settings, this::say);
    return lock;
  }

  private void start() {
    Path filled = filled(stack.settings());
    boolean fresh = !Files.exists(filled);
    stack.startBackends();
    if (fresh) {
      say("Setting up two tenants …");
      DemoData.setUp(stack);
      Seed.run(stack, "/demo/mappings.sql");
    }
    stack.startLiberty();
    if (fresh) {
      say("Playing the history of the demo's shipments …");
      DemoData.play(stack);
      try {
        Files.createFile(filled);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Marks data that is complete: set up and played. */
  private static Path filled(StackSettings settings) {
    return settings.data().resolve("filled");
  }

  private void fail(String sentence) {
    if (stopping.compareAndSet(false, true)) {
      terminal.println("\n✗ " + sentence);
      closeStack();
      exit.complete(FAILED);
    }
  }

  /** Not a shutdown hook: those run all at once, and the order of stopping matters. */
  private void stopOnSignals() {
    for (String signal : List.of("INT", "TERM", "HUP")) {
      Signal.handle(
          new Signal(signal),
          received -> {
            if (stopping.compareAndSet(false, true)) {
              new Thread(this::stopAsAsked, "demo-stop").start();
            }
          });
    }
  }

  private void stopAsAsked() {
    say("\nStopping …");
    closeStack();
    say("Stopped.");
    exit.complete(0);
  }

  private void closeStack() {
    if (stack != null) {
      stack.close();
    }
  }

  private static void requireJava() {
    if (Runtime.version().feature() < JAVA_MIN) {
      throw new StartFailure(
          "Java " + Runtime.version().feature() + " is too old: Crossdock needs JDK 17 or newer.");
    }
  }

  private static void requireDisk(Path root) {
    File disk = root.toFile();
    if (disk.getUsableSpace() < DISK_BYTES_MIN) {
      throw new StartFailure(
          String.format(
              "Only %.1f GB are free on the disk of %s: the demo needs 3 GB.",
              disk.getUsableSpace() / 1e9, root));
    }
  }

  /** All but the lock, which is ours at this moment. */
  private static void deleteData(Path data) {
    try (Stream<Path> entries = Files.list(data)) {
      entries.filter(entry -> !entry.endsWith("lock")).forEach(Directories::deleteTree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String line) {
    terminal.println(line);
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
