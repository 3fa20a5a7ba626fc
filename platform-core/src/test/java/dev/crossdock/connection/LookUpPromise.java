package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.OtherSide.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What a connector promises that is asked about single shipments. */
final class LookUpPromise {
  private static final String REFERENCE = "CSQU 305438/3 & \"\u00e4\"";

  private final Connector connector;
  private final Map<Way, Connection> ways = new EnumMap<>(Way.class);

  LookUpPromise(Connector connector) {
    this.connector = connector;
  }

  void put(Way way, Connection to) {
    ways.put(way, to);
  }

  static LookedUp asked(Connector connector, Connection to, Duration within) {
    return connector.lookUp(to, REFERENCE, Instant.now().plus(within));
  }

  /** All at once; what each said, for a look whether a secret is in it. */
  Map<Way, String> settles(Duration within, Duration slack) {
    ExecutorService threads = Executors.newCachedThreadPool();
    Map<Way, CompletableFuture<LookedUp>> asked = new EnumMap<>(Way.class);
    Map<Way, String> said = new EnumMap<>(Way.class);
    try {
      ways.forEach(
          (way, to) ->
              asked.put(
                  way,
                  CompletableFuture.supplyAsync(() -> asked(connector, to, within), threads)
                      .orTimeout(within.plus(slack).toMillis(), TimeUnit.MILLISECONDS)));
      asked.forEach(
          (way, future) -> {
            LookedUp looked = future.join();
            assertNotNull(looked.problem(), () -> way + ": " + looked);
            assertFalse(looked.isKnown(), () -> way + ": " + looked);
            assertTrue(
                ConnectorContract.isSentence(looked.detail()), () -> way + ": " + looked.detail());
            said.put(way, looked.toString());
          });
      return said;
    } finally {
      threads.shutdownNow();
    }
  }

  void saysWhatIsMissing() {
    Connection empty = new Connection(1, "brandt", connector.info().id(), "Nothing", Map.of());
    LookedUp looked = asked(connector, empty, Duration.ofSeconds(1));
    assertNotNull(looked.problem());
    assertTrue(ConnectorContract.isSentence(looked.detail()), looked.detail());
  }

  void neverThrows(Map<String, String> right, List<String> oddValues) {
    for (Setting setting : connector.info().settings()) {
      for (String value : oddValues) {
        Map<String, String> settings = new HashMap<>(right);
        settings.put(setting.key(), value);
        Connection odd = new Connection(1, "brandt", connector.info().id(), "Odd", settings);
        LookedUp looked = asked(connector, odd, Duration.ofSeconds(1));
        assertNotNull(looked.problem(), setting::key);
        assertTrue(
            ConnectorContract.isSentence(looked.detail()),
            () -> setting.key() + ": " + looked.detail());
        assertFalse(looked.toString().contains("hunter2"), looked::toString);
      }
    }
  }
}
