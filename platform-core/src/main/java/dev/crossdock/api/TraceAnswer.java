package dev.crossdock.api;

import dev.crossdock.view.TimelineItem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A shipment's timeline as it is answered. */
@Schema(
    name = "Trace",
    description = "What happened to a shipment, newest first, what is expected on top")
public record TraceAnswer(@Schema(required = true) List<Item> items) {

  /** One item. */
  @Schema(name = "TraceItem")
  public record Item(
      @Schema(
              required = true,
              enumeration = {"MILESTONE", "MESSAGE", "PEOPLE", "EXPECTED"})
          String level,
      Instant at,
      @Schema(description = "Zone where it happened") ZoneId zone,
      @Schema(
              description = "Where the zone comes from",
              enumeration = {"SENT", "PLACE", "CONNECTION"})
          String zoneSource,
      @Schema(required = true) String title,
      String detail,
      @Schema(description = "Id of the exchange behind it") String exchange,
      @Schema(description = "Doubts and remarks") List<Note> notes) {}

  /** A remark under an item. */
  @Schema(name = "TraceNote")
  public record Note(
      @Schema(
              required = true,
              enumeration = {"LATE", "DUPLICATE", "PROBLEM"})
          String kind,
      @Schema(required = true) String text) {}

  static TraceAnswer of(List<TimelineItem> items) {
    return new TraceAnswer(
        items.stream()
            .map(
                item ->
                    new Item(
                        item.level().name(),
                        item.at(),
                        item.zone(),
                        item.zoneSource() == null ? null : item.zoneSource().name(),
                        item.title(),
                        item.detail(),
                        item.exchangeId(),
                        item.notes().stream()
                            .map(note -> new Note(note.kind().name(), note.text()))
                            .toList()))
            .toList());
  }
}
