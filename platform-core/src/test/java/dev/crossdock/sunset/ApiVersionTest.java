package dev.crossdock.sunset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.crossdock.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiVersionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void anAddressNamesItsVersionAsItWasSent() {
    assertEquals(Optional.of("v1"), ApiVersion.asked("/api/v1/shipments"));
    assertEquals(Optional.of("v12"), ApiVersion.asked("/api/v12"));
    for (String other :
        List.of(
            "/api/V1/x",
            "/api/v01/x",
            "/api/v0/x",
            "/api/v1;x=1/x",
            "/api/v%31/x",
            "//api/v1/x",
            "/api//v1/x",
            "/api/v1x/x",
            "/api/v1000/x",
            "/api/v\u0661/x",
            "/api/",
            "/")) {
      assertEquals(Optional.empty(), ApiVersion.asked(other), other);
    }
    assertEquals(Optional.of(ApiVersion.V2), ApiVersion.ofPath("/api/v2"));
    assertEquals(Optional.empty(), ApiVersion.ofWord("v3"));
  }

  @Test
  void anEndIsOfAllOrOfOneOperation() {
    VersionEnd all = end(ApiVersion.V1, null, NOW.plusSeconds(60));
    VersionEnd one = end(ApiVersion.V2, "listOutbox", NOW);
    assertEquals("v1", all.about());
    assertEquals("v2/listOutbox", one.about());
    assertEquals(true, all.concerns(ApiVersion.V1, "listOutbox"));
    assertEquals(false, all.concerns(ApiVersion.V2, "listOutbox"));
    assertEquals(true, one.concerns(ApiVersion.V2, "listOutbox"));
    assertEquals(false, one.concerns(ApiVersion.V2, "listCases"));
    assertEquals(false, all.isOver(NOW));
    assertEquals(true, all.isOver(NOW.plusSeconds(60)));
    assertEquals(false, end(ApiVersion.V1, null, null).isOver(NOW));
  }

  @Test
  void theNewestVersionDoesNotEnd() {
    VersionEnds.check(end(ApiVersion.V1, null, NOW.plusSeconds(60)), NOW);
    VersionEnds.check(end(ApiVersion.V2, "listOutbox", null), NOW);
    assertEquals("/operation", wrong(end(ApiVersion.NEWEST, null, null)));
    assertEquals("/sunset", wrong(end(ApiVersion.V1, null, NOW)));
  }

  private static String wrong(VersionEnd wish) {
    return assertThrows(ProblemException.class, () -> VersionEnds.check(wish, NOW)).field();
  }

  private static VersionEnd end(ApiVersion version, String operation, Instant sunset) {
    return new VersionEnd(
        version, operation, null, sunset, "Call /api/v2.", null, NOW, "olga", "Two years are over");
  }
}
