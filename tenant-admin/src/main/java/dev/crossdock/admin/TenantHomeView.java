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
import dev.crossdock.alert.Alerts;
import dev.crossdock.content.Tags;
import dev.crossdock.partner.Onboardings;
import dev.crossdock.portal.AlertCells;
import dev.crossdock.portal.Bars;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.HomeParts;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.TrafficChart;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Directory;
import dev.crossdock.view.Home;
import dev.crossdock.view.TenantHome;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What needs the administrator's decision today. */
@CdiComponent
@Route(value = "admin", layout = MainLayout.class)
@Needs(Right.TENANT_HOME)
public class TenantHomeView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient Home home;
  private final transient Alerts alerts;
  private final transient Directory directory;
  private final transient Onboardings onboardings;
  private final SignedIn signedIn;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece alerted = new Piece("p", "xd-alerted");
  private final Piece figures = new Piece("div", "xd-kpis");
  private final Card waiting = new Card(say("Waiting for you"), Markup.NOTHING);
  private final Piece waitingRows = new Piece("div", "");
  private final Card coming =
      new Card(say("In the test place"), Markup.text(say("partners wait for you")));
  private final Piece comingRows = new Piece("ul", "xd-coming");
  private final TrafficChart traffic = new TrafficChart();
  private final Card partners = new Card(say("Partners"), Markup.text(say("most unusual first")));
  private final Piece partnerRows = new Piece("div", "xd-scroll");
  private final Card connections = new Card(say("Connections"), Markup.NOTHING);
  private final Piece connectionRows = new Piece("div", "xd-scroll");

  @Inject
  public TenantHomeView(
      SignedIn signedIn,
      LiveUpdates live,
      Home home,
      Alerts alerts,
      Directory directory,
      Onboardings onboardings,
      Clock clock) {
    super(signedIn, live);
    this.signedIn = signedIn;
    this.onboardings = onboardings;
    this.home = home;
    this.alerts = alerts;
    this.directory = directory;
    this.clock = clock;
    waiting.edgeToEdge(waitingRows);
    partners.edgeToEdge(partnerRows);
    connections.edgeToEdge(connectionRows);
    Div two = new Div(waiting, traffic);
    two.addClassName("xd-two");
    coming.edgeToEdge(comingRows);
    add(head, alerted, figures, coming, two, connections, partners);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(heading());
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
    TenantHome seen = home.tenant(actor(), now);
    head.show(heading(), XdTime.heading(now, zone) + ". " + heard(seen.sentence()));
    alerted.show(AlertCells.line(alerts, actor()));
    figures.show(HomeParts.figures(seen.figures()));
    showComing();
    String order = Tags.MONEY.opensFor(actor()) ? say("by deadline and money") : say("by deadline");
    waiting.heading(
        actor().may(Right.DECIDE) ? say("Waiting for you") : say("Waiting for somebody"),
        Markup.text(HomeParts.waitingShown(seen.waitingTotal(), order)));
    waitingRows.show(HomeParts.waiting(seen.waiting(), now));
    traffic.show(seen.traffic(), zone);
    partnerRows.show(partners(seen.partners(), now));
    connections(seen.connections(), now);
  }

  /**
   * Who asks to go live, and whose mapping waits; shown in both places, decided in the test place.
   */
  private void showComing() {
    comingRows.getElement().removeAllChildren();
    coming.setVisible(false);
    if (!actor().may(Right.CONFIGURE)) {
      return;
    }
    Onboardings.Waiting waits;
    try {
      waits = onboardings.waiting(actor());
    } catch (SQLException e) {
      throw new IllegalStateException("It cannot be read which partners wait", e);
    }
    coming.setVisible(!waits.isEmpty());
    waits
        .asked()
        .forEach(
            (code, name) -> comes(waits, "partners/" + code, say("{0} asks to go live.", name)));
    waits
        .mappings()
        .forEach(
            (code, name) ->
                comes(
                    waits, "mappings/" + code, say("A version of {0} waits for approval.", name)));
  }

  private void comes(Onboardings.Waiting waits, String page, String words) {
    Piece line = new Piece("li", "");
    Button look =
        new Button(
            say("Look at it"),
            click -> {
              if (signedIn.goTo(waits.test())) {
                click.getSource().getUI().ifPresent(ui -> ui.getPage().setLocation(page));
              }
            });
    look.addThemeVariants(ButtonVariant.LUMO_SMALL);
    look.setAriaLabel(say("Look at it: {0}", words));
    line.getElement()
        .appendChild(new Piece("span", "", Markup.text(words)).getElement(), look.getElement());
    comingRows.getElement().appendChild(line.getElement());
  }

  /** Those that do not work; of the others it is enough that they do. */
  private void connections(List<TenantHome.ConnectionLine> all, Instant now) {
    List<TenantHome.ConnectionLine> unwell = all.stream().filter(line -> !line.works()).toList();
    long well = all.size() - unwell.size();
    connections.setVisible(!all.isEmpty());
    connections.heading(
        say("Connections"),
        Markup.text(
            unwell.isEmpty()
                ? say("all {0} work", well)
                : say("{0} of {1} {0|does not work|do not work}", unwell.size(), all.size())));
    connectionRows.setVisible(!unwell.isEmpty());
    connectionRows.show(
        unwell.isEmpty()
            ? Markup.NOTHING
            : Markup.of(
                "table",
                "xd-table",
                Markup.of(
                    "thead",
                    "",
                    Markup.of(
                        "tr",
                        "",
                        Lists.th(say("Connection")),
                        Lists.th(say("State")),
                        Lists.th(say("Last worked"), "not-narrow"),
                        Lists.th(say("What is known"), "not-narrow"))),
                Markup.of(
                    "tbody",
                    "",
                    Markup.all(unwell.stream().map(line -> connection(line, now)).toList()))));
  }

  /** Its page is for those who may look at connections. */
  private Markup connection(TenantHome.ConnectionLine line, Instant now) {
    boolean opens = actor().may(Right.CONFIGURE) || actor().may(Right.AUDIT);
    Markup next =
        line.restsUntil() == null
            ? Markup.NOTHING
            : Markup.of(
                "small", "", Markup.said("next try {0}", XdTime.due(line.restsUntil(), now)));
    return Markup.of(
        "tr",
        "e-late",
        Markup.of(
                "th",
                "xd-rowhead",
                opens
                    ? Markup.link("connections/" + line.code(), "t", line.name())
                    : Markup.of("span", "t", line.name()))
            .with("scope", "row"),
        Markup.of("td", "", StateChip.of("late", heard(line.state())), next),
        Markup.of(
            "td",
            "not-narrow",
            line.worked() == null ? Markup.text(say("not known")) : XdTime.ago(line.worked(), now)),
        Markup.of("td", "not-narrow", heard(line.detail())));
  }

  /** Who decides nothing is not told that something needs them. */
  private String heading() {
    return actor().may(Right.DECIDE) ? say("What needs you") : say("How things stand");
  }

  private static Markup partners(List<TenantHome.PartnerLine> lines, Instant now) {
    if (lines.isEmpty()) {
      return EmptyState.of(
          say("No partners yet"),
          say("Carriers, brokers and forwarders appear here once they are set up."));
    }
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Partner")),
            Lists.th(say("State")),
            Lists.th(say("Events today"), "num"),
            Lists.th(say("Last 11 days"), "not-narrow"),
            Lists.th(say("Accepted"), "num not-narrow"),
            Lists.th(say("Last heard")),
            Lists.th(say("Note"), "not-narrow"));
    return Markup.of(
        "table",
        "xd-table",
        Markup.of("thead", "", header),
        Markup.of(
            "tbody", "", Markup.all(lines.stream().map(line -> partner(line, now)).toList())));
  }

  private static Markup partner(TenantHome.PartnerLine line, Instant now) {
    Markup heard =
        line.lastHeard() == null ? Markup.text(say("never")) : XdTime.ago(line.lastHeard(), now);
    return Markup.of(
        "tr",
        "e-" + line.colour(),
        Markup.of(
                "th",
                "xd-rowhead",
                Markup.link("shipments?partner=" + line.code(), "xd-ref", line.name()))
            .with("scope", "row"),
        Markup.of("td", "", StateChip.of(line.colour(), heard(line.state()))),
        Markup.of("td", "num", Words.number(line.eventsToday())),
        Markup.of("td", "not-narrow", Bars.trend(line.lastDays(), line.colour())),
        Markup.of("td", "num not-narrow", heard(line.accepted())),
        Markup.of("td", "", heard),
        Markup.of("td", "not-narrow", Words.or(heard(line.note()), "")));
  }
}
