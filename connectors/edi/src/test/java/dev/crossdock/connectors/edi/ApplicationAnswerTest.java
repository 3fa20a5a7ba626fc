package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.DocumentAnswer;
import dev.crossdock.connection.Judgement;
import dev.crossdock.connection.Judgement.Reason;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** APERAK for messages that were taken, and for those that were not. */
class ApplicationAnswerTest {
  private static final Judgement TAKEN = new Judgement("1", "ST-1", List.of());
  private static final Judgement REFUSED =
      new Judgement(
          "2",
          "ST-2",
          List.of(
              new Reason(
                  Problem.NO_SHIPMENT,
                  "No shipment on which H\u00e4nsa is a party carries BILL_OF_LADING HLCU-77 and this is"
                      + " said in so many words that one line has not enough room for them."),
              new Reason(Problem.UNKNOWN_CODE, "segment 7 (STS): The code 'ZZ' is not known")));

  private final EdifactFormat format = new EdifactFormat();

  private static byte[] interchange(String charset, String test) {
    return ("UNB+"
            + charset
            + "+CARRIER:14+OURSELF:ZZZ+261120:0915+I7++++++"
            + test
            + "'UNH+1+IFTSTA:D:00B:UN'BGM+23+ST-1+9'UNT+3+1'UNZ+1+I7'")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private String answer(byte[] content, Judgement... judged) {
    byte[] written =
        format
            .judgement(content, List.of(judged), EdifactFiles.NUMBERS, EdifactFiles.AT)
            .orElseThrow();
    assertEquals(List.of(), StrictEdifact.faults(written));
    return new String(written, StandardCharsets.ISO_8859_1).replace("'", "'\n");
  }

  @Test
  void tellsOfEachMessageWhatBecameOfIt() {
    assertEquals(
        """
        UNA:+.? '
        UNB+UNOC:3+OURSELF:ZZZ+CARRIER:14+261122:1000+4711'
        UNH+1+APERAK:D:96A:UN'
        BGM+312+4711-1+29'
        DTM+137:202611221000:203'
        RFF+ACW:ST-1'
        RFF+AGO:I7/1'
        UNT+6+1'
        UNH+2+APERAK:D:96A:UN'
        BGM+313+4711-2+27'
        DTM+137:202611221000:203'
        RFF+ACW:ST-2'
        RFF+AGO:I7/2'
        ERC+XD-4102::ZZZ'
        FTX+AAO+++No shipment on which H\u00e4nsa is a party carries BILL_OF_LADING HLCU-77:and this is said in so many words that one line has not enough room:for them.'
        ERC+XD-4101::ZZZ'
        FTX+AAO+++segment 7 (STS)?: The code ?'ZZ?' is not known'
        UNT+10+2'
        UNZ+2+4711'
        """
            .strip(),
        answer(interchange("UNOC:3", ""), TAKEN, REFUSED).replace("?'\n", "?'").strip());
  }

  @Test
  void keepsToTheSendersCharacters() {
    String written = answer(interchange("UNOA:1", "1"), REFUSED);
    assertTrue(written.contains("NO SHIPMENT ON WHICH H.NSA IS A PARTY"), written);
    assertTrue(written.contains("BILL.OF.LADING"), written);
    assertTrue(written.contains("+4711++++++1'"), "a test is answered as one: " + written);
  }

  /** What another such platform understands of it. */
  @Test
  void readsAsItWasMeant() {
    byte[] written =
        format
            .judgement(
                interchange("UNOC:3", ""),
                List.of(TAKEN, REFUSED),
                EdifactFiles.NUMBERS,
                EdifactFiles.AT)
            .orElseThrow();
    Reading reading = format.read(written, EdifactFiles.ASSUMED);
    assertEquals(List.of(), reading.findings());
    assertTrue(
        reading.parts().stream().noneMatch(Reading.Part::answered), "answers are not answered");
    List<DocumentAnswer> answers =
        reading.documents().stream().map(PartnerDocument::answer).toList();
    assertEquals(new DocumentAnswer(true, List.of("ST-1"), "APERAK: accepted."), answers.get(0));
    assertFalse(answers.get(1).accepted());
    assertEquals(List.of("ST-2"), answers.get(1).about());
    assertTrue(answers.get(1).words().startsWith("APERAK: rejected. XD-4102 No shipment on which"));
    assertTrue(answers.get(1).words().contains(" XD-4101 segment 7 (STS): The code"));
  }

  @Test
  void namesWhatHasRoom() {
    String number = "N".repeat(36);
    String written = answer(interchange("UNOC:3", ""), new Judgement(null, number, List.of()));
    assertTrue(written.contains("RFF+AGO:I7'") && !written.contains("ACW"), written);
  }

  @Test
  void nobodyIsAnsweredWhoDoesNotSayWhoItIs() {
    byte[] without = "UNH+1+IFTSTA:D:00B:UN'BGM+23+ST-1+9'UNT+3+1'".getBytes();
    assertTrue(
        format.judgement(without, List.of(TAKEN), EdifactFiles.NUMBERS, EdifactFiles.AT).isEmpty());
    byte[] tooLong =
        new String(interchange("UNOC:3", ""), StandardCharsets.US_ASCII)
            .replace("CARRIER", "C".repeat(36))
            .getBytes(StandardCharsets.US_ASCII);
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> format.judgement(tooLong, List.of(TAKEN), EdifactFiles.NUMBERS, EdifactFiles.AT));
    assertTrue(refused.getMessage().contains("recipient"), refused.getMessage());
  }

  @Test
  void theFunctionDecidesAndThenTheErrors() {
    assertVerdict(true, "BGM+312+A+29'", "");
    assertVerdict(true, "BGM+312+A+45'", "ERC+40'");
    assertVerdict(true, "BGM+312+A'FTX+AAO+++WELL DONE'", "");
    assertVerdict(false, "BGM+313+A'", "");
    assertVerdict(false, "BGM+312+A'", "ERC+40'");
    assertVerdict(false, "BGM+312+A+27'", "");
    assertVerdict(false, "BGM+312+A+12'", "");
  }

  private void assertVerdict(boolean accepted, String beginning, String errors) {
    int segments = 4 + (beginning + errors).split("'").length - 1;
    String message =
        "UNB+UNOC:3+A:14+B:14+261120:0915+7'UNH+1+APERAK:D:96A:UN'"
            + beginning
            + "RFF+ACW:TO-1'"
            + errors
            + "UNT+"
            + segments
            + "+1'UNZ+1+7'";
    Reading reading = format.read(message.getBytes(), EdifactFiles.ASSUMED);
    assertEquals(List.of(), reading.findings(), message);
    DocumentAnswer answer = reading.documents().get(0).answer();
    assertEquals(accepted, answer.accepted(), message);
    assertEquals(List.of("TO-1"), answer.about());
  }
}
