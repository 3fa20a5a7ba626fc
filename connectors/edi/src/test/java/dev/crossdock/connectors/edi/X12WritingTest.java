package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is read can be written again, and says the same. */
class X12WritingTest {
  private static final Instant AT = Instant.parse("2026-11-20T09:15:00Z");
  private static final X12Format FORMAT = new X12Format();

  /** Messages without a fault, of releases that are written. */
  private static List<Path> sound() {
    List<Path> sound = new ArrayList<>();
    for (Path file : X12Files.all()) {
      try {
        byte[] content = X12Files.read(file);
        Reading reading = FORMAT.read(content, X12Files.ASSUMED);
        if (reading.findings().isEmpty() && !file.toString().contains("release-unknown")) {
          sound.add(file);
        }
      } catch (ProblemException refused) {
        // Not to be written.
      }
    }
    return sound;
  }

  private static Envelope envelope(JsonNode tree, long group) {
    JsonNode said = tree.path("envelope");
    long number = Long.parseLong(said.path("reference").asText());
    return new Envelope(
        said.path("sender").asText(),
        said.path("recipient").asText(),
        new EnvelopeNumbers(number, group),
        AT,
        said.path("test").asBoolean());
  }

  private static byte[] write(JsonNode tree) {
    long number = Long.parseLong(tree.path("envelope").path("reference").asText());
    return FORMAT.write(tree, envelope(tree, number)).orElseThrow();
  }

  @Test
  void everyKindIsWrittenAsItWasRead() {
    TreeSet<String> written = new TreeSet<>();
    for (Path file : sound()) {
      byte[] content = X12Files.read(file);
      JsonNode tree = FORMAT.tree(content).orElseThrow();
      String text = new String(write(tree), StandardCharsets.US_ASCII);
      String original = new String(content, StandardCharsets.US_ASCII);
      if (original.contains("~\n")) {
        assertEquals(original.replace("\n", ""), text, file.toString());
      }
      tree.path("messages").forEach(m -> written.add(m.path("type").asText()));
    }
    assertEquals(Library.of(Syntax.X12).types(), written);
  }

  @Test
  void treesAreWhatTheyHaveToBe() throws IOException {
    for (Path file : sound()) {
      JsonNode tree = FORMAT.tree(X12Files.read(file)).orElseThrow();
      Path expectation = X12Files.beside(file, ".tree.json");
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expectation, X12Files.pretty(tree) + "\n");
      }
      JsonNode expected = X12Files.JSON.readTree(Files.readString(expectation));
      assertEquals(X12Files.pretty(expected), X12Files.pretty(tree), file.toString());
      assertEquals(expected, FORMAT.tree(write(expected)).orElseThrow(), file.toString());
    }
  }

  @Test
  void whatIsWrittenIsSoundToOthers() throws EDIStreamException, IOException {
    for (Path file : sound()) {
      byte[] written = write(FORMAT.tree(X12Files.read(file)).orElseThrow());
      assertEquals(List.of(), StrictX12.faults(written), file.toString());
      EDIInputFactory factory = EDIInputFactory.newFactory();
      EDIStreamReader reader = factory.createEDIStreamReader(new ByteArrayInputStream(written));
      while (reader.hasNext()) {
        EDIStreamEvent event = reader.next();
        assertFalse(event.isError(), () -> file + ": " + reader.getErrorType());
      }
      reader.close();
      assertEquals(List.of(), FORMAT.read(written, X12Files.ASSUMED).findings(), file.toString());
    }
  }

  @Test
  void eachFaultHasThePointerOfItsValue() {
    ObjectNode tree = FORMAT.tree(X12Files.read("204-original")).orElseThrow().deepCopy();
    ObjectNode message = (ObjectNode) tree.path("messages").path(0);
    message.remove("B2A");
    ((ObjectNode) message.path("B2")).put("B206", "TOO LONG");
    ((ArrayNode) message.path("L11")).addObject().put("L1109", "1");
    message.putObject("ZZZ").put("ZZZ01", "1");
    InvalidFields refused = assertThrows(InvalidFields.class, () -> write(tree));
    TreeSet<String> pointers = new TreeSet<>();
    refused.all().forEach(fault -> pointers.add(fault.field()));
    assertTrue(pointers.contains("/messages/0/B2A"), pointers.toString());
    assertTrue(pointers.contains("/messages/0/B2/B206"), pointers.toString());
    assertTrue(pointers.contains("/messages/0/L11/3/L1109"), pointers.toString());
    assertTrue(pointers.contains("/messages/0/ZZZ"), pointers.toString());
  }

  @Test
  void separatorsAreNeverData() {
    ObjectNode tree = FORMAT.tree(X12Files.read("990-decline")).orElseThrow().deepCopy();
    ((ObjectNode) tree.at("/messages/0/K1/0")).put("K101", "A*B~C>D^E");
    byte[] written = write(tree);
    assertEquals(List.of(), StrictX12.faults(written));
    assertEquals(tree, FORMAT.tree(written).orElseThrow());
  }

  @Test
  void lineBreaksAreRefused() {
    ObjectNode tree = FORMAT.tree(X12Files.read("990-decline")).orElseThrow().deepCopy();
    ((ObjectNode) tree.at("/messages/0/K1/0")).put("K101", "A\nB");
    InvalidFields refused = assertThrows(InvalidFields.class, () -> write(tree));
    assertEquals("/messages/0/K1/0/K101", refused.all().get(0).field());
  }

  @Test
  void releasesWithShortDatesAreRefused() {
    JsonNode tree = FORMAT.tree(X12Files.read("release-unknown")).orElseThrow();
    InvalidFields refused = assertThrows(InvalidFields.class, () -> write(tree));
    assertEquals("/messages/0/release", refused.all().get(0).field());
  }
}
