package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.html.Div;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.mapping.DriftCases;
import dev.crossdock.mapping.Shape;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.XdTime;
import dev.crossdock.studio.Drift;
import dev.crossdock.studio.DriftBeyond;
import java.util.List;

/** What live messages have that those known at the release had not. */
final class DriftTab extends StudioTab {
  private static final long serialVersionUID = 1L;

  private final transient Bench bench;
  private final transient Desk desk;
  private final transient Runnable changed;
  private final Div list = new Div();

  DriftTab(Bench bench, Desk desk, Runnable changed) {
    this.bench = bench;
    this.desk = desk;
    this.changed = changed;
    list.addClassName("xd-caselist");
    add(list);
  }

  @Override
  void show() {
    list.removeAll();
    List<Drift> all = Bench.ask(() -> bench.drift().list(bench.actor(), bench.code()));
    if (all.isEmpty()) {
      list.add(
          new Piece(
              "div",
              "",
              EmptyState.of(
                  say("Live messages look as they did"),
                  say(
                      "A new field, a missing one, another type or an unknown code is told here"
                          + " before it hurts."))));
    }
    List<DriftBeyond> more = Bench.ask(() -> bench.drift().beyond(bench.actor(), bench.code()));
    boolean open = !more.isEmpty() || all.stream().anyMatch(one -> one.seenBy() == null);
    if (open && desk.mayEdit()) {
      Div act =
          new Div(small(say("I have seen all of it"), say("I have seen all of it"), this::seenAll));
      act.addClassName("xd-case");
      list.add(act);
    }
    more.forEach(one -> list.add(line(one)));
    all.forEach(one -> list.add(line(one)));
  }

  private Div line(DriftBeyond one) {
    Markup words =
        Markup.all(
            StateChip.of("late", words(one.kind())),
            Markup.text(
                " "
                    + say(
                        "Besides what is listed, something came {0} {0|time|times} more",
                        one.times())),
            Markup.of(
                "small",
                "xd-muted",
                Markup.said(
                    "Of v{0} no more than {1} open reports of a kind are listed; the last came {2}",
                    one.version(), DriftCases.LISTED_MAX, XdTime.ago(one.lastAt(), bench.now()))));
    Div line = new Div(new Piece("div", "grow", words));
    line.addClassName("xd-case");
    return line;
  }

  private Div line(Drift one) {
    String id = ExchangeId.show(one.exchange());
    Markup value =
        one.value() == null ? Markup.NOTHING : Markup.of("span", "xd-mono", " " + one.value());
    Markup seen =
        one.seenBy() == null
            ? Markup.NOTHING
            : Markup.text(" · " + say("seen by {0}", one.seenBy()));
    Markup words =
        Markup.all(
            StateChip.of(one.seenBy() == null ? "late" : "planned", words(one.kind())),
            Markup.text(" "),
            Markup.of("b", "xd-mono", one.path()),
            value,
            Markup.of(
                "small",
                "xd-muted",
                Markup.said(
                    "{0} {0|message|messages} since {1}, the last {2}, against v{3}. The first:"
                        + " {4}",
                    one.times(),
                    XdTime.stamped(one.firstAt(), bench.zone(), null),
                    XdTime.ago(one.lastAt(), bench.now()),
                    one.version(),
                    Markup.link(Address.exchange(id), "xd-mono", id)),
                seen));
    Div line = new Div(new Piece("div", "grow", words));
    line.addClassName("xd-case");
    if (one.seenBy() == null && desk.mayEdit()) {
      line.add(
          small(say("I have seen it"), say("I have seen it: {0}", one.path()), () -> seen(one)));
    }
    return line;
  }

  private static String words(Shape.Kind kind) {
    return switch (kind) {
      case NEW_FIELD -> say("New field");
      case MISSING_FIELD -> say("Missing field");
      case CHANGED_TYPE -> say("Another type");
      case NEW_CODE -> say("New code");
    };
  }

  private void seen(Drift one) {
    Bench.act(
        this,
        say("It waits for nobody any more."),
        () -> bench.drift().seen(bench.actor(), bench.code(), one.id(), bench.now()));
    show();
    changed.run();
  }

  private void seenAll() {
    Bench.act(
        this,
        say("Nothing of it waits for anybody any more."),
        () -> bench.drift().seenAll(bench.actor(), bench.code(), bench.now()));
    show();
    changed.run();
  }
}
