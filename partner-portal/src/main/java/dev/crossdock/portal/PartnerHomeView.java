package dev.crossdock.portal;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.alert.Alerts;
import dev.crossdock.limit.LimitBoard;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Directory;
import dev.crossdock.view.Home;
import dev.crossdock.view.PartnerHome;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Whether our traffic is healthy, and what the tenant waits for from us. */
@CdiComponent
@Route(value = "home", layout = MainLayout.class)
@Needs(Right.PARTNER_HOME)
public class PartnerHomeView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient Home home;
  private final transient Directory directory;
  private final transient LimitBoard board;
  private final transient Alerts alerts;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece alerted = new Piece("p", "xd-alerted");
  private final Piece figures = new Piece("div", "xd-kpis");
  private final Card waiting = new Card("Waiting for you", Markup.NOTHING);
  private final Piece waitingRows = new Piece("div", "");
  private final Card others = new Card("Waiting for others", Markup.NOTHING);
  private final Piece othersRows = new Piece("div", "");
  private final TrafficChart traffic = new TrafficChart();
  private final Card last = new Card("Last exchanges", Markup.link("exchanges", "", "All"));
  private final Piece lastRows = new Piece("div", "xd-scroll");

  private final Card limits = new Card("Your limits", Markup.text("days begin at midnight UTC"));
  private final Piece limitRows = new Piece("div", "xd-scroll");

  @Inject
  public PartnerHomeView(
      SignedIn signedIn,
      LiveUpdates live,
      Home home,
      Directory directory,
      LimitBoard board,
      Alerts alerts,
      Clock clock) {
    super(signedIn, live);
    this.board = board;
    this.alerts = alerts;
    this.home = home;
    this.directory = directory;
    this.clock = clock;
    waiting.edgeToEdge(waitingRows);
    last.edgeToEdge(lastRows);
    others.edgeToEdge(othersRows);
    limits.edgeToEdge(limitRows);
    Div lists = new Div(waiting, others, limits);
    lists.addClassName("xd-column");
    Div two = new Div(lists, traffic);
    two.addClassName("xd-two");
    add(head, alerted, figures, two, last);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title("Home");
    load();
  }

  @Override
  protected Duration atMostEvery() {
    return LiveUpdates.COUNTS_EVERY;
  }

  @Override
  protected void refresh(int news) {
    load();
  }

  private void load() {
    Instant now = clock.instant();
    ZoneId zone = directory.about(actor()).zone();
    PartnerHome seen = home.partner(actor(), now);
    head.show("Your traffic", seen.sentence());
    alerted.show(AlertCells.line(alerts, actor()));
    figures.show(HomeParts.figures(seen.figures()));
    waiting.heading(
        "Waiting for you", Markup.text(HomeParts.waitingShown(seen.waitingTotal(), "by deadline")));
    waitingRows.show(HomeParts.waiting(seen.waiting(), now));
    others.setVisible(!seen.others().isEmpty());
    others.heading(
        "Waiting for others",
        Markup.text(HomeParts.waitingShown(seen.othersTotal(), "by deadline")));
    othersRows.show(HomeParts.others(seen.others(), now));
    traffic.show(seen.traffic(), zone);
    lastRows.show(ExchangeCells.table(seen.last(), now));
    try {
      limitRows.show(LimitCells.table(board.rows(actor(), now), now));
    } catch (SQLException e) {
      throw new IllegalStateException("The limits of " + actor().tenant() + " cannot be read", e);
    }
  }
}
