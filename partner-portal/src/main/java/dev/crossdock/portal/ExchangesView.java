package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Direction;
import dev.crossdock.view.Directory;
import dev.crossdock.view.ExchangeFilter;
import dev.crossdock.view.ExchangeRow;
import dev.crossdock.view.Exchanges;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every message in and out, newest first, and what became of it. */
@CdiComponent
@Route(value = "exchanges", layout = MainLayout.class)
@Needs(Right.READ)
public class ExchangesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final String PATH = "exchanges";
  private static final String ANY = "";

  private final transient Exchanges exchanges;
  private final transient Directory directory;
  private final transient Clock clock;

  private final PageHead head = new PageHead();
  private final TextField text = new TextField();
  private final Map<String, Select<String>> selects = new HashMap<>();
  private final Grid<ExchangeRow> grid = Lists.grid(say("Exchanges"));
  private final Piece empty = new Piece("div", "");
  private final ListFoot foot = new ListFoot(true, this::load);

  private transient Query query = Query.none();
  private transient ExchangeFilter filter = ExchangeFilter.ALL;
  private transient ExchangeCells cells;

  @Inject
  public ExchangesView(
      SignedIn signedIn, LiveUpdates live, Exchanges exchanges, Directory directory, Clock clock) {
    super(signedIn, live);
    this.exchanges = exchanges;
    this.directory = directory;
    this.clock = clock;
    Div box = new Div(grid, foot);
    box.addClassNames("xd-gridbox", "fill");
    addClassName("xd-fills");
    add(head, filters(), box);
    columns();
  }

  private Div filters() {
    text.setPlaceholder(say("Filter this list"));
    text.setAriaLabel(say("Filter by exchange id or the start of a reference"));
    text.setPrefixComponent(new Piece("span", "xd-muted", Icon.SEARCH.markup()));
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.addValueChangeListener(change -> changed(change.isFromClient(), "q", change.getValue()));
    Map<String, String> states = new LinkedHashMap<>();
    Arrays.stream(ExchangeState.values())
        .forEach(state -> states.put(Query.word(state), heard(state.words())));
    Div line = new Div(text, select("state", say("Any state"), states));
    line.addClassName("xd-filters");
    if (actor().seesWholeTenant()) {
      Map<String, String> ways = new LinkedHashMap<>();
      Arrays.stream(Direction.values())
          .forEach(way -> ways.put(Query.word(way), heard(way.words())));
      Map<String, String> partners = new LinkedHashMap<>();
      directory.partners(actor()).forEach(row -> partners.put(row.code(), row.name()));
      line.add(
          select("direction", say("In and out"), ways),
          select("partner", say("Any partner"), partners));
    }
    line.add(new Piece("span", "end", Markup.text(say("Newest first"))));
    return line;
  }

  private Select<String> select(String parameter, String any, Map<String, String> names) {
    Select<String> select = new Select<>();
    List<String> values = new ArrayList<>(List.of(ANY));
    values.addAll(names.keySet());
    select.setItems(values);
    select.setItemLabelGenerator(value -> names.getOrDefault(value, any));
    select.setAriaLabel(any);
    select.addValueChangeListener(
        change -> changed(change.isFromClient(), parameter, change.getValue()));
    selects.put(parameter, select);
    return select;
  }

  private void changed(boolean byReader, String parameter, String value) {
    if (byReader) {
      getUI().ifPresent(ui -> ui.navigate(PATH, query.with(parameter, value).parameters()));
    }
  }

  private void columns() {
    Lists.column(grid, say("State"), "8rem", ExchangeCells::chip)
        .setPartNameGenerator(ExchangesView::edge);
    Lists.column(grid, say("What"), null, row -> cells.what(row))
        .setWidth("14rem")
        .setRowHeader(true);
    Lists.column(grid, say("Route"), null, row -> cells.route(row)).setWidth("12rem");
    Lists.column(grid, say("Shipment"), "8rem", row -> cells.shipment(row));
    Lists.column(grid, say("Outcome"), null, ExchangeCells::outcome).setWidth("16rem");
    Lists.column(grid, say("Received"), "10rem", row -> cells.received(row));
    Lists.stacked(grid, say("Exchanges"), row -> cells.stacked(row))
        .setPartNameGenerator(ExchangesView::edge);
    grid.setEmptyStateComponent(empty);
    grid.addItemClickListener(
        click -> getUI().ifPresent(ui -> ui.navigate(Address.exchange(click.getItem().shownId()))));
    grid.setItems(
        page -> exchanges.list(actor(), filter, page.getOffset(), page.getLimit()).stream(),
        page -> (int) exchanges.count(actor(), filter));
  }

  private static String edge(ExchangeRow row) {
    String colour = row.state().colour();
    return colour.equals("parked") || colour.equals("rejected") ? "edge-" + colour : null;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    query = Query.of(event.getLocation());
    filter =
        new ExchangeFilter(
            query.get("q"),
            query.get("state", ExchangeState.class, null),
            query.get("direction", Direction.class, null),
            query.get("partner"),
            query.get("shipment"));
    text.setValue(Words.or(query.get("q"), ""));
    selects.forEach((parameter, select) -> select.setValue(Words.or(query.get(parameter), ANY)));
    title(say("Exchanges"));
    load();
  }

  private void load() {
    cells = new ExchangeCells(clock.instant(), directory.about(actor()).zone());
    long count = exchanges.count(actor(), filter);
    String lead =
        actor().isPartner()
            ? say("Every message you sent, and what became of it.")
            : say("Every message in and out, and what became of it.");
    head.show(say("Exchanges"), lead);
    int filters =
        (int)
            Stream.of("q", "state", "direction", "partner", "shipment")
                .filter(name -> query.get(name) != null)
                .count();
    empty.show(
        filter.isNarrowed()
            ? EmptyState.filtered(filters, PATH)
            : EmptyState.of(
                say("No exchanges yet"),
                say("Every message appears here from the moment it is accepted.")));
    grid.getDataProvider().refreshAll();
    foot.fresh(
        count > Exchanges.COUNT_MAX
            ? say("More than {0} exchanges", Exchanges.COUNT_MAX)
            : Words.count(count, "exchange", "exchanges"));
  }

  @Override
  protected void refresh(int news) {
    announce(foot.more(news));
  }
}
