package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.crossdock.json.JsonMessage;
import dev.crossdock.json.JsonSchema;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.MilestoneEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every format of tracking messages promises. The messages lie beside the test that extends
 * this class, under its package's name, each with what it has to become; {@code -Dgolden.write}
 * writes that anew.
 */
public abstract class FormatContract {
  public static final ZoneId ASSUMED = ZoneId.of("Europe/Berlin");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Decimals with all their zeros, as exactness is what is looked at. */
  private static final ObjectMapper CONTENT =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .withConfigOverride(
              BigDecimal.class,
              it -> it.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .build();

  private static final Path TABLE = Path.of("target/collected-messages.md");
  private static final Envelope ENVELOPE =
      new Envelope(
          "us", "them", new EnvelopeNumbers(1, 1), Instant.parse("2026-11-20T09:30:00Z"), false);
  private static final long SEED = 20_261_122;
  private static final int MUTATIONS_PER_FILE = 400;
  private static final byte[] TELLING =
      "{}[],:\"\\u0000nulltrue0-9Z+TE\n\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  private final Path folder =
      Path.of("src/test/resources", getClass().getPackageName().split("[.]"));
  private final Path samples;
  private final List<MessageFormat> formats;

  /**
   * A contract of the formats of one connector.
   *
   * @param samples folder of messages of other people, which are no part of this project
   */
  protected FormatContract(String samples, MessageFormat... formats) {
    this.samples = Path.of("../../../shared/samples", samples);
    this.formats = List.of(formats);
  }

  /** The format of a message that lies beside the test. */
  protected MessageFormat golden(Path message) {
    return formats.get(0);
  }

  /** The format that a connection for such a message of other people would have. */
  protected MessageFormat collected(Path message) {
    return formats.get(0);
  }

  private List<Path> golden() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().matches(".*[.](canonical[.]json|tree[.]json|written)"))
          .sorted()
          .toList();
    }
  }

  private static Path expectation(Path message) {
    return beside(message, ".canonical.json");
  }

  private static Path beside(Path message, String ending) {
    String name = message.getFileName().toString();
    return message.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
  }

  /** Whether a message shows that its end is missing; lines of a table do not. */
  protected boolean knowsItsEnd(Path message) {
    return true;
  }

  @Test
  void becomeWhatTheyHaveTo() throws IOException {
    for (Path file : golden()) {
      byte[] content = Files.readAllBytes(file);
      JsonNode canonical = canonical(golden(file), content);
      Path expectation = expectation(file);
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expectation, pretty(canonical) + "\n");
      }
      assertEquals(
          pretty(JSON.readTree(Files.readString(expectation))), pretty(canonical), file.toString());
    }
  }

  /** A message without findings becomes the tree beside it, which is written as it stands there. */
  @Test
  void areWrittenAsTheyHaveTo() throws IOException {
    for (Path file : golden()) {
      byte[] content = Files.readAllBytes(file);
      MessageFormat format = golden(file);
      JsonNode tree = isClean(format, content) ? format.tree(content).orElse(null) : null;
      if (tree == null) {
        continue;
      }
      byte[] written = format.write(tree, ENVELOPE).orElseThrow();
      Path treeFile = beside(file, ".tree.json");
      Path writtenFile = beside(file, ".written");
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(treeFile, pretty(tree) + "\n");
        Files.write(writtenFile, written);
      }
      assertEquals(JSON.readTree(Files.readString(treeFile)), tree, file.toString());
      assertEquals(Files.readString(writtenFile), new String(written, StandardCharsets.UTF_8));
      assertEquals(tree, format.tree(written).orElseThrow(), file + " read again");
      assertEquals(said(format, content), said(format, written), file + " says the same");
    }
  }

  /** What a format says of itself is what it does. */
  @Test
  void sayWhatTheyDo() throws NoSuchMethodException {
    for (MessageFormat format : formats) {
      EnumSet<MessageFormat.Ability> does = EnumSet.of(MessageFormat.Ability.READS);
      if (overrides(format, "write", JsonNode.class, Envelope.class)) {
        does.add(MessageFormat.Ability.WRITES);
      }
      if (overrides(
          format, "acknowledgement", byte[].class, EnvelopeNumbers.class, Instant.class)) {
        does.add(MessageFormat.Ability.ACKNOWLEDGES);
      }
      assertEquals(does, format.abilities(), format.id());
    }
  }

  private static boolean overrides(MessageFormat format, String name, Class<?>... types)
      throws NoSuchMethodException {
    return format.getClass().getMethod(name, types).getDeclaringClass() != MessageFormat.class;
  }

  /** Whoever checks a message by the schema that is published finds what the reader finds. */
  @Test
  void breakTheirSchemaNeverInSilence() throws IOException {
    for (Path file : golden()) {
      MessageFormat format = golden(file);
      JsonNode published = format.schema().orElse(null);
      if (published == null) {
        continue;
      }
      JsonSchema schema = JsonSchema.of(JSON.writeValueAsBytes(published));
      byte[] content = Files.readAllBytes(file);
      if (isClean(format, content)) {
        assertEquals(List.of(), schema.faults(JsonMessage.read(content)), file.toString());
      }
    }
  }

  private static boolean isClean(MessageFormat format, byte[] content) {
    try {
      return format.read(content, ASSUMED).findings().isEmpty();
    } catch (ProblemException e) {
      return false;
    }
  }

  private static String said(MessageFormat format, byte[] content) {
    Reading reading = format.read(content, ASSUMED);
    return reading.events() + " " + reading.documents();
  }

  private static String pretty(JsonNode node) throws IOException {
    return JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
  }

  /** What the message becomes, with the source text behind each mark. */
  private static JsonNode canonical(MessageFormat format, byte[] content) {
    ObjectNode root = JSON.createObjectNode();
    try {
      Reading reading = format.read(content, ASSUMED);
      root.put("format", reading.format()).put("senderMessageId", reading.senderMessageId());
      root.put("besides", format.besides(content).stream().sorted().toList().toString());
      ArrayNode events = root.putArray("events");
      for (int i = 0; i < reading.events().size(); i++) {
        event(events.addObject(), reading, i, content);
      }
      if (!reading.documents().isEmpty()) {
        ArrayNode documents = root.putArray("documents");
        reading.documents().forEach(one -> document(documents.addObject(), one));
      }
      ArrayNode findings = root.putArray("findings");
      reading
          .findings()
          .forEach(
              f ->
                  findings
                      .addObject()
                      .put("problem", f.problem().id())
                      .put("where", f.where())
                      .put("detail", f.detail())
                      .put("value", f.value()));
    } catch (ProblemException e) {
      root.put("problem", e.problem().id()).put("field", e.field()).put("detail", e.getMessage());
    }
    return root;
  }

  private static void document(ObjectNode json, PartnerDocument document) {
    json.put("kind", document.kind().name()).put("number", document.number());
    json.put("function", document.function().name());
    json.put("issued", document.issued() == null ? null : document.issued().toString());
    ArrayNode references = json.putArray("references");
    document.references().forEach(one -> references.add(one.type() + " " + one.value()));
    if (!document.content().equals(DocumentContent.NONE)) {
      json.set("content", CONTENT.valueToTree(document.content()));
    }
  }

  private static void event(ObjectNode json, Reading reading, int index, byte[] content) {
    MilestoneEvent event = reading.events().get(index);
    json.put("sourceId", event.sourceId());
    json.put("milestone", event.milestone().name()).put("classifier", event.classifier().name());
    json.put("occurredAt", event.occurredAt().instant().toString());
    json.put("zone", event.occurredAt().zone().getId());
    json.put("zoneSource", event.occurredAt().zoneSource().name());
    if (event.place() != null) {
      json.put("place", event.place().unLocode()).put("placeName", event.place().name());
    }
    json.put("equipment", event.equipment());
    ArrayNode references = json.putArray("references");
    event.references().forEach(one -> references.add(one.type() + " " + one.value()));
    json.put("reason", event.reason()).put("sourceCode", event.sourceCode());
    json.put("remark", event.remark());
    ObjectNode marks = json.putObject("marks");
    for (Reading.Mark mark : reading.marks()) {
      if (mark.event() == index) {
        int length = mark.to() - mark.from();
        marks.put(mark.field(), new String(content, mark.from(), length, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void survivesBeingCutAnywhere() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (Path file : golden()) {
            byte[] content = Files.readAllBytes(file);
            for (int length = 0; length < content.length; length++) {
              read(file, Arrays.copyOf(content, length));
              read(file, Arrays.copyOfRange(content, length, content.length));
            }
          }
        });
  }

  /** Of a message nothing may be read as long as its last byte is missing. */
  @Test
  void neverTakesACutMessageForAWholeOne() throws IOException {
    for (Path file : golden()) {
      byte[] whole =
          new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
              .strip()
              .getBytes(StandardCharsets.ISO_8859_1);
      if (knowsItsEnd(file)) {
        assertNull(read(file, Arrays.copyOf(whole, whole.length - 1)), file.toString());
      }
    }
  }

  @Test
  void survivesRandomChanges() {
    Random random = new Random(SEED);
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (Path file : golden()) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
              read(file, mutate(content, random));
            }
          }
        });
  }

  private static byte[] mutate(byte[] content, Random random) {
    byte[] changed = content.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] = TELLING[random.nextInt(TELLING.length)];
        case 2 -> changed[at] = (byte) ('0' + random.nextInt(10));
        default -> {
          int end = Math.min(changed.length, at + 1 + random.nextInt(40));
          byte[] shorter = Arrays.copyOf(changed, changed.length - (end - at));
          System.arraycopy(changed, end, shorter, at, changed.length - end);
          changed = shorter;
        }
      }
    }
    return changed;
  }

  /** The reading, or null if the message is refused. */
  private Reading read(Path file, byte[] content) {
    MessageFormat format = golden(file);
    format.recognises(content);
    try {
      Reading reading = format.read(content, ASSUMED);
      assertFalse(
          reading.events().isEmpty()
              && reading.documents().isEmpty()
              && reading.findings().isEmpty(),
          () -> "read to nothing: " + new String(content, StandardCharsets.UTF_8));
      for (Reading.Mark mark : reading.marks()) {
        assertTrue(mark.event() < reading.events().size(), mark.toString());
        assertTrue(
            0 <= mark.from() && mark.from() < mark.to() && mark.to() <= content.length,
            mark.toString());
      }
      assertNotNull(format.besides(content));
      return reading;
    } catch (ProblemException e) {
      assertNotNull(e.getMessage());
      return null;
    }
  }

  @Test
  void readsEachOrSaysWhyNot() throws IOException {
    assumeTrue(Files.isDirectory(samples), "the collected messages are not beside this project");
    List<String> lines = new ArrayList<>();
    lines.add("| file | recognised as | outcome | events | findings | first words |");
    lines.add("|---|---|---|---|---|---|");
    try (Stream<Path> files = Files.walk(samples)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        lines.add(line(file, Files.readAllBytes(file)));
      }
    }
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, lines);
    assertTrue(lines.size() > 10, "messages were found");
  }

  private String line(Path file, byte[] content) {
    List<MessageFormat> known = formats.stream().filter(f -> f.recognises(content)).toList();
    assertTrue(known.size() <= 1, () -> file + " is claimed by " + known);
    MessageFormat format = known.isEmpty() ? collected(file) : known.get(0);
    String name = samples.relativize(file) + " | " + (known.isEmpty() ? "-" : format.id());
    try {
      Reading reading = format.read(content, ASSUMED);
      int events = reading.events().size();
      int findings = reading.findings().size();
      assertTrue(events + reading.documents().size() + findings > 0, file + " ended in silence");
      String words = findings == 0 ? "" : reading.findings().get(0).detail();
      String outcome = findings == 0 ? "clean" : "findings";
      return "| %s | %s | %d | %d | %s |".formatted(name, outcome, events, findings, words);
    } catch (ProblemException e) {
      assertFalse(e.getMessage().isBlank(), file.toString());
      String words = e.problem().id() + " " + e.getMessage().replace('\n', ' ');
      return "| %s | refused | 0 | 0 | %s |".formatted(name, words);
    }
  }
}
