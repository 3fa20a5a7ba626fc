package dev.crossdock.connectors.mail;

import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorContract;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.outgoing.OutgoingHttp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The mail connector keeps the promises of every connector. */
class MailConnectorContractTest extends ConnectorContract {
  @Override
  protected Connector connector(OutgoingHttp http) {
    return new MailConnector(http, Clock.systemUTC());
  }

  @Override
  protected Map<String, String> settings(String root) {
    String[] place = root.split(":");
    return Map.of(
        "host", place[0],
        "port", place[1],
        "user", "inbound@brandt.example",
        "password", "canary-password",
        "senders", "edi@hansa.example",
        "security", "plain");
  }

  @Override
  protected List<OutboundMessage> messages() {
    return List.of(
        new OutboundMessage(
            "EX-7K4M-2QD9-01AB",
            new OutboundFile("a.edi", "CONTRL", "application/edifact", new byte[] {'U'})));
  }
}
