package dev.crossdock.connectors.ubl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.FormatContract;
import dev.crossdock.connection.Reading;
import dev.crossdock.shipment.Bill;
import dev.crossdock.shipment.BillSums;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.Remark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be taken is told and left out; nothing is guessed, rounded or cut in silence. */
class UblContentTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/connectors/ubl");
  private final UblFormat format = new UblFormat();

  private static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  private Reading read(String text) {
    return format.read(text.getBytes(StandardCharsets.UTF_8), FormatContract.ASSUMED);
  }

  private static DocumentContent content(Reading reading) {
    return reading.documents().get(0).content();
  }

  private static String told(Reading reading) {
    assertEquals(List.of(), reading.findings(), "a remark stops nothing");
    List<Remark> remarks = content(reading).remarks();
    assertEquals(1, remarks.size(), remarks.toString());
    return remarks.get(0).detail();
  }

  private Reading despatch(String from, String to) throws IOException {
    String text = text("despatch-advice-units.xml");
    assertTrue(text.contains(from), from);
    return read(text.replace(from, to));
  }

  @Test
  void aUnitThatNobodyKnowsIsNotTakenForKilograms() throws IOException {
    Reading reading = despatch("unitCode=\"KGM\">412.50", "unitCode=\"BLL\">412.50");
    assertTrue(told(reading).contains("none of GRM, KGM, LBR, MGM, ONZ, STN, TNE"), told(reading));
    assertNull(content(reading).goods().get(0).grossWeightKg());
    Reading usual = despatch("unitCode=\"KGM\">412.50", "unitCode=\"KG\">412.50");
    assertEquals("412.50", content(usual).goods().get(0).grossWeightKg().toPlainString());
  }

  @Test
  void anotherNumberForCustomsIsNoCodeOfGoods() throws IOException {
    Reading reading = read(text("waybill.xml").replace(">841370<", ">ECN12344566<"));
    assertEquals(List.of(), reading.findings());
    assertTrue(content(reading).goods().stream().noneMatch(one -> "841370".equals(one.hsCode())));
  }

  @Test
  void codesThatAreNoneAreRemarked() throws IOException {
    Reading hs = despatch(">84137030<", ">8413<");
    assertTrue(told(hs).contains("6 to 12 digits"), told(hs));
    assertNull(content(hs).goods().get(0).hsCode());
    Reading un = despatch(">UN1263<", ">1263A<");
    assertTrue(told(un).contains("four digits"), told(un));
    Reading country = despatch(">de<", ">Germany<");
    assertTrue(told(country).contains("two letters"), told(country));
    Reading lot = despatch(">L-2026-44<", ">" + "4".repeat(71) + "<");
    assertTrue(told(lot).contains("at most 70"), told(lot));
    Reading count = despatch(">8</cbc:Quantity>", ">8.5</cbc:Quantity>");
    assertTrue(told(count).contains("whole number"), told(count));
  }

  @Test
  void digitsAreNeverLost() throws IOException {
    String many = "12345678901234567890.1234567890";
    Reading exact = despatch(">412.50<", ">" + many + "<");
    assertEquals(many, content(exact).goods().get(0).grossWeightKg().toPlainString(), "as written");
    Reading tooMany = despatch(">412.50<", ">0." + "1".repeat(21) + "<");
    String stops = tooMany.findings().get(0).detail();
    assertTrue(stops.contains("behind the point"), stops);
  }

  @Test
  void namesAreCutWithASign() throws IOException {
    String name = "x".repeat(120);
    NamedParty party = content(despatch(">Northway<", ">" + name + "<")).parties().get(1);
    assertEquals("x".repeat(99) + "…", party.name());
  }

  @Test
  void thereIsAnEndOfFirmsAndLines() throws IOException {
    String notify =
        "<cac:NotifyParty><cac:PartyName><cbc:Name>N</cbc:Name></cac:PartyName></cac:NotifyParty>";
    String way = text("waybill.xml");
    String one = way.substring(way.indexOf("<cac:NotifyParty>"), way.indexOf("</cac:NotifyParty>"));
    Reading firms = read(way.replace(one + "</cac:NotifyParty>", notify.repeat(60)));
    assertTrue(
        content(firms).remarks().stream()
            .anyMatch(found -> found.detail().contains("more than 50")),
        content(firms).remarks().toString());
    assertEquals(4, content(firms).parties().size(), "the same firm is named once");
  }

  @Test
  void whatMayBeTheTaxIsNoNetAmount() throws IOException {
    String norm = "<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>";
    String invoice =
        text("invoice.xml")
            .replace(norm, "")
            .replace(
                "<cbc:TaxExclusiveAmount currencyID=\"EUR\">225.00",
                "<cbc:TaxExclusiveAmount currencyID=\"EUR\">42.75");
    Bill bill = content(read(invoice)).bill();
    assertNull(bill.net());
    assertEquals("267.75", bill.gross().toPlainString());
    assertEquals(List.of(), BillSums.faults(bill));
  }

  /** Both ways of saying it: the schema's arithmetic and what people are shown. */
  @Test
  void whatDoesNotAddUpIsSaidOfTheBillToo() throws IOException {
    Bill bill = content(read(text("invoice-wrong-sums.xml"))).bill();
    assertEquals(
        List.of(
            "The lines come to 225.00, but their total says 226.00.",
            "Lines with charges and allowances come to 226.00, but net is 225.00.",
            "The taxes come to 40.00, but tax is 42.75."),
        BillSums.faults(bill));
  }

  @Test
  void linesOfServicesAreNoGoods() throws IOException {
    assertEquals(List.of(), content(read(text("invoice.xml"))).goods());
    List<GoodsItem> goods = content(read(text("invoice-pro-forma.xml"))).goods();
    assertEquals(List.of("10"), goods.stream().map(GoodsItem::line).toList());
  }
}
