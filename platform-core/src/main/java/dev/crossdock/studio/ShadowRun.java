package dev.crossdock.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.mapping.MappedFormat;
import dev.crossdock.mapping.Shape;
import dev.crossdock.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads messages that came once more, by what is live and by a draft, and counts what differs. */
final class ShadowRun {
  private static final int SENTENCES_MAX = 12;

  private final Map<String, Integer> changes = new HashMap<>();
  private final List<ShadowCase> cases = new ArrayList<>();
  private Shape shape = Shape.none();
  private int exchanges;
  private int same;
  private int different;
  private int failing;
  private int mended;

  /** What a message became. */
  private record Outcome(JsonNode events, String failure) {}

  /**
   * Reads one message.
   *
   * @param live reads it now; null if nothing does
   * @param draft would read it
   */
  void read(long exchange, byte[] content, Inlet inlet, MessageFormat live, MappedFormat draft) {
    exchanges++;
    Outcome was = outcome(content, inlet, live);
    Outcome is = outcome(content, inlet, draft);
    learn(content, draft);
    if (is.failure() != null) {
      if (was.failure() == null) {
        failing++;
        count("stop being read: " + is.failure());
        keep(exchange, ShadowCase.Kind.FAILING, List.of(), is.failure());
      } else {
        same++;
      }
      return;
    }
    List<Difference> differences = Difference.between(was.events(), is.events());
    if (was.failure() != null) {
      mended++;
      count("are read that were parked");
      keep(exchange, ShadowCase.Kind.MENDED, List.of(), "It was parked: " + was.failure());
    } else if (differences.isEmpty()) {
      same++;
    } else {
      different++;
      sentences(differences, was.events(), is.events()).forEach(this::count);
      keep(exchange, ShadowCase.Kind.DIFFERENT, differences, words(differences));
    }
  }

  private void learn(byte[] content, MappedFormat draft) {
    try {
      draft.tree(content).ifPresent(tree -> shape = shape.with(tree));
    } catch (ProblemException e) {
      return; // what cannot be taken apart has no shape
    }
  }

  private static Outcome outcome(byte[] content, Inlet inlet, MessageFormat format) {
    if (format == null) {
      return new Outcome(ExchangeJson.JSON.createArrayNode(), "No format reads it.");
    }
    try {
      Reading reading = format.read(content, inlet.assumedZone());
      JsonNode events = ExchangeJson.JSON.valueToTree(reading.events());
      return new Outcome(
          events, reading.findings().isEmpty() ? null : reading.findings().get(0).detail());
    } catch (ProblemException e) {
      return new Outcome(ExchangeJson.JSON.createArrayNode(), e.getMessage());
    }
  }

  private void keep(
      long exchange, ShadowCase.Kind kind, List<Difference> differences, String words) {
    boolean matters = kind == ShadowCase.Kind.FAILING;
    if (cases.size() < ShadowReport.CASES_MAX) {
      cases.add(new ShadowCase(exchange, kind, differences, words));
    } else if (matters) {
      // What breaks is told before what is only different.
      for (int i = 0; i < cases.size(); i++) {
        if (cases.get(i).kind() != ShadowCase.Kind.FAILING) {
          cases.set(i, new ShadowCase(exchange, kind, differences, words));
          return;
        }
      }
    }
  }

  private void count(String change) {
    changes.merge(change, 1, Integer::sum);
  }

  /** Each field of each milestone once, however many events of the message change it. */
  private static Set<String> sentences(List<Difference> differences, JsonNode was, JsonNode is) {
    Set<String> told = new LinkedHashSet<>();
    for (Difference difference : differences) {
      String[] steps = difference.path().split("/");
      if (steps.length < 3) {
        told.add(difference.was() == null ? "give one more event" : "give an event less");
        continue;
      }
      int index = Integer.parseInt(steps[1]);
      JsonNode event = is.has(index) ? is.get(index) : was.get(index);
      told.add("change " + steps[2] + " of " + event.path("milestone").asText());
    }
    return told;
  }

  private static String words(List<Difference> differences) {
    Difference first = differences.get(0);
    String field = first.path().replaceFirst("^/[0-9]+/", "").replace('/', '.');
    return field
        + ": "
        + (first.was() == null ? "nothing" : first.was())
        + " → "
        + (first.is() == null ? "nothing" : first.is())
        + (differences.size() > 1 ? ", and " + (differences.size() - 1) + " more" : "");
  }

  Shape shape() {
    return shape;
  }

  /** Everything that was seen. */
  ShadowReport report(long tookMillis, Instant at, String by) {
    List<String> sentences =
        changes.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(SENTENCES_MAX)
            .map(one -> one.getValue() + " of " + exchanges + " " + one.getKey())
            .toList();
    return new ShadowReport(
        exchanges, same, different, failing, mended, sentences, cases, tookMillis, at, by);
  }

  /** The messages that would be parked, for people; the first few. */
  static String failing(ShadowReport report) {
    List<String> ids = new ArrayList<>();
    for (ShadowCase one : report.cases()) {
      if (one.kind() == ShadowCase.Kind.FAILING) {
        ids.add(ExchangeId.show(one.exchange()));
      }
    }
    return String.join(", ", ids);
  }
}
