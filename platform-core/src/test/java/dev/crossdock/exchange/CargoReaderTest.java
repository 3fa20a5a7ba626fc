package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.ReferenceType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CargoReaderTest {
  private static final Set<String> PARTNERS = Set.of("hansa");
  private static final String FULL =
      """
      {"mode":"OCEAN",
       "items":[
        {"line":"10","sku":"SP-44","gtin":"4012345000016","description":"Spindle","hsCode":"84669300","origin":"DE",
         "quantity":{"value":"12.500","unit":"KGM"},"netWeightKg":"11.10","grossWeightKg":12.5000,
         "value":{"amount":"84.2050","currency":"EUR"},"batch":"B-7","unNumber":"1263"},
        {"line":"20","quantity":{"value":1.50,"unit":"MTR"}}],
       "handlingUnits":[
        {"id":"340123450000000017","type":"PX","grossWeightKg":"412.50","volumeM3":"1.20",
         "contents":[{"line":"10","quantity":{"value":"2.5","unit":"KGM"}}]},
        {"id":"C-1","type":"CT","within":"340123450000000017","contents":[{"line":"10","quantity":{"value":"10.0","unit":"KGM"}}]},
        {"type":"BX","count":3,"within":"C-1"}],
       "legs":[
        {"mode":"ROAD","from":{"name":"Bielefeld"},"to":{"unLocode":"DEHAM"},"departure":"2026-11-18T08:00:00+01:00"},
        {"mode":"OCEAN","from":{"unLocode":"DEHAM"},"to":{"unLocode":"USNYC"},"carrier":"hansa","vessel":"Hansa Altona",
         "voyage":"612W","departure":"2026-11-20T22:00:00+01:00","arrival":"2026-11-30T06:00:00-05:00"}]}\
      """;

  @Test
  void readsEveryFieldAsItWasWritten() {
    Cargo cargo = read(FULL).cargo();
    assertEquals("12.500", cargo.items().get(0).quantity().value().toPlainString());
    assertEquals(
        "12.5000", cargo.items().get(0).grossWeightKg().toPlainString(), "as a number too");
    assertEquals("1.50", cargo.items().get(1).quantity().value().toPlainString());
    assertEquals("84.2050", cargo.items().get(0).value().amount().toPlainString());
    assertEquals(3, cargo.handlingUnits().get(2).count());
    assertEquals(
        List.of(ReferenceType.SSCC),
        cargo.handlingUnits().stream()
            .map(HandlingUnit::reference)
            .filter(reference -> reference != null)
            .map(reference -> reference.type())
            .toList());
    assertEquals(Instant.parse("2026-11-30T11:00:00Z"), cargo.legs().get(1).arrival());
  }

  @Test
  void whatIsStoredIsReadAgainToTheLastDigit() {
    Cargo cargo = read(FULL).cargo();
    String stored = ExchangeJson.write(cargo);
    assertTrue(stored.contains("12.500") && stored.contains("1.20"), stored);
    assertEquals(cargo, ExchangeJson.read(stored, Cargo.class));
    assertEquals(Cargo.NONE, ExchangeJson.read("{}", Cargo.class));
  }

  /** Shipments that were put before there were goods must stay unchanged when put again. */
  @Test
  void aShipmentWithoutCargoIsWrittenAsBefore() {
    String before = "{\"references\":[],\"mode\":\"AIR\",\"parties\":[]}";
    assertEquals(before, canonical("{\"mode\":\"AIR\"}"));
    assertEquals(
        before, canonical("{\"mode\":\"AIR\",\"items\":[],\"handlingUnits\":null,\"legs\":[]}"));
    assertNull(read("{\"mode\":\"AIR\"}").cargo());
  }

  @Test
  void anotherNumberOfDigitsIsAnotherContent() {
    assertNotEquals(canonical(FULL), canonical(FULL.replace("12.500", "12.50")));
    assertEquals(canonical(FULL), canonical(FULL.replace("\"12.500\"", "12.500")));
    assertEquals(
        canonical(FULL),
        canonical(FULL.replace("2026-11-18T08:00:00+01:00", "2026-11-18T07:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"line\":\"20\"|\"line\":\"10\"|/items/1/line",
        "\"line\":\"20\",|\"sku\":\"X\",|/items/1/line",
        "4012345000016|4012345000017|/items/0/gtin",
        "4012345000016|40123450000|/items/0/gtin",
        "84669300|8466.93|/items/0/hsCode",
        "84669300|84669|/items/0/hsCode",
        "84669300|8466930012345|/items/0/hsCode",
        "\"origin\":\"DE\"|\"origin\":\"UK\"|/items/0/origin",
        "\"unit\":\"MTR\"|\"unit\":\"m\"|/items/1/quantity/unit",
        "\"unit\":\"MTR\"|\"unit\":\"PCS\"|/items/1/quantity/unit",
        "\"unit\":\"MTR\"|\"unit\":\"METRE\"|/items/1/quantity/unit",
        "\"value\":1.50|\"value\":-1.50|/items/1/quantity/value",
        "\"value\":1.50|\"value\":1.5e3|/items/1/quantity/value",
        "\"value\":1.50|\"value\":\"1.1234567\"|/items/1/quantity/value",
        "84.2050|84.20500|/items/0/value/amount",
        "\"currency\":\"EUR\"|\"currency\":\"EURO\"|/items/0/value/currency",
        "1263|UN1263|/items/0/unNumber",
        "\"sku\"|\"article\"|/items/0/article",
        "\"id\":\"340123450000000017\"|\"id\":\"340123450000000018\"|/handlingUnits/0/id;/handlingUnits/1/within",
        "\"id\":\"340123450000000017\"|\"id\":\"00340123450000000017\"|/handlingUnits/0/id;/handlingUnits/1/within",
        "\"id\":\"C-1\"|\"id\":\"MSCU4182739\"|/handlingUnits/1/id;/handlingUnits/2/within",
        "\"id\":\"C-1\"|\"id\":\"3401 2345"
            + " 0000000017\"|/handlingUnits/1/id;/handlingUnits/2/within",
        "\"type\":\"PX\"|\"type\":\"PALLET\"|/handlingUnits/0/type",
        "\"count\":3|\"count\":0|/handlingUnits/2/count",
        "\"count\":3|\"count\":3,\"id\":\"B-1\"|/handlingUnits/2/count",
        "\"within\":\"C-1\"|\"within\":\"C-2\"|/handlingUnits/2/within",
        "\"type\":\"PX\"|\"type\":\"PX\",\"within\":\"C-1\"|/handlingUnits/0/within;/handlingUnits/1/within",
        "\"contents\":[{\"line\":\"10\",\"quantity\":{\"value\":\"2.5\"|\"contents\":[{\"line\":\"30\",\"quantity\":{\"value\":\"2.5\"|/handlingUnits/0/contents/0/line",
        "\"10.0\"|\"10.001\"|/handlingUnits/1/contents/0/quantity",
        "\"mode\":\"ROAD\"|\"mode\":\"TRUCK\"|/legs/0/mode",
        "{\"name\":\"Bielefeld\"}|{}|/legs/0/from",
        "\"from\":{\"name\":\"Bielefeld\"},||/legs/0/from",
        "\"to\":{\"unLocode\":\"DEHAM\"}|\"to\":{\"unLocode\":\"DEBRV\"}|/legs/1/from/unLocode",
        "\"carrier\":\"hansa\"|\"carrier\":\"alpen\"|/legs/1/carrier",
        "2026-11-30T06:00:00-05:00|2026-11-20T15:59:00-05:00|/legs/1/arrival",
        "2026-11-30T06:00:00-05:00|2026-11-30T06:00:00|/legs/1/arrival"
      })
  void namesTheFieldThatIsWrong(String right, String wrong, String fields) {
    assertTrue(FULL.contains(right), right);
    InvalidFields refused =
        assertThrows(
            InvalidFields.class, () -> read(FULL.replace(right, wrong == null ? "" : wrong)));
    assertEquals(
        List.of(fields.split(";")), refused.all().stream().map(ProblemException::field).toList());
  }

  @Test
  void saysWhatToSendInstead() {
    assertTrue(refusal("\"unit\":\"MTR\"", "\"unit\":\"kg\"").endsWith("Send KGM."));
    assertTrue(refusal("\"type\":\"PX\"", "\"type\":\"ctn\"").endsWith("Send CT."));
    assertTrue(refusal("4012345000016", "4012345000017").contains("should be 6"));
    assertTrue(refusal("\"id\":\"C-1\"", "\"id\":\"340123450000000019\"").contains("should be 7"));
  }

  @Test
  void unitsMayBeOfAnyCodeOfTheForm() {
    assertEquals(
        "XPX",
        read(FULL.replace("\"unit\":\"MTR\"", "\"unit\":\"XPX\""))
            .cargo()
            .items()
            .get(1)
            .quantity()
            .unit());
    assertEquals(
        "4L",
        read(FULL.replace("\"unit\":\"MTR\"", "\"unit\":\"4L\""))
            .cargo()
            .items()
            .get(1)
            .quantity()
            .unit());
  }

  @Test
  void contentsOfAnotherUnitOfMeasureAreNotCompared() {
    assertEquals(
        2,
        read(FULL.replace("\"10.0\",\"unit\":\"KGM\"", "\"9999\",\"unit\":\"C62\""))
            .cargo()
            .items()
            .size());
  }

  @Test
  void everythingHasALimit() {
    assertEquals(
        List.of("/items"), fields(many("items", Cargo.ITEMS_MAX + 1, "{\"line\":\"%d\"}")));
    assertEquals(
        List.of("/handlingUnits"),
        fields(many("handlingUnits", Cargo.UNITS_MAX + 1, "{\"id\":\"U%d\"}")));
    assertEquals(List.of("/legs"), fields(many("legs", Cargo.LEGS_MAX + 1, "{}")));
    assertEquals(
        List.of("/handlingUnits/8/within", "/handlingUnits/9/within"),
        fields(
            many("handlingUnits", 10, "{\"id\":\"U%d\",\"within\":\"U%d\"}")
                .replace(",\"within\":\"U-1\"", "")));
    String full =
        many("items", 1_000, "{\"line\":\"%d\"}").replace("}]}", "}],")
            + many("handlingUnits", 6, "{\"contents\":[CONTENTS]}").substring(14);
    String contents =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "{\"line\":\"" + i + "\"}")
            .collect(Collectors.joining(","));
    assertEquals(List.of("/handlingUnits/5/contents"), fields(full.replace("CONTENTS", contents)));
  }

  /** With each %d replaced by the number of the element, then by the one before. */
  private static String many(String name, int count, String element) {
    return "{\"mode\":\"AIR\",\""
        + name
        + "\":["
        + IntStream.range(0, count)
            .mapToObj(i -> element.replaceFirst("%d", "" + i).replace("%d", "" + (i - 1)))
            .collect(Collectors.joining(","))
        + "]}";
  }

  @Test
  void anSsccAmongTheReferencesIsChecked() {
    String told = "{\"mode\":\"AIR\",\"references\":[{\"type\":\"SSCC\",\"value\":\"%s\"}]}";
    assertFalse(read(told.formatted("3401 2345 0000 0000 17")).references().isEmpty());
    assertEquals(List.of("/references/0/value"), fields(told.formatted("340123450000000018")));
    assertEquals(List.of("/references/0/value"), fields(told.formatted("12345")));
  }

  private static List<String> fields(String json) {
    InvalidFields refused = assertThrows(InvalidFields.class, () -> read(json));
    return refused.all().stream().map(ProblemException::field).toList();
  }

  private static String refusal(String right, String wrong) {
    assertTrue(FULL.contains(right), right);
    InvalidFields refused =
        assertThrows(InvalidFields.class, () -> read(FULL.replace(right, wrong)));
    return refused.all().get(0).getMessage();
  }

  private static String canonical(String json) {
    return new String(read(json).canonical(), StandardCharsets.UTF_8);
  }

  private static ShipmentRequest read(String json) {
    return ShipmentReader.read(json.getBytes(StandardCharsets.UTF_8), PARTNERS);
  }
}
