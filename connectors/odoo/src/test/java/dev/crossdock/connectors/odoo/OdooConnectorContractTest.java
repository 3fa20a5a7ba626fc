package dev.crossdock.connectors.odoo;

import dev.crossdock.connection.Connector;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.outgoing.OutgoingHttp;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** The Odoo connector keeps the promises of every connector. */
@Timeout(30)
class OdooConnectorContractTest implements ConnectorContract {
  private final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  private final OdooConnector connector = new OdooConnector(http);

  @AfterEach
  void stop() {
    http.close();
  }

  @Override
  public Connector connector() {
    return connector;
  }

  @Override
  public Map<String, String> nowhere() {
    return Map.of("url", "http://127.0.0.1:1");
  }

  @Override
  public OutboundMessage sample() {
    return SampleUpdates.departed("EX-1");
  }
}
