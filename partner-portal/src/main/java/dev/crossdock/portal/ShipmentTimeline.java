package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.tenant.Actor;
import dev.crossdock.view.Directory;
import dev.crossdock.view.Timeline;
import dev.crossdock.view.TimelineItem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shipment's timeline with its two switches: what it tells, and whose clock it tells it by. */
@CdiComponent
public class ShipmentTimeline extends Div {
  private static final long serialVersionUID = 1L;

  private static final String EVERYTHING = english("Everything");

  /** Whose clock times are told by. */
  private enum Clock {
    THERE(english("Times where it happened")),
    MINE(english("Times by your clock")),
    UTC(english("Times in UTC"));

    private final String words;

    Clock(String words) {
      this.words = words;
    }
  }

  private final transient Timeline timeline;
  private final transient Directory directory;
  private final Select<String> levels = new Select<>();
  private final Select<Clock> clocks = new Select<>();
  private final Piece none =
      new Piece(
          "div",
          "xd-hidden",
          EmptyState.of(
              say("Nothing heard yet"),
              say("Events appear here as soon as a partner sends the first one.")));
  private TimelineList list = new TimelineList();
  private transient List<TimelineItem> items = List.of();
  private transient ZoneId office = ZoneOffset.UTC;

  @Inject
  public ShipmentTimeline(Timeline timeline, Directory directory) {
    this.timeline = timeline;
    this.directory = directory;
    addClassName("body");
    List<String> names = new ArrayList<>(List.of(EVERYTHING));
    for (TimelineItem.Level level : TimelineItem.Level.values()) {
      if (level != TimelineItem.Level.EXPECTED) {
        names.add(level.words());
      }
    }
    levels.setItems(names);
    levels.setItemLabelGenerator(name -> heard(name));
    levels.setValue(EVERYTHING);
    levels.setAriaLabel(say("What is shown"));
    levels.addValueChangeListener(change -> again());
    clocks.setItems(Clock.values());
    clocks.setItemLabelGenerator(clock -> say(clock.words));
    clocks.setValue(Clock.THERE);
    clocks.setAriaLabel(say("Which clock"));
    clocks.addValueChangeListener(change -> again());
    Div line = new Div(levels, clocks, new Piece("span", "end", Markup.text(say("Newest first"))));
    line.addClassName("xd-filters");
    add(line, new Piece("h2", "xd-sr", Markup.text(say("Timeline"))), none, list);
  }

  /**
   * Reads the timeline again.
   *
   * @return how many entries are new to the reader
   */
  int load(Actor actor, long shipmentId, Instant now) {
    office = directory.about(actor).zone();
    items = timeline.of(actor, shipmentId, Timeline.ITEMS_MAX, now);
    return show();
  }

  /** Another clock or another choice is another list: nothing in it is news. */
  private void again() {
    TimelineList other = new TimelineList();
    replace(list, other);
    list = other;
    show();
  }

  private int show() {
    List<TimelineList.Entry> entries = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (TimelineItem item : items) {
      if (levels.getValue().equals(EVERYTHING) || levels.getValue().equals(item.level().words())) {
        String key = item.level() + " " + item.at() + " " + item.title() + " " + item.exchangeId();
        int repeat = seen.merge(key, 1, Integer::sum);
        entries.add(entry(item, key + " " + repeat));
      }
    }
    if (entries.isEmpty()) {
      none.removeClassName("xd-hidden");
    } else {
      none.addClassName("xd-hidden");
    }
    return list.show(entries);
  }

  private TimelineList.Entry entry(TimelineItem item, String key) {
    ZoneId zone =
        switch (clocks.getValue()) {
          case MINE -> office;
          case UTC -> ZoneOffset.UTC;
          case THERE -> item.zone();
        };
    Markup time = time(item, zone);
    TimelineList.Level level =
        switch (item.level()) {
          case MILESTONE -> isLate(item) ? TimelineList.Level.ASIDE : TimelineList.Level.MILESTONE;
          case EXPECTED -> TimelineList.Level.EXPECTED;
          default -> TimelineList.Level.SYSTEM;
        };
    Markup exchange =
        item.exchangeId() == null
            ? Markup.NOTHING
            : Markup.all(
                Markup.text(" "),
                Markup.link(
                    Address.exchange(item.exchangeId()), "xd-mono xd-nowrap", item.exchangeId()));
    Markup what =
        item.detail() == null && exchange.isEmpty()
            ? Markup.NOTHING
            : Markup.all(Markup.text(heard(item.detail())), exchange);
    List<Markup> notes = item.notes().stream().map(ShipmentTimeline::note).toList();
    return new TimelineList.Entry(
        key,
        item.at(),
        zone,
        time,
        level,
        item.colour(),
        heard(item.title()),
        what,
        Markup.all(notes));
  }

  private static Markup time(TimelineItem item, ZoneId zone) {
    if (item.at() == null) {
      return Markup.of(
          "span", "when", Markup.text(say("now")), Markup.of("small", "", say("no date given")));
    }
    return item.level() == TimelineItem.Level.EXPECTED
        ? XdTime.dated(item.at(), zone)
        : XdTime.clock(item.at(), zone, item.zoneSource());
  }

  private static boolean isLate(TimelineItem item) {
    return item.notes().stream().anyMatch(note -> note.kind() == TimelineItem.Note.Kind.LATE);
  }

  private static Markup note(TimelineItem.Note note) {
    return switch (note.kind()) {
      case LATE -> TimelineList.note(Icon.LATE, "late", heard(note.text()));
      case DUPLICATE -> TimelineList.note(Icon.DUPLICATE, "", heard(note.text()));
      case PROBLEM -> TimelineList.note(Icon.CASE, "late", heard(note.text()));
    };
  }
}
