package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.ConnectorInfo.Ability;
import dev.crossdock.connection.OtherSide.Way;
import dev.crossdock.outgoing.OutgoingHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/**
 * What every connector promises, whatever it talks to. Its module has a test that extends this
 * class, and its README the table of its settings.
 */
@Timeout(60)
public abstract class ConnectorContract {
  private static final String HOST = "127.0.0.1";
  private static final int SEND_TIMEOUT_S = 1;

  private static final Duration POLL_WITHIN = Duration.ofSeconds(2);

  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofMillis(900);

  private static final List<String> ODD_VALUES =
      List.of(
          "\u0000",
          "a\r\nb: c",
          "x".repeat(100_000),
          "-1",
          "99999999999999999999",
          "http://user:hunter2@127.0.0.1:1/",
          "file:///etc/passwd",
          "http://169.254.169.254/latest",
          "http://[::1",
          "\ud800",
          "ÄÖÜ €");

  private final Map<Way, OtherSide> otherSides = new EnumMap<>(Way.class);
  private OutgoingHttp http;
  private Connector connector;

  /** The connector, calling out by this way only. */
  protected abstract Connector connector(OutgoingHttp http);

  /**
   * Settings that are complete and right and lead to this place, secrets among them.
   *
   * @param root such as {@code 127.0.0.1:4711}
   */
  protected abstract Map<String, String> settings(String root);

  /** Some that may be sent at once; at least one. */
  protected abstract List<OutboundMessage> messages();

  @BeforeEach
  void start() throws IOException {
    http = new OutgoingHttp(HOST + ":*");
    connector = connector(http);
    for (Way way : Way.values()) {
      otherSides.put(way, new OtherSide(way));
    }
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    for (OtherSide one : otherSides.values()) {
      one.close();
    }
  }

  @Test
  void tellsTheSameOfItselfEveryTime() {
    assertEquals(connector.info(), connector.info());
    assertEquals(connector.info().table(), connector.info().table());
  }

  @Test
  void tellsAllOfItself() {
    ConnectorInfo info = connector.info();

    assertTrue(info.id().matches("[a-z][a-z0-9-]{1,30}"), info.id());
    assertFalse(info.id().equals(Inbox.ID), "the inbox is the platform's own");
    assertFalse(info.label().isBlank());
    assertTrue(isSentence(info.summary()) && info.summary().length() <= 160, info.summary());
    assertFalse(info.abilities().isEmpty(), "it can do something");
    assertTrue(info.batchMax() >= 1);
    assertEquals(
        info.settings().size(), info.settings().stream().map(Setting::key).distinct().count());
    if (info.abilities().contains(Ability.TELLS)) {
      assertNotNull(info.setting("sendTimeoutSeconds"), "how long a send may take can be set");
    }
  }

  @Test
  void declaresEverySettingInFull() {
    assertAll(
        connector.info().settings().stream()
            .flatMap(setting -> declared(setting).map(test -> (Executable) test)));
  }

  private static Stream<Executable> declared(Setting setting) {
    String key = setting.key();
    return Stream.of(
        () -> assertTrue(key.matches("[a-z][a-zA-Z0-9]{1,40}"), key),
        () -> assertFalse(setting.label().isBlank(), key),
        () -> assertTrue(isSentence(setting.help()), key + ": " + setting.help()),
        () -> assertTrue(isSentence(setting.ruleWords()), key + ": " + setting.ruleWords()),
        () -> assertNotNull(setting.group(), key),
        () -> assertNotNull(setting.example(), key + " has no example"),
        // Of a secret the example is refused as a value; its shape is right all the same.
        () -> assertNull(setting.like("").fault(setting.example()), key + ": its example"),
        () -> assertEquals(setting.secret(), setting.fault(setting.example()) != null, key),
        () ->
            assertTrue(
                setting.defaultValue() == null || setting.fault(setting.defaultValue()) == null,
                key + ": its default"),
        () -> assertTrue(!setting.secret() || setting.defaultValue() == null, key),
        () -> assertTrue(!setting.required() || setting.defaultValue() == null, key),
        () ->
            assertEquals(setting.kind() == Setting.Kind.CHOICE, !setting.choices().isEmpty(), key),
        () -> assertTrue(!setting.kind().isNumber() || setting.least() != null, key + ": bounds"),
        () -> assertEquals(setting.pattern() == null, setting.rule() == null, key));
  }

