package dev.crossdock.connectors.odoo;

import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorContract;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.outgoing.OutgoingHttp;
import java.util.List;
import java.util.Map;

/** The Odoo connector keeps the promises of every connector. */
class OdooConnectorContractTest extends ConnectorContract {
  @Override
  protected Connector connector(OutgoingHttp http) {
    return new OdooConnector(http);
  }

  @Override
  protected Map<String, String> settings(String root) {
    return Map.of(
        "url",
        "http://" + root,
        "database",
        "production",
        "apiKey",
        OdooStub.KEY,
        "adminApiKey",
        OdooStub.ADMIN_KEY);
  }

  @Override
  protected List<OutboundMessage> messages() {
    return List.of(SampleUpdates.departed("EX-1"));
  }
}
