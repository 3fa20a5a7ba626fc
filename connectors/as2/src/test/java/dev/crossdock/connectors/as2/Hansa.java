package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.OutgoingHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The partner, with a platform such as ours and a door of its own for late receipts. */
final class Hansa implements AutoCloseable {
  final Door door = new Door();
  private final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  private final As2Connector connector =
      new As2Connector(http, door.connections(), door.url(), Clock.systemUTC());
  private final HttpClient client = HttpClient.newHttpClient();

  Hansa() throws IOException {}

  /** Sends a file to an address with these settings; they are those of its own door too. */
  Outcome send(Map<String, String> settings, String exchange) {
    return send(settings, Parties.message(exchange), false);
  }

  Outcome send(Map<String, String> settings, OutboundMessage message, boolean repeated) {
    door.settings = settings;
    Connection connection = new Connection(7, Door.TENANT, "hansa", "as2", "To Brandt", settings);
    return connector.send(connection, List.of(message), repeated).toCompletableFuture().join();
  }

  /** What it would send, as a request that can be spoilt. */
  Packing packed(Map<String, String> settings, String messageId, byte[] content) {
    return Packing.pack(
        Relationship.of(new Connection(7, Door.TENANT, "as2", "To Brandt", settings)),
        new OutboundFile("IFTSTA-1.edi", "IFTSTA", "application/edifact", content),
        messageId,
        Instant.now());
  }

  HttpResponse<byte[]> post(String address, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The receipt in an answer, its signature checked. */
  static Receipt receipt(HttpResponse<byte[]> answer) {
    return receipt(answer, Parties.hansa("https://unused.example/"));
  }

  static Receipt receipt(HttpResponse<byte[]> answer, Map<String, String> settings) {
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
    try {
      return Receipt.read(
          new MimePart(null, headers, answer.body()),
          Relationship.of(new Connection(7, Door.TENANT, "as2", "To Brandt", settings)),
          Instant.now());
    } catch (Refused refused) {
      throw new AssertionError(refused.getMessage());
    }
  }

  @Override
  public void close() {
    http.close();
    door.close();
  }
}
