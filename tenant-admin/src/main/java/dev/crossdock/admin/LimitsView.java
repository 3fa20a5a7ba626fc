package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.limit.LimitBoard;
import dev.crossdock.limit.LimitRow;
import dev.crossdock.limit.LimitSettings;
import dev.crossdock.limit.Who;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.LimitCells;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who may send how much, how near everybody is to it, and who was refused. */
@CdiComponent
@Route(value = "limits", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class LimitsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  private final transient LimitBoard board;
  private final transient LimitSettings settings;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card card =
      new Card(say("Limits of the API"), Markup.text(say("days begin at midnight UTC")));
  private final Piece table = new Piece("table", "xd-table");
  private final Piece body = new Piece("tbody", "");
  private final transient Map<Who, LimitLine> lines = new LinkedHashMap<>();

  @Inject
  public LimitsView(
      SignedIn signedIn, LiveUpdates live, LimitBoard board, LimitSettings settings, Clock clock) {
    super(signedIn, live);
    this.board = board;
    this.settings = settings;
    this.clock = clock;
    Piece scroll = new Piece("div", "xd-scroll");
    Piece header =
        new Piece(
            "thead",
            "",
            Markup.of(
                "tr",
                "",
                Lists.th(say("For")),
                Lists.th(say("Requests")),
                Lists.th(say("Events today")),
                Lists.th(say("Refused today"), "num not-narrow"),
                Lists.th(say("Set by"), "not-narrow"),
                actor().may(Right.CONFIGURE) ? Markup.of("td", "", "") : Markup.NOTHING));
    table.getElement().appendChild(header.getElement(), body.getElement());
    scroll.getElement().appendChild(table.getElement());
    card.edgeToEdge(scroll);
    add(head, card);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Limits"));
    refresh(0);
  }

  @Override
  protected Duration atMostEvery() {
    return LiveUpdates.COUNTS_EVERY;
  }

  @Override
  protected void refresh(int news) {
    Instant now = clock.instant();
    List<LimitRow> rows;
    try {
      rows = board.rows(actor(), now);
    } catch (SQLException e) {
      throw new IllegalStateException("The limits of " + actor().tenant() + " cannot be read", e);
    }
    long refused = rows.get(0).refusedToday(); // the tenant's own line: everybody's together
    head.show(
        say("Limits"),
        refused == 0
            ? say("Nothing was refused today.")
            : Words.count(refused, "request was refused today.", "requests were refused today."));
    if (!rows.stream().map(LimitRow::who).toList().equals(List.copyOf(lines.keySet()))) {
      lines.clear();
      body.getElement().removeAllChildren();
      Consumer<LimitRow> change = actor().may(Right.CONFIGURE) ? this::change : null;
      rows.forEach(
          row -> {
            LimitLine line = new LimitLine(row, now, change);
            lines.put(row.who(), line);
            body.getElement().appendChild(line.getElement());
          });
    } else {
      rows.forEach(row -> lines.get(row.who()).show(row, now));
    }
  }

  private void change(LimitRow row) {
    new LimitDialog(
            row,
            (wish, reason) -> {
              String words;
              try {
                settings.set(actor(), row.who(), wish, reason, clock.instant());
                words = say("The limits of {0} hold now.", LimitCells.name(row));
              } catch (ProblemException e) {
                words = say("Nothing was changed. {0}", heard(e.getMessage()));
              } catch (SQLException e) {
                throw new IllegalStateException("A limit was not kept", e);
              }
              Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
              announce(words);
              refresh(0);
            })
        .open();
  }
}
