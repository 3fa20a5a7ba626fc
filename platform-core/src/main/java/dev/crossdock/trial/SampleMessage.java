package dev.crossdock.trial;

import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.Remark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message of a partner's, of which others are made that tell of other shipments, other days or a
 * code that nobody knows. What is made is read before it is used: it says what it should, or it is
 * not made.
 */
final class SampleMessage {
  /** Where clocks change, a day has an hour more or less. */
  private static final Duration CLOCK_CHANGE = Duration.ofHours(1);

  private static final List<String> NO_CODES = List.of("ZZ9", "QQQ", "979", "XQ");
  private static final List<String> BREAKS = List.of("half", "tail", "junk");

  private final MessageFormat format;
  private final ZoneId zone;

  /** One character a byte: positions are those of the bytes. */
  private final String text;

  private final Reading reading;
  private final List<Mark> marks;

  private SampleMessage(MessageFormat format, ZoneId zone, byte[] content, Reading reading) {
    this.format = format;
    this.zone = zone;
    this.text = new String(content, StandardCharsets.ISO_8859_1);
    this.reading = reading;
    this.marks = reading.marks();
  }

  /**
   * Reads a sample.
   *
   * @throws ProblemException if it cannot be read, or not all of it, or tells of no shipment
   */
  static SampleMessage read(MessageFormat format, byte[] content, ZoneId zone) {
    SampleMessage sample = new SampleMessage(format, zone, content, format.read(content, zone));
    if (!sample.reading.findings().isEmpty()) {
      Reading.Finding first = sample.reading.findings().get(0);
      throw unusable(
          "Not all of the message can be read: " + first.detail() + " (" + first.where() + ").");
    }
    if (sample.references().isEmpty()) {
      throw unusable("The message names no shipment.");
    }
    return sample;
  }

  static ProblemException unusable(String why) {
    return new ProblemException(Problem.SAMPLE_UNUSABLE, null, why);
  }

  Reading reading() {
    return reading;
  }

  List<MilestoneEvent> events() {
    return reading.events();
  }

  byte[] content() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether it says that something has happened, not only that it will. */
  boolean tellsFacts() {
    return events().stream().anyMatch(event -> event.classifier() == Classifier.ACT);
  }

  /** All that it names, each once. Never null. */
  List<Reference> references() {
    Map<String, Reference> all = new LinkedHashMap<>();
    Stream.concat(
            events().stream().flatMap(event -> event.references().stream()),
            reading.documents().stream().flatMap(document -> document.references().stream()))
        .forEach(one -> all.putIfAbsent(one.type() + " " + one.folded(), one));
    return List.copyOf(all.values());
  }

  /** Values of its documents that are not taken, while the rest is. Never null. */
  List<Remark> remarks() {
    return reading.documents().stream().flatMap(one -> one.content().remarks().stream()).toList();
  }

  /**
   * The same about a shipment that there is not yet.
   *
   * @throws ProblemException if its references cannot be replaced
   */
  SampleMessage ofOther(RandomGenerator random) {
    Map<String, String> fresh = new LinkedHashMap<>();
    for (Reference reference : references()) {
      fresh.computeIfAbsent(reference.folded(), old -> FreshReference.of(old, random));
    }
    Edits edits = new Edits();
    for (int i = 0; i < events().size(); i++) {
      List<Reference> its = events().get(i).references();
      for (int n = 0; n < its.size(); n++) {
        String by = fresh.get(its.get(n).folded());
        replace(edits, mark(i, "references/" + n), its.get(n), by);
      }
    }
    reading.documents().stream()
        .flatMap(document -> document.references().stream())
        .forEach(reference -> replace(edits, null, reference, fresh.get(reference.folded())));
    return reread(edits)
        .filter(made -> made.names(references(), fresh) && made.tellsAfter(this, 0))
        .orElseThrow(
            () ->
                unusable(
                    "Its references cannot be told from its other values, so no test message can be"
                        + " made of it."));
  }

  private void replace(Edits edits, Mark mark, Reference reference, String folded) {
    if (mark != null) {
      put(edits, mark.from(), mark.to(), folded);
    }
    Matcher written = written(reference.folded()).matcher(text);
    while (written.find()) {
      put(edits, written.start(), written.end(), folded);
    }
  }

  private void put(Edits edits, int from, int to, String folded) {
    String by = FreshReference.written(text.substring(from, to), folded);
    if (by != null) {
      edits.add(from, to, by);
    }
  }

  /** However people write it: in small letters, with a blank or a hyphen here and there. */
  private static Pattern written(String folded) {
    String between =
        folded
            .codePoints()
            .mapToObj(c -> Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining("[ ./_-]?"));
    return Pattern.compile(
        "(?<![A-Za-z0-9])" + between + "(?![A-Za-z0-9])", Pattern.CASE_INSENSITIVE);
  }

  private boolean names(List<Reference> before, Map<String, String> fresh) {
    List<String> wanted = before.stream().map(one -> fresh.get(one.folded())).toList();
    return references().stream().map(Reference::folded).toList().equals(wanted);
  }

