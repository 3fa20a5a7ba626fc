package dev.crossdock.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Test
  void emojiAreSignsAndWhatNobodySeesIsNone() {
    assertEquals(List.of(), fields(named("Six \ud83d\udea2 \ud842\udfb7")));
    for (String name : List.of("\u200b", "Six\u202egnp", "\u3164", "Six \ud83d")) {
      assertEquals(List.of("/legalName"), fields(named(name)));
    }
  }

  private static Company named(String name) {
    return new Company(
        name, "Via 7", null, "Genova", "IT", null, null, null, null, "e@l.example", null, 0);
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
