package dev.crossdock.connectors.wco;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.FormatContract;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A schema of customs changes: the new one and the old one are read at the same time. */
class WcoVersionTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/connectors/wco");
  private static final Envelope ENVELOPE =
      new Envelope("us", "them", new EnvelopeNumbers(1, 1), Instant.EPOCH, false);

  private static String declaration() throws IOException {
    return Files.readString(FOLDER.resolve("declaration.xml"));
  }

  private static String next() throws IOException {
    return declaration().replace(">3.6<", ">9.9<").replace("DMS:2\"", "DMS:9\"");
  }

  private static WcoFormat withNext() {
    List<WcoVersion> versions = new ArrayList<>(WcoVersion.ALL);
    versions.add(WcoVersion.of("9.9", "DMS:9", "next/wco-9.9.xsd"));
    return new WcoFormat(versions);
  }

  private static Reading read(WcoFormat format, String text) {
    return format.read(text.getBytes(StandardCharsets.UTF_8), FormatContract.ASSUMED);
  }

  @Test
  void readsEachDeclarationByItsOwnVersion() throws IOException {
    WcoFormat format = withNext();
    assertEquals(List.of(), read(format, declaration()).findings());
    Reading next = read(format, next());
    assertEquals(1, next.findings().size(), next.findings().toString());
    assertTrue(next.findings().get(0).detail().contains("add: Purpose"), "as 9.9 has it");
    assertEquals(
        read(format, declaration()).documents(), next.documents(), "nothing changes behind it");
    String whole = next().replace("</Declaration>", "<Purpose>x</Purpose></Declaration>");
    assertEquals(List.of(), read(format, whole).findings());
    byte[] written =
        format
            .write(format.tree(whole.getBytes(StandardCharsets.UTF_8)).orElseThrow(), ENVELOPE)
            .orElseThrow();
    assertEquals(List.of(), format.read(written, FormatContract.ASSUMED).findings());
  }

  @Test
  void saysOfAnUnknownVersionWhatIsKnown() throws IOException {
    Reading reading = read(new WcoFormat(), next());
    assertEquals(Problem.UNKNOWN_FORMAT, reading.findings().get(0).problem());
    assertTrue(reading.findings().get(0).detail().contains("known are 3.6 in DMS:2"));
    assertEquals("9.9", reading.findings().get(0).value());
    assertEquals(1, reading.documents().size(), "it is filed nevertheless");
    String mixed = declaration().replace("WCO:DEC-DMS:2", "WCO:DEC-DMS:9");
    assertEquals(1, read(new WcoFormat(), mixed).findings().size(), "a foreign part is told once");
  }

  @Test
  void writesNoVersionThatIsNotKnown() throws IOException {
    byte[] next = next().getBytes(StandardCharsets.UTF_8);
    assertThrows(
        InvalidFields.class,
        () -> new WcoFormat().write(new WcoFormat().tree(next).orElseThrow(), ENVELOPE));
  }
}
