package dev.crossdock.connectors.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.outgoing.OutgoingHttp;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the connection check sees and does. */
@Timeout(30)
class OdooCheckTest {
  private final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  private final OdooConnector connector = new OdooConnector(http);
  private OdooStub odoo;

  @BeforeEach
  void startOdoo() throws IOException {
    odoo = new OdooStub();
  }

  @AfterEach
  void stopOdoo() {
    http.close();
    odoo.close();
  }

  private List<CheckStep> check(String... settings) {
    Map<String, String> all = new HashMap<>(Map.of("url", odoo.url(), "apiKey", OdooStub.KEY));
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    List<CheckStep> steps =
        connector.check(new Connection(7, "brandt", "odoo", "x", all)).toCompletableFuture().join();
    assertFalse(steps.toString().contains(OdooStub.KEY), steps.toString());
    assertFalse(steps.toString().contains(OdooStub.ADMIN_KEY), steps.toString());
    return steps;
  }

  private static CheckStep last(List<CheckStep> steps) {
    return steps.get(steps.size() - 1);
  }

  @Test
  void passesWhereAllIsReady() {
    List<CheckStep> steps = check();

    assertEquals(7, steps.size());
    assertTrue(steps.stream().allMatch(CheckStep::passed), steps.toString());
    assertEquals(0, odoo.count(OdooTranslation.WRITE_STATE), "no business data is touched");
  }

  @Test
  void refusesOlderOdoo() {
    odoo.version = "[17,0,0,\"final\",0,\"\"]";
    assertFalse(last(check()).passed());
    assertTrue(last(check()).detail().contains("Odoo 17"));
  }

  @Test
  void takesPageNotFoundForOlderOdoo() {
    odoo.next("/web/version", OdooStub.answer(404, "text/html", "<html></html>"));
    CheckStep step = last(check());

    assertEquals("Version", step.name());
    assertFalse(step.passed());
  }

  @Test
  void readsVersionOfOnlineReleases() {
    odoo.version = "[\"saas~19\",2,0,\"final\",0,\"\"]";
    assertTrue(last(check()).passed());
  }

  @Test
  void tellsRefusedKey() {
    CheckStep step = last(check("apiKey", "wrong"));

    assertEquals("Key accepted", step.name());
    assertFalse(step.passed());
  }

  @Test
  void saysHowToCreateMissingFields() {
    odoo.fields.removeIf(field -> field.startsWith("x_"));
    CheckStep step = last(check());

    assertFalse(step.passed());
    assertTrue(step.detail().contains("x_crossdock_status (selection)"), step.detail());
  }

  @Test
  void createsMissingFieldsWithAdministratorsKey() {
    odoo.fields.remove("x_crossdock_status");
    odoo.fields.remove("x_crossdock_updated");
    CheckStep step = last(check("adminApiKey", OdooStub.ADMIN_KEY));

    assertTrue(step.passed(), step.detail());
    assertEquals(2, odoo.body("ir.model.fields/create").get("vals_list").size());
    assertTrue(last(check()).passed());
  }

  @Test
  void tellsKeyThatIsNoAdministrators() {
    odoo.fields.remove("x_crossdock_status");
    CheckStep step = last(check("adminApiKey", OdooStub.KEY));

    assertFalse(step.passed());
    assertTrue(step.detail().contains("not allowed"), step.detail());
  }

  @Test
  void namesModuleThatBringsTrackingReference() {
    odoo.fields.remove("carrier_tracking_ref");

    assertTrue(last(check()).detail().contains("stock_delivery"));
  }

  @Test
  void tellsWrongAddress() {
    assertFalse(last(check("url", "ftp://odoo")).passed());
    assertFalse(last(check("url", "http://user:pass@odoo")).passed());
    assertFalse(last(check("url", "http://127.0.0.1:1")).passed());
  }

  @Test
  void tellsAddressThatIsNotCalled() {
    CheckStep step = last(check("url", "https://169.254.169.254"));

    assertFalse(step.passed());
    assertTrue(step.detail().contains("inside a network"), step.detail());
    assertTrue(step.detail().contains("ask the operator"), step.detail());
  }
}
