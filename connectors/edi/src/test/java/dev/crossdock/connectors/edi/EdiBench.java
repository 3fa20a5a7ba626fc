package dev.crossdock.connectors.edi;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * Compares our reading with that of StAEDI alone, by processor time of one thread: once held
 * against the schema of its message, once as it comes. Prints the median of five runs, in MB (10^6
 * bytes) a second, and the ratio. Run it by hand from the folder of this module.
 */
public final class EdiBench {
  private static final int RUNS = 5;
  private static final int WARM_UPS = 3;
  private static final int BYTES_MIN = 12_000_000;
  private static final String[] FILES = {"invoic-d96a", "iftmin-d96a", "cusres-accepted"};
  private static final Path FOLDER =
      Path.of("src/test/resources/dev/crossdock/connectors/edi/edifact");

  private EdiBench() {}

  /** Measures each file. */
  public static void main(String[] args) throws IOException {
    System.out.println("| message | bytes | rules | StAEDI MB/s | here MB/s | ratio |");
    System.out.println("|---|---|---|---|---|---|");
    for (String file : FILES) {
      String text = Files.readString(FOLDER.resolve(file + ".edi"), StandardCharsets.ISO_8859_1);
      byte[] content = many(text.replace("\n", ""));
      int one = text.replace("\n", "").length();
      line(file, one, "with", content, c -> bare(c, true), EdiBench::read);
      line(file, one, "without", content, c -> bare(c, false), EdiBench::asItComes);
    }
  }

  /** An interchange of as many copies of the message as make some megabytes. */
  private static byte[] many(String text) {
    int from = text.indexOf("UNH+");
    int to = text.indexOf("UNZ+");
    String message = text.substring(from, to);
    int count = Math.min(10_000, BYTES_MIN / message.length());
    String reference = text.substring(text.indexOf("+", to + 5) + 1, text.length() - 1);
    String whole =
        text.substring(0, from) + message.repeat(count) + "UNZ+" + count + "+" + reference + "'";
    return whole.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void line(
      String file,
      int bytes,
      String rules,
      byte[] content,
      ToLongFunction<byte[]> bare,
      ToLongFunction<byte[]> ours) {
    double alone = rate(content, bare);
    double here = rate(content, ours);
    System.out.printf(
        "| %s | %d | %s | %.2f | %.2f | %.0f %% |%n",
        file, bytes, rules, alone, here, 100 * here / alone);
  }

  /** Median rate in MB a second. */
  private static double rate(byte[] content, ToLongFunction<byte[]> reading) {
    long[] nanos = new long[RUNS];
    for (int i = -WARM_UPS; i < RUNS; i++) {
      long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      if (reading.applyAsLong(content) == 0) {
        throw new IllegalStateException("nothing was read");
      }
      long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
      if (i >= 0) {
        nanos[i] = taken;
      }
    }
    Arrays.sort(nanos);
    return content.length * 1e3 / nanos[RUNS / 2];
  }

  private static long read(byte[] content) {
    return new EdifactFormat().read(content, EdifactFiles.ASSUMED).documents().size();
  }

  private static long asItComes(byte[] content) {
    Interchange interchange = EdifactSplitter.of(content);
    long[] segments = {0};
    Sink count =
        new Sink() {
          @Override
          public void begin(Part part, MessageType type) {
            segments[0]++;
          }

          @Override
          public void segment(SegmentData segment, Use use) {
            segments[0]++;
          }

          @Override
          public void end(Part part) {
            segments[0]++;
          }
        };
    new MessageReader(interchange, part -> null, count).read(interchange.parts);
    return segments[0];
  }

  /** StAEDI alone, with every value looked at. */
  private static long bare(byte[] content, boolean schemas) {
    EDIInputFactory factory = EDIInputFactory.newFactory();
    factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_CODE_VALUES, false);
    long characters = 0;
    try (EDIStreamReader reader =
        factory.createEDIStreamReader(new ByteArrayInputStream(content), "ISO-8859-1")) {
      boolean header = false;
      while (reader.hasNext()) {
        EDIStreamEvent event = reader.next();
        if (event == EDIStreamEvent.START_SEGMENT) {
          header = reader.getText().equals("UNH");
        } else if (event == EDIStreamEvent.ELEMENT_DATA) {
          characters += reader.getText().length();
        } else if (event == EDIStreamEvent.END_SEGMENT && header && schemas) {
          String[] version = reader.getTransactionVersion();
          String release = version[1] + version[2];
          String type = reader.getTransactionType();
          reader.setTransactionSchema(Library.of(Syntax.EDIFACT).find(type, release).schema());
        } else if (event.isError()) {
          throw new IllegalStateException(reader.getErrorType() + " " + reader.getLocation());
        }
      }
    } catch (IOException | EDIStreamException e) {
      throw new IllegalStateException(e);
    }
    return characters;
  }
}
