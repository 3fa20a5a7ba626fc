package dev.crossdock.connectors.x12;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.Acknowledgement;
import dev.crossdock.connection.Acknowledgement.Answers;
import dev.crossdock.connection.Acknowledgement.Level;
import dev.crossdock.connection.Acknowledgement.Verdict;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers that we write, and answers that we get. */
class AcknowledgementTest {

  @TestFactory
  Stream<DynamicTest> answersEachMessageAsExpected() throws IOException {
    return GoldenFiles.all().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  private void compare(Path file) throws IOException {
    String actual = GoldenFiles.acknowledgement(Files.readAllBytes(file));
    Path expectation = GoldenFiles.answer(file);
    if (Boolean.getBoolean("golden.write")) {
      if (actual.isEmpty()) {
        Files.deleteIfExists(expectation);
      } else {
        Files.writeString(expectation, actual);
      }
    }
    assertEquals(Files.exists(expectation) ? Files.readString(expectation) : "", actual);
    if (!actual.isEmpty()) {
      byte[] answer = actual.getBytes(StandardCharsets.UTF_8);
      assertEquals(List.of(), StaediReader.faults(answer), "the independent reader disagrees");
      Answers read = AcknowledgementReader.read(answer);
      assertEquals(List.of(), read.findings());
      assertFalse(read.answers().isEmpty());
      assertEquals("", GoldenFiles.acknowledgement(answer), "an answer is never answered");
    }
  }

  @Test
  void saysOfEachTransactionWhatBecameOfIt() throws IOException {
    List<Acknowledgement> answers = answers("broken-neighbour.edi");
    assertEquals(
        List.of(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED, Verdict.PARTIALLY_ACCEPTED),
        answers.stream().map(Acknowledgement::verdict).toList());
    assertEquals(List.of("count of segments wrong (4)"), answers.get(1).reasons());
    assertEquals("0002", answers.get(1).message());
    assertEquals("7", answers.get(3).group());
  }

  /** A status that is no milestone of ours is sound syntax; one that is in no list is not. */
  @Test
  void tellsSyntaxFromMeaning() throws IOException {
    Acknowledgement answer = answers("214-unknown-code.edi").get(0);
    assertEquals(Verdict.ACCEPTED_WITH_ERRORS, answer.verdict());
    assertEquals(
        List.of(
            "segment 4 (AT7): elements in error (8)",
            "segment 4 (AT7), element 1: code not valid (7): QQ",
            "segment 7 (AT7): elements in error (8)",
            "segment 7 (AT7), element 3: code not valid (7): AC",
            "segments in error (5)"),
        answer.reasons());
    assertEquals(Verdict.ACCEPTED, answers("214-no-reference.edi").get(0).verdict());
  }

  @Test
  void answersWithA999WhereAGuideIsNamed() throws IOException {
    assertTrue(
        GoldenFiles.acknowledgement(GoldenFiles.read("guide-005010.edi")).contains("ST*999*"));
    assertTrue(
        GoldenFiles.acknowledgement(GoldenFiles.read("release-008010.edi")).contains("ST*997*"));
  }

  @Test
  void readsThePartnersAnswers() throws IOException {
    Answers answers = AcknowledgementReader.read(GoldenFiles.read("answer-997.txt"));
    assertEquals(List.of(), answers.findings());
    assertEquals(
        List.of(
            answer("997", Level.MESSAGE, "301", "0001", "204", Verdict.ACCEPTED),
            answer(
                "997",
                Level.MESSAGE,
                "301",
                "0002",
                "204",
                Verdict.REJECTED,
                "segment 5 (L11): elements in error (8)",
                "segment 5 (L11), element 2: code not valid (7): Q9",
                "segment 5 (L11), element 1.2: too long (5)",
                "segments in error (5)"),
            answer(
                "997",
                Level.MESSAGE,
                "301",
                "0003",
                "204",
                Verdict.ACCEPTED_WITH_ERRORS,
                "segment 9 (S5): required segment missing (3)",
                "segments in error (5)"),
            answer("997", Level.GROUP, "301", null, "SM", Verdict.PARTIALLY_ACCEPTED)),
        answers.answers());
  }

  @Test
  void readsA999AndTheAnswerToAnInterchange() throws IOException {
    assertEquals(
        List.of(
            answer(
                "999",
                Level.MESSAGE,
                "302",
                "0001",
                "204",
                Verdict.REJECTED,
                "segment 8 (NM1): elements in error (8)",
                "segment 8 (NM1), element 9: pattern of the implementation guide not met (I12): X",
                "segments in error against the implementation guide (I5)"),
            answer(
                "999",
                Level.GROUP,
                "302",
                null,
                "SM",
                Verdict.REJECTED,
                "count of transactions wrong (5)")),
        AcknowledgementReader.read(GoldenFiles.read("answer-999.txt")).answers());
    assertEquals(
        List.of(
            new Acknowledgement(
                "TA1",
                Level.INTERCHANGE,
                "ROADRUNNER",
                "000000077",
                null,
                null,
                null,
                Verdict.REJECTED,
                List.of("control number used twice (025)"))),
        AcknowledgementReader.read(GoldenFiles.read("answer-ta1.txt")).answers());
  }

  /** Who took the envelope has not judged what is in it. */
  @Test
  void takesAnAcceptedEnvelopeForAReceipt() throws IOException {
    String refused = new String(GoldenFiles.read("answer-ta1.txt"), StandardCharsets.UTF_8);
    for (String verdict : List.of("A*000", "E*003")) {
      byte[] received = refused.replace("R*025", verdict).getBytes(StandardCharsets.UTF_8);
      List<Acknowledgement> answers = AcknowledgementReader.read(received).answers();
      assertEquals(1, answers.size());
      assertEquals(Verdict.RECEIVED, answers.get(0).verdict(), verdict);
      assertEquals(verdict.startsWith("A"), answers.get(0).reasons().isEmpty());
    }
  }

  @Test
  void guessesNoVerdict() throws IOException {
    Answers answers = AcknowledgementReader.read(GoldenFiles.read("answer-unknown.txt"));
    assertEquals(
        List.of(answer("997", Level.MESSAGE, "303", "0003", "204", Verdict.ACCEPTED)),
        answers.answers());
    assertEquals(
        List.of(
            "The verdict on transaction 0001 is Q, which is not known",
            "The answer to transaction 0002 gives no verdict",
            "The verdict answers no transaction: AK2 is missing before it",
            "The acknowledgement 997 has no AK9: it does not say what became of the group"),
        answers.findings().stream().map(finding -> finding.detail()).toList());
    assertThrows(
        ProblemException.class,
        () -> AcknowledgementReader.read(GoldenFiles.read("answer-status.txt")));
  }

  private static List<Acknowledgement> answers(String name) throws IOException {
    String answer = GoldenFiles.acknowledgement(GoldenFiles.read(name));
    return AcknowledgementReader.read(answer.getBytes(StandardCharsets.UTF_8)).answers();
  }

  private static Acknowledgement answer(
      String kind,
      Level level,
      String group,
      String message,
      String type,
      Verdict verdict,
      String... reasons) {
    return new Acknowledgement(
        kind, level, "ROADRUNNER", null, group, message, type, verdict, List.of(reasons));
  }
}
