package dev.crossdock.connectors.edifact;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossdock.connection.Acknowledgement;
import dev.crossdock.connection.Acknowledgement.Answers;
import dev.crossdock.connection.Acknowledgement.Level;
import dev.crossdock.connection.Acknowledgement.Verdict;
import dev.crossdock.problem.ProblemException;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers that we write, and answers that we get. */
class ContrlTest {
  private static final Path COLLECTED = Path.of("../../../shared/samples/edifact");
  private static final Path TABLE = Path.of("target/collected-messages.md");
  private static final String HEADER = "UNB+UNOC:3+HANSA:ZZZ+CROSSDOCK:ZZZ+261120:0421+I77";
  private static final String GOOD =
      "UNH+1+IFTSTA:D:00B:UN'CNI+1'STS+1+29'RFF+BM:X'DTM+334:202611201010:203'UNT+6+1'";

  /** To write new expectations: -Dgolden.write=true, then read every line of the difference. */
  @TestFactory
  Stream<DynamicTest> answersEachMessageAsExpected() throws IOException {
    return GoldenFiles.all().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  private void compare(Path file) throws Exception {
    String actual = GoldenFiles.acknowledgement(Files.readAllBytes(file));
    Path expectation = GoldenFiles.answer(file);
    if (Boolean.getBoolean("golden.write")) {
      if (actual.isEmpty()) {
        Files.deleteIfExists(expectation);
      } else {
        Files.writeString(expectation, actual, StandardCharsets.ISO_8859_1);
      }
    }
    String expected =
        Files.exists(expectation) ? Files.readString(expectation, StandardCharsets.ISO_8859_1) : "";
    assertEquals(expected, actual);
    if (!actual.isEmpty()) {
      checkAnswer(actual);
    }
  }

  private static Answers checkAnswer(String answer) throws Exception {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of(), staediFaults(bytes), "the independent reader disagrees: " + answer);
    Answers read = ContrlReader.read(bytes);
    assertEquals(List.of(), read.findings());
    assertEquals("", GoldenFiles.acknowledgement(bytes), "an answer is never answered");
    return read;
  }

  @Test
  void saysOfEachMessageWhatBecameOfIt() throws Exception {
    String broken =
        "UNH+2+IFTSTA:D:00B:UN'sts+1'UNT+3+2'UNH+3+INVOIC:D:96A:UN'UNT+2+3'"
            + "UNH+4+IFTSTA:D:00B:UN'UNT+9+4'UNH+5+IFTSTA:D:00B:UN'UNT+2+6'UNH+7+IFTSTA:D:00B:UN'";
    String answer = answer(HEADER + "'" + GOOD + broken + "UNZ+6+I77'");
    assertEquals(
        "UNA:+.? 'UNB+UNOC:3+CROSSDOCK:ZZZ+HANSA:ZZZ+261120:0930+9001'UNH+1+CONTRL:D:3:UN'"
            + "UCI+I77+HANSA:ZZZ+CROSSDOCK:ZZZ+7'"
            + "UCM+1+IFTSTA:D:00B:UN+7'"
            + "UCM+2+IFTSTA:D:00B:UN+4'UCS+2+12'"
            + "UCM+3+INVOIC:D:96A:UN+4+14+UNH+2:1'"
            + "UCM+4+IFTSTA:D:00B:UN+4+29+UNT+1'"
            + "UCM+5+IFTSTA:D:00B:UN+4+28+UNT+2'"
            + "UCM+7+IFTSTA:D:00B:UN+4+13+UNT'"
            + "UNT+10+1'UNZ+1+9001'",
        answer);
    List<Acknowledgement> answers = checkAnswer(answer).answers();
    assertEquals(
        List.of("segment 2: value not valid (12)"), answers.get(2).reasons(), answers.toString());
    assertEquals(
        List.of("UNH, element 2.1: value not supported here (14)"), answers.get(3).reasons());
  }

  @Test
  void answersInTheSyntaxVersionOfTheSender() throws Exception {
    String answer =
        answer(
            "UNB+UNOC:4+HANSA?+CO:ZZZ+CROSSDOCK:ZZZ+20261120:0421+I?*77++++++1'"
                + GOOD
                + "UNZ+1+I?*77'");
    assertEquals(
        "UNA:+.?*'UNB+UNOC:4+CROSSDOCK:ZZZ+HANSA?+CO:ZZZ+20261120:0930+9001++++++1'"
            + "UNH+1+CONTRL:4:1:UN'UCI+I?*77+HANSA?+CO:ZZZ+CROSSDOCK:ZZZ+7'"
            + "UCM+1+IFTSTA:D:00B:UN+7'UNT+4+1'UNZ+1+9001'",
        answer);
    assertEquals("I*77", checkAnswer(answer).answers().get(0).interchange());
  }

  @Test
  void answersGroups() throws Exception {
    String group = "UNG+IFTSTA+HANSA+CROSSDOCK+261120:0421+%s+UN+D:00B'";
    String answer =
        answer(
            HEADER
                + "'"
                + group.formatted("G1")
                + GOOD
                + "UNE+1+G1'"
                + group.formatted("G2")
                + "UNH+1+IFTSTA:D:00B:UN'UNT+5+1'UNE+1+G2'UNZ+2+I77'");
    assertTrue(
        answer.contains(
            "UCI+I77+HANSA:ZZZ+CROSSDOCK:ZZZ+7'"
                + "UCF+G1+HANSA+CROSSDOCK+7'UCM+1+IFTSTA:D:00B:UN+7'"
                + "UCF+G2+HANSA+CROSSDOCK+7'UCM+1+IFTSTA:D:00B:UN+4+29+UNT+1'"),
        answer);
    List<Acknowledgement> answers = checkAnswer(answer).answers();
    assertEquals("G2", answers.get(4).group());
    assertEquals(Verdict.REJECTED, answers.get(4).verdict());
  }

