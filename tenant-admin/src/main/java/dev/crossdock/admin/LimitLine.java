package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.crossdock.limit.LimitRow;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.LimitCells;
import dev.crossdock.portal.Piece;
import java.time.Instant;
import java.util.function.Consumer;

/** One line of the table of limits. It stays while its numbers change, so the focus does too. */
final class LimitLine extends Piece {
  private static final long serialVersionUID = 1L;

  private final Piece who = new Piece("th", "xd-rowhead").with("scope", "row");
  private final Piece rate = new Piece("td", "");
  private final Piece events = new Piece("td", "");
  private final Piece refused = new Piece("td", "num not-narrow");
  private final Piece setBy = new Piece("td", "not-narrow");
  private transient LimitRow shown;

  /**
   * A line.
   *
   * @param change asked to change the limit, or null when this person may not
   */
  LimitLine(LimitRow row, Instant now, Consumer<LimitRow> change) {
    super("tr", "");
    for (Piece cell : new Piece[] {who, rate, events, refused, setBy}) {
      getElement().appendChild(cell.getElement());
    }
    if (change != null) {
      Button button = new Button(say("Change"), click -> change.accept(shown));
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
      button.setAriaLabel(say("Change the limits of {0}", LimitCells.name(row)));
      Piece cell = new Piece("td", "num");
      cell.getElement().appendChild(Draft.opener(button).getElement());
      getElement().appendChild(cell.getElement());
    }
    show(row, now);
  }

  void show(LimitRow row, Instant now) {
    shown = row;
    who.show(LimitCells.who(row));
    rate.show(LimitCells.rate(row));
    events.show(LimitCells.events(row));
    refused.show(LimitCells.refused(row, now));
    setBy.show(LimitCells.setBy(row, now));
  }
}
