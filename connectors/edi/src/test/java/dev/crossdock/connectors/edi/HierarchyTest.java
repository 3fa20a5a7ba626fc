package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HierarchyTest {

  /** What is told of these levels, in a despatch advice of this structure. */
  private static List<Finding> findings(String structure, String total, String... levels) {
    StringBuilder body = new StringBuilder("ST*856*0001~BSN*00*A1*20261120*0900");
    body.append(structure.isEmpty() ? "" : "*" + structure).append('~');
    for (String level : levels) {
      body.append("HL*").append(level).append('~');
    }
    body.append("CTT*").append(total).append('~');
    int segments = levels.length + 4;
    String text =
        "ISA*00*          *00*          *ZZ*BRANDT         *ZZ*CROSSDOCK      *261120*0915*U"
            + "*00401*000000001*0*P*>~GS*SH*BRANDT*CROSSDOCK*20261120*0915*1*X*004010~"
            + body
            + "SE*"
            + segments
            + "*0001~GE*1*1~IEA*1*000000001~";
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);
    Reading reading = new X12Format().read(content, X12Files.ASSUMED);
    assertEquals(1, reading.documents().size(), "the document is filed in any case");
    return reading.findings();
  }

  private static void assertTold(String words, List<Finding> findings) {
    assertEquals(1, findings.size(), findings.toString());
    assertTrue(findings.get(0).detail().contains(words), findings.get(0).detail());
  }

  @Test
  void eachStructureHasAnOrderOfItsOwn() {
    assertEquals(List.of(), findings("0001", "4", "1**S", "2*1*O", "3*2*P", "4*3*I"));
    assertEquals(List.of(), findings("0002", "4", "1**S", "2*1*O", "3*2*I", "4*3*P"));
    assertEquals(List.of(), findings("0003", "4", "1**S", "2*1*P", "3*2*O", "4*3*I"));
    assertEquals(List.of(), findings("0004", "3", "1**S", "2*1*O", "3*2*I"));
    assertTold("SOTPI", findings("0001", "4", "1**S", "2*1*O", "3*2*I", "4*3*P"));
    assertTold("SOITP", findings("0002", "4", "1**S", "2*1*O", "3*2*P", "4*3*I"));
  }

  @Test
  void withoutStructureOnlyWhatNoneAllowsIsTold() {
    assertEquals(List.of(), findings("", "4", "1**S", "2*1*O", "3*2*P", "4*3*I"));
    assertEquals(List.of(), findings("", "4", "1**S", "2*1*I", "3*2*P", "4*1*O"));
    assertTold("level O may not", findings("", "3", "1**S", "2*1*I", "3*2*O"));
    assertTold("level S may not", findings("", "2", "1**S", "2*1*S"));
  }

  @Test
  void packsNestAndUnknownLevelsAreLeftAlone() {
    assertEquals(List.of(), findings("0001", "4", "1**S", "2*1*T", "3*2*P", "4*3*P"));
    assertEquals(List.of(), findings("0001", "3", "1**S", "2*1*E", "3*2*K"));
  }

  @Test
  void parentsStandBefore() {
    assertTold("which is not there before it", findings("", "2", "1**S", "2*3*O"));
    assertTold("which is not there before it", findings("", "2", "1**S", "2*2*O"));
    assertTold("must name the level", findings("", "2", "1**S", "2**O"));
    assertTold("is there already", findings("", "3", "1**S", "2*1*O", "2*1*O"));
  }

  @Test
  void levelsOrItemsAreCounted() {
    assertEquals(List.of(), findings("", "1", "1**S", "2*1*O", "3*2*I"));
    assertTold("CTT counts 5", findings("", "5", "1**S", "2*1*O", "3*2*I"));
  }
}
