package dev.crossdock.connectors.tabular;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.FormatContract;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Milestone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvScannerTest {
  private static final long SEED = 20_261_122;
  private static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/connectors/tabular");
  private static final Envelope ENVELOPE =
      new Envelope("us", "them", new EnvelopeNumbers(1, 1), Instant.EPOCH, false);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static CsvScanner scanner(String text) {
    return new CsvScanner(TableText.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<List<String>> ours(List<Row> rows) {
    return rows.stream().map(row -> row.cells().stream().map(Cell::text).toList()).toList();
  }

  private static List<List<String>> theirs(String text, char delimiter) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      reader.forEach(row -> rows.add(row.getFields()));
    }
    rows.removeIf(row -> row.stream().allMatch(String::isBlank));
    return rows;
  }

  /** What we split without a fault, another reader splits likewise. */
  @Test
  void splitsAsAnotherReaderDoes() throws IOException {
    Random random = new Random(SEED);
    String[] pieces = {
      "a", "bc", ";", ";", "\"x\"", "\"y;\"", "\"l\nm\"", "\"q\"\"\"", "\n", "\r\n", "a b", "ü"
    };
    int compared = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("h;i\n");
      int length = 1 + random.nextInt(14);
      for (int j = 0; j < length; j++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      List<Row> rows = scanner(text.toString()).rows();
      boolean plain =
          text.indexOf("\"\"\"\"") < 0 && !text.toString().matches("(?s).*[^;\n\"]\".*");
      if (plain && rows.stream().allMatch(row -> row.fault() == null)) {
        assertEquals(theirs(text.toString(), ';'), ours(rows), text.toString());
        compared++;
      }
    }
    assertTrue(compared > 2_000, "compared " + compared);
  }

  @Test
  void whatIsWrittenAnotherReaderReads() throws IOException {
    for (String name : List.of("english", "german", "spreadsheet", "wide")) {
      String written = Files.readString(FOLDER.resolve(name + ".written")).substring(1);
      assertEquals(ours(scanner(written).rows()), theirs(written, ';'), name);
    }
  }

  @Test
  void takesTheDelimiterThatTheFirstLineHasMostOf() {
    assertEquals(';', scanner("a;b,c;d\n1,5;2;3\n").delimiter());
    assertEquals(',', scanner("a,\"b;c;d;e\",f\n").delimiter());
    assertEquals('|', scanner("sep=|\na;b|c\n").delimiter());
  }

  @Test
  void readsHostileTablesInTime() {
    MilestonesCsvFormat format = new MilestonesCsvFormat();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String unit :
              new String[] {";", "\"", "\"\"", "\n", "a\n", "\"\n", ";\n", "\0", "\r", "x"}) {
            String body = unit.repeat((TableText.MESSAGE_BYTES_MAX - 100) / unit.length());
            read(format, "reference;milestone;occurred_at\n" + body);
            read(format, body);
            read(format, "reference;milestone;occurred_at\n\"" + body + "\"\n");
            read(new MilestonesFixedFormat(), "CROSSDOCK-MILESTONES-1\n" + body + "\nEND 1\n");
          }
        });
  }

  private static void read(MilestonesFormat format, String text) {
    try {
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      format.recognises(content);
      assertFalse(format.read(content, FormatContract.ASSUMED).findings().isEmpty());
    } catch (ProblemException e) {
      assertFalse(e.getMessage().isBlank());
    }
  }

  @Test
  void tellsEachFaultOfATreeByItsPointer() throws IOException {
    String tree =
        "{'rows':[{'milestone':'DELIVERED','x/y':1},7,{'milestone':'"
            + "m".repeat(61)
            + "','occurred_at':'\\u0000'}]}";
    InvalidFields all =
        assertThrows(
            InvalidFields.class,
            () ->
                new MilestonesCsvFormat().write(JSON.readTree(tree.replace('\'', '"')), ENVELOPE));
    assertEquals(
        List.of(
            "/rows/0/occurred_at",
            "/rows/0/x~1y",
            "/rows/1",
            "/rows/2/milestone",
            "/rows/2/occurred_at"),
        all.all().stream().map(ProblemException::field).toList());
    assertThrows(
        InvalidFields.class,
        () -> new MilestonesFixedFormat().write(JSON.readTree("{\"rows\":[]}"), ENVELOPE));
  }

  @Test
  void tellsWhatIsWrongWithASpec() throws IOException {
    String spec =
        "{'kind':'fixed','columns':[{'key':'A','from':1,'length':3},{'key':'b','from':2,'length':3,"
            + "'names':['b b','BB'],'charactersMax':0}]}";
    InvalidFields all =
        assertThrows(
            InvalidFields.class, () -> TableSpec.of(JSON.readTree(spec.replace('\'', '"'))));
    assertEquals(
        List.of("/head", "/columns/0/key", "/columns/1/charactersMax", "/columns/1/from"),
        all.all().stream().map(ProblemException::field).toList());
  }

  /** Each milestone has a code and two names, and none of them means another one. */
  @Test
  void knowsEachMilestoneByItsNames() {
    for (Milestone milestone : Milestone.values()) {
      assertEquals(milestone, MilestoneNames.milestone(milestone.name()));
      assertEquals(milestone, MilestoneNames.milestone(milestone.words()));
    }
    assertEquals(Milestone.BORDER_CROSSED, MilestoneNames.milestone("GRENZE UEBERSCHRITTEN"));
    assertTrue(MilestoneNames.size() > 2 * Milestone.values().length - 20);
  }
}
