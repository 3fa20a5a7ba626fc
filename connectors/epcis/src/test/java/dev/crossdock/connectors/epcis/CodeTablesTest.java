package dev.crossdock.connectors.epcis;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.shipment.Milestone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeTablesTest {
  @Test
  void readmeShowsTheStepsAsTheyAre() throws IOException {
    String expected =
        Stream.of(BizSteps.values())
            .map(
                row ->
                    "| %s | %s | %s |"
                        .formatted(
                            row.step(),
                            row.possible().stream()
                                .map(Milestone::name)
                                .collect(Collectors.joining(", ")),
                            row.rule()))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, table("Business steps"));
  }

  @Test
  void readmeShowsTheOtherStepsAsTheyAre() throws IOException {
    String names = BizSteps.OTHERS.stream().sorted().collect(Collectors.joining(", "));
    assertTrue(Files.readString(Path.of("README.md")).contains("\n" + names + ".\n"), names);
    BizSteps.OTHERS.forEach(step -> assertNull(BizSteps.byName(step), step));
  }

  @Test
  void readmeShowsTheReferencesAsTheyAre() throws IOException {
    String expected =
        new TreeMap<>(TransactionTypes.TYPES)
            .entrySet().stream()
                .map(line -> "| %s | %s |".formatted(line.getValue(), line.getKey()))
                .collect(Collectors.joining("\n"));
    assertEquals(expected, table("Transactions"));
  }

  /** Check digits and forms as in the examples of the GS1 General Specifications' algorithm. */
  @Test
  void readsNumbersFromUrnsAndLinksAlike() {
    assertEquals("340123450000000000", Gs1Keys.sscc("https://id.gs1.org/00/340123450000000000"));
    assertEquals("106141412345678908", Gs1Keys.sscc("urn:epc:id:sscc:0614141.1234567890"));
    assertEquals(
        Gs1Keys.location("urn:epc:id:sgln:0614141.00777.0"),
        Gs1Keys.location("https://example.com/414/0614141007779/254/dock1"));
    assertEquals("40123450000000123", Gs1Keys.gsin("https://id.gs1.org/402/40123450000000123"));
    assertEquals("HCLU4182738", Gs1Keys.container("urn:epc:id:bic:HCLU4182738"));
    assertEquals("PO-1", Gs1Keys.transaction("http://orders.example/po/PO-1?x=/9"));
    assertEquals("http://orders.example", Gs1Keys.transaction("http://orders.example"));
    for (String wrong : new String[] {"", "urn:epc:id:sscc:06.1", "urn:epc:id:sscc:a.b", "00/1"}) {
      assertNull(Gs1Keys.sscc(wrong), wrong);
    }
  }

  @Test
  void readsNamesOfTheVocabularyInAllWays() {
    for (String name :
        new String[] {
          "shipping",
          "cbv:BizStep-shipping",
          "https://ref.gs1.org/cbv/BizStep-shipping",
          "urn:epcglobal:cbv:bizstep:shipping"
        }) {
      assertEquals("shipping", Cbv.bare(name));
    }
    assertEquals("hansa:shipping", Cbv.bare("hansa:shipping"));
  }

  /** The lines of the table under this heading. */
  private static String table(String heading) throws IOException {
    String text = Files.readString(Path.of("README.md"));
    String section = text.split("### " + heading + "\n", 2)[1].split("\n#", 2)[0];
    String rows = section.split("[|]---[|]\n", 2)[1];
    return rows.strip();
  }
}
