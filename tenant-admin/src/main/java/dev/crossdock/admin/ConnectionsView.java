package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
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
import dev.crossdock.portal.Suspension;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What reaches us and what we reach, and whether it works right now. */
@CdiComponent
@Route(value = "connections", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT, Right.CONNECT})
public class ConnectionsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece suspended = new Piece("p", "xd-alerted");
  private final Card card = new Card(say("Connections"), Markup.text(say("by name")));
  private final Piece rows = new Piece("div", "xd-scroll");

  @Inject
  public ConnectionsView(
      SignedIn signedIn,
      LiveUpdates live,
      Directory directory,
      ConnectionAccess access,
      Clock clock) {
    super(signedIn, live);
    this.directory = directory;
    this.clock = clock;
    if (access.maySet(actor())) {
      Anchor fresh = new Anchor("connectors", say("New connection"));
      fresh.addClassNames("xd-btn", "pri");
      fresh.getElement().setAttribute("router-link", true);
      head.actions(fresh);
    }
    card.edgeToEdge(rows);
    add(head, suspended, card);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Connections"));
    refresh(0);
  }

  @Override
  protected Duration atMostEvery() {
    return LiveUpdates.COUNTS_EVERY;
  }

  @Override
  protected void refresh(int news) {
    Instant now = clock.instant();
    List<Directory.ConnectionRow> all = directory.connections(actor());
    head.show(say("Connections"), lead(all));
    suspended.show(Suspension.line(directory.about(actor())));
    rows.show(
        all.isEmpty()
            ? EmptyState.of(
                say("No connections yet"),
                actor().isPartner()
                    ? say("Make one in the test place; it goes live when the tenant approves it.")
                    : say("Make one for your Odoo, and one for each partner."))
            : table(all, now));
  }

  private static String lead(List<Directory.ConnectionRow> all) {
    long unwell =
        all.stream().filter(row -> row.enabled() && !row.suspended() && row.failures() > 0).count();
    if (unwell > 0) {
      return Words.count(unwell, "connection is unwell.", "connections are unwell.");
    }
    long rest = all.stream().filter(Directory.ConnectionRow::suspended).count();
    if (rest > 0) {
      return Words.count(
          rest,
          "connection of a suspended partner rests.",
          "connections of suspended partners rest.");
    }
    long proposed = all.stream().filter(Directory.ConnectionRow::proposed).count();
    if (proposed > 0) {
      return Words.count(
          proposed, "connection waits for a second name.", "connections wait for a second name.");
    }
    return all.isEmpty() ? "" : say("All connections work.");
  }

  private static Markup table(List<Directory.ConnectionRow> all, Instant now) {
    boolean unwell = all.stream().anyMatch(ConnectionsView::isUnwell);
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Connection")),
            Lists.th(say("State")),
            Lists.th(say("Kind"), "not-narrow"),
            Lists.th(say("On the way"), "num"),
            Lists.th(say("Last worked"), "not-narrow"),
            unwell ? Lists.th(say("What is known"), "not-narrow") : Markup.NOTHING);
    return Markup.of(
        "table",
        "xd-table",
        Markup.of("thead", "", header),
        Markup.of(
            "tbody", "", Markup.all(all.stream().map(row -> line(row, unwell, now)).toList())));
  }

  private static boolean isUnwell(Directory.ConnectionRow row) {
    return row.failures() > 0 || row.lastProblem() != null;
  }

  private static Markup line(Directory.ConnectionRow row, boolean unwell, Instant now) {
    boolean inbox = "inbox".equals(row.connector());
    Markup worked =
        row.lastOkAt() == null
            ? Markup.of("span", "xd-muted", inbox ? say("nothing came yet") : say("never"))
            : XdTime.ago(row.lastOkAt(), now);
    Markup known =
        row.failures() == 0
            ? Markup.NOTHING
            : Markup.text(Words.count(row.failures(), "failure in a row", "failures in a row"));
    Markup problem =
        row.lastProblem() == null ? Markup.NOTHING : Markup.of("small", "", row.lastProblem());
    return Markup.of(
        "tr",
        row.failures() > 0 ? "e-late" : "",
        Markup.of(
                "th",
                "xd-rowhead",
                Markup.link("connections/" + row.code(), "t", row.name()),
                Markup.of("small", "xd-mono", row.code()))
            .with("scope", "row"),
        Markup.of("td", "", state(row, now)),
        Markup.of(
            "td",
            "not-narrow",
            inbox
                ? say("Inbox, the partner sends to us")
                : say("Connector {0}, we send to it", row.connector())),
        Markup.of("td", "num", Words.number(row.waiting())),
        Markup.of("td", "not-narrow", worked),
        unwell ? Markup.of("td", "not-narrow", known, problem) : Markup.NOTHING);
  }

  private static Markup state(Directory.ConnectionRow row, Instant now) {
    if (row.proposed()) {
      return StateChip.of("hold", say("Waits for a second name"));
    }
    if (!row.enabled()) {
      return StateChip.of("planned", say("Switched off"));
    }
    if (row.suspended()) {
      return StateChip.of("hold", say("Suspended"));
    }
    if (row.resting() != null && row.resting().isAfter(now)) {
      return Markup.all(
          StateChip.of("late", say("Resting")),
          Markup.of("small", "", Markup.said("next try {0}", XdTime.due(row.resting(), now))));
    }
    return row.failures() > 0
        ? StateChip.of("late", say("Retrying"))
        : StateChip.of("delivered", say("Works"));
  }
}
