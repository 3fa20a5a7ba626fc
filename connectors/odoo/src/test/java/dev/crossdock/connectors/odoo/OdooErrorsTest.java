package dev.crossdock.connectors.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judges errors as Odoo words them; a 500 is not always worth another try. */
class OdooErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "error-unknown-field.json, 500, TARGET_MAPPING_ERROR, x_crossdock_status",
    "error-record-missing.json, 404, TARGET_RECORD_MISSING, does not exist",
    "error-access-denied.json, 403, TARGET_FORBIDS, not allowed to modify"
  })
  void judgesByNameAndTellsTheMessageOnly(String fixture, int status, Problem problem, String words)
      throws IOException {
    OdooErrors.Refusal refusal =
        OdooErrors.of(
            "stock.picking/write",
            new Answer(Answer.End.ANSWERED, status, body(fixture), null, null, null, 3),
            "key",
            true);
    assertEquals(problem, refusal.problem());
    assertTrue(refusal.detail().contains(words), refusal.detail());
    assertFalse(refusal.detail().contains("Traceback"), refusal.detail());
    assertFalse(refusal.detail().contains("/srv/"), refusal.detail());
  }

  private static byte[] body(String fixture) throws IOException {
    try (InputStream in = OdooErrorsTest.class.getResourceAsStream("/odoo/" + fixture)) {
      return in.readAllBytes();
    }
  }
}
