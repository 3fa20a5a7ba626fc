package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Target of the fuzzer Jazzer, run by hand (see {@code src/docs/mapping-language.md}): whatever the
 * bytes are, nothing but a {@link ProblemException} comes out, soon.
 */
public final class MappingFuzz {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final long NANOS_MAX = 2_000_000_000;
  private static final JsonNode SOURCE =
      json(
          """
          {"a":"A1","n":12.50,"t":true,"none":null,"big":"%s","time":"2026-11-20T14:30:00Z",
           "list":[{"code":"PU","at":"20.11.2026 14:30"},{"code":"DL","at":"1"},[1,[2,3]],null,""],
           "o":{"p":{"q":"deep"}}}
          """
              .formatted("xa ".repeat(1300)));
  private static final Mapping FIXED = Mapping.compile(MappingJson.read(json(Documents.EVENTS)));

  static {
    // What is loaded and compiled once is not what an input takes.
    run(row("expr", "src.list.map(x, string(size(x)) + 'x').join('').matches('a{3}')", null));
    payload(Documents.MESSAGE.getBytes(StandardCharsets.UTF_8));
  }

  private MappingFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 2) {
      return;
    }
    String text = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
    long from = CPU.getCurrentThreadCpuTime();
    try {
      one(Math.floorMod(data[0], 9), text, Arrays.copyOfRange(data, 1, data.length));
    } catch (ProblemException expected) {
      if (expected.getMessage() == null) {
        throw new AssertionError("a problem without words", expected);
      }
    }
    if (CPU.getCurrentThreadCpuTime() - from > NANOS_MAX) {
      throw new AssertionError(
          "took " + (CPU.getCurrentThreadCpuTime() - from) / 1_000_000 + " ms");
    }
  }

  private static void one(int kind, String text, byte[] bytes) {
    switch (kind) {
      case 0 -> run(parsed(bytes));
      case 1 -> run(row("expr", text, null));
      case 2 -> run(row("when", text, null));
      case 3 -> run(row("from", text, null));
      case 4 -> TimePattern.of(text).read("20.11.2026 14:30", ZoneId.of("Europe/Berlin"));
      case 5 -> {
        for (String pattern : new String[] {"iso", "epoch", "epochMillis", "203", "304"}) {
          try {
            TimePattern.of(pattern).read(text, null);
          } catch (ProblemException expected) {
            // the next one
          }
        }
      }
      case 6 -> payload(bytes);
      case 7 -> run(row("value", text, text));
      default -> TextPattern.of(text).find("MSCU4182738 and so on");
    }
  }

  private static void payload(byte[] bytes) {
    SourceReader reader = new SourceReader(FIXED.document().source(), null);
    new MappedFormat("Fuzz v1", FIXED, reader, DAY).read(bytes, ZoneId.of("UTC")).marks();
  }

  private static JsonNode parsed(byte[] bytes) {
    try {
      JsonNode read = MAPPER.readTree(bytes);
      return read == null ? MAPPER.nullNode() : read;
    } catch (IOException e) {
      return MAPPER.nullNode();
    }
  }

  private static ObjectNode row(String name, String text, String kind) {
    ObjectNode document = (ObjectNode) json(Documents.TREE);
    ObjectNode row = document.putArray("rows").addObject().put("to", "x").put(name, text);
    if (name.equals("when")) {
      row.put("value", "1");
    }
    if (kind != null && !kind.isEmpty()) {
      String[] kinds = {"number", "time", "date", "boolean", "digits", "upper", "copy"};
      row.put("as", kinds[kind.charAt(0) % kinds.length]);
    }
    return document;
  }

  private static void run(JsonNode document) {
    MappingDocument read = MappingJson.read(document);
    JsonNode written = MappingJson.write(read);
    if (!MappingJson.write(MappingJson.read(written)).equals(written)) {
      throw new AssertionError("not stable: " + written);
    }
    MappingResult result = Mapping.compile(read).watch(SOURCE, DAY, Budget.preview());
    result.json().toString();
    result.placed();
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
