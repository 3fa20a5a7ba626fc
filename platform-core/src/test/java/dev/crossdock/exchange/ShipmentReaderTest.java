package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentReaderTest {
  private static final Set<String> PARTNERS = Set.of("hansa");
  private static final String FULL =
      """
      {"references":[{"type":"ORDER","value":"S01873"},{"type":"CONTAINER","value":"MSCU 418273-8"}],"odooPicking":"WH/OUT/00412",
       "mode":"OCEAN","origin":{"unLocode":"DEHAM","name":"Hamburg"},"destination":{"unLocode":"USNYC"},
       "incoterm":{"code":"DAP","place":"Edison NJ"},
       "parties":[{"role":"CARRIER","partner":"hansa","name":"Hansa Container Line","country":"DE",
        "identifiers":[{"scheme":"SCAC","value":"HSCL"},{"scheme":"VAT","value":"DE 123456789"}]}],
       "goods":{"description":"CNC spindles","grossWeightKg":"18420.5","packages":8},
       "value":{"amount":"84200.00","currency":"EUR"},"promisedAt":"2026-11-20T17:00:00+01:00"}\
      """;

  @Test
  void readsEverything() {
    ShipmentRequest request = read(FULL);
    assertTrue(
        request.references().contains(new Reference(ReferenceType.ODOO_PICKING, "WH/OUT/00412")));
    assertEquals(new BigDecimal("84200"), request.valueAmount());
    assertEquals(Instant.parse("2026-11-20T16:00:00Z"), request.promisedAt());
    assertEquals("hansa", request.parties().get(0).partner());
    assertEquals(8, request.packages());
  }

  @Test
  void orderAndWhiteSpaceAreNoContent() {
    String other =
        FULL.replace("\n", "")
            .replace("{\"type\":\"ORDER\",\"value\":\"S01873\"},", "")
            .replace("\"references\":[", "\"references\":[ ")
            .replace(
                "\"value\":\"MSCU 418273-8\"}]",
                "\"value\":\"MSCU 418273-8\"}, {\"value\":\"S01873\",\"type\":\"ORDER\"}]")
            .replace("84200.00", "84200");
    assertArrayEquals(read(FULL).canonical(), read(other).canonical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OCEAN|SEA|/mode",
        "DEHAM|Hamburg|/origin/unLocode",
        "DEHAM|QQHAM|/origin/unLocode",
        "DAP|DAT|/incoterm/code",
        "\"EUR\"|\"EURO\"|/value/currency",
        "84200.00|-1|/value/amount",
        "84200.00|1e9|/value/amount",
        "18420.5|18420.1234|/goods/grossWeightKg",
        "418273-8|418273-9|/references/1/value",
        "hansa|alpen|/parties/0/partner",
        "\"country\":\"DE\"|\"country\":\"XX\"|/parties/0/country",
        "CARRIER|DRIVER|/parties/0/role",
        "\"VAT\"|\"TAX\"|/parties/0/identifiers/1/scheme",
        "DE 123456789|DE 12345678|/parties/0/identifiers/1/value",
        "HSCL|HS-1|/parties/0/identifiers/0/value",
        "\"value\":\"HSCL\"|\"value\":\"HSCL\",\"number\":1|/parties/0/identifiers/0/number",
        "identifiers|numbers|/parties/0/numbers",
        "17:00:00+01:00|17:00:00|/promisedAt",
        "2026-11-20T|9999-11-20T|/promisedAt",
        "odooPicking|odoo~Picking|/odoo~0Picking"
      })
  void namesTheFieldThatIsWrong(String right, String wrong, String field) {
    InvalidFields refused =
        assertThrows(InvalidFields.class, () -> read(FULL.replace(right, wrong)));
    assertEquals(List.of(field), refused.all().stream().map(ProblemException::field).toList());
  }

  @Test
  void numbersOfAPartyAreCheckedAndOrdered() {
    assertEquals(
        "[PartyIdentifier[scheme=SCAC, value=HSCL], PartyIdentifier[scheme=VAT, value=DE"
            + " 123456789]]",
        read(FULL).parties().get(0).identifiers().toString());
    String other =
        FULL.replace(
            "{\"scheme\":\"SCAC\",\"value\":\"HSCL\"},{\"scheme\":\"VAT\",\"value\":\"DE"
                + " 123456789\"}",
            "{\"value\":\"DE 123456789\",\"scheme\":\"VAT\"},"
                + " {\"scheme\":\"SCAC\",\"value\":\"HSCL\"}");
    assertArrayEquals(read(FULL).canonical(), read(other).canonical());
    String eleven = "{\"scheme\":\"OWN\",\"value\":\"1\"},".repeat(11).replaceFirst(",$", "");
    InvalidFields refused =
        assertThrows(
            InvalidFields.class,
            () ->
                read(
                    FULL.replaceAll(
                        "\"identifiers\":\\[[^]]*]", "\"identifiers\":[" + eleven + "]")));
    assertEquals("/parties/0/identifiers", refused.field());
  }

  /** What was said before there were numbers is the same content since. */
  @Test
  void aPartyWithoutNumbersIsWrittenAsEver() {
    String without = FULL.replaceAll(",\\s*\"identifiers\":\\[[^]]*]", "");
    String canonical = new String(read(without).canonical(), StandardCharsets.UTF_8);
    assertTrue(
        canonical.contains(
            "{\"role\":\"CARRIER\",\"partner\":\"hansa\",\"name\":\"Hansa Container"
                + " Line\",\"country\":\"DE\"}"),
        canonical);
  }

  @Test
  void namesAllFieldsAtOnce() {
    String wrong =
        FULL.replace("OCEAN", "SEA").replace("DAP", "DAT").replace("\"EUR\"", "\"EURO\"");
    InvalidFields refused = assertThrows(InvalidFields.class, () -> read(wrong));
    assertEquals(3, refused.all().size());
    assertTrue(refused.getMessage().startsWith("3 fields are wrong"));
  }

  @Test
  void nulAndHalfSurrogatesAreInvalidText() {
    for (String bad : List.of("\\u0000", "\\ud800", "\\udc00x")) {
      InvalidFields refused =
          assertThrows(InvalidFields.class, () -> read(FULL.replace("CNC", bad)));
      assertEquals(Problem.INVALID_TEXT, refused.problem());
      assertEquals("/goods/description", refused.field());
    }
  }

  @Test
  void whatIsNoDocumentIsRefusedAsAWhole() {
    assertEquals(
        Problem.EMPTY_BODY, assertThrows(ProblemException.class, () -> read("")).problem());
    assertEquals(
        Problem.MALFORMED_JSON,
        assertThrows(ProblemException.class, () -> read("[" + FULL + "]")).problem());
    assertEquals(
        Problem.MALFORMED_JSON,
        assertThrows(ProblemException.class, () -> read("{\"mode\":")).problem());
    assertEquals(
        Problem.MALFORMED_JSON,
        assertThrows(ProblemException.class, () -> read("{\"mode\":\"AIR\",\"mode\":\"AIR\"}"))
            .problem());
    assertEquals(
        Problem.MALFORMED_JSON,
        assertThrows(ProblemException.class, () -> read("{\"goods\":" + "[".repeat(100_000)))
            .problem());
  }

  @Test
  void entityTagsCompareByVersion() {
    assertTrue(ShipmentRegister.matches("\"3.0a1b\"", 3));
    assertTrue(ShipmentRegister.matches("\"2\", W/\"3.ff\"", 3));
    assertTrue(ShipmentRegister.matches("*", 3));
    assertFalse(ShipmentRegister.matches("\"33.0a\"", 3));
    assertFalse(ShipmentRegister.matches("3", 3));
  }

  private static ShipmentRequest read(String json) {
    return ShipmentReader.read(json.getBytes(StandardCharsets.UTF_8), PARTNERS);
  }
}
