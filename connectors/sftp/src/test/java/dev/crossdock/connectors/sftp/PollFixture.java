package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Polled;
import dev.crossdock.outgoing.OutgoingHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A partner with a folder, and a clock that goes when it is told to. */
abstract class PollFixture {
  static final KeyPair OUR_KEY = Keys.ed25519();
  static final Instant T = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  PartnerServer partner;
  OutgoingHttp http;
  SftpConnector connector;
  Instant now = Instant.parse("2026-11-22T13:00:00Z");
  final List<Arrival> arrivals = new ArrayList<>();
  Map<String, String> settings;

  /** Goes when it is told to. */
  final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @BeforeEach
  void start() throws IOException {
    partner = new PartnerServer(folder, OUR_KEY);
    http = new OutgoingHttp("127.0.0.1:*");
    connector = new SftpConnector(http, clock);
    settings = partner.settings();
  }

  @AfterEach
  void stop() throws IOException {
    connector.stop();
    http.close();
    partner.close();
  }

  Polled poll(String cursor) {
    return poll(cursor, Duration.ofSeconds(20));
  }

  Polled poll(String cursor, Duration time) {
    Connection connection = new Connection(7, "brandt", "hansa", "sftp", "Hansa", settings);
    Polled polled = connector.poll(connection, cursor, arrivals::add, now.plus(time));
    assertTrue(polled.cursor() == null || polled.cursor().length() <= Polled.CURSOR_CHARACTERS_MAX);
    assertTrue(polled.detail().endsWith("."), polled::detail);
    assertFalse(polled.toString().contains("canary"), polled::toString);
    return polled;
  }

  List<String> names() {
    return arrivals.stream().map(Arrival::name).toList();
  }

  static String text(Arrival arrival) {
    return new String(arrival.content(), StandardCharsets.UTF_8);
  }
}