  /**
   * The same, so many days later.
   *
   * @return empty if the days of its events cannot be replaced
   */
  Optional<SampleMessage> later(int days) {
    if (days == 0) {
      return Optional.of(this);
    }
    for (DateStyle style : DateStyle.values()) {
      int zones = events().isEmpty() ? 0 : 2;
      for (int i = 0; i < zones; i++) {
        Optional<SampleMessage> made = dated(style, i, days);
        if (made.isPresent()) {
          return made;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<SampleMessage> dated(DateStyle style, int zoneAt, int days) {
    Edits edits = new Edits();
    for (int i = 0; i < events().size(); i++) {
      Instant at = events().get(i).occurredAt().instant();
      List<DateStyle.Swap> swaps = style.swaps(at, events().get(i).occurredAt().zone(), days);
      if (zoneAt >= swaps.size()) {
        return Optional.empty();
      }
      DateStyle.Swap swap = swaps.get(zoneAt);
      Mark mark = mark(i, "occurredAt");
      int in = mark == null ? -1 : text.substring(mark.from(), mark.to()).indexOf(swap.from());
      if (in >= 0) {
        int from = mark.from() + in;
        edits.add(from, from + swap.from().length(), swap.to());
      } else if (!edits.everywhere(text, swap.from(), swap.to(), style.isOpenEnded())) {
        return Optional.empty();
      }
    }
    return reread(edits)
        .filter(made -> made.tellsAfter(this, days) && made.reading.findings().isEmpty());
  }

  /** Whether it tells the same events, so many days after the other. */
  private boolean tellsAfter(SampleMessage other, int days) {
    if (events().size() != other.events().size()
        || reading.documents().size() != other.reading.documents().size()) {
      return false;
    }
    for (int i = 0; i < events().size(); i++) {
      MilestoneEvent now = events().get(i);
      MilestoneEvent then = other.events().get(i);
      Duration moved =
          Duration.between(then.occurredAt().instant(), now.occurredAt().instant())
              .minusDays(days)
              .abs();
      if (now.milestone() != then.milestone() || moved.compareTo(CLOCK_CHANGE) > 0) {
        return false;
      }
    }
    return true;
  }

  /** When the last of its facts happened, or of what it expects if it tells none; or null. */
  Instant lastAt() {
    return events().stream()
        .filter(event -> event.classifier() == Classifier.ACT || !tellsFacts())
        .map(event -> event.occurredAt().instant())
        .max(Instant::compareTo)
        .orElse(null);
  }

  /**
   * The same with a status code that nobody knows in its first event.
   *
   * @return empty if it is not known where the code stands
   */
  Optional<SampleMessage> withUnknownCode() {
    Mark mark = events().isEmpty() ? null : mark(0, "milestone");
    if (mark == null) {
      return Optional.empty();
    }
    String written = text.substring(mark.from(), mark.to());
    String quote = written.startsWith("\"") ? "\"" : "";
    List<SampleMessage> taken = new ArrayList<>();
    for (String code : NO_CODES) {
      Edits edits = new Edits();
      edits.add(mark.from(), mark.to(), quote + code + quote);
      Optional<SampleMessage> made = reread(edits);
      if (made.isPresent() && made.get().isTold(code)) {
        return made;
      }
      made.ifPresent(taken::add);
    }
    // Whatever code it is, it is read as something: that is what the test has to show.
    return taken.stream().findFirst();
  }

  /** Whether a finding names this value. */
  private boolean isTold(String value) {
    return reading.findings().stream().anyMatch(one -> value.equals(one.value()));
  }

  /**
   * The same, cut or spoilt so that it cannot be read.
   *
   * @return empty if whatever is left is read as well
   */
  Optional<byte[]> broken() {
    for (String how : BREAKS) {
      int half = text.length() / 2;
      String broken =
          switch (how) {
            case "half" -> text.substring(0, half);
            case "tail" -> text.substring(0, text.length() - text.length() / 8 - 1);
            default -> text.substring(0, half) + "\u0000<'\"{" + text.substring(half);
          };
      byte[] content = broken.getBytes(StandardCharsets.ISO_8859_1);
      try {
        if (!format.read(content, zone).findings().isEmpty()) {
          return Optional.of(content);
        }
      } catch (ProblemException e) {
        return Optional.of(content);
      }
    }
    return Optional.empty();
  }

  /**
   * The same JSON with one more field.
   *
   * @param name of the field
   * @return empty if it is no JSON object
   */
  Optional<SampleMessage> withField(String name) {
    int brace = text.indexOf('{');
    boolean json = brace >= 0 && text.substring(0, brace).replaceAll("[\\s\\[]", "").isEmpty();
    if (!json || !text.substring(brace + 1).stripLeading().startsWith("\"")) {
      return Optional.empty();
    }
    Edits edits = new Edits();
    edits.add(brace + 1, brace + 1, "\"" + name + "\":\"new\",");
    return reread(edits).filter(made -> made.tellsAfter(this, 0));
  }

  private Optional<SampleMessage> reread(Edits edits) {
    byte[] content = edits.applied(text).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return Optional.of(new SampleMessage(format, zone, content, format.read(content, zone)));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private Mark mark(int event, String field) {
    return marks.stream()
        .filter(one -> one.event() == event && one.field().equals(field))
        .findFirst()
        .orElse(null);
  }
}
