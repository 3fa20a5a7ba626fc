package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Bill;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Remark;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What messages say of firms, goods and amounts. All that is read of each of our messages stands
 * beside it; here is what must hold for all of them, and what becomes of values at fault.
 */
class ContentTest {
  private static final EdifactFormat EDIFACT = new EdifactFormat();
  private static final X12Format X12 = new X12Format();

  private static String edifact(String name) {
    return new String(EdifactFiles.read(name), StandardCharsets.ISO_8859_1);
  }

  private static String x12(String name) {
    return new String(X12Files.read(name), StandardCharsets.ISO_8859_1);
  }

  /** Reads it with as many segments as it has, whatever was put in or taken out. */
  private static Reading readEdifact(String text) {
    int from = text.indexOf("UNH+");
    int to = text.indexOf("UNT+");
    long count = text.substring(from, to).chars().filter(c -> c == '\'').count() + 1;
    String counted = text.replaceFirst("UNT\\+\\d+", "UNT+" + count);
    return EDIFACT.read(counted.getBytes(StandardCharsets.ISO_8859_1), EdifactFiles.ASSUMED);
  }

  private static Reading readX12(String text) {
    int from = text.indexOf("ST*");
    int to = text.indexOf("\nSE*");
    long count = text.substring(from, to).chars().filter(c -> c == '~').count() + 1;
    String counted = text.replaceFirst("\nSE\\*\\d+", "\nSE*" + count);
    return X12.read(counted.getBytes(StandardCharsets.ISO_8859_1), X12Files.ASSUMED);
  }

  private static DocumentContent content(Reading reading) {
    assertEquals(1, reading.documents().size(), reading.findings().toString());
    return reading.documents().get(0).content();
  }

  private static List<DocumentContent> contents(Reading reading) {
    return reading.documents().stream().map(PartnerDocument::content).toList();
  }

  private static String only(Reading reading) {
    assertEquals(1, reading.findings().size(), reading.findings().toString());
    return reading.findings().get(0).where() + ": " + reading.findings().get(0).detail();
  }

  private static String remark(Reading reading) {
    assertEquals(List.of(), reading.findings(), "a remark stops nothing");
    List<Remark> remarks = content(reading).remarks();
    assertEquals(1, remarks.size(), remarks.toString());
    return remarks.get(0).where() + ": " + remarks.get(0).detail();
  }

  private static String faulty(String text, String from, String to) {
    assertTrue(text.contains(from), from);
    return text.replace(from, to);
  }

  @Test
  void whatIsWrittenAgainSaysTheSame() {
    Set<String> kinds = new TreeSet<>();
    for (Path file : EdifactFiles.all()) {
      byte[] content = EdifactFiles.read(file);
      try {
        Reading first = EDIFACT.read(content, EdifactFiles.ASSUMED);
        JsonNode tree = EDIFACT.tree(content).orElseThrow();
        byte[] again = EDIFACT.write(tree, EdifactFiles.ENVELOPE).orElseThrow();
        Reading second = EDIFACT.read(again, EdifactFiles.ASSUMED);
        if (first.documents().size() == second.documents().size()) {
          assertEquals(contents(first), contents(second), file.toString());
          contents(first).stream()
              .filter(one -> one != DocumentContent.NONE)
              .forEach(one -> kinds.add(first.format()));
        }
      } catch (ProblemException refused) {
        // Nothing was read, or nothing could be written.
      }
    }
    assertTrue(
        kinds.containsAll(
            List.of(
                "EDIFACT CUSDEC D.96B",
                "EDIFACT DESADV D.96A",
                "EDIFACT IFTMIN D.01B",
                "EDIFACT IFTMIN D.96A",
                "EDIFACT INVOIC D.01B",
                "EDIFACT INVOIC D.14B",
                "EDIFACT INVOIC D.96A")),
        kinds.toString());
  }

  @Test
  void whatIsWrittenAgainOfX12SaysTheSame() {
    Set<String> kinds = new TreeSet<>();
    for (Path file : X12Files.all()) {
      byte[] content = X12Files.read(file);
      try {
        Reading first = X12.read(content, X12Files.ASSUMED);
        JsonNode tree = X12.tree(content).orElseThrow();
        Envelope envelope =
            new Envelope("BRANDT:02", "ALPEN", EdifactFiles.NUMBERS, EdifactFiles.AT, false);
        Reading second = X12.read(X12.write(tree, envelope).orElseThrow(), X12Files.ASSUMED);
        if (first.documents().size() == second.documents().size()) {
          assertEquals(contents(first), contents(second), file.toString());
          contents(first).stream()
              .filter(one -> one != DocumentContent.NONE)
              .forEach(one -> kinds.add(first.format()));
        }
      } catch (ProblemException refused) {
        // Nothing was read, or nothing could be written.
      }
    }
    assertTrue(
        kinds.containsAll(
            List.of(
                "X12 204 004010",
                "X12 204 005010",
                "X12 210 004010",
                "X12 810 004010",
                "X12 856 004010")),
        kinds.toString());
  }

