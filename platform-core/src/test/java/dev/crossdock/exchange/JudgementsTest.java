package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.connection.Judgement;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Reading.Part;
import dev.crossdock.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which message of an interchange an objection belongs to. */
class JudgementsTest {
  private static String told(InboundResult result, Part... parts) {
    Reading reading =
        new Reading("F", null, List.of(), List.of(), List.of(), List.of(parts), List::of);
    return Judgements.of(reading, result.objections).stream()
        .map(
            one ->
                one.reference()
                    + one.reasons().stream().map(Judgement.Reason::words).toList().toString())
        .collect(Collectors.joining(" "));
  }

  private static Part part(String reference, int events, int documents, Finding... findings) {
    return new Part(reference, null, events, documents, List.of(findings), true);
  }

  @Test
  void eachHasItsOwn() {
    InboundResult result = new InboundResult();
    result.atEvent(1);
    result.stoppedBy(Problem.NO_SHIPMENT, "a");
    result.atEvent(2);
    result.stoppedBy(Problem.FUTURE_EVENT, "b");
    result.atDocument(0);
    result.stoppedBy(Problem.NO_SHIPMENT, "c");
    Finding finding = new Finding(Problem.UNKNOWN_CODE, "segment 3", "d", null);
    assertEquals(
        "1[] 2[a] 3[] 4[b] 5[c] 6[segment 3: d]",
        told(
            result,
            part("1", 1, 0),
            part("2", 1, 0),
            part("3", 0, 0),
            part("4", 2, 0),
            part("5", 0, 1),
            part("6", 3, 0, finding)));
  }

  @Test
  void notAllReasonsOfOneAreTold() {
    InboundResult result = new InboundResult();
    IntStream.range(0, 30)
        .forEach(
            i -> {
              result.atEvent(i);
              result.stoppedBy(Problem.NO_SHIPMENT, "x");
            });
    result.atEvent(30);
    result.stoppedBy(Problem.NO_SHIPMENT, "y");
    String told = told(result, part("1", 30, 0), part("2", 1, 0));
    assertEquals(20, told.chars().filter(c -> c == 'x').count());
    assertEquals("2[y]", told.substring(told.length() - 4));
  }
}
