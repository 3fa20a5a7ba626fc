package dev.crossdock.party;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Société Dupont S.A.R.L.|SOCIETE DUPONT",
        "RARITAN TOOLING, INC.|RARITAN TOOLING",
        "Raritan Tooling|RARITAN TOOLING",
        "Brandt Maschinenbau GmbH & Co. KG|BRANDT MASCHINENBAU",
        "Großhandel Süd e.K.|GROSSHANDEL SUD",
        "Kowalski Sp. z o.o.|KOWALSKI",
        "Ligure Lines S.p.A.|LIGURE LINES",
        "Co Pilot Ltd|CO PILOT",
        "AG|AG",
        "?!|''",
        "Ōtsuka 商事|OTSUKA 商事"
      })
  void theLegalFormIsNoName(String name, String bare) {
    assertEquals(bare, FirmName.bare(name));
  }
}
