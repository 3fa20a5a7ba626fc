package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.audit.AuditLog;
import dev.crossdock.audit.AuditQuery;
import dev.crossdock.audit.AuditSearch;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.ExchangeCells;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Query;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Directory;
import dev.crossdock.view.ExchangeFilter;
import dev.crossdock.view.ExchangeRow;
import dev.crossdock.view.Exchanges;
import dev.crossdock.view.Hit;
import dev.crossdock.view.Search;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What happened to this reference, who changed what, and the way to its case file. Reads only; the
 * answer is a fixed moment, which is stated.
 */
@CdiComponent
@Route(value = "audit", layout = MainLayout.class)
@Needs(Right.AUDIT)
public class AuditSearchView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int FOUND_MAX = 50;
  private static final String PATH = "audit";
  private static final Duration WEEK = Duration.ofDays(7);

  private final transient Search search;
  private final transient AuditSearch log;
  private final transient Exchanges exchanges;
  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final AuditFilters filters = new AuditFilters(this::go);
  private final Piece examples = new Piece("p", "xd-legend");
  private final Card found = new Card(say("Found"), Markup.NOTHING);
  private final Piece foundRows = new Piece("div", "");
  private final Card acts = new Card(say("Who did what"), Markup.NOTHING);
  private final Piece actRows = new Piece("div", "xd-scroll");
  private final Piece actFoot = new Piece("div", "xd-foot");
  private final Card traces = new Card(say("Traces"), Markup.NOTHING);
  private final Piece traceRows = new Piece("div", "xd-scroll");

  @Inject
  public AuditSearchView(
      SignedIn signedIn,
      LiveUpdates live,
      Search search,
      AuditSearch log,
      Exchanges exchanges,
      Directory directory,
      Clock clock) {
    super(signedIn, live);
    this.search = search;
    this.log = log;
    this.exchanges = exchanges;
    this.directory = directory;
    this.clock = clock;
    found.edgeToEdge(foundRows);
    acts.edgeToEdge(actRows);
    acts.edgeToEdge(actFoot);
    traces.edgeToEdge(traceRows);
    Div column = new Div(found, acts, traces);
    column.addClassName("xd-column");
    add(head, filters, examples, column);
  }

  private void go(Query query) {
    getUI().ifPresent(ui -> ui.navigate(PATH, query.parameters()));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Query query = Query.of(event.getLocation());
    filters.show(query);
    String asked = filters.text();
    title(asked.isEmpty() ? say("Search") : say("Search: {0}", asked));
    Instant now = clock.instant();
    ZoneId zone = directory.about(actor()).zone();
    head.show(
        say("What happened, and who did it?"),
        say(
            "Every message, hop and decision is kept with who, when and why. As of {0}; reading"
                + " changes nothing and is told.",
            XdTime.stamp(now, zone)));
    boolean asking = asked.length() >= Search.CHARACTERS_MIN;
    List<Hit> hits = asking ? search.find(actor(), asked, FOUND_MAX) : List.of();
    found.setVisible(asking);
    found.heading(say("Found"), Markup.text(Words.count(hits.size(), "place", "places")));
    foundRows.show(
        hits.isEmpty()
            ? EmptyState.of(
                say("Nothing under “{0}”", asked),
                say("Try the start of an order, container, waybill or exchange id."))
            : hits(hits));
    AuditQuery wanted = filters.query(asked.isEmpty() ? null : object(asked, hits), zone);
    acts(query, wanted, zone);
    traces(asking ? asked : null, wanted, now);
    examples.show(wanted.filters() == 0 ? examples(now, zone) : Markup.NOTHING);
  }

  /** Of a number that leads to one shipment only, the shipment is meant. */
  private static String object(String asked, List<Hit> hits) {
    List<String> shipments =
        hits.stream()
            .map(Hit::path)
            .filter(path -> path.startsWith("shipments/"))
            .distinct()
            .toList();
    long exchange = ExchangeId.parse(asked);
    return exchange >= 0
        ? ExchangeId.show(exchange)
        : shipments.size() == 1 ? reference(shipments.get(0)) : asked;
  }

  private static String reference(String path) {
    return path.substring("shipments/".length());
  }

  private void acts(Query query, AuditQuery wanted, ZoneId zone) {
    String before = query.get("before");
    long last =
        before != null && before.matches("-?[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    long exchange = wanted.object() == null ? -1 : ExchangeId.parse(wanted.object());
    try {
      List<AuditLog.Entry> oneMore =
          log.find(actor(), wanted, exchange < 0 ? null : exchange, last, FOUND_MAX + 1);
      List<AuditLog.Entry> rows = oneMore.subList(0, Math.min(oneMore.size(), FOUND_MAX));
      boolean more = oneMore.size() > FOUND_MAX;
      acts.heading(
          wanted.object() == null
              ? say("Who did what")
              : say("Who did what about {0}", wanted.object()),
          Markup.text(more ? say("newest first") : Words.count(rows.size(), "entry", "entries")));
      actRows.show(rows.isEmpty() ? nothing(wanted) : AuditCells.table(rows, zone));
      actFoot.show(
          more
              ? Markup.link(
                  query.with("before", Long.toString(rows.get(FOUND_MAX - 1).id())).address(PATH),
                  "",
                  say("Older entries"))
              : Markup.text(
                  wanted.object() == null
                      ? say(
                          "Without a reference: decisions, settings, sign-ins, exports, refusals"
                              + " and secrets; reads if you choose that action. With one,"
                              + " everything about it.")
                      : say("Decisions, reads and every hop of its messages.")));
    } catch (SQLException e) {
      throw new IllegalStateException("The audit log cannot be read", e);
    }
  }

  private static Markup nothing(AuditQuery wanted) {
    return wanted.filters() == 0
        ? EmptyState.of(say("Nothing yet"), say("Decisions, sign-ins and reads appear here."))
        : EmptyState.filtered(wanted.filters(), PATH);
  }

  private void traces(String asked, AuditQuery wanted, Instant now) {
    boolean other = wanted.filters() > (wanted.object() == null ? 0 : 1);
    traces.setVisible(!other);
    if (other) {
      return;
    }
    ExchangeFilter filter =
        asked == null ? ExchangeFilter.ALL : new ExchangeFilter(asked, null, null, null, null);
    List<ExchangeRow> rows = exchanges.list(actor(), filter, 0, FOUND_MAX);
    traces.heading(
        asked == null ? say("Latest traces") : say("Traces of “{0}”", asked),
        Markup.text(Words.count(rows.size(), "message", "messages")));
    traceRows.show(ExchangeCells.table(rows, now));
  }

  private static Markup examples(Instant now, ZoneId zone) {
    String weekAgo = now.minus(WEEK).atZone(zone).toLocalDate().toString();
    return Markup.all(
        Markup.text(say("Try:") + " "),
        Markup.link(
            Query.none().with("overrides", "yes").with("from", weekAgo).address(PATH),
            "",
            say("overrides of the last 7 days")),
        Markup.link(
            Query.none().with("action", Query.word(AuditQuery.Action.SETTINGS)).address(PATH),
            "",
            say("every changed setting")),
        Markup.link(
            Query.none().with("action", Query.word(AuditQuery.Action.REFUSALS)).address(PATH),
            "",
            say("who was refused")));
  }

  private static Markup hits(List<Hit> hits) {
    return Markup.of(
        "ul", "xd-rows tight", Markup.all(hits.stream().map(AuditSearchView::hit).toList()));
  }

  private static Markup hit(Hit hit) {
    Markup chip =
        hit.state() == null ? Markup.NOTHING : StateChip.of(hit.colour(), heard(hit.state()));
    Markup file =
        hit.path().startsWith("shipments/")
            ? Markup.link(Address.caseFile(reference(hit.path())), "xd-btn", say("Case file"))
            : Markup.NOTHING;
    return Markup.of(
        "li",
        "",
        Markup.of(
            "div",
            "grow",
            Markup.link(hit.path(), "t", hit.reference()),
            Markup.of("p", "", Words.dotted(heard(hit.kind().words()), heard(hit.context())))),
        chip,
        file);
  }
}
