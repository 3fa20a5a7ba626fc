package dev.crossdock.admin;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.ExchangeCells;
import dev.crossdock.portal.Icon;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What happened to this reference? Reads only; the answer is a fixed moment, which is stated. */
@CdiComponent
@Route(value = "audit", layout = MainLayout.class)
@Needs(Right.AUDIT)
public class AuditSearchView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int FOUND_MAX = 50;
  private static final String PATH = "audit";

  private final transient Search search;
  private final transient Exchanges exchanges;
  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final TextField text = new TextField();
  private final Card found = new Card("Found", Markup.NOTHING);
  private final Piece foundRows = new Piece("div", "");
  private final Card traces = new Card("Traces", Markup.NOTHING);
  private final Piece traceRows = new Piece("div", "xd-scroll");

  @Inject
  public AuditSearchView(
      SignedIn signedIn,
      LiveUpdates live,
      Search search,
      Exchanges exchanges,
      Directory directory,
      Clock clock) {
    super(signedIn, live);
    this.search = search;
    this.exchanges = exchanges;
    this.directory = directory;
    this.clock = clock;
    text.setPlaceholder("Any reference, such as a container or an order");
    text.setAriaLabel("Reference");
    text.setPrefixComponent(new Piece("span", "xd-muted", Icon.SEARCH.markup()));
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.addClassName("xd-wide");
    text.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            getUI()
                .ifPresent(
                    ui ->
                        ui.navigate(PATH, Query.none().with("q", change.getValue()).parameters()));
          }
        });
    Div filters = new Div(text);
    filters.addClassName("xd-filters");
    found.edgeToEdge(foundRows);
    traces.edgeToEdge(traceRows);
    Div column = new Div(found, traces);
    column.addClassName("xd-column");
    add(head, filters, column);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String asked = Words.or(Query.of(event.getLocation()).get("q"), "");
    text.setValue(asked);
    title(asked.isEmpty() ? "Search" : "Search: " + asked);
    show(asked);
  }

  private void show(String asked) {
    Instant now = clock.instant();
    String asOf = "As of " + XdTime.stamp(now, directory.about(actor()).zone());
    head.show(
        "What happened to this reference?",
        "Every message, hop and decision is kept with who, when and why. Reading changes nothing.");
    boolean asking = asked.length() >= Search.CHARACTERS_MIN;
    found.setVisible(asking);
    if (asking) {
      List<Hit> hits = search.find(actor(), asked, FOUND_MAX);
      found.heading("Found", Markup.text(Words.count(hits.size(), "place", "places")));
      foundRows.show(
          hits.isEmpty()
              ? EmptyState.of(
                  "Nothing under “" + asked + "”",
                  "Try the start of an order, container, waybill or exchange id.")
              : hits(hits));
    }
    ExchangeFilter filter =
        asking ? new ExchangeFilter(asked, null, null, null, null) : ExchangeFilter.ALL;
    List<ExchangeRow> rows = exchanges.list(actor(), filter, 0, FOUND_MAX);
    traces.heading(asking ? "Traces of “" + asked + "”" : "Latest traces", Markup.text(asOf));
    traceRows.show(ExchangeCells.table(rows, now));
  }

  private static Markup hits(List<Hit> hits) {
    return Markup.of(
        "ul", "xd-rows tight", Markup.all(hits.stream().map(AuditSearchView::hit).toList()));
  }

  private static Markup hit(Hit hit) {
    Markup chip = hit.state() == null ? Markup.NOTHING : StateChip.of(hit.colour(), hit.state());
    return Markup.of(
        "li",
        "",
        Markup.of(
            "div",
            "grow",
            Markup.link(hit.path(), "t", hit.reference()),
            Markup.of("p", "", Words.dotted(hit.kind().words(), hit.context()))),
        chip);
  }
}
