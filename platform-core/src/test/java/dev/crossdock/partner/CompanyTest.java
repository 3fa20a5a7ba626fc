package dev.crossdock.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyTest {
  private static Company of(String country, String vat, String eori, String scac, String port) {
    return new Company(
        "Ligure Lines S.p.A.",
        "Via Gramsci 7",
        null,
        "Genova",
        country,
        vat,
        eori,
        scac,
        port,
        "edi@ligure.example",
        "+39 (010) 241-1",
        0);
  }

  private static List<String> fields(Company company) {
    return company.faults().stream().map(ProblemException::field).toList();
  }

  @Test
  void numbersAreFoldedBeforeTheyAreChecked() {
    Company company = of("it", "it 0884.123.0157", "it-08841230157", "lgrl", "it goa");
    assertEquals(List.of(), fields(company));
    assertEquals("IT08841230157", company.vat());
    assertEquals("ITGOA", company.homePort());
  }

  @Test
  void allThatIsWrongIsToldInOrder() {
    Company company = of("XX", "IT123", "I", "L4", "GENOA1");
    assertEquals(List.of("/country", "/vat", "/eori", "/scac", "/homePort"), fields(company));
    assertEquals(
        List.of("/legalName", "/street", "/city", "/country", "/email"),
        fields(
            new Company(" ", null, null, "a\u0000b", null, null, null, null, null, "x", null, 0)));
    assertEquals(List.of("/homePort"), fields(of("IT", null, null, null, "QQGOA")));
  }

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

  @Test
  void whatAKindOfPartnerHasIsAskedFor() {
    assertEquals(
        List.of("the VAT number", "the SCAC of an ocean carrier"),
        of("GR", null, null, null, null).missing("CARRIER"));
    assertEquals(
        List.of("the EORI number of a customs broker"),
        of("US", null, null, null, null).missing("BROKER"));
    assertEquals(List.of(), of("US", null, null, null, null).missing("ROAD"));
  }
}
