package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.notification.Notification;
import dev.crossdock.exchange.KindSwitch;
import dev.crossdock.exchange.Switches;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.XdTime;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Which kinds of a partner's messages are live, and the buttons that change it. */
final class SwitchesCard extends Card {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  private final transient Switches switches;
  private final transient Actor actor;
  private final transient Clock clock;
  private final Piece place = new Piece("div", "xd-scroll");
  private String partner;

  SwitchesCard(Switches switches, Actor actor, Clock clock) {
    super(say("What is live"), Markup.text(say("by kind of message")));
    this.switches = switches;
    this.actor = actor;
    this.clock = clock;
    edgeToEdge(place);
  }

  /** Shows those of a partner. */
  void show(String partner) throws SQLException {
    this.partner = partner;
    Instant now = clock.instant();
    place.getElement().removeAllChildren();
    Piece body = new Piece("tbody", "");
    for (KindSwitch one : switches.list(actor, partner)) {
      body.getElement().appendChild(line(one, now).getElement());
    }
    Piece header =
        new Piece(
            "thead",
            "",
            Markup.of(
                "tr",
                "",
                Lists.th(say("Kind")),
                Lists.th(say("Now")),
                actor.may(Right.CONFIGURE) ? Markup.of("td", "", "") : Markup.NOTHING));
    Piece table = new Piece("table", "xd-table");
    table.getElement().appendChild(header.getElement(), body.getElement());
    place.getElement().appendChild(table.getElement());
  }

  private Piece line(KindSwitch of, Instant now) {
    Piece line = new Piece("tr", "");
    Piece head =
        new Piece(
            "th",
            "xd-rowhead",
            Markup.all(
                Markup.text(heard(of.kind().title())),
                Markup.of("small", "", heard(of.kind().words()))));
    Markup since =
        of.changedAt() == null
            ? Markup.NOTHING
            : Markup.of(
                "small",
                "",
                Markup.text(of.changedBy() + ", "),
                XdTime.ago(of.changedAt(), now),
                Markup.text(": " + of.reason()));
    Markup observed =
        of.observed() == 0
            ? Markup.NOTHING
            : Markup.of("small", "", say("{0} {0|message|messages} observed", of.observed()));
    Markup state =
        Markup.all(StateChip.of(of.mode().colour(), heard(of.mode().words())), observed, since);
    line.getElement()
        .appendChild(
            head.with("scope", "row").getElement(), new Piece("td", "", state).getElement());
    if (actor.may(Right.CONFIGURE)) {
      Button change = new Button(say("Change"), click -> ask(of));
      change.addThemeVariants(ButtonVariant.LUMO_SMALL);
      change.setAriaLabel(say("Change {0}", heard(of.kind().title())));
      Piece cell = new Piece("td", "num");
      cell.getElement().appendChild(Draft.opener(change).getElement());
      line.getElement().appendChild(cell.getElement());
    }
    return line;
  }

  private void ask(KindSwitch of) {
    new SwitchDialog(of, wish -> set(of, wish)).open();
  }

  private void set(KindSwitch of, SwitchDialog.Wish wish) {
    String words;
    try {
      Switches.Outcome outcome =
          switches.set(
              actor, partner, of.kind(), wish.mode(), wish.again(), wish.reason(), clock.instant());
      words =
          heard(of.kind().title())
              + ": "
              + heard(outcome.now().mode().words())
              + "."
              + (outcome.replayed() == 0
                  ? ""
                  : say(" {0} {0|message is|messages are} read again.", outcome.replayed()));
      show(partner);
    } catch (ProblemException e) {
      words = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("A switch was not set", e);
    }
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    String said = words;
    getUI().ifPresent(ui -> MainLayout.announce(ui, said));
  }
}