  @Test
  void tellsReceiptOnlyWhereThatIsAsked() throws Exception {
    String answer = answer(HEADER + "++++2'" + GOOD + "UNZ+1+I77'");
    assertTrue(answer.contains("UCI+I77+HANSA:ZZZ+CROSSDOCK:ZZZ+8'UNT+3+1'"), answer);
    assertEquals(Verdict.RECEIVED, checkAnswer(answer).answers().get(0).verdict());
  }

  @Test
  void rejectsInterchangesThatAreRefused() throws Exception {
    for (String[] refused :
        new String[][] {
          {GOOD, "13"},
          {GOOD + "UNZ+2+I77'", "29"},
          {GOOD.replace("X", "\0") + "UNZ+1+I77'", "21"},
          {"UNZ+0+I77'", "32"},
          {GOOD + "UNZ+1+I77'UNB'", "33"},
          {GOOD + "UNZ+1+I77", "13"}
        }) {
      String answer = answer(HEADER + "'" + refused[0]);
      assertTrue(answer.contains("+4+" + refused[1] + "'"), answer);
      assertEquals(Verdict.REJECTED, checkAnswer(answer).answers().get(0).verdict());
    }
    for (String nobody :
        List.of("", GOOD, "UNB+UNOC:3+HANSA", HEADER, "UNB+UNOC:3+A+B+1'" + GOOD)) {
      assertEquals("", answer(nobody), nobody);
    }
    assertEquals("", answer(HEADER + "'UNH+1+CONTRL:D:3:UN'UCI+1+A+B+7'"), "cut answer");
  }

  @Test
  void readsThePartnersAnswers() {
    Answers answers =
        ContrlReader.read(
            bytes(
                HEADER
                    + "'UNH+1+CONTRL:D:3:UN'UCI+9001+CROSSDOCK:ZZZ+HANSA:ZZZ+7'"
                    + "UCM+1+IFTMIN:D:96A:UN+4'UCS+4+13'UCS+6'UCD+39+3:2'UCD+12+5'"
                    + "UCM+2+IFTMIN:D:96A:UN+7'UCM+3+IFTMIN:D:96A:UN+9'UNT+10+1'UNZ+1+I77'"));
    assertEquals(
        List.of(
            new Acknowledgement(
                "CONTRL",
                Level.INTERCHANGE,
                "HANSA",
                "9001",
                null,
                null,
                null,
                Verdict.ACCEPTED,
                List.of()),
            new Acknowledgement(
                "CONTRL",
                Level.MESSAGE,
                "HANSA",
                "9001",
                null,
                "1",
                "IFTMIN",
                Verdict.REJECTED,
                List.of(
                    "segment 4: missing (13)",
                    "segment 6, element 3.2: too long (39)",
                    "segment 6, element 5: value not valid (12)")),
            new Acknowledgement(
                "CONTRL",
                Level.MESSAGE,
                "HANSA",
                "9001",
                null,
                "2",
                "IFTMIN",
                Verdict.ACCEPTED,
                List.of())),
        answers.answers());
    assertEquals(
        List.of("The action on message 3 is 9, which is not known"),
        answers.findings().stream().map(finding -> finding.detail()).toList());
    assertThrows(
        ProblemException.class, () -> ContrlReader.read(bytes(HEADER + "'" + GOOD + "UNZ+1+I77'")));
  }

  /** Messages of other people, which are no part of this project, when they lie beside it. */
  @Test
  void answersCollectedMessages() throws Exception {
    assumeTrue(Files.isDirectory(COLLECTED), "the collected messages are not beside this project");
    StringBuilder table =
        new StringBuilder("| File | Answer to it, or as an answer |\n|---|---|\n");
    try (Stream<Path> files = Files.walk(COLLECTED)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        boolean answers = file.getParent().endsWith("CONTRL");
        String words = answers ? read(content) : GoldenFiles.acknowledgement(content);
        if (!answers && !words.isEmpty()) {
          assertFalse(
              ContrlReader.read(words.getBytes(StandardCharsets.ISO_8859_1)).answers().isEmpty());
        }
        String cell = words.isEmpty() ? "nobody to answer" : words.replace("|", "\\|");
        table
            .append("| ")
            .append(COLLECTED.relativize(file))
            .append(" | ")
            .append(cell)
            .append(" |\n");
      }
    }
    Files.createDirectories(TABLE.getParent());
    Files.writeString(TABLE, table);
  }

  private static String read(byte[] content) {
    try {
      return ContrlReader.read(content).answers().toString();
    } catch (ProblemException e) {
      return e.problem().id() + " " + e.getMessage();
    }
  }

  private static List<String> staediFaults(byte[] content) throws Exception {
    List<String> faults = new ArrayList<>();
    EDIInputFactory factory = EDIInputFactory.newFactory();
    // Its list of character sets is older than UNOW.
    boolean listed = !new String(content, StandardCharsets.ISO_8859_1).contains("UNOW");
    factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_CODE_VALUES, listed);
    try (EDIStreamReader reader =
        factory.createEDIStreamReader(new ByteArrayInputStream(content))) {
      while (reader.hasNext()) {
        EDIStreamEvent event = reader.next();
        if (event.isError()) {
          faults.add(event + " " + reader.getErrorType() + " " + reader.getLocation());
        }
      }
    }
    return faults;
  }

  private static String answer(String content) {
    return GoldenFiles.acknowledgement(bytes(content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
