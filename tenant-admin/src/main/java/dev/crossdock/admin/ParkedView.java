package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Decisions;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.ExchangeCells;
import dev.crossdock.portal.ListFoot;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Query;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Direction;
import dev.crossdock.view.ExchangeRow;
import dev.crossdock.view.Parked;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * How many causes keep exchanges waiting, and what frees most of them at once. A partner sees its
 * own, with its own fix.
 */
@CdiComponent
@Route(value = "parked", layout = MainLayout.class)
@Needs(Right.READ)
public class ParkedView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final String PATH = "parked";

  /** At most this many are replayed with one decision; the rest stays and can be replayed next. */
  private static final int REPLAYED_AT_ONCE_MAX = 500;

  private final transient Parked parked;
  private final transient Decisions decisions;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card causes = new Card(say("Causes"), Markup.text(say("most exchanges first")));
  private final Piece causeRows = new Piece("div", "xd-scroll");
  private final Card exchanges = new Card(say("Exchanges of this cause"), Markup.NOTHING);
  private final Piece rows = new Piece("div", "xd-scroll");
  private final Div verbs = new Div();
  private final ListFoot foot = new ListFoot(false, this::load);
  private int chosen;

  @Inject
  public ParkedView(
      SignedIn signedIn, LiveUpdates live, Parked parked, Decisions decisions, Clock clock) {
    super(signedIn, live);
    this.parked = parked;
    this.decisions = decisions;
    this.clock = clock;
    causes.edgeToEdge(causeRows);
    verbs.addClassName("xd-verbs");
    exchanges.edgeToEdge(verbs);
    exchanges.edgeToEdge(rows);
    Div column = new Div(causes, exchanges, foot);
    column.addClassName("xd-column");
    add(head, column);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String cause = Query.of(event.getLocation()).get("cause");
    chosen = cause != null && cause.matches("\\d{1,4}") ? Integer.parseInt(cause) : 1;
    title(say("Parked exchanges"));
    load();
  }

  @Override
  protected void refresh(int news) {
    announce(foot.more(news));
  }

  private void load() {
    Instant now = clock.instant();
    List<Parked.Cause> all = parked.causes(actor());
    long count = all.stream().mapToLong(Parked.Cause::count).sum();
    head.show(say("Parked exchanges"), ParkedCells.lead(count, all.size()));
    foot.fresh(
        count == 0
            ? ""
            : say("What waits for a shipment goes on by itself when the shipment appears."));
    exchanges.setVisible(!all.isEmpty());
    if (all.isEmpty()) {
      causeRows.show(
          EmptyState.of(
              say("No parked exchanges"),
              say("When a message cannot be matched, mapped or delivered it waits here.")));
      return;
    }
    chosen = Math.min(Math.max(chosen, 1), all.size());
    causeRows.show(ParkedCells.causes(all, chosen, now, PATH));
    Parked.Cause cause = all.get(chosen - 1);
    List<ExchangeRow> waiting = parked.of(actor(), cause, 0, REPLAYED_AT_ONCE_MAX);
    exchanges.heading(
        heard(cause.words()), Markup.text(say("oldest first, the order in which they go on")));
    verbs(cause, waiting);
    rows.show(ExchangeCells.table(waiting, now));
  }

  private void verbs(Parked.Cause cause, List<ExchangeRow> waiting) {
    verbs.removeAll();
    verbs.add(
        new Piece(
            "p",
            "",
            Markup.all(Markup.of("b", "", say("Fix:")), Markup.text(" " + heard(cause.fix())))));
    if (!cause.replayable() || !actor().may(Right.DECIDE) || waiting.isEmpty()) {
      return;
    }
    if (cause.direction() == Direction.OUT) {
      ExchangeRow first = waiting.get(0);
      verbs.add(
          Draft.opener(
              new Button(
                  say("Skip the oldest…"),
                  click -> decisions.skip(this, actor(), first, this::load)),
              "Skip " + first.shownId()));
    }
    Button replay =
        new Button(
            say("Replay {0}…", waiting.size()),
            click -> decisions.replay(this, actor(), waiting, this::load));
    replay.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    verbs.add(Draft.opener(replay, "Replay " + cause.words()));
  }
}
