package dev.crossdock.connectors.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorInfo.Setting;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every connector promises, whatever it talks to. */
interface ConnectorContract {
  String SECRET = "s3cr3t-that-must-not-show";

  Connector connector();

  /** Settings that lead to nobody. */
  Map<String, String> nowhere();

  OutboundMessage sample();

  private Connection connection(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    for (Setting setting : connector().info().settings()) {
      if (setting.secret()) {
        all.put(setting.key(), SECRET);
      }
    }
    return new Connection(1, "brandt", connector().info().id(), "x", all);
  }

  @Test
  default void explainsEverySetting() {
    List<Setting> settings = connector().info().settings();
    assertFalse(settings.isEmpty());
    for (Setting setting : settings) {
      assertFalse(setting.help().isBlank(), setting.key());
      assertFalse(setting.label().isBlank(), setting.key());
      assertTrue(!setting.secret() || setting.defaultValue() == null, setting.key());
    }
    assertEquals(
        settings.size(), settings.stream().map(Setting::key).collect(Collectors.toSet()).size());
  }

  @Test
  default void tellsTheSameOfItselfEveryTime() {
    assertEquals(connector().info(), connector().info());
    assertTrue(connector().info().batchMax() >= 1);
  }

  @Test
  default void answersFailureWithAnOutcome() {
    CompletionStage<Outcome> sent =
        connector().send(connection(nowhere()), List.of(sample()), false);
    Outcome outcome = sent.toCompletableFuture().join();

    assertNotNull(outcome.problem());
    assertFalse(outcome.detail().isBlank());
    assertFalse(outcome.toString().contains(SECRET), outcome.toString());
  }

  @Test
  default void answersMissingSettingsWithAnOutcome() {
    Connection empty = new Connection(1, "brandt", connector().info().id(), "x", Map.of());

    assertNotNull(
        connector().send(empty, List.of(sample()), true).toCompletableFuture().join().problem());
    assertFalse(connector().check(empty).toCompletableFuture().join().get(0).passed());
  }

  @Test
  default void keepsSecretsOutOfChecks() {
    String steps = connector().check(connection(nowhere())).toCompletableFuture().join().toString();

    assertFalse(steps.contains(SECRET), steps);
  }
}
