package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorContract;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.outgoing.OutgoingHttp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The connector keeps the promises of every connector. */
class RestConnectorContractTest extends ConnectorContract {
  @Override
  protected Connector connector(OutgoingHttp http) {
    return new RestConnector(http, Clock.systemUTC());
  }

  @Override
  protected Map<String, String> settings(String root) {
    return Map.ofEntries(
        Map.entry("address", "http://" + root + "/v2"),
        Map.entry("pollPath", "/events?limit={size}&after={cursor}&since={since}"),
        Map.entry("pages", "cursor"),
        Map.entry("nextPointer", "/next"),
        Map.entry("itemsPointer", "/events"),
        Map.entry("idPointer", "/id"),
        Map.entry("sincePointer", "/createdAt"),
        Map.entry("sendPath", "/files/{name}"),
        Map.entry("lookUpPath", "/files/by-key/{exchange}"),
        Map.entry("askPath", "/track?number={reference}"),
        Map.entry("headers", "API-Version: 2\nX-Tenant: brandt"),
        Map.entry("signIn", "basic"),
        Map.entry("user", "crossdock"),
        Map.entry("password", "open-sesame-7"),
        Map.entry("key", "key-of-the-gateway"));
  }

  @Override
  protected List<OutboundMessage> messages() {
    return List.of(
        new OutboundMessage(
            Desk.EXCHANGE,
            new OutboundFile(
                "a.edi", "IFTMIN", "application/edifact", new byte[] {'U', 'N', 'B'})));
  }
}
