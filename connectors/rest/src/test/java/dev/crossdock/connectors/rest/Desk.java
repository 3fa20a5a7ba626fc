package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.LookedUp;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.Polled;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stands for the platform: keeps the cursor and what is durable, as it does. */
final class Desk implements AutoCloseable {
  static final String EXCHANGE = "EX-7K4M-2QD9-01AB";

  final Map<String, String> settings = new HashMap<>();

  /** What is durable, by identity: of the same identity there is one. */
  final Map<String, String> kept = new HashMap<>();

  /** All that was handed over, repeated ones too. */
  final List<String> handed = new ArrayList<>();

  String cursor;

  /** How many more are taken in before the platform takes nothing. */
  int room = Integer.MAX_VALUE;

  private final OutgoingHttp http;
  private RestConnector connector;

  Desk(StubApi api) {
    this(api, new OutgoingHttp("127.0.0.1:*"));
    settings.put("address", api.root());
  }

  Desk(StubApi api, OutgoingHttp http) {
    this.http = http;
    connector = new RestConnector(http, Clock.systemUTC());
    settings.put("address", "https://" + api.place() + "/api");
    settings.put("sendTimeoutSeconds", "3");
  }

  Desk with(String... more) {
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return this;
  }

  /** Another process, which knows nothing but the cursor. */
  void restart() {
    connector = new RestConnector(http, Clock.systemUTC());
  }

  private Connection connection() {
    return new Connection(7, "brandt", "hansa", RestConnector.ID, "Hansa's API", settings);
  }

  Polled poll() {
    return poll(Duration.ofSeconds(20));
  }

  Polled poll(Duration time) {
    Polled polled = unkept(time);
    cursor = polled.cursor();
    return polled;
  }

  /** A poll whose end is never stored: the process was killed. */
  Polled unkept(Duration time) {
    return connector.poll(connection(), cursor, this::take, Clock.systemUTC().instant().plus(time));
  }

  private void take(Arrival arrival) {
    if (room-- <= 0) {
      throw new ProblemException(Problem.OVERLOADED, null, "Too much is coming in.");
    }
    String text = new String(arrival.content(), StandardCharsets.UTF_8);
    handed.add(text);
    kept.put(arrival.identity() == null ? text : arrival.identity(), text);
  }

  Outcome send(boolean lookFirst) {
    OutboundFile file =
        new OutboundFile("iftmin-1.edi", "IFTMIN", "application/edifact", "UNB+UNOA:3'".getBytes());
    return connector
        .send(connection(), List.of(new OutboundMessage(EXCHANGE, file)), lookFirst)
        .toCompletableFuture()
        .join();
  }

  LookedUp lookUp(String reference, Duration time) {
    return connector.lookUp(connection(), reference, Clock.systemUTC().instant().plus(time));
  }

  List<CheckStep> check() {
    return connector.check(connection()).toCompletableFuture().join();
  }

  @Override
  public void close() {
    http.close();
  }
}
