package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.EnvelopeNumbers;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sender of each message is answered; {@code -Dgolden.write} writes it anew. */
class X12AcknowledgementTest {
  private static final EnvelopeNumbers NUMBERS = new EnvelopeNumbers(9001, 501);
  private static final Instant AT = Instant.parse("2026-11-20T09:30:00Z");

  private static String answer(byte[] content) {
    return new X12Format()
        .acknowledgement(content, NUMBERS, AT)
        .map(answer -> new String(answer, StandardCharsets.UTF_8))
        .orElse("");
  }

  @Test
  void isAnsweredWhatHasToBe() throws IOException {
    for (Path file : X12Files.all()) {
      String answer = answer(X12Files.read(file));
      Path expectation = X12Files.beside(file, ".ack.txt");
      String lines = answer.isEmpty() ? "" : lines(answer);
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expectation, lines);
      }
      assertEquals(Files.readString(expectation), lines, file.toString());
    }
  }

  /** One segment a line, whatever ends it. */
  private static String lines(String answer) {
    String terminator = answer.substring(105, 106);
    return answer.replace(terminator, "\n");
  }

  @Test
  void isAnsweredInSoundX12() throws IOException {
    for (Path file : X12Files.all()) {
      String answer = answer(X12Files.read(file));
      assertFalse(answer.isEmpty(), file.toString());
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      assertEquals(List.of(), faults(bytes), file + ": " + answer);
      boolean withLineEnds = file.toString().contains("line-terminated");
      if (!withLineEnds) {
        assertEquals(List.of(), StrictX12.faults(bytes), file + ": " + answer);
      }
    }
  }

  /** What StAEDI says, which knows the answers themselves. */
  private static List<String> faults(byte[] content) {
    List<String> faults = new ArrayList<>();
    EDIInputFactory factory = EDIInputFactory.newFactory();
    try (EDIStreamReader reader =
        factory.createEDIStreamReader(new ByteArrayInputStream(content))) {
      while (reader.hasNext()) {
        EDIStreamEvent event = reader.next();
        if (event.isError()) {
          faults.add(event + " " + reader.getErrorType() + " " + reader.getLocation());
        }
      }
    } catch (IOException | EDIStreamException e) {
      faults.add(e.toString());
    }
    return faults;
  }

  @Test
  void answersAreNotAnswered() {
    String answer = answer(X12Files.read("990-accept"));
    assertEquals("", answer(answer.getBytes(StandardCharsets.UTF_8)));
    assertEquals("", answer("nothing of X12".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsCutOffIsRefusedAsAWhole() {
    byte[] whole = X12Files.read("990-accept");
    String answer = answer(Arrays.copyOf(whole, whole.length - 20));
    assertTrue(answer.contains("TA1*000000201*261120*0915*R*023~"), answer);
  }

  @Test
  void guidesAreAnsweredBy999() {
    String guided = new String(X12Files.read("204-005010"), StandardCharsets.UTF_8);
    byte[] content =
        guided.replace("*X*005010~", "*X*005010X777A1~").getBytes(StandardCharsets.UTF_8);
    String answer = answer(content);
    assertTrue(answer.contains("ST*999*0001*005010X231A1~"), answer);
    assertTrue(answer.contains("IK5*A~AK9*A*1*1*1~"), answer);
    assertTrue(answer.contains("AK1*SM*104*005010X777A1~"), answer);
  }

  @Test
  void oneBrokenTransactionDoesNotRefuseItsNeighbour() {
    String answer = answer(X12Files.read("broken-neighbour"));
    assertTrue(answer.contains("AK2*204*0001~AK5*R*4~AK2*204*0002~AK5*A~AK9*P*2*2*1~"), answer);
  }
}
