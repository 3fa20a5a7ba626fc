package dev.crossdock.connectors.soap;

import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorContract;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.outgoing.OutgoingHttp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The SOAP connector keeps the promises of every connector. */
class SoapConnectorContractTest extends ConnectorContract {
  @Override
  protected Connector connector(OutgoingHttp http) {
    return new SoapConnector(http, Clock.systemUTC());
  }

  @Override
  protected Map<String, String> settings(String root) {
    return Map.of(
        "user", "hansa-canary-user",
        "password", "canary-password-of-hansa",
        "address", "http://" + root + "/ws",
        "contentAs", "base64",
        "wrapper", "submitDocument",
        "sendSignIn", "digest",
        "sendUser", "canary-user-at-hansa",
        "sendPassword", "canary-password-at-hansa",
        "askBody", "<track><no>{reference}</no></track>");
  }

  @Override
  protected List<OutboundMessage> messages() {
    return List.of(SoapSendTest.message());
  }
}
