package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.crossdock.limit.Allowance;
import dev.crossdock.limit.Ceiling;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.XdTime;
import java.time.Instant;

/** How much the tenant may have at most, and what it has made of it. */
final class CeilingCard extends Card {
  private static final long serialVersionUID = 1L;

  private final Piece body = body(Markup.NOTHING);

  /**
   * An empty card.
   *
   * @param change asked to change the ceiling
   */
  CeilingCard(Runnable change) {
    super(say("Ceiling"), Markup.text(say("the tenant's own limits end here")));
    Button button = new Button(say("Change ceiling…"), click -> change.run());
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    Draft.opener(button);
    Piece foot = new Piece("div", "body");
    foot.getElement().appendChild(button.getElement());
    edgeToEdge(foot);
  }

  void show(Ceiling ceiling, Instant now) {
    Facts facts =
        new Facts()
            .add(say("At most"), words(ceiling.most()))
            .add(
                say("In force"),
                ceiling.holds().equals(ceiling.most())
                    ? say("the same; the tenant has set nothing below")
                    : words(ceiling.holds()));
    if (ceiling.set() == null) {
      facts.add(say("Set by"), Markup.of("span", "xd-muted", say("the platform's own")));
    } else {
      facts.add(
          say("Set by"),
          Markup.all(
              Markup.text(ceiling.set().changedBy() + ", "),
              XdTime.ago(ceiling.set().changedAt(), now)));
      facts.add(say("Why"), ceiling.set().reason());
    }
    body.show(facts.markup());
  }

  /** Such as 10,000 requests a second, 20,000 at once, 1,000 events a day. */
  static String words(Allowance allowance) {
    return say(
        "{0} {0|request|requests} a second, {1} at once, {2} {2|event|events} a day",
        allowance.requestsPerSecond(), allowance.burst(), allowance.eventsPerDay());
  }
}
