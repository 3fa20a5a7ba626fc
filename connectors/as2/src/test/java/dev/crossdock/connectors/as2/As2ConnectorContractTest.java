package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorContract;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.outgoing.OutgoingHttp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The AS2 connector keeps the promises of every connector. */
class As2ConnectorContractTest extends ConnectorContract {
  @Override
  protected Connector connector(OutgoingHttp http) {
    return new As2Connector(http, new Connections(), "https://api.example", Clock.systemUTC());
  }

  @Override
  protected Map<String, String> settings(String root) {
    return Parties.brandt(
        "http://" + root + "/as2",
        "otherCertificate",
        Parties.BRANDT.pem(),
        "otherKey",
        Parties.BRANDT.keyPem());
  }

  @Override
  protected List<OutboundMessage> messages() {
    return List.of(Parties.message("EX-7K4M-2QD9-01AB"));
  }
}