  @Test
  void declaredSettingsAreRightAndComplete() {
    Map<String, String> settings = new HashMap<>(settings(HOST + ":1"));
    for (Setting setting : connector.info().settings()) {
      String value = settings.remove(setting.key());
      assertTrue(!setting.required() || value != null, () -> setting.key() + " is missing");
      assertTrue(value == null || setting.fault(value) == null, setting::key);
    }
    assertEquals(Map.of(), settings, "settings that are not declared");
  }

  /** The README is written by this declaration: when it fails, copy the table from here. */
  @Test
  void hasItsTableInItsReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    assertTrue(
        readme.contains(connector.info().table()),
        () -> "README.md lacks this table:\n\n" + connector.info().table());
  }

  @Test
  void settlesWithinItsTimeWhateverTheOtherSideDoes() {
    List<Executable> tests = new ArrayList<>();
    for (boolean lookFirst : new boolean[] {false, true}) {
      Map<Way, CompletableFuture<Outcome>> sent = new EnumMap<>(Way.class);
      long start = System.nanoTime();
      for (Way way : Way.values()) {
        sent.put(way, future(connector.send(to(way), messages(), lookFirst)));
      }
      Duration most = Duration.ofSeconds(SEND_TIMEOUT_S).plus(SLACK);
      sent.forEach(
          (way, future) -> tests.add(() -> settled(way, within(future, start, most, way))));
      assertAll(tests);
      tests.clear();
    }
  }

  private void settled(Way way, Outcome outcome) {
    assertNotNull(outcome, way::name);
    assertFalse(outcome.isDelivered(), () -> way + ": " + outcome);
    assertTrue(isSentence(outcome.detail()), () -> way + ": " + outcome.detail());
    assertFalse(outcome.detail().contains("Exception"), () -> way + ": " + outcome.detail());
    hidesSecrets(outcome.toString(), way);
  }

  /** A poll blocks, and ends in time all the same; what it was told before is not lost. */
  @Test
  void pollsEndInTimeWhateverTheOtherSideDoes() {
    if (!polls()) {
      return;
    }
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      long start = System.nanoTime();
      Instant until = Instant.now().plus(POLL_WITHIN);
      Map<Way, CompletableFuture<Polled>> polls = new EnumMap<>(Way.class);
      for (Way way : Way.values()) {
        polls.put(
            way,
            CompletableFuture.supplyAsync(
                () -> connector.poll(to(way), null, nobody(), until), threads));
      }
      List<Executable> tests = new ArrayList<>();
      polls.forEach(
          (way, future) ->
              tests.add(
                  () -> {
                    Polled polled = within(future, start, POLL_WITHIN.plus(SLACK), way);
                    assertNotNull(polled.problem(), () -> way + ": " + polled);
                    assertTrue(isSentence(polled.detail()), () -> way + ": " + polled.detail());
                    hidesSecrets(polled.toString(), way);
                  }));
      assertAll(tests);
    } finally {
      threads.shutdownNow();
    }
  }

  /** It is asked by a thread that waits; who does not answer is told so, in time. */
  @Test
  void looksUpInTimeWhateverTheOtherSideDoes() {
    if (!connector.info().abilities().contains(Ability.LOOKS_UP)) {
      return;
    }
    LookUpPromise promise = new LookUpPromise(connector);
    for (Way way : Way.values()) {
      promise.put(way, to(way));
    }
    promise.settles(POLL_WITHIN, SLACK).forEach((way, looked) -> hidesSecrets(looked, way));
    promise.saysWhatIsMissing();
    promise.neverThrows(settings(HOST + ":" + port(Way.AWAY)), ODD_VALUES);
    OutgoingHttp closed = new OutgoingHttp("");
    try {
      assertEquals(
          "XD-1201",
          LookUpPromise.asked(connector(closed), to(Way.OTHER_PAGE), POLL_WITHIN).problem().id());
    } finally {
      closed.close();
    }
  }

  private static Consumer<Arrival> nobody() {
    return arrival -> {
      throw new AssertionError("Nothing was there to be taken");
    };
  }

  private boolean polls() {
    return connector.info().abilities().contains(Ability.POLLS);
  }

  private boolean sends() {
    return connector.info().abilities().contains(Ability.SENDS)
        || connector.info().abilities().contains(Ability.TELLS);
  }

  @Test
  void checksEndWithASentenceWhateverTheOtherSideDoes() {
    Map<Way, CompletableFuture<List<CheckStep>>> checks = new EnumMap<>(Way.class);
    Map<Way, List<CheckStep>> watched = new EnumMap<>(Way.class);
    long start = System.nanoTime();
    for (Way way : Way.values()) {
      List<CheckStep> seen = new CopyOnWriteArrayList<>();
      watched.put(way, seen);
      checks.put(way, future(connector.check(to(way), seen::add)));
    }
    Duration most = to(Way.AWAY).checkTimeout().plus(SLACK);
    List<Executable> tests = new ArrayList<>();
    checks.forEach(
        (way, future) ->
            tests.add(
                () -> {
                  List<CheckStep> steps = within(future, start, most, way);
                  checked(way, steps);
                  assertEquals(steps, watched.get(way), () -> way + ": what was watched");
                }));
    assertAll(tests);
  }

  private void checked(Way way, List<CheckStep> steps) {
    assertFalse(steps.isEmpty(), way::name);
    assertFalse(steps.get(steps.size() - 1).passed(), () -> way + ": " + steps);
    for (CheckStep step : steps) {
      assertFalse(step.name().isBlank(), way::name);
      assertTrue(isSentence(step.detail()), () -> way + ": " + step);
    }
    hidesSecrets(steps.toString(), way);
  }

  @Test
  void saysWhatIsMissing() {
    Connection empty = new Connection(1, "brandt", connector.info().id(), "Nothing", Map.of());

    Outcome outcome = future(connector.send(empty, messages(), true)).join();
    List<CheckStep> steps = future(connector.check(empty)).join();

    assertNotNull(outcome.problem());
    assertTrue(isSentence(outcome.detail()), outcome.detail());
    assertFalse(steps.get(0).passed());
  }

  /** What was stored by an older version, or past the platform, is no reason to throw. */
  @Test
  void neverThrowsWhateverIsStored() {
    for (Setting setting : connector.info().settings()) {
      for (String odd : ODD_VALUES) {
        Map<String, String> settings = new HashMap<>(settings(HOST + ":" + port(Way.AWAY)));
        settings.put(setting.key(), odd);
        Connection connection = new Connection(1, "brandt", connector.info().id(), "Odd", settings);
        Outcome outcome = future(connector.send(connection, messages(), false)).join();
        assertFalse(outcome.isDelivered(), setting::key);
        assertTrue(isSentence(outcome.detail()), () -> setting.key() + ": " + outcome.detail());
        assertFalse(outcome.toString().contains("hunter2"), outcome::toString);
        assertFalse(future(connector.check(connection)).join().isEmpty(), setting::key);
      }
    }
  }

  @Test
  void neverCallsWhatTheOperatorDidNotName() {
    OutgoingHttp closed = new OutgoingHttp("");
    try {
      Connector fenced = connector(closed);
      if (polls() && !sends()) {
        Polled polled =
            fenced.poll(to(Way.OTHER_PAGE), null, nobody(), Instant.now().plus(POLL_WITHIN));
        assertEquals("XD-1201", polled.problem().id(), polled::toString);
        return;
      }
      Outcome outcome = future(fenced.send(to(Way.OTHER_PAGE), messages(), false)).join();
      assertEquals("XD-1201", outcome.problem().id(), outcome::toString);
    } finally {
      closed.close();
    }
  }

  private Connection to(Way way) {
    Map<String, String> settings = new HashMap<>(settings(HOST + ":" + port(way)));
    settings.put("sendTimeoutSeconds", Integer.toString(SEND_TIMEOUT_S));
    return new Connection(1, "brandt", connector.info().id(), "Contract", settings);
  }

  private int port(Way way) {
    return otherSides.get(way).port();
  }

  private void hidesSecrets(String text, Way way) {
    Map<String, String> settings = settings(HOST + ":1");
    for (Setting setting : connector.info().settings()) {
      String secret = setting.secret() ? settings.get(setting.key()) : null;
      assertTrue(
          secret == null || !text.contains(secret), () -> way + " shows " + setting.key() + text);
    }
    assertFalse(to(way).toString().contains("settings"), "a connection's words");
  }

  private static <T> CompletableFuture<T> future(CompletionStage<T> stage) {
    assertNotNull(stage, "a stage");
    return stage.toCompletableFuture();
  }

  private static <T> T within(
      CompletableFuture<T> future, long startNanos, Duration most, Object about) {
    long left = startNanos + most.toNanos() - System.nanoTime();
    return future
        .orTimeout(Math.max(1, left), TimeUnit.NANOSECONDS)
        .handle(
            (value, failure) -> {
              assertNull(failure, () -> about + " did not end normally within " + most);
              return value;
            })
        .join();
  }

  static boolean isSentence(String text) {
    return text.length() > 5
        && Character.isUpperCase(text.charAt(0))
        && text.endsWith(".")
        && text.chars().noneMatch(Character::isISOControl);
  }
}
