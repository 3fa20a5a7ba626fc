package dev.crossdock.content;

import static dev.crossdock.content.Sensitivity.CUSTOMS;
import static dev.crossdock.content.Sensitivity.FINANCE;
import static dev.crossdock.content.Sensitivity.PERSONAL;
import static dev.crossdock.content.Sensitivity.PUBLIC;
import static dev.crossdock.content.Sensitivity.UNKNOWN;
import static dev.crossdock.content.Sensitivity.VALUE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which field is hidden from whom: written out, so that a changed class is a changed test. */
class MaskingTest {
  private static final String SHIPMENT =
      """
      {"mode":"SEA","incoterm":"DAP","packages":2,"goods":"Gear units","valueAmount":10,"valueCurrency":"EUR",
       "destination":{"unLocode":"USNYC","name":"New York"},
       "parties":[{"role":"CARRIER","name":"Hansa","country":"DE"}],
       "references":[{"type":"ORDER","value":"SO-1"},{"type":"DECLARATION","value":"26DE1"},
                     {"type":"INVOICE","value":"INV-1"},{"type":"LATER","value":"?"}],
       "later":"?","more":{"deep":["?"]},"nothing":null}
      """;
  private static final String EVENT =
      """
      {"milestone":"%s","classifier":"ACT","reason":"DOCUMENTS_MISSING","sourceCode":"STS 62","remark":"Licence missing"}
      """;

  @Test
  void aShipmentsFields() {
    Map<String, Sensitivity> unknown =
        Map.of("references.3.value", UNKNOWN, "later", UNKNOWN, "more.deep.0", UNKNOWN);
    assertEquals(
        and(
            unknown,
            Map.of(
                "goods", CUSTOMS,
                "valueAmount", VALUE,
                "valueCurrency", VALUE,
                "references.1.value", CUSTOMS,
                "references.2.value", FINANCE)),
        hidden(Document.SHIPMENT, SHIPMENT, Role.OPERATIONS));
    assertEquals(
        and(unknown, Map.of("goods", CUSTOMS, "references.1.value", CUSTOMS)),
        hidden(Document.SHIPMENT, SHIPMENT, Role.FINANCE_USER));
    assertEquals(
        and(unknown, Map.of("references.2.value", FINANCE)),
        hidden(Document.SHIPMENT, SHIPMENT, Role.COMPLIANCE));
    assertEquals(Map.of(), hidden(Document.SHIPMENT, SHIPMENT, Role.TENANT_ADMIN));
    assertEquals(Map.of(), hidden(Document.SHIPMENT, SHIPMENT, Role.AUDITOR));
  }

  @Test
  void aReportsFieldsFollowItsMilestone() {
    String hold = String.format(EVENT, "CUSTOMS_HOLD");
    Map<String, Sensitivity> customs =
        Map.of("reason", CUSTOMS, "sourceCode", CUSTOMS, "remark", CUSTOMS);
    for (Role role : new Role[] {Role.OPERATIONS, Role.FINANCE_USER}) {
      assertEquals(customs, hidden(Document.EVENT, hold, role), role::name);
      assertEquals(
          Map.of(), hidden(Document.EVENT, String.format(EVENT, "GATE_IN"), role), role::name);
      assertEquals(
          Map.of("reason", UNKNOWN, "sourceCode", UNKNOWN, "remark", UNKNOWN),
          hidden(Document.EVENT, String.format(EVENT, "NO_SUCH_CODE"), role),
          role::name);
    }
    assertEquals(Map.of(), hidden(Document.EVENT, hold, Role.COMPLIANCE));
    assertEquals(
        Map.of("1.reason", CUSTOMS, "1.sourceCode", CUSTOMS, "1.remark", CUSTOMS),
        hidden(
            Document.EVENT,
            "[" + String.format(EVENT, "GATE_IN") + "," + hold + "]",
            Role.OPERATIONS));
  }

  @Test
  void wordsStandWhereAValueWas() {
    JsonNode tree = tree(SHIPMENT);
    Masking.mask(Document.SHIPMENT, tree, actor(Role.OPERATIONS));
    assertEquals("hidden: needs customs", tree.get("goods").asText());
    assertEquals("hidden: needs customs or finance", tree.get("valueAmount").asText());
    assertEquals("hidden: needs customs and finance", tree.get("later").asText());
    assertEquals("hidden: needs finance", tree.at("/references/2/value").asText());
    assertEquals("hidden: needs customs and finance", tree.at("/more/deep/0").asText());
    assertEquals("SO-1", tree.at("/references/0/value").asText());
    assertTrue(tree.get("nothing").isNull());
    for (String secret : new String[] {"Gear", "26DE1", "INV-1", "EUR"}) {
      assertFalse(tree.toString().contains(secret), tree::toString);
    }
  }

  @Test
  void aWholeIsClosedByWhateverOfItIsClosed() {
    Actor otto = actor(Role.OPERATIONS);
    assertNull(Masking.closedFor(otto, EnumSet.of(PUBLIC, PERSONAL)));
    assertEquals(CUSTOMS, Masking.closedFor(otto, EnumSet.of(PUBLIC, CUSTOMS)));
    assertEquals(CUSTOMS, Masking.closedFor(otto, EnumSet.of(CUSTOMS, VALUE)));
    assertEquals(VALUE, Masking.closedFor(otto, EnumSet.of(VALUE)));
    assertEquals(UNKNOWN, Masking.closedFor(otto, EnumSet.of(CUSTOMS, FINANCE)));
    Actor fina = actor(Role.FINANCE_USER);
    assertNull(Masking.closedFor(fina, EnumSet.of(FINANCE, VALUE)));
    assertEquals(UNKNOWN, Masking.closedFor(fina, EnumSet.of(FINANCE, UNKNOWN)));
  }

  private static Map<String, Sensitivity> hidden(Document document, String json, Role role) {
    Map<String, Sensitivity> hidden = new TreeMap<>();
    Masking.mask(document, tree(json), actor(role))
        .forEach(one -> hidden.put(one.field(), one.sensitivity()));
    return hidden;
  }

  private static Map<String, Sensitivity> and(
      Map<String, Sensitivity> some, Map<String, Sensitivity> others) {
    Map<String, Sensitivity> all = new TreeMap<>(some);
    all.putAll(others);
    return all;
  }

  private static Actor actor(Role role) {
    return new Actor("otto", "Otto", "brandt", null, role, null, null);
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
