package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorContract;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.outgoing.OutgoingHttp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The SFTP connector keeps the promises of every connector. */
class SftpConnectorContractTest extends ConnectorContract {
  private static final String FINGERPRINT = "SHA256:uNiVztksCsDhcc0u9e8BrrAbGy3YzXtc+Z4zYrWDzCk";
  private static final String KEY = Keys.pem(Keys.ed25519());

  @Override
  protected Connector connector(OutgoingHttp http) {
    return new SftpConnector(http, Clock.systemUTC());
  }

  @Override
  protected Map<String, String> settings(String root) {
    String[] place = root.split(":");
    return Map.of(
        "host", place[0],
        "port", place[1],
        "hostKeys", FINGERPRINT,
        "user", "crossdock",
        "privateKey", KEY,
        "passphrase", "canary-passphrase",
        "password", "canary-password",
        "fetchFolder", "/out",
        "sendFolder", "/in");
  }

  @Override
  protected List<OutboundMessage> messages() {
    return List.of(message());
  }

  static OutboundMessage message() {
    return new OutboundMessage(
        "EX-7K4M-2QD9-01AB",
        new OutboundFile(
            "CONTRL-EX-7K4M-2QD9-01AB.edi",
            "CONTRL",
            "application/edifact",
            "UNB+UNOC:3'".getBytes(StandardCharsets.US_ASCII)));
  }
}
