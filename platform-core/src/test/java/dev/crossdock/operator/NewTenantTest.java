package dev.crossdock.operator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTenantTest {
  private static NewTenant with(String id, String name, String email) {
    return new NewTenant(id, name, "NL", "Europe/Amsterdam", "EUR", "eu-west", 3_650, email);
  }

  @Test
  void aTenantWithEverythingRightPasses() {
    assertDoesNotThrow(() -> with("harbour-2", "Harbour Foods", "it@harbour.example").check());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "A1", "1a", "-a", "a-", "a--b", "a b", "a_b", "a/b", "ä1", "a.b"})
  void whatIsNoIdIsNone(String id) {
    assertFalse(NewTenant.isId(id), id);
  }

  @Test
  void anIdHasAtMost31Characters() {
    assertTrue(NewTenant.isId("a".repeat(31)));
    assertFalse(NewTenant.isId("a".repeat(32)));
  }

  @Test
  void everyFieldThatIsWrongIsNamed() {
    NewTenant wrong = new NewTenant(null, null, "ZZ", "CET/1", "eur", "", 0, "a@b");
    InvalidFields told = assertThrows(InvalidFields.class, wrong::check);
    assertEquals(
        List.of(
            "/id",
            "/name",
            "/country",
            "/zone",
            "/currency",
            "/region",
            "/retentionDays",
            "/adminEmail"),
        told.all().stream().map(ProblemException::field).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "@b.example",
        "a b@c.example",
        "a@b.example\n",
        "a@-b.example",
        "a@b..example"
      })
  void whatIsNoAddressIsRefused(String email) {
    assertThrows(InvalidFields.class, () -> with("harbour", "Harbour", email).check());
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", " Harbour", "Har\nbour", "Har\u0000bour"})
  void whatIsNoNameIsRefused(String name) {
    assertThrows(InvalidFields.class, () -> with("harbour", name, "it@h.example").check());
  }
}
