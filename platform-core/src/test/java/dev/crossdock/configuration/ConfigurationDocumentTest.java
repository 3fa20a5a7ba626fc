package dev.crossdock.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What stands in a configuration is kept as it was written. */
class ConfigurationDocumentTest {
  private static String read(String number) {
    byte[] bytes = ("{\"value\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    return ConfigurationDocument.json(bytes).get("value").asText();
  }

  @Test
  void everyDigitOfANumberCounts() {
    assertEquals("1.10", read("1.10"));
    assertEquals("12345678901234567890.123", read("12345678901234567890.123"));
  }

  @Test
  void anExponentThatNoNumberHasIsTold() {
    ProblemException told =
        assertThrows(ProblemException.class, () -> read("1e99999999999999999999"));
    assertEquals(Problem.MALFORMED_JSON, told.problem());
  }
}
