package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.connectors.rest.StubApi.Request;
import dev.crossdock.connectors.rest.StubApi.Says;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A partner's API and the platform that polls it, with items that are numbers and times. */
abstract class PollTest {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  StubApi api;
  Desk desk;

  final Desk at(Function<Request, Says> answers, String... settings) throws IOException {
    api = new StubApi(answers);
    desk = new Desk(api).with(settings);
    return desk;
  }

  @AfterEach
  void stop() {
    desk.close();
    api.close();
  }

  static String item(int number) {
    return "{\"id\":" + number + ",\"createdAt\":\"" + NOON.plusSeconds(number) + "\"}";
  }

  static String items(int from, int to) {
    return IntStream.range(from, to).mapToObj(PollTest::item).collect(Collectors.joining(", "));
  }

  static String page(String items, String next) {
    return "{\"meta\":{\"next\":" + next + "},\"events\":[" + items + "]}";
  }

  final void assertAll(int count) {
    TreeSet<String> wanted = new TreeSet<>();
    IntStream.range(0, count).forEach(number -> wanted.add(item(number)));
    assertEquals(wanted, new TreeSet<>(desk.kept.values()));
    assertEquals(count, desk.kept.size());
  }
}
