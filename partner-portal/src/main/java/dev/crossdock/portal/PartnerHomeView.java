package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.alert.Alerts;
import dev.crossdock.limit.LimitBoard;
import dev.crossdock.notice.Notice;
import dev.crossdock.notice.Notices;
import dev.crossdock.score.Scorecards;
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
import java.util.List;

/** Whether our traffic is healthy, and what the tenant waits for from us. */
@CdiComponent
@Route(value = "home", layout = MainLayout.class)
@Needs(Right.PARTNER_HOME)
public class PartnerHomeView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int NOTICES_MAX = 3;

  private final transient Home home;
  private final transient Directory directory;
  private final transient LimitBoard board;
  private final transient Alerts alerts;
  private final transient Notices notices;
  private final transient Scorecards scorecards;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece suspended = new Piece("p", "xd-alerted");
  private final Piece alerted = new Piece("p", "xd-alerted");
  private final Piece figures = new Piece("div", "xd-kpis");
  private final Card waiting = new Card(say("Waiting for you"), Markup.NOTHING);
  private final Piece waitingRows = new Piece("div", "");
  private final Card others = new Card(say("Waiting for others"), Markup.NOTHING);
  private final Piece othersRows = new Piece("div", "");
  private final TrafficChart traffic = new TrafficChart();
  private final Card last =
      new Card(say("Last exchanges"), Markup.link("exchanges", "", say("All")));
  private final Piece lastRows = new Piece("div", "xd-scroll");

  private final Card limits =
      new Card(say("Your limits"), Markup.text(say("days begin at midnight UTC")));
  private final Piece limitRows = new Piece("div", "xd-scroll");
  private final Card told = new Card(say("Notices"), Markup.link("notices", "", say("All")));
  private final Piece toldRows = new Piece("div", "");
  private final Card score = new Card(say("Your scorecard"), Markup.NOTHING);
  private final Piece scoreBody = new Piece("div", "");
  private int days;

  @Inject
  public PartnerHomeView(
      SignedIn signedIn,
      LiveUpdates live,
      Home home,
      Directory directory,
      LimitBoard board,
      Alerts alerts,
      Notices notices,
      Scorecards scorecards,
      Clock clock) {
    super(signedIn, live);
    this.board = board;
    this.alerts = alerts;
    this.notices = notices;
    this.scorecards = scorecards;
    this.home = home;
    this.directory = directory;
    this.clock = clock;
    waiting.edgeToEdge(waitingRows);
    last.edgeToEdge(lastRows);
    others.edgeToEdge(othersRows);
    limits.edgeToEdge(limitRows);
    told.addClassName("xd-told");
    told.edgeToEdge(toldRows);
    score.edgeToEdge(scoreBody);
    Div lists = new Div(waiting, others, limits);
    lists.addClassName("xd-column");
    Div seen = new Div(traffic, score);
    seen.addClassName("xd-column");
    Div two = new Div(lists, seen);
    two.addClassName("xd-two");
    add(head, suspended, alerted, told, figures, two, last);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Home"));
    days = ScoreParts.days(Query.of(event.getLocation()).get("days"));
    load();
    score();
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
    Directory.About about = directory.about(actor());
    ZoneId zone = about.zone();
    PartnerHome seen = home.partner(actor(), now);
    // Whoever is suspended is not told to try, nor that all is well.
    head.show(say("Your traffic"), about.suspended() == null ? heard(seen.sentence()) : "");
    suspended.show(Suspension.line(about));
    alerted.show(AlertCells.line(alerts, actor()));
    figures.show(HomeParts.figures(seen.figures()));
    waiting.heading(
        say("Waiting for you"),
        Markup.text(HomeParts.waitingShown(seen.waitingTotal(), say("by deadline"))));
    waitingRows.show(HomeParts.waiting(seen.waiting(), now));
    others.setVisible(!seen.others().isEmpty());
    others.heading(
        say("Waiting for others"),
        Markup.text(HomeParts.waitingShown(seen.othersTotal(), say("by deadline"))));
    othersRows.show(HomeParts.others(seen.others(), now));
    traffic.show(seen.traffic(), zone);
    lastRows.show(ExchangeCells.table(seen.last(), now));
    try {
      limitRows.show(LimitCells.table(board.rows(actor(), now), now));
      told(now, zone);
    } catch (SQLException e) {
      throw new IllegalStateException("The home of " + actor().tenant() + " cannot be read", e);
    }
  }

  /** Once: what is opened in it stays open. */
  private void score() {
    Instant now = clock.instant();
    score.heading(say("Your scorecard"), ScoreParts.periods("home", days));
    try {
      scoreBody.show(
          ScoreParts.body(scorecards.of(actor(), actor().partner(), days, now), true, now));
    } catch (SQLException e) {
      throw new IllegalStateException("The scorecard cannot be read", e);
    }
  }

  private void told(Instant now, ZoneId zone) throws SQLException {
    long unread = notices.unread(actor(), now);
    told.setVisible(unread > 0);
    List<Notice> first = unread > 0 ? notices.urgent(actor(), now, NOTICES_MAX) : List.of();
    toldRows.show(NoticeCells.unread(first, now, zone));
  }
}
