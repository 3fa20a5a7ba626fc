package dev.crossdock.connectors.webhook;

import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorContract;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.outgoing.OutgoingHttp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The webhook connector keeps the promises of every connector. */
class WebhookConnectorContractTest extends ConnectorContract {
  @Override
  protected Connector connector(OutgoingHttp http) {
    return new WebhookConnector(http, Clock.systemUTC());
  }

  @Override
  protected Map<String, String> settings(String root) {
    return Map.of(
        "url", "http://" + root + "/hook",
        "key", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "oldKey", "whsk_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");
  }

  @Override
  protected List<OutboundMessage> messages() {
    return List.of(WebhookConnectorTest.message());
  }
}
