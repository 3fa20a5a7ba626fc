package dev.crossdock.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of firms by the examples of those who give them. */
class NumberRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATU12345678",
        "BE0123456789",
        "CHE123456789MWST",
        "DE123456789",
        "EL123456789",
        "ESX1234567X",
        "FRXX123456789",
        "GB123456789",
        "IE1A23456W",
        "NL123456789B01",
        "NO123456789MVA",
        "XIGD123"
      })
  void formsOfVatNumbers(String vat) {
    assertTrue(VatNumbers.isOne(vat));
    assertFalse(VatNumbers.isOne(vat + "99999"));
    assertFalse(VatNumbers.isOne("US" + vat.substring(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "EORI, DE1234567",
    "EORI, GB123456789000",
    "VAT, DE123456789",
    "GLN, 4006381333931",
    "GLN, 5412345000013",
    "DUNS, 150483782",
    "LEI, 5493001KJTIIGC8Y1R12",
    "LEI, 529900T8BM49AURSDO55",
    "SCAC, MSCU",
    "OWN, 4711"
  })
  void whatIsOne(Scheme scheme, String number) {
    assertNull(NumberRules.fault(scheme, number));
  }

  @ParameterizedTest
  @CsvSource({
    "EORI, 1234567",
    "EORI, DE",
    "EORI, DE0000000",
    "EORI, KD10045",
    "EORI, DEABC",
    "EORI, DE12345678901234567",
    "VAT, 123456789",
    "VAT, DE12345678",
    "VAT, DE999999999",
    "VAT, D",
    "GLN, 4006381333932",
    "GLN, 400638133393",
    "GLN, 0000000000000",
    "DUNS, 12345678",
    "DUNS, 999999999",
    "LEI, 5493001KJTIIGC8Y1R13",
    "LEI, 5493001KJTIIGC8Y1R1",
    "SCAC, M",
    "SCAC, MSCU1",
    "SCAC, XXXX",
    "OWN, 0",
    "OWN, 99999",
    "OWN, XX"
  })
  void whatIsNone(Scheme scheme, String number) {
    assertNotNull(NumberRules.fault(scheme, number));
  }

  @Test
  void anOwnNumberHasALetterOrDigit() {
    assertNotNull(NumberRules.fault(Scheme.OWN, ""));
  }

  @Test
  void twoWritingsOfOneNumberAreOne() {
    assertEquals("CHE123456789", compared(Scheme.VAT, "CHE-123.456.789 MWST"));
    assertEquals("CHE123456789", compared(Scheme.VAT, "CHE-123.456.789 TVA"));
    assertEquals("NO123456789", compared(Scheme.VAT, "NO 123 456 789 MVA"));
    assertEquals("DE123456789", compared(Scheme.VAT, "de 123456789"));
  }

  private static String compared(Scheme scheme, String value) {
    return NumberRules.compared(new PartyIdentifier(scheme, value));
  }

  @Test
  void aFirmHasOneVatNumberOfACountryAndManyLocationNumbers() {
    assertEquals("VAT DE", NumberRules.single(Scheme.VAT, "DE123456789"));
    assertEquals("EORI GB", NumberRules.single(Scheme.EORI, "GB123"));
    assertEquals("LEI", NumberRules.single(Scheme.LEI, "5493001KJTIIGC8Y1R12"));
    assertNull(NumberRules.single(Scheme.GLN, "4006381333931"));
  }
}
