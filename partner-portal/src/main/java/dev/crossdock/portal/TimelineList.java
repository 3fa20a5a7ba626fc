package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.dom.Element;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A shipment's timeline, newest first. News is put in its place and glows; what stood there stays
 * untouched.
 */
public class TimelineList extends Component implements HasStyle {
  private static final long serialVersionUID = 1L;

  /** Entries shown before the reader asks for all. */
  public static final int SHOWN_MAX = 60;

  /** How much an entry matters. */
  public enum Level {
    /** Said by a partner about the goods: filled node, bold. */
    MILESTONE("", ""),
    /** Said, but moved nothing: ring, bold. */
    ASIDE("", "ring"),
    /** What the platform or a system did: ring, normal weight. */
    SYSTEM("soft", "ring"),
    /** Not yet happened: dashed. */
    EXPECTED("soft", "dash");

    private final String item;
    private final String node;

    Level(String item, String node) {
      this.item = item;
      this.node = node;
    }
  }

  /**
   * One entry.
   *
   * @param key the same for the same entry whenever it is asked for
   * @param zone in which its day and clock are shown
   * @param time the clock beside it
   * @param what details under the title, or nothing
   * @param notes doubts and repeats, or nothing
   */
  public record Entry(
      String key,
      Instant at,
      ZoneId zone,
      Markup time,
      Level level,
      String colour,
      String title,
      Markup what,
      Markup notes) {}

  private final transient Map<String, Element> known = new HashMap<>();
  private transient List<Entry> entries = List.of();
  private boolean all;

  /** An empty timeline. */
  public TimelineList() {
    super(new Element("ul"));
    addClassName("xd-tl");
  }

  /**
   * Shows these entries, newest first.
   *
   * @return how many of them are new since the last time
   */
  public int show(List<Entry> news) {
    boolean first = known.isEmpty();
    Set<String> before = new HashSet<>(known.keySet());
    entries = news;
    List<Element> wanted = new ArrayList<>();
    Map<String, Integer> headings = new HashMap<>();
    String heading = "";
    int shown = all ? entries.size() : Math.min(entries.size(), SHOWN_MAX);
    for (Entry entry : entries.subList(0, shown)) {
      String day = entry.level() == Level.EXPECTED ? "" : XdTime.heading(entry.at(), entry.zone());
      if (!day.equals(heading)) {
        // Where zones alternate around midnight a day comes twice: each heading is its own element.
        String key = "day " + day + " " + headings.merge(day, 1, Integer::sum);
        wanted.add(
            known.computeIfAbsent(
                key, absent -> new Piece("li", "day", Markup.text(day)).getElement()));
        heading = day;
      }
      Element item =
          known.computeIfAbsent(
              entry.key(), key -> new Piece("li", entry.level().item).getElement());
      item.setProperty("innerHTML", content(entry).html());
      item.getClassList().set("fresh", !first && !before.contains(entry.key()));
      wanted.add(item);
    }
    if (shown < entries.size()) {
      wanted.add(more(entries.size() - shown));
    }
    place(wanted);
    return first
        ? 0
        : (int) entries.stream().filter(entry -> !before.contains(entry.key())).count();
  }

  /** Moves only what is out of place, so that the reader's focus and scroll stay where they are. */
  private void place(List<Element> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      Element item = wanted.get(i);
      if (i >= getElement().getChildCount() || !getElement().getChild(i).equals(item)) {
        item.removeFromParent();
        getElement().insertChild(i, item);
      }
    }
    while (getElement().getChildCount() > wanted.size()) {
      getElement().removeChild(getElement().getChildCount() - 1);
    }
  }

  private Element more(int hidden) {
    Piece more =
        new Piece(
            "li",
            "day",
            Markup.of("button", "xd-btn sm", say("Show {0} earlier", hidden))
                .with("type", "button"));
    more.getElement()
        .addEventListener(
            "click",
            click -> {
              all = true;
              show(entries);
            });
    return more.getElement();
  }

  private static Markup content(Entry entry) {
    Markup node =
        Markup.of("span", "node", Markup.of("i", entry.level().node + " s-" + entry.colour(), ""))
            .with("aria-hidden", "true");
    Markup what = entry.what().isEmpty() ? Markup.NOTHING : Markup.of("p", "", entry.what());
    return Markup.all(
        entry.time(),
        node,
        Markup.of("div", "what", Markup.of("h3", "", entry.title()), what, entry.notes()));
  }

  /** A note under an entry, such as a doubt. */
  public static Markup note(Icon icon, String colour, String words) {
    return Markup.of("span", "xd-note " + colour, icon.markup(), Markup.text(words));
  }
}
