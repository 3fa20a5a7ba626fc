package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, the answer is a numbered problem and never a 500. */
class MalformedIT {
  private static final int HUGE_BYTES = 50 * 1024 * 1024;

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "dev.crossdock.outside.BadRequests#corpus",
    "dev.crossdock.outside.MappingAccess#bad"
  })
  void isAnsweredWithANumberedProblem(BadRequests.Bad bad) {
    Api api = Api.as(bad.as());
    Answer answer =
        bad.type() == null
            ? api.send(bad.method(), bad.path(), bad.body())
            : api.send(bad.method(), bad.path(), bad.body(), "Content-Type", bad.type());
    answer.expectAnyProblem();
    if (bad.status() != 0) {
      assertEquals(bad.status(), answer.status(), () -> "Body: " + answer.body());
    }
  }

  /**
   * The server itself refuses these before it looks for an application, with a sentence of its own
   * that cannot be replaced; it must tell nothing all the same.
   */
  @Test
  void whatTheServerRefusesTellsNothing() {
    for (String path :
        List.of("/api/v1/shipments/A%00B", "/api/v1/shipments/%zz", "/api/v1/../../etc/passwd")) {
      Answer answer = RawHttps.get(path, "brandt-odoo");
      assertTrue(
          answer.status() >= 400 && answer.status() < 500, () -> path + " " + answer.status());
      for (String inside : List.of("Exception", "\tat ", "wlp", "root:")) {
        assertTrue(!answer.body().contains(inside), () -> path + ": " + answer.body());
      }
    }
    // Not text at all, so it finds nothing.
    assertEquals(
        0,
        Api.as("brandt-odoo")
            .get("/api/v1/shipments?q=%C3%28%ED%A0%80")
            .expect(200)
            .json()
            .get("items")
            .size());
  }

  @Test
  void fiftyMegabytesAreRefusedBeforeTheyAreRead() {
    for (String path : List.of("/api/v1/events", "/api/v1/inbox/hansa")) {
      RawHttps.post(path, "brandt-hansa", "application/json", HUGE_BYTES, false)
          .expectProblem(413, "XD-2002");
      RawHttps.post(path, "brandt-hansa", "application/json", HUGE_BYTES, true)
          .expectProblem(413, "XD-2002");
    }
  }

  @Test
  void brokenFilesAreParkedAndHoldUpNobody() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    String salt = shipment.reference();
    List<byte[]> files =
        List.of(
            ("UNB+UNOC:3+" + salt).getBytes(StandardCharsets.US_ASCII),
            ("UNA:+.? '" + "UNH+1+IFTSTA:D:00B:UN'".repeat(20_000) + salt)
                .getBytes(StandardCharsets.US_ASCII),
            ("UNA''''''UNB'" + salt).getBytes(StandardCharsets.US_ASCII),
            ("UNB+UNOC:3+A+B+261120:1815+1'UNH+1+IFTSTA:D:00B:UN'BGM+"
                    + "x".repeat(2_000_000)
                    + salt)
                .getBytes(StandardCharsets.US_ASCII),
            BadRequests.bytes(
                "UNB+UNOY:3+A+B+261120:1815+" + salt + "'",
                0,
                0xC3,
                0x28,
                0xFF,
                "UNH+1+IFTSTA:D:00B:UN'"),
            ("[".repeat(BadRequests.DEPTH) + salt).getBytes(StandardCharsets.US_ASCII),
            BadRequests.bytes("{\"id\":\"" + salt + "\",\"milestone\":\"", 0xC3, 0x28, "\"}"),
            BadRequests.bytes("\u0000\u0000" + salt, 0xFE, 0xFF, 0, ""));
    List<String> ids = new ArrayList<>();
    for (byte[] file : files) {
      ids.add(
          Api.as("brandt-hansa")
              .send("POST", "/api/v1/inbox/hansa", file, "Content-Type", "application/edifact")
              .expect(202)
              .json()
              .get("exchange")
              .asText());
    }
    String good = shipment.send("GATE_IN", Instant.now());
    EventsIT.awaitState(good, "APPLIED");
    for (String id : ids) {
      EventsIT.awaitState(id, "PARKED");
      String problem =
          Api.as("mara")
              .get("/api/v1/exchanges/" + id)
              .expect(200)
              .json()
              .at("/problem/id")
              .asText();
      assertTrue(
          problem.startsWith("XD-4") || problem.startsWith("XD-20"), () -> id + " " + problem);
      Api.as("mara").get("/api/v1/exchanges/" + id + "/content").expect(200);
      Api.as("mara").get("/api/v1/exchanges/" + id + "/raw").expect(200);
    }
    Eventually.is(
        0L,
        "messages that are not settled",
        () ->
            Rows.number(
                "brandt",
                "select count(*) from exchange where state = 'RECEIVED' and direction = 'I'"));
  }
}
