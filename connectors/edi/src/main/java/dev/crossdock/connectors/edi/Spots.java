package dev.crossdock.connectors.edi;

import dev.crossdock.connection.Reading.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the values of events stand. Their bytes are looked up only when somebody asks. */
final class Spots {

  /**
   * The value of one field.
   *
   * @param event index of the event
   * @param segment position in the interchange, 1 for the first segment
   */
  record Spot(int event, String field, int segment, int element) {

    /** The same, where events are counted on from this index. */
    Spot from(int index) {
      return new Spot(index + event, field, segment, element);
    }
  }

  private final List<Spot> spots = new ArrayList<>();

  void add(Spot spot) {
    spots.add(spot);
  }

  /** The bytes of all values. */
  List<Mark> marks(Interchange interchange) {
    if (spots.isEmpty() || interchange.header == null) {
      return List.of();
    }
    Map<Integer, List<Spot>> bySegment = new HashMap<>();
    for (Spot spot : spots) {
      bySegment.computeIfAbsent(spot.segment(), number -> new ArrayList<>()).add(spot);
    }
    List<Mark> marks = new ArrayList<>();
    RawSegment header = interchange.header;
    Cutter cutter =
        new Cutter(interchange.content, interchange.separators, header.to() + 1, header.number());
    for (RawSegment segment = cutter.next(); segment != null; segment = cutter.next()) {
      for (Spot spot : bySegment.getOrDefault(segment.number(), List.of())) {
        int[] range = segment.range(spot.element());
        if (range != null) {
          marks.add(new Mark(spot.event(), spot.field(), range[0], range[1]));
        }
      }
    }
    return marks;
  }
}
