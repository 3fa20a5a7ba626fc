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
        new Contract.Need(true, Conversion.Kind.TEXT, Set.of(), Set.of("pu", "DL", "LBL")),
        contract.needs().get("shipments/events/code"));
    assertEquals(
        new Contract.Need(false, Conversion.Kind.TEXT, Set.of(), Set.of()),
        contract.needs().get("shipments/tracking"));
    assertEquals(
        "time as dd.MM.yyyy HH:mm or iso", contract.needs().get("shipments/events/time").words());
    assertEquals(
        new Contract.Given(Conversion.Kind.TIME, false, true, Set.of()),
        contract.gives().get("events.occurredAt"));
    assertEquals(
        new Contract.Given(Conversion.Kind.TEXT, false, true, Set.of("PICKED_UP", "DELIVERED")),
        contract.gives().get("events.milestone"),
        "no other milestones than those of its list");
    assertEquals(
        new Contract.Given(Conversion.Kind.TEXT, false, false, Set.of()),
        contract.gives().get("events.remark"));
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
    assertFalse(fits(contract.givesSchema(), given.toString().replace("PICKED_UP", "GATE_IN")));
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
        List.of("CODE_DROPPED shipments/events/code", "NO_LONGER_GIVEN events.milestone"),
        breaks("{\"code\": \"pu\", \"to\": \"PICKED_UP\"},", ""));
    assertEquals(
        List.of("NO_LONGER_GIVEN events.milestone"),
        breaks("\"to\": \"PICKED_UP\"}", "\"to\": \"GATE_IN\"}"));
    assertEquals(
        List.of("NEWLY_REQUIRED shipments/events/status"),
        breaks("\"from\": \"code\"", "\"from\": \"status\""));
    assertEquals(
        List.of("READ_OTHERWISE shipments/events/time"),
        breaks("\"dd.MM.yyyy HH:mm\", \"iso\"", "\"iso\""));
    assertEquals(
        List.of("READ_OTHERWISE source"),
        breaks("{\"format\": \"json\"},", "{\"format\": \"xml\"},"));
    // More than before breaks nothing.
    assertEquals(
        List.of(),
        breaks("{\"code\": \"pu\"", "{\"code\": \"X\", \"to\": \"DELIVERED\"}, {\"code\": \"pu\""));
    assertEquals(List.of(), breaks("\"iso\"]", "\"iso\", \"epoch\"]"));
    assertEquals(
        List.of(),
        breaks(
            "{\"to\": \"remark\"", "{\"to\": \"reason\", \"from\": \"why\"}, {\"to\": \"remark\""));
  }

  @Test
  void namesWhatIsGivenOtherwise() {
    assertEquals(
        "x is given as number now, and was text.", told("{'to':'x','from':'a','as':'number'}"));
    assertEquals(
        "x is given as list of text now, and was text.",
        told("{'to':'x','from':'a','take':'all'}"));
    ObjectNode all = Documents.tree("[{'to':'x','from':'a','take':'all'}]");
    JsonNode schema = Contract.of(Documents.compiled(all)).givesSchema();
    assertTrue(fits(schema, Documents.watched(all, "{'a':['1','2']}").json().toString()));
    assertFalse(fits(schema, "{'x':'1'}"));
  }

  private static String told(String row) {
    Mapping text = Documents.compiled(Documents.tree("[{'to':'x','from':'a'}]"));
    Mapping other = Documents.compiled(Documents.tree("[" + row + "]"));
    List<Contract.Break> breaks = Contract.breaks(text, other);
    Contract.Break last = breaks.get(breaks.size() - 1);
    assertEquals(Contract.Break.Kind.OTHERWISE_GIVEN, last.kind());
    assertEquals(Contract.Side.TARGET, last.kind().side());
    return last.words();
  }

  private static List<String> breaks(String what, String by) {
    String changed = Documents.EVENTS.replace(what, by);
    assertFalse(changed.equals(Documents.EVENTS), what);
    return Contract.breaks(OLD, Documents.compiled(Documents.json(changed))).stream()
        .map(one -> one.kind() + " " + one.field())
        .toList();
  }
}
