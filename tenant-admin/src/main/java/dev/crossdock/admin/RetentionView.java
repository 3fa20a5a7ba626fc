package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.retention.Hold;
import dev.crossdock.retention.Period;
import dev.crossdock.retention.RetentionSettings;
import dev.crossdock.tenant.Right;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** How long what is kept, what went, and what must not go. */
@CdiComponent
@Route(value = "retention", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class RetentionView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;
  private static final int DAYS_OF_YEAR = 365;

  private final transient RetentionSettings settings;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card periods =
      new Card(say("Kept for"), Markup.text(say("each removal stands in Who did what")));
  private final Card holds = new Card(say("Holds"), Markup.NOTHING);
  private final Piece periodRows = new Piece("div", "xd-scroll");
  private final Piece holdRows = new Piece("div", "xd-scroll");

  /** Something that is done with a reason. */
  private interface Act {
    void run(Instant now) throws SQLException;
  }

  @Inject
  public RetentionView(
      SignedIn signedIn, LiveUpdates live, RetentionSettings settings, Clock clock) {
    super(signedIn, live);
    this.settings = settings;
    this.clock = clock;
    periods.edgeToEdge(periodRows);
    holds.edgeToEdge(holdRows);
    Div cards = new Div(periods, holds);
    cards.addClassName("xd-column");
    add(head, cards);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Retention"));
    refresh(0);
  }

  @Override
  protected void refresh(int news) {
    Instant now = clock.instant();
    RetentionSettings.Board board;
    try {
      board = settings.read(actor());
    } catch (SQLException e) {
      throw new IllegalStateException("What " + actor().tenant() + " keeps cannot be read", e);
    }
    head.show(
        say("Retention"),
        board.holdsAll()
            ? say("Everything is held: nothing is removed.")
            : board.holds().isEmpty()
                ? say("What is older than this is removed, a little at a time.")
                : Words.count(board.holds().size(), "shipment is held.", "shipments are held."));
    periods(board, now);
    holds(board, now);
  }

  private void periods(RetentionSettings.Board board, Instant now) {
    Piece table =
        table(
            periodRows,
            Lists.th(say("What")),
            Lists.th(say("Kept for")),
            Lists.th(say("Set by"), "not-narrow"));
    for (Period period : board.periods()) {
      String bounds = say("{0} to {1}", period.of().daysMin(), period.of().daysMax());
      Markup setBy =
          period.isSet()
              ? Markup.all(
                  Markup.text(period.changedBy() + ", "),
                  XdTime.ago(period.changedAt(), now),
                  Markup.of("small", "", period.reason()))
              : Markup.of("span", "xd-muted", say("default"));
      Piece line =
          line(
              Markup.all(
                  Markup.text(heard(period.of().title())),
                  Markup.of("small", "", heard(period.of().words()))),
              Markup.all(
                  Markup.of("span", "l1 xd-nowrap", length(period.days())),
                  Markup.of("small", "", bounds)),
              setBy);
      button(
          line,
          say("Change"),
          say("Change how long is kept: {0}", heard(period.of().title())),
          () -> set(period));
      table.getElement().appendChild(line.getElement());
    }
  }

  private void holds(RetentionSettings.Board board, Instant now) {
    holdRows.getElement().removeAllChildren();
    if (board.holds().isEmpty()) {
      holdRows
          .getElement()
          .appendChild(
              new Piece(
                      "div",
                      "",
                      EmptyState.of(
                          say("Nothing is held"),
                          say(
                              "A hold keeps a shipment, or everything, from being removed: for an"
                                  + " inquiry or a dispute.")))
                  .getElement());
    } else {
      Piece table =
          table(
              holdRows,
              Lists.th(say("Held")),
              Lists.th(say("Why")),
              Lists.th(say("Set by"), "not-narrow"));
      for (Hold hold : board.holds()) {
        Markup what =
            hold.shipment() == null
                ? Markup.text(say("Everything"))
                : Markup.link(Address.shipment(hold.shipment()), "xd-nowrap", hold.shipment());
        Piece line =
            line(
                what,
                Markup.text(hold.reason()),
                Markup.all(Markup.text(hold.setBy() + ", "), XdTime.ago(hold.setAt(), now)));
        button(line, say("End"), say("End the hold on {0}", heard(hold.words())), () -> end(hold));
        table.getElement().appendChild(line.getElement());
      }
    }
    if (actor().may(Right.CONFIGURE)) {
      Button hold = new Button(say("Hold a shipment or everything"), click -> hold());
      hold.addThemeVariants(ButtonVariant.LUMO_SMALL);
      Piece foot = new Piece("div", "body");
      foot.getElement().appendChild(Draft.opener(hold).getElement());
      holdRows.getElement().appendChild(foot.getElement());
    }
  }

  /** An empty table in the place; returns its body. */
  private Piece table(Piece place, Markup... headings) {
    place.getElement().removeAllChildren();
    Markup act = actor().may(Right.CONFIGURE) ? Markup.of("td", "", "") : Markup.NOTHING;
    Piece header = new Piece("thead", "", Markup.of("tr", "", Markup.all(headings), act));
    Piece body = new Piece("tbody", "");
    Piece table = new Piece("table", "xd-table");
    table.getElement().appendChild(header.getElement(), body.getElement());
    place.getElement().appendChild(table.getElement());
    return body;
  }

  private static Piece line(Markup first, Markup second, Markup setBy) {
    Piece line = new Piece("tr", "");
    Piece head = new Piece("th", "xd-rowhead", first);
    line.getElement().appendChild(head.with("scope", "row").getElement());
    line.getElement().appendChild(new Piece("td", "", second).getElement());
    line.getElement().appendChild(new Piece("td", "not-narrow", setBy).getElement());
    return line;
  }

  private void button(Piece line, String words, String label, Runnable act) {
    if (actor().may(Right.CONFIGURE)) {
      Button button = new Button(words, click -> act.run());
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
      button.setAriaLabel(label);
      Piece cell = new Piece("td", "num");
      cell.getElement().appendChild(Draft.opener(button).getElement());
      line.getElement().appendChild(cell.getElement());
    }
  }

  /** In years where they come out even. */
  private static String length(int days) {
    return days % DAYS_OF_YEAR == 0
        ? Words.count(days / DAYS_OF_YEAR, "year", "years")
        : Words.count(days, "day", "days");
  }

  private void set(Period period) {
    RetentionDialog.days(
            period,
            (days, reason) ->
                run(
                    now -> settings.set(actor(), period.of(), days, reason, now),
                    say("{0}: {1} from now on.", heard(period.of().title()), length(days))))
        .open();
  }

  private void hold() {
    RetentionDialog.hold(
            (shipment, reason) ->
                run(
                    now -> settings.hold(actor(), shipment, reason, now),
                    say("{0} is held.", shipment == null ? say("Everything") : shipment)))
        .open();
  }

  private void end(Hold hold) {
    RetentionDialog.end(
            hold,
            reason ->
                run(
                    now -> settings.release(actor(), hold.id(), reason, now),
                    say("The hold on {0} has ended.", heard(hold.words()))))
        .open();
  }

  private void run(Act act, String done) {
    String words = done;
    try {
      act.run(clock.instant());
    } catch (ProblemException e) {
      words = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("What was decided was not kept", e);
    }
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    refresh(0);
  }
}
