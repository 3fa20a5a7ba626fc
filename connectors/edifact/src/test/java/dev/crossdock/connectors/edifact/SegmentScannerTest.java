package dev.crossdock.connectors.edifact;

import static org.junit.jupiter.api.Assertions.*;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
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
            "d00b-voyage",
            "d96a-road",
            "two-messages",
            "una-release",
            "una-separators",
            "eta",
            "roles",
            "customs-hold",
            "groups")) {
      byte[] content = GoldenFiles.read("iftsta-" + name + ".edi");
      List<String> expected = staedi(content);
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
          staedi(content), ours(content), () -> new String(content, StandardCharsets.US_ASCII));
    }
  }

  private static String randomInterchange(Random random) {
    StringBuilder text =
        new StringBuilder("UNB+UNOA:2+A:ZZZ+B:ZZZ+261120:0421+1'UNH+1+IFTSTA:D:96A:UN'");
    int segments = 1 + random.nextInt(8);
    for (int s = 0; s < segments; s++) {
      text.append("FTX");
      for (int e = random.nextInt(6); e > 0; e--) {
        text.append('+');
        for (int c = random.nextInt(4); c > 0; c--) {
          text.append(randomValue(random)).append(c > 1 ? ":" : "");
        }
      }
      text.append(random.nextBoolean() ? "'\n" : "'");
    }
    return text.append("UNT+").append(segments + 2).append("+1'UNZ+1+1'").toString();
  }

  private static String randomValue(Random random) {
    String[] parts = {"A", "42", "?+", "?:", "??", "?'", "B C", "-", "x"};
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      value.append(parts[random.nextInt(parts.length)]);
    }
    return value.toString();
  }

  private static List<String> ours(byte[] content) {
    Delimiters delimiters = Delimiters.of(content);
    SegmentScanner scanner =
        new SegmentScanner(content, delimiters, delimiters.start(), content.length, 0);
    List<String> values = new ArrayList<>();
    for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
      for (int element = 1; element <= 12; element++) {
        for (int component = 1; component <= 12; component++) {
          Value value = segment.value(element, component, StandardCharsets.US_ASCII);
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

  private static List<String> staedi(byte[] content) throws EDIStreamException {
    EDIInputFactory factory = EDIInputFactory.newFactory();
    factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
    EDIStreamReader reader = factory.createEDIStreamReader(new ByteArrayInputStream(content));
    List<String> values = new ArrayList<>();
    String tag = null;
    int number = 0;
    while (reader.hasNext()) {
      EDIStreamEvent event = reader.next();
      if (event == EDIStreamEvent.START_SEGMENT) {
        tag = reader.getText();
        number += tag.equals("UNA") ? 0 : 1;
      } else if (event == EDIStreamEvent.ELEMENT_DATA
          && !"UNA".equals(tag)
          && !reader.getText().isBlank()) {
        int component = Math.max(1, reader.getLocation().getComponentPosition());
        String position = reader.getLocation().getElementPosition() + "." + component;
        values.add(number + " " + tag + " " + position + " " + reader.getText().strip());
      }
    }
    return values;
  }
}
