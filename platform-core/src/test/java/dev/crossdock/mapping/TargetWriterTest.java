package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetWriterTest {
  private static final Envelope ENVELOPE =
      new Envelope("us", "them", new EnvelopeNumbers(7, 7), Instant.EPOCH, false);

  private static TargetWriter writer(String format) {
    return new TargetWriter(new MappingDocument.Target(TargetModel.TREE, format), null);
  }

  private static JsonNode made(String name) throws IOException {
    return Golden.tree("json", Golden.bytes(name));
  }

  private static List<String> faults(String format, String tree) {
    InvalidFields refused =
        assertThrows(
            InvalidFields.class, () -> writer(format).write(Golden.JSON.readTree(tree), null));
    return refused.all().stream().map(ProblemException::field).toList();
  }

  @Test
  void treesAreWritten() throws IOException {
    Golden.same("order.xml", writer("xml").write(made("order.made.json"), null));
    Golden.same("rows.csv", writer("csv").write(made("rows.made.json"), null));
    Golden.same("order.json", writer("json").write(made("order.made.json"), null));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    JsonNode order = made("order.made.json");
    assertEquals(order, Golden.tree("json", writer("json").write(order, null)));
    JsonNode xml = Golden.tree("xml", writer("xml").write(order, null));
    assertEquals("1250.5", xml.at("/Order/Weight").asText());
    assertEquals("<first>", xml.at("/Order/Line/0/#text").asText());
    assertEquals("2", xml.at("/Order/Line/1/@no").asText());
    JsonNode csv = Golden.tree("csv", writer("csv").write(made("rows.made.json"), null));
    assertEquals("A, \"B\"", csv.at("/rows/0/Item").asText());
    assertEquals("0.50", csv.at("/rows/1/Weight").asText());
  }

  @Test
  void faultsOfXmlHaveTheirPointers() {
    assertEquals(List.of(""), faults("xml", "{\"a\":\"1\",\"b\":\"2\"}"));
    assertEquals(List.of("/a/b c"), faults("xml", "{\"a\":{\"b c\":\"1\"}}"));
    assertEquals(List.of("/a/b/1"), faults("xml", "{\"a\":{\"b\":[\"1\",\"\\u0001\"]}}"));
    assertEquals(List.of("/a/x:b"), faults("xml", "{\"a\":{\"x:b\":\"1\"}}"));
  }

  @Test
  void faultsOfTablesHaveTheirPointers() {
    assertEquals(List.of("/rows"), faults("csv", "{}"));
    assertEquals(List.of("/rows"), faults("csv", "{\"rows\":[]}"));
    assertEquals(
        List.of("/head", "/rows/0", "/rows/1/a", "/rows/1/b~1c", "/rows/2"),
        faults("csv", "{\"head\":1,\"rows\":[3,{\"a\":[1],\"b/c\":\"\\u0000\"},{}]}"));
    StringBuilder wide = new StringBuilder("{\"rows\":[{\"c\":1");
    for (int i = 0; i < 500; i++) {
      wide.append(",\"c").append(i).append("\":1");
    }
    assertEquals(List.of("/rows"), faults("csv", wide.append("}]}").toString()));
  }

  @Test
  void longNumbersDoNotGrow() {
    JsonNode tree = Golden.tree("json", "{\"a\":1e999999999}");
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>1E+999999999</a>\n",
        new String(writer("xml").write(tree, null), StandardCharsets.UTF_8));
  }

  @Test
  void formatsThatAreNotWrittenAreTold() {
    ProblemException none =
        assertThrows(
            ProblemException.class,
            () -> writer("edifact-none").write(Golden.JSON.createObjectNode(), null));
    assertEquals(Problem.UNKNOWN_FORMAT, none.problem());
    TargetWriter readOnly =
        new TargetWriter(new MappingDocument.Target(TargetModel.TREE, "two"), new Texts(false));
    ProblemException read =
        assertThrows(
            ProblemException.class, () -> readOnly.write(Golden.JSON.createObjectNode(), ENVELOPE));
    assertEquals("Two is read here, but not written.", read.getMessage());
  }

  @Test
  void installedFormatsGetTextsAndAnEnvelope() throws IOException {
    TargetWriter writer =
        new TargetWriter(new MappingDocument.Target(TargetModel.TREE, "two"), new Texts(true));
    assertTrue(writer.hasEnvelope());
    assertEquals(
        "them {\"a\":[\"1\",\"true\"],\"b\":\"\"}",
        new String(
            writer.write(Golden.JSON.readTree("{\"a\":[1,true],\"b\":null}"), ENVELOPE),
            StandardCharsets.UTF_8));
  }

  /** A format of which only the writing matters here. */
  private record Texts(boolean written) implements MessageFormat {
    @Override
    public String id() {
      return "two";
    }

    @Override
    public String title() {
      return "Two";
    }

    @Override
    public boolean recognises(byte[] content) {
      return false;
    }

    @Override
    public Reading read(byte[] content, ZoneId assumedZone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<byte[]> write(JsonNode tree, Envelope envelope) {
      return written
          ? Optional.of((envelope.recipient() + " " + tree).getBytes(StandardCharsets.UTF_8))
          : Optional.empty();
    }
  }
}
