package dev.crossdock.connectors.edifact;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Reference;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What one level of a message says: its header, a consignment or a status group. */
final class Scope {
  /** More references, places, times and units than any real group has; keeps memory flat. */
  static final int PARTS_MAX = 1_000;

  private static final int NAME_CHARACTERS_MAX = 200;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** A reference and where it stands. */
  record Found(Reference reference, Value at) {}

  /**
   * A time and where it stands.
   *
   * @param qualifier data element 2005
   * @param format data element 2379, or null
   */
  record Dated(String qualifier, Value value, String format, Segment segment) {}

  /** A piece of equipment; {@code type} is data element 8053, such as CN for containers. */
  record Unit(String type, Value number) {}

  /**
   * A place.
   *
   * @param code as sent, or null
   * @param underTransport whether it belongs to a transport leg
   * @param times those of this place
   */
  record Stop(
      PlaceRole role,
      boolean activity,
      Place place,
      String code,
      Value at,
      boolean underTransport,
      List<Dated> times) {}

  final List<Found> references = new ArrayList<>();
  final List<Stop> stops = new ArrayList<>();
  final List<Dated> times = new ArrayList<>();
  final List<Unit> units = new ArrayList<>();
  String stage;
  String mode;
  String load;

  private final Charset charset;
  private boolean inTransport;
  private int parts;

  Scope(Charset charset) {
    this.charset = charset;
  }

  /** The first leg counts: it is the one the status is about. */
  void takeTransport(Segment segment) {
    if (!inTransport) {
      stage = segment.code(1, 1);
      mode = segment.code(3, 1);
    }
    inTransport = true;
  }

  void takeTime(Segment segment) {
    Value value = segment.value(1, 2, charset);
    String qualifier = segment.code(1, 1);
    if (value == null || qualifier == null) {
      return;
    }
    count(segment);
    Dated dated = new Dated(qualifier, value, segment.code(1, 3), segment);
    Value offset = segment.value(2, 1, charset);
    if (offset != null && dated.format() == null && segment.separatesBy('+')) {
      // The plus before an offset from UTC should be released and often is not: it splits the time
      // in two.
      Value whole = new Value(value.text() + "+" + offset.text(), value.from(), offset.to());
      dated = new Dated(qualifier, whole, segment.code(2, 2), segment);
    }
    Stop last = stops.isEmpty() ? null : stops.get(stops.size() - 1);
    if (last != null && last.underTransport()) {
      last.times().add(dated);
    } else {
      times.add(dated);
    }
  }

  void takePlace(Segment segment) {
    String qualifier = segment.code(1, 1);
    Value code = segment.value(2, 1, charset);
    Value name = segment.value(2, 4, charset);
    if (!PlaceRole.isPlace(qualifier) || code == null && name == null) {
      return;
    }
    count(segment);
    String unLocode = unLocode(code, segment.code(2, 2), segment.code(2, 3));
    String words = name != null ? name.text() : unLocode == null ? code.text() : related(segment);
    Place place = new Place(unLocode, words == null ? null : Value.cut(words, NAME_CHARACTERS_MAX));
    stops.add(
        new Stop(
            PlaceRole.of(qualifier),
            PlaceRole.ACTIVITY.equals(qualifier),
            place,
            code == null ? null : code.text(),
            code == null ? name : code,
            inTransport,
            new ArrayList<>(1)));
  }

  void takeUnit(Segment segment) {
    Value number = segment.value(2, 1, charset);
    String full = segment.code(6, 1);
    if (load == null) {
      load = full;
    }
    if (number != null) {
      count(segment);
      units.add(new Unit(segment.code(1, 1), number));
    }
  }

  void take(Segment segment, Found found) {
    count(segment);
    references.add(found);
  }

  private void count(Segment segment) {
    if (++parts > PARTS_MAX) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          segment.where(),
          "One group has more than "
              + PARTS_MAX
              + " references, places, times and units; byte "
              + segment.from());
    }
  }

  /** The terminal or berth within the place (C519), unless it repeats the country. */
  private String related(Segment segment) {
    Value name = segment.value(3, 4, charset);
    if (name != null) {
      return name.text();
    }
    Value code = segment.value(3, 1, charset);
    return code == null || code.text().length() < 3 ? null : code.text();
  }

  /**
   * Reads a UN/LOCODE. Other agencies' codes of five characters, such as terminals and depots, must
   * not pass for one.
   *
   * @param list data element 1131, or null
   * @param agency data element 3055, or null
   */
  private static String unLocode(Value code, String list, String agency) {
    if (code == null || agency != null && !agency.equals("6")) {
      return null;
    }
    if (agency == null && list != null && !Character.isDigit(list.charAt(0))) {
      return null;
    }
    String text = Reference.fold(code.text());
    return hasShape(text) && COUNTRIES.contains(text.substring(0, 2)) ? text : null;
  }

  /** Two letters and three letters or digits from 2 on, as Recommendation 16 has it. */
  private static boolean hasShape(String text) {
    if (text.length() != 5) {
      return false;
    }
    for (int i = 0; i < 5; i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || i > 1 && c >= '2' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
