package dev.crossdock.connectors.ubl;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.FormatContract;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlMessage;
import dev.crossdock.xml.XmlSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UblSchemaTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/connectors/ubl");
  private static final Envelope ENVELOPE =
      new Envelope("us", "them", new EnvelopeNumbers(1, 1), Instant.EPOCH, false);
  private final UblFormat format = new UblFormat();

  private static String invoice() throws IOException {
    return Files.readString(FOLDER.resolve("invoice.xml"));
  }

  private Reading read(String text) {
    return format.read(text.getBytes(StandardCharsets.UTF_8), FormatContract.ASSUMED);
  }

  /** Where the message says that its schema is, nobody is asked for it. */
  @Test
  void loadsNoSchemaThatAMessageNames() throws IOException {
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + trap.getLocalPort() + "/x.xsd";
      String hint =
          " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x "
              + address
              + " urn:oasis:names:specification:ubl:schema:xsd:Invoice-2 "
              + address
              + "\" xsi:noNamespaceSchemaLocation=\""
              + address
              + "\" ";
      assertEquals(List.of(), read(invoice().replace("<Invoice ", "<Invoice" + hint)).findings());
      trap.setSoTimeout(300);
      assertThrows(SocketTimeoutException.class, trap::accept, "somebody was called");
    }
  }

  @Test
  void listsAllFaultsButNotWithoutEnd() throws IOException {
    String line = "<cbc:Wrong/>";
    String many = invoice().replace("</Invoice>", line.repeat(3) + "</Invoice>");
    assertEquals(1, read(many).findings().size(), "what follows a wrong element cannot be judged");
    String lines = "<cac:InvoiceLine><cbc:ID/></cac:InvoiceLine>".repeat(30_000);
    String all = invoice().replace("</Invoice>", lines + "</Invoice>");
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertEquals(
                XmlSchema.FAULTS_MAX + 2,
                read(all).findings().size(),
                "one that there are more faults, one that there are more lines than are read"));
  }

  /** As many faults of arithmetic as there is room for: told by their number, in linear time. */
  @Test
  void addsUpBillsOfManyFaults() throws IOException {
    String line = "<l><LineExtensionAmount currencyID=\"EUR\">1.001</LineExtensionAmount></l>";
    String bill =
        "<Invoice><CustomizationID>urn:cen.eu:en16931:2017</CustomizationID>"
            + "<DocumentCurrencyCode>EUR</DocumentCurrencyCode>"
            + line.replace("<l>", "<InvoiceLine>").replace("</l>", "</InvoiceLine>").repeat(45_000)
            + "<LegalMonetaryTotal><PayableAmount currencyID=\"EUR\">1</PayableAmount>"
            + "</LegalMonetaryTotal></Invoice>";
    XmlElement root = XmlMessage.read(bill.getBytes(StandardCharsets.UTF_8));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertEquals(45_000, new BillArithmetic(root, UblKind.INVOICE).findings().size()));
  }

  @Test
  void writesNothingThatItWouldFault() throws IOException {
    ObjectNode tree =
        (ObjectNode) format.tree(invoice().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    JsonNode invoice = tree.get("Invoice");
    ((ObjectNode) invoice).put("cbc:IssueDate", "18.11.2026");
    ((ObjectNode) invoice.get("cac:LegalMonetaryTotal").get("cbc:PayableAmount"))
        .put("#text", "1.00");
    ((ObjectNode) invoice.get("cac:InvoiceLine").get(1)).remove("cac:Item");
    InvalidFields all = assertThrows(InvalidFields.class, () -> format.write(tree, ENVELOPE));
    assertEquals(
        List.of(
            "/Invoice/cbc:IssueDate",
            "/Invoice/cac:InvoiceLine/1",
            "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount"),
        all.all().stream().map(ProblemException::field).toList());
    assertThrows(
        InvalidFields.class,
        () -> format.write(new ObjectMapper().readTree("{\"a\":\"\"}"), ENVELOPE));
  }

  /** Findings are read by people who may not see amounts. */
  @Test
  void quotesNoAmounts() throws IOException {
    for (String file : List.of("invoice-wrong-sums.xml", "invoice-schema-faults.xml")) {
      for (Reading.Finding finding : read(Files.readString(FOLDER.resolve(file))).findings()) {
        assertFalse(
            finding.detail().matches(".*(22[56]|267|42[.]75|40[.]00|18[.]11).*"), finding.detail());
      }
    }
  }
}
