package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.alert.AlertFilter;
import dev.crossdock.alert.AlertRow;
import dev.crossdock.alert.AlertState;
import dev.crossdock.alert.Alerts;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What people are told of without asking, and who has taken note of it. */
@CdiComponent
@Route(value = "alerts", layout = MainLayout.class)
@Needs(Right.READ)
public class AlertsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_MAX = 100;
  private static final int SHOWN_MS = 6_000;
  private static final String PATH = "alerts";

  /** Which alerts are shown. */
  private enum Show {
    OPEN(english("Open"), AlertState.OPEN),
    ACKNOWLEDGED(english("Acknowledged"), AlertState.ACKNOWLEDGED),
    OVER(english("Over"), AlertState.CLOSED);

    private final String words;
    private final AlertState state;

    Show(String words, AlertState state) {
      this.words = words;
      this.state = state;
    }
  }

  private final transient Alerts alerts;
  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece tabs = new Piece("nav", "xd-tabs").with("aria-label", say("Which alerts"));
  private final Piece list = new Piece("div", "xd-card");
  private final ListFoot foot = new ListFoot(false, this::load);
  private Show shown = Show.OPEN;

  /** The only one that is shown, or 0. */
  private long only;

  @Inject
  public AlertsView(
      SignedIn signedIn, LiveUpdates live, Alerts alerts, Directory directory, Clock clock) {
    super(signedIn, live);
    this.alerts = alerts;
    this.directory = directory;
    this.clock = clock;
    if (actor().may(Right.CONFIGURE) || actor().may(Right.AUDIT)) {
      Anchor rules = new Anchor("alert-settings", say("Rules and working hours"));
      rules.addClassName("xd-btn");
      rules.getElement().setAttribute("router-link", true);
      head.actions(rules);
    }
    add(head, tabs, list, foot);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Query query = Query.of(event.getLocation());
    shown = query.get("show", Show.class, Show.OPEN);
    String id = query.get("alert");
    only = id != null && id.matches("AL-\\d{1,18}") ? Long.parseLong(id.substring(3)) : 0;
    title(say("Alerts"));
    load();
  }

  private void load() {
    try {
      Map<Show, Long> counts = new EnumMap<>(Show.class);
      for (Show show : Show.values()) {
        counts.put(show, alerts.count(actor(), AlertFilter.of(show.state)));
      }
      List<AlertRow> rows =
          only == 0
              ? alerts.urgent(actor(), AlertFilter.of(shown.state), ROWS_MAX)
              : alerts.find(actor(), only).stream().toList();
      show(counts, rows);
    } catch (SQLException e) {
      throw new IllegalStateException("The alerts of " + actor().tenant() + " cannot be read", e);
    }
  }

  private void show(Map<Show, Long> counts, List<AlertRow> rows) {
    head.show(say("Alerts"), lead(counts, rows));
    tabs.show(
        Markup.all(
            counts.entrySet().stream().map(one -> tab(one.getKey(), one.getValue())).toList()));
    rows(rows);
    long all = only == 0 ? counts.get(shown) : rows.size();
    foot.fresh(
        rows.size() < all
            ? say("The first {0} of {1} alerts", rows.size(), number(all))
            : Words.count(all, "alert", "alerts"));
  }

  private String lead(Map<Show, Long> counts, List<AlertRow> rows) {
    long open = counts.get(Show.OPEN);
    if (open == 0) {
      return counts.get(Show.ACKNOWLEDGED) == 0
          ? say("Nothing is out of the ordinary.")
          : say("Somebody has taken note of everything that is open.");
    }
    String critical = shown == Show.OPEN && only == 0 ? AlertCells.sentence(rows) : "";
    return say(
        "{0} {1|alert|alerts} that nobody has taken note of, the most urgent first.{2}",
        number(open), open, critical);
  }

  private static String number(long count) {
    return Words.number(count) + (count >= Alerts.COUNT_MAX ? say(" or more") : "");
  }

  private Markup tab(Show show, long count) {
    String address = show == Show.OPEN ? PATH : PATH + "?show=" + Query.word(show);
    return Markup.link(
            address, "", Markup.text(say(show.words)), Markup.of("small", "", number(count)))
        .with("aria-current", show == shown && only == 0 ? "page" : null);
  }

  private void rows(List<AlertRow> rows) {
    list.getElement().removeAllChildren();
    if (rows.isEmpty()) {
      list.getElement().appendChild(new Piece("div", "", empty()).getElement());
      return;
    }
    Instant now = clock.instant();
    ZoneId zone = directory.about(actor()).zone();
    Piece all = new Piece("ul", "xd-rows xd-alertrows");
    for (AlertRow row : rows) {
      all.getElement().appendChild(row(row, now, zone).getElement());
    }
    list.getElement().appendChild(all.getElement());
  }

  private Markup empty() {
    if (only != 0) {
      return EmptyState.of(
          say("Nothing here under this reference"),
          say("There is no such alert that you may see."));
    }
    return switch (shown) {
      case OPEN ->
          EmptyState.of(
              say("No open alerts"),
              say(
                  "What gets out of the ordinary, falls silent, ends or is overdue appears here"
                      + " once, until it is put right."));
      case ACKNOWLEDGED ->
          EmptyState.of(
              say("Nothing is acknowledged"),
              say(
                  "An alert of which somebody has taken note waits here, silent, until it is over"
                      + " or gets worse."));
      case OVER ->
          EmptyState.of(
              say("Nothing is over yet"), say("An alert closes by itself when its cause is gone."));
    };
  }

  private Piece row(AlertRow row, Instant now, ZoneId zone) {
    Piece item = new Piece("li", "");
    item.getElement().appendChild(new Piece("span", "", AlertCells.icon(row)).getElement());
    item.getElement()
        .appendChild(new Piece("div", "grow", AlertCells.words(row, now, zone)).getElement());
    item.getElement()
        .appendChild(
            new Piece("div", "side not-narrow", AlertCells.when(row, now, zone)).getElement());
    if (row.closedAt() == null && Alerts.mayAcknowledge(actor())) {
      Button take =
          new Button(
              row.own() == null ? say("Acknowledge") : say("Change"), click -> acknowledge(row));
      take.addThemeVariants(ButtonVariant.LUMO_SMALL);
      take.setAriaLabel(
          row.own() == null
              ? say("Acknowledge {0}", row.shownId())
              : say("Change the note of {0}", row.shownId()));
      item.getElement().appendChild(Draft.opener(take).getElement());
    }
    return item;
  }

  private void acknowledge(AlertRow row) {
    new AcknowledgeDialog(row, (hours, note) -> acknowledge(row, hours, note)).open();
  }

  private void acknowledge(AlertRow row, int hours, String note) {
    String words = say("{0} is acknowledged.", row.shownId());
    try {
      alerts.acknowledge(actor(), row.id(), hours, note, clock.instant());
    } catch (ProblemException e) {
      words = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("What was decided was not kept", e);
    }
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    load();
  }

  @Override
  protected void refresh(int news) {
    announce(foot.more(news));
  }
}
