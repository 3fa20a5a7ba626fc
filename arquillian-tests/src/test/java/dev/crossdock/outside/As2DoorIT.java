package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.launcher.Ports;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.RunningStack;
import org.junit.jupiter.api.Test;

/**
 * Where partners' AS2 systems call. It stands beside the API and not in its description, so it has
 * its part of the access matrix here: nobody needs a token, because the message's own signature
 * shows who sent it; and whoever asks for what is not there, or is somebody else's, is told the
 * same.
 */
class As2DoorIT {
  private final Ports ports = RunningStack.get().settings().ports();

  @Test
  void nobodyLearnsWhatIsThere() {
    String token = RawHttps.bearer("brandt-hansa");
    Answer unknown = post(ports.api(), "/as2/nobody/none", "X: y").expectProblem(404, "XD-1003");
    for (String path :
        new String[] {
          "/as2/brandt/none",
          "/as2/brandt/hansa", // an inbox, and not of AS2
          "/as2/lumiere/hansa",
          "/as2/platform/none",
          "/as2/brandt",
          "/as2/brandt/none/AAAAAAAAAAAAAAAAAAAAAAAA"
        }) {
      for (String header : new String[] {"X: y", token}) {
        Answer answer = post(ports.api(), path, header);
        assertEquals(404, answer.status(), path);
        assertEquals(unknown.body(), answer.body(), path);
      }
    }
  }

  @Test
  void itIsThereForMachinesOnly() {
    post(ports.portal(), "/as2/brandt/none", "X: y").expectProblem(404, "XD-1003");
    RawHttps.lines(
            ports.api(),
            "GET /as2/brandt/none HTTP/1.1",
            "Host: localhost:" + ports.api(),
            "Connection: close",
            "X: y")
        .expectProblem(405, "XD-2009");
  }

  @Test
  void whatIsTooLongIsNotRead() {
    RawHttps.lines(
            ports.api(),
            "POST /as2/brandt/none HTTP/1.1",
            "Host: localhost:" + ports.api(),
            "Connection: close",
            "Content-Length: 99999999")
        .expectProblem(413, "XD-2002");
  }

  private static Answer post(int port, String path, String header) {
    return RawHttps.lines(
        port,
        "POST " + path + " HTTP/1.1",
        "Host: localhost:" + port,
        "Connection: close",
        "Content-Length: 0",
        header);
  }
}
