package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.content.Tags;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Directory;
import dev.crossdock.view.ShipmentFilter;
import dev.crossdock.view.ShipmentRow;
import dev.crossdock.view.Shipments;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which shipments need someone, in which order. */
@CdiComponent
@Route(value = "shipments", layout = MainLayout.class)
@Needs(Right.READ)
public class ShipmentsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final String PATH = "shipments";
  private static final String ANYBODY = "";

  private final transient Shipments shipments;
  private final transient Directory directory;
  private final transient Clock clock;

  private final PageHead head = new PageHead();
  private final Piece states = new Piece("div", "xd-states");
  private final Piece tabs = new Piece("nav", "xd-tabs").with("aria-label", say("Saved views"));
  private final TextField text = new TextField();
  private final Select<String> partner = new Select<>();
  private final Div chips = new Div();
  private final Piece sorted = new Piece("span", "end");
  private final Grid<ShipmentRow> grid = Lists.grid(say("Shipments"));
  private final Piece empty = new Piece("div", "");
  private final ListFoot foot = new ListFoot(true, this::load);

  private transient Query query = Query.none();
  private transient ShipmentFilter filter = ShipmentFilter.of(ShipmentFilter.Tab.ALL_ACTIVE);
  private transient Instant asOf;
  private transient ShipmentCells cells;

  @Inject
  public ShipmentsView(
      SignedIn signedIn, LiveUpdates live, Shipments shipments, Directory directory, Clock clock) {
    super(signedIn, live);
    this.shipments = shipments;
    this.directory = directory;
    this.clock = clock;
    Div box = new Div(grid, foot);
    box.addClassNames("xd-gridbox", "fill");
    addClassName("xd-fills");
    add(head, states, tabs, filters(), box);
    columns();
  }

  private Div filters() {
    text.setPlaceholder(say("Filter this list"));
    text.setAriaLabel(say("Filter this list by the start of a reference"));
    text.setPrefixComponent(new Piece("span", "xd-muted", Icon.SEARCH.markup()));
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.addValueChangeListener(change -> changed(change.isFromClient(), "q", change.getValue()));
    Div line = new Div(text);
    line.addClassName("xd-filters");
    if (actor().seesWholeTenant()) {
      List<String> codes = new ArrayList<>(List.of(ANYBODY));
      directory.partners(actor()).forEach(row -> codes.add(row.code()));
      Map<String, String> names = new HashMap<>();
      directory.partners(actor()).forEach(row -> names.put(row.code(), row.name()));
      partner.setItems(codes);
      partner.setItemLabelGenerator(code -> names.getOrDefault(code, say("Any partner")));
      partner.setAriaLabel(say("Partner"));
      partner.addValueChangeListener(
          change -> changed(change.isFromClient(), "partner", change.getValue()));
      line.add(partner);
    }
    line.add(chips, sorted);
    return line;
  }

  private void changed(boolean byReader, String parameter, String value) {
    if (byReader) {
      getUI().ifPresent(ui -> ui.navigate(PATH, query.with(parameter, value).parameters()));
    }
  }

  private void columns() {
    Lists.column(grid, say("State"), "9.75rem", ShipmentCells::chip)
        .setPartNameGenerator(ShipmentsView::edge);
    Lists.column(grid, say("Shipment"), "10.25rem", row -> cells.shipment(row)).setRowHeader(true);
    Lists.column(grid, say("Lane"), "9.5rem", row -> cells.lane(row));
    Lists.column(grid, say("Carrier"), null, row -> cells.carrier(row))
        .setWidth("9.25rem")
        .setFlexGrow(0);
    Lists.column(grid, say("Latest milestone"), "12.125rem", row -> cells.latest(row));
    Lists.column(grid, say("Arrival"), "5.75rem", row -> cells.arrival(row));
    Lists.column(grid, say("Next action"), null, row -> cells.next(row)).setWidth("11rem");
    if (money()) {
      String currency = Words.currency(directory.about(actor()).currency());
      Lists.column(grid, say("At stake, {0}", currency), "5.75rem", row -> cells.atStake(row))
          .setTextAlign(ColumnTextAlign.END);
    }
    Lists.stacked(grid, say("Shipments"), row -> cells.stacked(row))
        .setPartNameGenerator(ShipmentsView::edge);
    grid.setEmptyStateComponent(empty);
    grid.addItemClickListener(
        click ->
            getUI().ifPresent(ui -> ui.navigate(Address.shipment(click.getItem().reference()))));
    grid.getElement().setAttribute("data-preview", "");
    grid.getElement()
        .addEventListener(
            "xd-preview",
            event ->
                shipments
                    .find(actor(), event.getEventData().getString("event.detail"), clock.instant())
                    .ifPresent(detail -> new ShipmentPreview(detail).open()))
        .addEventData("event.detail");
    grid.setItems(
        page -> shipments.list(actor(), filter, page.getOffset(), page.getLimit(), asOf).stream(),
        page -> (int) shipments.count(actor(), filter, asOf));
  }

  private static String edge(ShipmentRow row) {
    String colour = ShipmentCells.colour(row);
    return colour.equals("hold") || colour.equals("late") || colour.equals("rejected")
        ? "edge-" + colour
        : null;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    query = Query.of(event.getLocation());
    filter =
        new ShipmentFilter(
            query.get("q"),
            query.get("tab", ShipmentFilter.Tab.class, ShipmentFilter.Tab.ALL_ACTIVE),
            query.get("state", ShipmentState.class, null),
            query.get("partner"));
    text.setValue(Words.or(query.get("q"), ""));
    partner.setValue(Words.or(query.get("partner"), ANYBODY));
    title(say("Shipments"));
    load();
  }

  private void load() {
    asOf = clock.instant();
    cells = new ShipmentCells(asOf, directory.about(actor()).zone());
    Map<ShipmentFilter.Tab, Long> sizes = shipments.tabs(actor(), asOf);
    long active = sizes.getOrDefault(ShipmentFilter.Tab.ALL_ACTIVE, 0L);
    head.show(
        say("Shipments"), lead(active, sizes.getOrDefault(ShipmentFilter.Tab.NEEDS_ACTION, 0L)));
    states.show(StateBar.of(shipments.states(actor()), query, PATH));
    tabs.show(tabs(sizes));
    chips();
    sorted.show(Markup.text(order()));
    empty.show(
        filter.isNarrowed()
            ? EmptyState.filtered(narrowings(), onlyTab().address(PATH))
            : nothing());
    grid.getDataProvider().refreshAll();
    foot.fresh(Words.count(shipments.count(actor(), filter, asOf), "shipment", "shipments"));
  }

  private String order() {
    return switch (filter.tab()) {
      case ALL -> say("Newest reference first");
      case DELIVERED -> say("Last delivered first");
      default ->
          money()
              ? say("Who must act first, then by money at stake and promise")
              : say("Who must act first, then by promise");
    };
  }

  /** Whether money is told to this person; if not, it orders nothing either. */
  private boolean money() {
    return actor().seesWholeTenant() && Tags.MONEY.opensFor(actor());
  }

  private static String lead(long active, long needing) {
    return say("{0} active.", active)
        + " "
        + (needing == 0
            ? say("Nobody has to act.")
            : Words.count(needing, "needs someone.", "need someone."));
  }

  private Markup tabs(Map<ShipmentFilter.Tab, Long> sizes) {
    List<Markup> links = new ArrayList<>();
    for (ShipmentFilter.Tab tab : ShipmentFilter.Tab.values()) {
      Markup size = Markup.of("small", "", Words.number(sizes.getOrDefault(tab, 0L)));
      String address =
          query
              .with("tab", tab == ShipmentFilter.Tab.ALL_ACTIVE ? null : Query.word(tab))
              .address(PATH);
      links.add(
          Markup.link(address, "", Markup.text(heard(tab.words())), size)
              .with("aria-current", tab == filter.tab() ? "page" : null));
    }
    return Markup.all(links);
  }

  /** Filters that have no field of their own are shown as chips that take themselves away. */
  private void chips() {
    chips.removeAll();
    if (filter.state() != null) {
      Markup words =
          Markup.all(
              Markup.text(say("State") + " "),
              Markup.of("b", "", heard(filter.state().words())),
              Icon.CLOSE.markup());
      Markup away = Markup.link(query.with("state", null).address(PATH), "xd-btn sm", words);
      chips.add(
          new Piece(
              "span",
              "",
              away.with(
                  "aria-label",
                  say("Take away the filter: state {0}", heard(filter.state().words())))));
    }
  }

  private int narrowings() {
    return (query.get("q") == null ? 0 : 1)
        + (filter.state() == null ? 0 : 1)
        + (filter.partner() == null ? 0 : 1);
  }

  private Query onlyTab() {
    return Query.none().with("tab", query.get("tab"));
  }

  private static Markup nothing() {
    return EmptyState.of(
        say("No shipments here"),
        say("They appear when Odoo confirms a delivery order or a partner reports one."));
  }

  @Override
  protected void refresh(int news) {
    announce(foot.more(news));
  }
}
