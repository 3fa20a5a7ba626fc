package dev.crossdock.connectors.x12;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our splitting is the common one: StAEDI finds the same values in the same places. */
class SegmentScannerTest {
  private static final long SEED = 11;

  @Test
  void agreesWithStaediOnOurMessages() throws Exception {
    int compared = 0;
    for (String name :
        List.of(
            "214-truck",
            "214-times",
            "214-loops",
            "315-voyage",
            "315-more-statuses",
            "guide-005010",
            "release-008010",
            "separators",
            "one-line",
            "wide-terminator",
            "utf8")) {
      byte[] content = GoldenFiles.read(name + ".edi");
      List<String> expected = StaediReader.values(content);
      assertEquals(expected, ours(content), name);
      compared += expected.size();
    }
    assertTrue(compared > 800, "only " + compared + " values compared");
  }

  @Test
  void agreesWithStaediOnRandomMessages() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      byte[] content = randomInterchange(random).getBytes(StandardCharsets.US_ASCII);
      assertEquals(
          StaediReader.values(content),
          ours(content),
          () -> new String(content, StandardCharsets.US_ASCII));
    }
  }

  private static String randomInterchange(Random random) {
    StringBuilder text =
        new StringBuilder(GoldenFiles.HEADER.replace("*U*00401*", "*^*00501*"))
            .append("GS*QM*A*B*20261120*0915*1*X*005010~ST*214*0001~");
    int segments = 1 + random.nextInt(8);
    for (int s = 0; s < segments; s++) {
      text.append("K1");
      for (int e = random.nextInt(6); e > 0; e--) {
        text.append('*');
        for (int c = random.nextInt(4); c > 0; c--) {
          text.append(randomValue(random)).append(c > 1 ? random.nextInt(4) == 0 ? "^" : ">" : "");
        }
      }
      text.append(random.nextBoolean() ? "~\n" : "~");
    }
    return text.append("SE*")
        .append(segments + 2)
        .append("*0001~GE*1*1~IEA*1*000000001~")
        .toString();
  }

  private static String randomValue(Random random) {
    String[] parts = {"A", "42", "?", ":", "'", "+", "B C", "-", "x"};
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      value.append(parts[random.nextInt(parts.length)]);
    }
    return value.toString();
  }

  /** Of repeated elements the first, as statuses have them. */
  private static List<String> ours(byte[] content) {
    InterchangeHeader header = InterchangeHeader.of(content);
    SegmentScanner scanner =
        new SegmentScanner(content, header.delimiters(), header.end(), content.length, 1);
    List<String> values = new ArrayList<>();
    for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
      for (int element = 1; element <= 16; element++) {
        for (int component = 1; component <= 12; component++) {
          Value value = segment.value(element, component);
          if (value != null) {
            values.add(
                segment.number()
                    + " "
                    + segment.tag()
                    + " "
                    + element
                    + "."
                    + component
                    + " "
                    + value.text());
          }
        }
      }
    }
    return values;
  }
}
