package dev.crossdock.crash;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.launcher.Stack;
import dev.crossdock.launcher.StartFailure;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.RunningStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Last of all classes: what it kills it starts again, but slowly enough to disturb others. */
@Tag("crash")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {
  private static final int EVENTS_PER_SHIPMENT = 25;
  private static final double EARLY = 0.25;

  /** Claims of a dead server run out, broken connections are noticed, the sweeper comes round. */
  private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(90);

  @Test
  @Order(1)
  void theBrokerIsKilled() {
    Stack stack = RunningStack.get();
    underLoad(
        false,
        load -> {
          stack.broker().process().kill();
          stack.broker().start();
        });
  }

  @Test
  @Order(2)
  void theBrokersJournalIsLost() {
    Stack stack = RunningStack.get();
    Path journal = stack.settings().data().resolve("artemis");
    assertTrue(Files.isDirectory(journal), () -> journal + " is the journal");
    underLoad(
        false,
        load -> {
          // Odoo fails, so that deliveries wait for another try, of which the broker knows nothing.
          Odoo odoo = Odoo.of("brandt");
          odoo.fault("{\"kind\":\"status\",\"status\":503}");
          load.awaitFailedTry();
          stack.broker().process().kill();
          // Sent while there is no broker, so that later events do not announce what is lost with
          // it.
          load.awaitAccepted(1);
          deleteTree(journal);
          assertFalse(Files.exists(journal));
          stack.broker().start();
          load.awaitFailedTry();
          odoo.behave();
        });
  }

  @Test
  @Order(3)
  void theDatabaseIsKilled() {
    Stack stack = RunningStack.get();
    underLoad(
        true,
        load -> {
          stack.database().kill();
          // Its last backends may still hold the shared memory for a moment.
          Eventually.holds(
              "PostgreSQL starts again",
              () -> {
                try {
                  stack.database().start();
                  return true;
                } catch (StartFailure notYet) {
                  return false;
                }
              });
        });
  }

  @Test
  @Order(4)
  void theServerIsKilled() {
    Stack stack = RunningStack.get();
    underLoad(
        true,
        load -> {
          // Odoo answers late, so that at the kill it holds notes that nobody here knows of.
          Odoo odoo = Odoo.of("brandt");
          odoo.fault("{\"kind\":\"slow\",\"method\":\"message_post\",\"millis\":5000}");
          load.awaitUnsettled();
          stack.liberty().process().kill();
          odoo.behave();
          stack.startLiberty();
        });
  }

  /**
   * @param noticed whether senders must have met the fault; without the broker the platform goes on
   *     accepting
   */
  private static void underLoad(boolean noticed, Consumer<Load> fault) {
    try (Load load = new Load(EVENTS_PER_SHIPMENT)) {
      load.awaitAccepted(EARLY);
      fault.accept(load);
      load.verify(DELIVERED_WITHIN);
      assertTrue(load.failures() > 0 || !noticed, "the fault came while nobody was sending");
    }
  }

  private static void deleteTree(Path directory) {
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
