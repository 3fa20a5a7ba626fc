package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final Mapping OLD = Documents.compiled(Documents.json(Documents.EVENTS));

  @Test
  void saysWhatIsNeededAndGiven() {
    Contract contract = Contract.of(OLD);
    assertEquals(
        new Contract.Need(true, Set.of("pu", "DL", "LBL")),
        contract.needs().get("shipments/events/code"));
    assertEquals(new Contract.Need(false, Set.of()), contract.needs().get("shipments/tracking"));
    assertEquals(
        new Contract.Given(Conversion.Kind.TIME, true), contract.gives().get("events.occurredAt"));
    assertEquals(
        new Contract.Given(Conversion.Kind.TEXT, false), contract.gives().get("events.remark"));
    assertFalse(
        contract.needs().containsKey("shipments/events/box"), "only an expression reads it");
  }

  @Test
  void itsSchemasFitWhatComesAndGoes() {
    Contract contract = Contract.of(OLD);
    String fits = "{'shipments':[{'tracking':'T','events':[{'code':'DL','time':'x'}]}]}";
    assertTrue(fits(contract.needsSchema(), fits));
    assertTrue(fits(contract.needsSchema(), fits.replace("[", "").replace("]", "")));
    assertFalse(fits(contract.needsSchema(), fits.replace("DL", "ZZ")));
    assertFalse(fits(contract.needsSchema(), fits.replace("'time'", "'tim'")));
    JsonNode given = Documents.watched(Documents.json(Documents.EVENTS), Documents.MESSAGE).json();
    assertTrue(fits(contract.givesSchema(), given.toString()));
    assertFalse(fits(contract.givesSchema(), given.toString().replace("occurredAt", "at")));
  }

  private static boolean fits(JsonNode schema, String json) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(Documents.json(json))
        .isEmpty();
  }

  @Test
  void namesWhatBreaks() {
    assertEquals(List.of(), Contract.breaks(OLD, OLD));
    assertEquals(
        List.of("NO_LONGER_GIVEN events.remark"),
        breaks(
            "{\"to\": \"remark\", \"from\": \"note\", \"note\": \"their words\"}",
            "{\"to\": \"reason\", \"from\": \"note\"}"));
    assertEquals(
        List.of("CODE_DROPPED shipments/events/code"),
        breaks("{\"code\": \"pu\", \"to\": \"PICKED_UP\"},", ""));
    assertEquals(
        List.of("NEWLY_REQUIRED shipments/events/status"),
        breaks("\"from\": \"code\"", "\"from\": \"status\""));
    // More than before breaks nothing.
    assertEquals(
        List.of(),
        breaks("{\"code\": \"pu\"", "{\"code\": \"X\", \"to\": \"DELIVERED\"}, {\"code\": \"pu\""));
  }

  @Test
  void namesWhatIsGivenOtherwise() {
    Mapping text = Documents.compiled(Documents.tree("[{'to':'x','from':'a'}]"));
    ObjectNode number = Documents.tree("[{'to':'x','from':'a','as':'number'}]");
    List<Contract.Break> breaks = Contract.breaks(text, Documents.compiled(number));
    assertEquals(Contract.Break.Kind.OTHERWISE_GIVEN, breaks.get(0).kind());
    assertEquals("x is given as number now.", breaks.get(0).words());
  }

  private static List<String> breaks(String what, String by) {
    String changed = Documents.EVENTS.replace(what, by);
    assertFalse(changed.equals(Documents.EVENTS), what);
    return Contract.breaks(OLD, Documents.compiled(Documents.json(changed))).stream()
        .map(one -> one.kind() + " " + one.field())
        .toList();
  }
}
