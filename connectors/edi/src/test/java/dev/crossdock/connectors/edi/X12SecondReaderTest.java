package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.walmartlabs.x12.X12Segment;
import com.walmartlabs.x12.X12TransactionSet;
import com.walmartlabs.x12.exceptions.X12ParserException;
import com.walmartlabs.x12.standard.StandardX12Document;
import com.walmartlabs.x12.standard.StandardX12Parser;
import com.walmartlabs.x12.standard.X12Group;
import com.walmartlabs.x12.standard.X12Loop;
import com.walmartlabs.x12.standard.txset.generic.GenericTransactionSet;
import com.walmartlabs.x12.standard.txset.generic.GenericTransactionSetParser;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** X12 that is written here, as somebody else's software reads it: Gozer, of Walmart. */
class X12SecondReaderTest {
  private static final X12Format FORMAT = new X12Format();

  private static StandardX12Document parse(String interchange) {
    StandardX12Parser parser = new StandardX12Parser();
    parser.registerTransactionSetParser(new GenericTransactionSetParser());
    return parser.parse(interchange);
  }

  @Test
  void readsEachMessageThatIsWritten() {
    Set<String> kinds = new TreeSet<>();
    for (Path file : X12Files.all()) {
      String written = written(file);
      if (!written.isEmpty()) {
        List<String> read = new ArrayList<>();
        for (X12Group group : parse(written).getGroups()) {
          assertEquals(group.getNumberOfTransactions(), group.getTransactions().size());
          assertEquals(group.getHeaderGroupControlNumber(), group.getTrailerGroupControlNumber());
          for (X12TransactionSet one : group.getTransactions()) {
            kinds.add(one.getTransactionSetIdentifierCode());
            assertEquals(one.getHeaderControlNumber(), one.getTrailerControlNumber());
            segments((GenericTransactionSet) one, read);
          }
        }
        // Levels come as a tree there.
        assertEquals(
            cut(written).stream().sorted().toList(),
            read.stream().sorted().toList(),
            file.toString());
      }
    }
    Set<String> ours = new TreeSet<>();
    Library.of(Syntax.X12).files().forEach(one -> ours.add(one.substring(0, one.indexOf('.'))));
    assertEquals(ours, kinds, "Messages that were read a second time");
  }

  @Test
  void sawItIfSomethingWereWrong() {
    String text = written(X12Files.all().get(0));
    assertTrue(text.contains("~SE*"), text);
    assertThrows(X12ParserException.class, () -> parse(text.replaceFirst("~SE\\*[^~]*", "")));
    assertThrows(X12ParserException.class, () -> parse(text.replaceFirst("~GS\\*[^~]*", "")));
  }

  private static void segments(GenericTransactionSet of, List<String> all) {
    all.add(of.getBeginningSegment().toString());
    if (of.getSegmentsBeforeLoops() != null) {
      of.getSegmentsBeforeLoops().forEach(segment -> all.add(segment.toString()));
    }
    if (of.getLoops() != null) {
      of.getLoops().forEach(loop -> segments(loop, all));
    }
  }

  private static void segments(X12Loop of, List<String> all) {
    if (of.getSegments() != null) {
      for (X12Segment segment : of.getSegments()) {
        all.add(segment.toString());
      }
    }
    if (of.getChildLoops() != null) {
      of.getChildLoops().forEach(loop -> segments(loop, all));
    }
  }

  /** Empty where the message has faults of its own, such as a level without its parent. */
  private static String written(Path file) {
    try {
      if (!FORMAT.read(X12Files.read(file), X12Files.ASSUMED).findings().isEmpty()) {
        return "";
      }
      JsonNode tree = FORMAT.tree(X12Files.read(file)).orElseThrow();
      byte[] bytes = FORMAT.write(tree, EdifactFiles.ENVELOPE).orElseThrow();
      // To Gozer an AMT is the end of any set, as in an order; in an invoice more may follow.
      return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("~AMT\\*[^~]*", "");
    } catch (ProblemException notWritten) {
      return "";
    }
  }

  /**
   * The segments of a set but those that Gozer keeps as numbers, cut out without what is tested.
   */
  private static List<String> cut(String written) {
    String end = Character.toString(written.charAt(105));
    List<String> segments = new ArrayList<>();
    for (String segment : written.split(Pattern.quote(end))) {
      String tag = segment.strip().replaceFirst("[^A-Z0-9].*", "");
      if (!Set.of("ISA", "GS", "ST", "CTT", "HL", "SE", "GE", "IEA", "").contains(tag)) {
        segments.add(segment.strip());
      }
    }
    return segments;
  }
}
