package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.launcher.Ports;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.RunningStack;
import org.junit.jupiter.api.Test;

/** People and machines come in at ports of their own. */
class ZonesIT {
  private final Ports ports = RunningStack.get().settings().ports();

  @Test
  void theApiIsAtItsOwnPortOnly() {
    Api.as("brandt-hansa").get("/api/v1/shipments").expect(200);
    String token = RawHttps.bearer("brandt-hansa");
    Answer portal = ask(ports.portal(), "/api/v1/shipments", token).expectProblem(404, "XD-1003");
    assertTrue(
        portal.body().contains(RunningStack.get().settings().apiUrl()),
        "and tells where machines call");
    ask(ports.portal(), "/api/v1/shipments", "X: y").expectProblem(404, "XD-1003");
  }

  @Test
  void pagesAreAtTheirOwnPortOnly() {
    String cookies = PageSession.of("mara").cookies();
    assertEquals(200, ask(ports.portal(), "/shipments", cookies).status());
    ask(ports.api(), "/shipments", cookies).expectProblem(404, "XD-1003");
    ask(ports.api(), "/signed-out.html", "X: y").expectProblem(404, "XD-1003");
    Answer stranger = ask(ports.api(), "/shipments", "X: y");
    assertEquals(302, stranger.status(), "sent to sign in, at the portal");
  }

  private static Answer ask(int port, String path, String header) {
    return RawHttps.lines(
        port, "GET " + path + " HTTP/1.1", "Host: localhost:" + port, "Connection: close", header);
  }
}
