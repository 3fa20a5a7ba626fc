package dev.crossdock.connectors.soap;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.LookedUp;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** A question about one shipment, and what the answer to it holds. */
final class SoapAsk {
  /** Stands where the reference is to stand. */
  static final String REFERENCE = "{reference}";

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private SoapAsk() {}

  /**
   * The body of the question.
   *
   * @param settings as {@link SoapSettings#read} gives them
   * @throws ProblemException if nothing can be asked, or the question is no XML
   */
  static String body(Map<String, String> settings, String reference) {
    String question = settings.get(SoapSettings.ASK_BODY);
    if (question == null) {
      throw wrong("It is missing: nothing can be asked about one shipment.");
    }
    String escaped =
        new XmlOut(reference.length() + 16).text(reference).toString().replace("\"", "&quot;");
    String body = question.replace(REFERENCE, escaped);
    try (XmlCursor cursor = XmlCursor.over(body)) {
      while (cursor.next() != XMLStreamConstants.START_ELEMENT) {
        // up to the outermost element
      }
      String element = cursor.whole();
      while (cursor.hasNext()) {
        cursor.next(); // a second element is an error, too
      }
      return element;
    } catch (XMLStreamException | ProblemException noXml) {
      throw wrong("It is not one element of XML.");
    }
  }

  private static ProblemException wrong(String words) {
    return new ProblemException(
        Problem.TARGET_REJECTED,
        SoapSettings.ASK_BODY,
        "The setting Question about one shipment of the connection is wrong. " + words);
  }

  /** What the partner said. */
  static LookedUp of(Answer answer, Map<String, String> settings) {
    Outcome outcome = SoapOutcomes.of(answer, settings, "");
    if (SoapOutcomes.isUnknown(answer, settings)) {
      return LookedUp.answered(
          "The partner does not know this reference.", List.of(), outcome.steps());
    }
    if (outcome.problem() != null) {
      return LookedUp.failed(
          outcome.problem(), outcome.detail(), outcome.retryAfter(), outcome.steps());
    }
    try {
      List<Arrival> arrivals =
          answer.body().length == 0
              ? List.of()
              : arrivals(XmlText.of(answer.body(), null).text(), settings);
      return LookedUp.answered(
          arrivals.isEmpty()
              ? "The partner answered, and tells nothing of this reference."
              : "The partner answered.",
          arrivals,
          outcome.steps());
    } catch (ProblemException odd) {
      return LookedUp.failed(odd.problem(), odd.getMessage(), null, outcome.steps());
    }
  }

  private static List<Arrival> arrivals(String text, Map<String, String> settings) {
    String path = settings.get(SoapSettings.ASK_ITEMS);
    List<String> names = path == null ? List.of() : List.of(path.split("/"));
    List<Arrival> arrivals = new ArrayList<>();
    try (XmlCursor cursor = XmlCursor.over(text)) {
      while (cursor.hasNext()) {
        if (cursor.next() == XMLStreamConstants.START_ELEMENT) {
          inEnvelope(cursor, names, arrivals);
        }
      }
    } catch (XMLStreamException e) {
      throw new ProblemException(
          Problem.TARGET_REJECTED, null, "The partner's answer is no well-formed XML.");
    }
    return arrivals;
  }

  /** The elements of the body; headers are passed over. */
  private static void inEnvelope(XmlCursor cursor, List<String> names, List<Arrival> arrivals)
      throws XMLStreamException {
    while (nextElement(cursor)) {
      if (cursor.part().name().equals("Body")) {
        while (nextElement(cursor)) {
          if (names.isEmpty()) {
            take(cursor, arrivals);
          } else {
            walk(cursor, names, 0, arrivals);
          }
        }
      } else {
        cursor.whole();
      }
    }
  }

  /** At the start of an element: takes what the path leads to, passes over the rest. */
  private static void walk(XmlCursor cursor, List<String> names, int at, List<Arrival> arrivals)
      throws XMLStreamException {
    if (!cursor.part().name().equals(names.get(at))) {
      cursor.whole();
    } else if (at == names.size() - 1) {
      take(cursor, arrivals);
    } else {
      while (nextElement(cursor)) {
        walk(cursor, names, at + 1, arrivals);
      }
    }
  }

  /** Goes to the next element in this one; false at its end. */
  private static boolean nextElement(XmlCursor cursor) throws XMLStreamException {
    for (int kind = cursor.next(); kind != XMLStreamConstants.END_ELEMENT; kind = cursor.next()) {
      if (kind == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  private static void take(XmlCursor cursor, List<Arrival> arrivals) throws XMLStreamException {
    if (arrivals.size() == LookedUp.ARRIVALS_MAX) {
      throw new ProblemException(
          Problem.TARGET_REJECTED,
          null,
          "An answer about one shipment holds more than " + LookedUp.ARRIVALS_MAX + " messages.");
    }
    String name = cursor.part().name() + ".xml";
    byte[] content = (DECLARATION + cursor.whole()).getBytes(StandardCharsets.UTF_8);
    arrivals.add(new Arrival(null, name, "application/xml", content));
  }
}