  @Test
  void goodsKeepCodeOriginUnitsAndPackages() {
    DocumentContent despatch = content(readEdifact(edifact("content-desadv")));
    GoodsItem item = despatch.goods().get(0);
    assertEquals("84662098 DE H87 3", told(item));
    assertEquals(new BigDecimal("300.00"), item.netWeightKg());
    assertEquals(
        List.of(
            "340123450000000018 in null",
            "340123450000000025 in 340123450000000018",
            "340123450000000032 in 340123450000000018",
            "340123450000000049 in null",
            "340123450000000056 in 340123450000000049"),
        despatch.units().stream().map(one -> one.id() + " in " + one.within()).toList());
    assertEquals(new BigDecimal("2"), inside(despatch.units().get(1)));

    DocumentContent shipped = content(readX12(x12("856-content")));
    assertEquals("84834090 DE H87 12", told(shipped.goods().get(0)));
    assertEquals("L-77", shipped.goods().get(0).batch());
    assertEquals("340123450000000018", shipped.units().get(1).within());
    assertEquals(new BigDecimal("12"), inside(shipped.units().get(1)));
  }

  private static String told(GoodsItem item) {
    return item.hsCode()
        + " "
        + item.origin()
        + " "
        + item.quantity().unit()
        + " "
        + item.quantity().value().toPlainString();
  }

  private static BigDecimal inside(HandlingUnit unit) {
    return unit.contents().get(0).quantity().value();
  }

  @Test
  void amountsStayAsTheyWereWritten() {
    String invoice = edifact("content-invoic");
    Bill comma = content(readEdifact(invoice)).bill();
    Bill point = content(readEdifact(invoice.replace(',', '.'))).bill();
    assertEquals(comma, point, "either decimal mark means the same");
    assertEquals("1.50", comma.lines().get(1).quantity().value().toPlainString());
    assertEquals("7.50", comma.lines().get(1).amount().toPlainString());
    assertEquals("5", comma.lines().get(1).price().toPlainString());

    Bill bill = content(readX12(x12("810-content"))).bill();
    assertEquals("8022.25", bill.gross().toPlainString(), "TDS has no point");
    assertEquals("40.00", bill.taxes().get(0).amount().toPlainString(), "TXI has one");
    assertEquals("412.5", bill.lines().get(0).price().toPlainString(), "HP is for a hundred");
  }

  @Test
  void whatIsNotTheLastWordSaysSo() {
    assertTrue(content(readEdifact(edifact("content-invoic"))).bill().provisional());
    String invoice = edifact("content-invoic").replace("BGM+325+", "BGM+380+");
    assertFalse(content(readEdifact(invoice)).bill().provisional());
    String provisional = invoice.replace("0077+9'", "0077+46'");
    Reading reading = readEdifact(provisional);
    assertTrue(content(reading).bill().provisional());
    assertEquals(List.of(), reading.findings());
  }

  @Test
  void aBillWithoutCurrencyKeepsItsAmounts() {
    Bill bill = content(readX12(x12("810-content").replace("CUR*SE*CAD~\n", ""))).bill();
    assertEquals("X".repeat(3), bill.currency(), "ISO 4217 has it for none");
    assertEquals("8022.25", bill.gross().toPlainString());
    String invoice = edifact("content-invoic").replace("CUX+2:EUR:4+3:USD:11'\n", "");
    Bill other =
        content(readEdifact(faulty(invoice, "MOA+9:2000,00'", "MOA+9:2000,00:EUR'"))).bill();
    assertEquals("USD", other.currency(), "the first one that is named");
  }

  @Test
  void aUnitThatIsNotKnownStaysAsItIs() {
    Reading reading = readX12(x12("810-content"));
    assertEquals("ZQ", content(reading).bill().lines().get(1).quantity().unit());
    assertEquals(List.of(), reading.findings());
  }

