package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.SampleUpdates.PICKING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Sends to a fresh stub, under a picking that is there. */
@Timeout(30)
abstract class SendToStub {
  final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  final OdooConnector connector = new OdooConnector(http);
  OdooStub odoo;

  @BeforeEach
  void startOdoo() throws IOException {
    odoo = new OdooStub();
    odoo.pickings.put(PICKING, 53L);
  }

  @AfterEach
  void stopOdoo() {
    http.close();
    odoo.close();
  }

  Connection connection(String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("url", odoo.url());
    all.put("apiKey", OdooStub.KEY);
    all.put("sendTimeoutSeconds", "1");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new Connection(7, "brandt", "odoo", "Brandt's Odoo", all);
  }

  Outcome send(boolean lookFirst, OutboundMessage... inOrder) {
    return connector.send(connection(), List.of(inOrder), lookFirst).toCompletableFuture().join();
  }

  void assertProblem(Problem problem, Outcome outcome) {
    assertEquals(problem, outcome.problem(), outcome.detail());
    assertFalse(outcome.toString().contains(OdooStub.KEY), "key in " + outcome);
    assertFalse(outcome.toString().contains("Traceback"), "traceback in " + outcome);
  }
}
