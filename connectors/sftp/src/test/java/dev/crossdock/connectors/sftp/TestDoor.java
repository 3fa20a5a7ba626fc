package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Receiving;
import dev.crossdock.exchange.Outbox;
import dev.crossdock.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The platform behind a drop box, in memory. */
final class TestDoor extends BoxDoor {
  /** The keys of each box that is open, by user name. */
  final Map<String, String> boxes = new ConcurrentHashMap<>();

  final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  final List<String> from = new CopyOnWriteArrayList<>();
  final Map<String, byte[]> waiting = new ConcurrentHashMap<>();
  final List<String> fetched = new CopyOnWriteArrayList<>();
  volatile ProblemException refusal;

  @Override
  Instant now() {
    return Instant.parse("2026-11-22T13:00:00Z");
  }

  @Override
  Optional<Receiving> box(BoxUser user) {
    String keys = boxes.get(user.name());
    return keys == null
        ? Optional.empty()
        : Optional.of(
            new Receiving(
                new Inlet(
                    7,
                    user.tenant(),
                    user.code(),
                    "hansa",
                    "Hansa",
                    null,
                    ZoneOffset.UTC,
                    Inlet.Answering.NOTHING,
                    null),
                new Connection(7, user.tenant(), "hansa", "dropbox", "Box", Map.of("keys", keys))));
  }

  @Override
  void take(Receiving box, BoxUser user, String origin, Arrival arrival) {
    if (refusal != null) {
      throw refusal;
    }
    arrivals.add(arrival);
    from.add(user.name() + " " + origin);
  }

  @Override
  List<Outbox.Waiting> waiting(Receiving box) {
    return waiting.entrySet().stream()
        .map(
            one ->
                new Outbox.Waiting(
                    id(one.getKey()),
                    one.getKey(),
                    "FILE",
                    "application/octet-stream",
                    one.getValue().length,
                    now()))
        .toList();
  }

  @Override
  byte[] content(Receiving box, long exchangeId) {
    return waiting.get(name(exchangeId));
  }

  @Override
  void fetched(Receiving box, BoxUser user, String origin, long exchangeId) {
    String name = name(exchangeId);
    waiting.remove(name);
    fetched.add("EX-" + name + " by " + user.name());
  }

  private static long id(String name) {
    return name.hashCode();
  }

  private String name(long id) {
    return waiting.keySet().stream().filter(one -> id(one) == id).findFirst().orElse("");
  }
}
