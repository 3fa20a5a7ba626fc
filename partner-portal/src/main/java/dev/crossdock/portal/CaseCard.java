package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.exchange.HandOvers;
import dev.crossdock.tenant.Actor;
import dev.crossdock.view.CaseRow;
import java.time.Instant;

/** An open case at the side of a page, and a button to hand it to the side that must act. */
final class CaseCard extends Card {
  private static final long serialVersionUID = 1L;

  /**
   * A card.
   *
   * @param actor who looks
   * @param handOver asks to whom
   */
  CaseCard(CaseRow row, Actor actor, Instant now, Runnable handOver) {
    super(
        say("Open case"), Markup.of("span", "xd-nowrap", row.shownId()), CaseCells.facts(row, now));
    if (!HandOvers.others(actor, row.owner(), row.partner()).isEmpty()) {
      Button button = Draft.opener(new Button(say("Hand over…"), click -> handOver.run()));
      button.setAriaLabel(say("Hand over {0}", row.shownId()));
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
      Div foot = new Div(button);
      foot.addClassName("body");
      edgeToEdge(foot);
    }
  }
}