  @Test
  void whatCannotBeTakenIsRemarked() {
    Reading code = readEdifact(faulty(edifact("content-desadv"), "84662098:HS", "84X6:HS"));
    assertEquals(
        "segment 22 (PIA), element 3: a value (not for everybody) is no code of the Harmonized"
            + " System: 6 to 12 digits are; it is not taken",
        remark(code));
    assertNull(content(code).goods().get(0).hsCode());
    assertEquals("DE", content(code).goods().get(0).origin());

    Reading origin = readEdifact(faulty(edifact("content-desadv"), "ALI+DE'", "ALI+D9'"));
    assertTrue(remark(origin).endsWith("is no country of ISO 3166-1, such as DE; it is not taken"));

    Reading unit = readEdifact(faulty(edifact("content-desadv"), "AAE+TNE", "AAE+BLL"));
    assertTrue(
        remark(unit)
            .endsWith("BLL is no unit of weight that is known here, such as KGM; it is not taken"));

    Reading due = readEdifact(faulty(edifact("content-invoic"), "13:20270118", "13:20270132"));
    assertTrue(only(due).endsWith("is no date on which something is due; correct it"));
    assertEquals("2026-12-18", content(due).bill().due().toString());
  }

  @Test
  void aFaultIsToldOnce() {
    Reading edifact = readEdifact(faulty(edifact("content-invoic"), "203:7,50", "203:7x50"));
    assertTrue(only(edifact).contains("it must be a number"), only(edifact));
    assertNull(content(edifact).bill().lines().get(1).amount());
    // A quantity may be any text in this directory: only who reads it sees that it is none.
    Reading text = readEdifact(faulty(edifact("content-invoic"), "47:1,50:", "47:1x50:"));
    assertTrue(only(text).endsWith("is no number; correct it"), only(text));
    Reading x12 = readX12(faulty(x12("810-content"), "TDS*802225", "TDS*80.2225"));
    assertTrue(only(x12).contains("it must be"), only(x12));
    assertNull(content(x12).bill().gross());
  }

  @Test
  void aCurrencyThatIsNoneStopsABill() {
    Reading edifact = readEdifact(faulty(edifact("content-invoic"), "CUX+2:EUR", "CUX+2:E1R"));
    assertTrue(only(edifact).endsWith("is no currency of ISO 4217, such as EUR; correct it"));
    Reading x12 = readX12(faulty(x12("810-content"), "CUR*SE*CAD", "CUR*SE*C1D"));
    assertTrue(only(x12).endsWith("is no currency of ISO 4217, such as EUR; correct it"));
  }

  @Test
  void noMoreAreRemarkedThanAreRead() {
    String message = edifact("content-desadv");
    int from = message.indexOf("LIN+");
    String line = message.substring(from, message.indexOf("LIN+", from + 1));
    String wrong = faulty(line, "ALI+DE'", "ALI+D9'").repeat(DocumentContent.REMARKS_MAX + 20);
    Reading reading = readEdifact(message.substring(0, from) + wrong + message.substring(from));
    assertEquals(DocumentContent.REMARKS_MAX, content(reading).remarks().size());
  }

  @Test
  void thereIsALimitOnEverything() {
    String message = edifact("content-cusdec");
    int from = message.indexOf("CST+3'");
    int to = message.indexOf("UNS+S'");
    int more = DocumentContent.GOODS_MAX;
    String items = message.substring(from, to).repeat(9_990);
    Reading most = readEdifact(message.substring(0, from) + items + message.substring(to));
    assertEquals(9_992, content(most).goods().size());
    assertEquals(List.of(), most.findings());
    assertTrue(more > 9_992);

    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= Bill.LINES_MAX + 3; i++) {
      lines.append("IT1*").append(i).append("*1*EA*1**VP*A~\n");
    }
    String invoice = x12("810-content-credit").replace("*CR*00", "*DI*00");
    int at = invoice.indexOf("IT1*1");
    int end = invoice.indexOf("TDS*");
    String many = invoice.substring(0, at) + lines + invoice.substring(end);
    Reading reading = readX12(many.replace("CTT*2", "CTT*" + (Bill.LINES_MAX + 3)));
    assertEquals(Bill.LINES_MAX, content(reading).bill().lines().size());
    assertEquals(
        "segment 3 (ST): The message has 10003 lines; the first 10000 count", only(reading));
  }

  @Test
  void ofRefusedMessagesNothingIsRead() {
    Reading reading = readEdifact(faulty(edifact("content-invoic"), "UNS+S'\n", ""));
    assertEquals(List.of(), reading.documents());
  }

  @Test
  void othersSayNothing() {
    List<DocumentContent> others = new ArrayList<>();
    for (String name : List.of("aperak-d96a", "cusres-released", "iftmbc-d99b", "coarri-d00b")) {
      others.addAll(contents(readEdifact(edifact(name))));
    }
    others.addAll(contents(readX12(x12("990-accept"))));
    assertTrue(others.size() >= 4);
    others.forEach(one -> assertSame(DocumentContent.NONE, one));
  }
}
