package dev.crossdock.exchange;

import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Reference;
import java.util.List;

/** What events and the messages that carry them are called, and what makes them the same fact. */
final class EventWords {
  private EventWords() {}

  /** What a message says, in a few words. */
  static String title(InboundWork.Read read) {
    if (read.reading() == null
        || read.reading().events().isEmpty()
            && read.reading().documents().isEmpty()
            && read.answers().isEmpty()) {
      return read.message().title();
    }
    if (read.reading().events().isEmpty()) {
      return InboundFiles.title(read);
    }
    List<MilestoneEvent> events = read.reading().events();
    return events.size() == 1
        ? title(events.get(0))
        : title(events.get(events.size() - 1)) + " and " + (events.size() - 1) + " more";
  }

  /** The business meaning of an event, such as "Discharged, USNYC". */
  static String title(MilestoneEvent event) {
    String place = placeWords(event.place());
    return event.milestone().words() + (place == null ? "" : ", " + place);
  }

  private static String placeWords(Place place) {
    return place == null ? null : place.unLocode() != null ? place.unLocode() : place.name();
  }

  /** What makes two reports of one partner the same fact. */
  static String businessKey(MilestoneEvent event) {
    return event.milestone()
        + "|"
        + event.classifier()
        + "|"
        + event.occurredAt().instant()
        + "|"
        + placeWords(event.place())
        + "|"
        + (event.equipment() == null ? "" : Reference.fold(event.equipment()));
  }
}
