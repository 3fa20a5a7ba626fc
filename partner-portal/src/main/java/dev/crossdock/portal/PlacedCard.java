package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.crossdock.exchange.Placement;
import dev.crossdock.exchange.Placements;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** References of partners that mean a shipment because somebody has chosen it. */
final class PlacedCard extends Card {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_MAX = 50;

  private final transient Placements placements;
  private final transient Clock clock;
  private final transient Consumer<String> announce;
  private final Piece list = new Piece("ul", "xd-asks");
  private transient Actor actor;
  private transient List<Placement> shown = List.of();
  private String reference;

  /**
   * A card without lines.
   *
   * @param announce tells somebody who does not see
   */
  PlacedCard(Placements placements, Clock clock, Consumer<String> announce) {
    super(say("Chosen by hand"), Markup.NOTHING);
    this.placements = placements;
    this.clock = clock;
    this.announce = announce;
    edgeToEdge(list);
  }

  /** Shows what is remembered; returns whether there is anything. */
  boolean load(Actor reading, String shipment) {
    actor = reading;
    reference = shipment;
    boolean may = actor.may(Right.DECIDE) || actor.may(Right.AUDIT);
    List<Placement> found = may ? found() : List.of();
    if (!found.equals(shown)) {
      shown = found;
      list.getElement().removeAllChildren();
      found.forEach(one -> list.getElement().appendChild(line(one).getElement()));
    }
    return !shown.isEmpty();
  }

  private List<Placement> found() {
    try {
      return placements.list(actor, reference, null, SHOWN_MAX);
    } catch (SQLException e) {
      throw new IllegalStateException("What was chosen by hand cannot be read", e);
    }
  }

  private Piece line(Placement placement) {
    Instant now = clock.instant();
    String what = ShipmentFacts.named(placement.reference());
    Piece words =
        new Piece(
            "div",
            "",
            Markup.all(
                Markup.of("b", "", what),
                Markup.of(
                    "p",
                    "xd-muted",
                    Markup.said(
                        "{0} means this shipment by it, said {1} {2}: {3}",
                        placement.partner(),
                        placement.placedBy(),
                        XdTime.ago(placement.placedAt(), now),
                        placement.reason()))));
    Piece line = new Piece("li", "");
    line.getElement().appendChild(words.getElement());
    if (actor.may(Right.DECIDE)) {
      Button forget = Draft.opener(new Button(say("Forget…"), click -> forget(placement, what)));
      forget.setAriaLabel(say("Forget {0}", what));
      forget.addThemeVariants(ButtonVariant.LUMO_SMALL);
      line.getElement().appendChild(forget.getElement());
    }
    return line;
  }

  private void forget(Placement placement, String what) {
    new DecisionDialog(
            say("Forget {0}?", what),
            say(
                "The next message that carries it is matched by its references alone again. What"
                    + " was placed by it stays."),
            List.of(),
            say("Forget"),
            reason -> forget(placement.id(), what, reason))
        .open();
  }

  private void forget(long id, String what, String reason) {
    try {
      placements.forget(actor, id, reason, clock.instant());
      announce.accept(say("{0} is forgotten.", what));
    } catch (ProblemException e) {
      announce.accept(heard(e.getMessage())); // somebody was faster
    } catch (SQLException e) {
      throw new IllegalStateException("A choice was not forgotten", e);
    }
    setVisible(load(actor, reference));
  }
}
