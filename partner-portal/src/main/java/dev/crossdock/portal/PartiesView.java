package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.party.Parties;
import dev.crossdock.party.Party;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The firms the tenant deals with, each once, whoever names them. */
@CdiComponent
@Route(value = "parties", layout = MainLayout.class)
@Needs({Right.TENANT_HOME, Right.AUDIT})
public class PartiesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final String PATH = "parties";

  private final transient Parties parties;
  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card alike = new Card(say("Probably the same"), Markup.NOTHING);
  private final Piece pairs = new Piece("ul", "xd-rows tight");
  private final TextField letters = new TextField();
  private final Grid<Party.Listed> grid = Lists.grid(say("Parties"));
  private final Piece empty = new Piece("div", "");
  private final ListFoot foot = new ListFoot(true, this::load);

  private transient Query query = Query.none();
  private transient PartyCells cells;

  @Inject
  public PartiesView(
      SignedIn signedIn, LiveUpdates live, Parties parties, Directory directory, Clock clock) {
    super(signedIn, live);
    this.parties = parties;
    this.directory = directory;
    this.clock = clock;
    letters.setPlaceholder(say("Name or number"));
    letters.setAriaLabel(say("Search by part of a name or the beginning of a number"));
    letters.setMaxLength(Parties.TEXT_CHARACTERS_MAX);
    letters.setPrefixComponent(new Piece("span", "xd-muted", Icon.SEARCH.markup()));
    letters.setClearButtonVisible(true);
    letters.setValueChangeMode(ValueChangeMode.LAZY);
    letters.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            getUI()
                .ifPresent(
                    ui -> ui.navigate(PATH, query.with("q", change.getValue()).parameters()));
          }
        });
    Div filters = new Div(letters);
    filters.addClassName("xd-filters");
    Div box = new Div(grid, foot);
    box.addClassNames("xd-gridbox", "fill");
    addClassName("xd-fills");
    alike.edgeToEdge(pairs);
    add(head, alike, filters, box);
    columns();
  }

  private void columns() {
    Lists.column(grid, say("Party"), null, row -> cells.name(row)).setRowHeader(true);
    Lists.column(grid, say("Named by"), "14rem", row -> Markup.text(cells.namers(row)));
    Lists.column(grid, say("Numbers"), "18rem", PartyCells::numbers);
    Lists.column(grid, say("Named last"), "8rem", row -> cells.seen(row));
    Lists.stacked(grid, say("Parties"), row -> cells.stacked(row));
    grid.setEmptyStateComponent(empty);
    grid.addItemClickListener(
        click -> getUI().ifPresent(ui -> ui.navigate(Address.party(click.getItem().shownId()))));
    grid.setItems(
        page -> {
          try {
            return parties
                .list(actor(), query.get("q"), page.getOffset(), page.getLimit())
                .stream();
          } catch (SQLException e) {
            throw unreadable(e);
          }
        },
        page -> (int) count());
  }

  private static IllegalStateException unreadable(SQLException cause) {
    return new IllegalStateException("The parties cannot be read", cause);
  }

  private long count() {
    try {
      return parties.count(actor(), query.get("q"));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Names of partners by code. */
  static Map<String, String> partners(Page page, Directory directory) {
    Map<String, String> names = new HashMap<>();
    directory.partners(page.actor()).forEach(row -> names.put(row.code(), row.name()));
    return names;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    query = Query.of(event.getLocation());
    String asked = query.get("q");
    if (asked != null && asked.length() > Parties.TEXT_CHARACTERS_MAX) {
      query = query.with("q", asked.substring(0, Parties.TEXT_CHARACTERS_MAX));
    }
    letters.setValue(Words.or(query.get("q"), ""));
    title(say("Parties"));
    load();
  }

  /** What is searched does not move by itself. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void load() {
    cells = new PartyCells(partners(this, directory), clock.instant());
    List<Party.Pair> probable;
    try {
      probable = parties.alike(actor());
    } catch (SQLException e) {
      throw unreadable(e);
    }
    alike.setVisible(!probable.isEmpty());
    pairs.show(Markup.all(probable.stream().map(this::pair).toList()));
    long found = count();
    head.show(say("Parties"), say("Every firm once, whoever names it and however."));
    empty.show(
        query.get("q") == null
            ? EmptyState.of(
                say("No parties yet"),
                say("They appear with the first shipment or document that names somebody."))
            : EmptyState.filtered(1, PATH));
    grid.getDataProvider().refreshAll();
    foot.fresh(Words.count(found, "party", "parties"));
  }

  private Markup pair(Party.Pair of) {
    return Markup.of(
        "li",
        "",
        Markup.of(
            "div",
            "grow",
            Markup.said(
                "{0} and {1}",
                Markup.link(Address.party(of.one().shownId()), "t", of.one().name()),
                Markup.link(Address.party(of.other().shownId()), "t", of.other().name())),
            Markup.of(
                "p",
                "",
                say(
                    "Named by {0}; and by {1}",
                    cells.namers(of.one()), cells.namers(of.other())))));
  }
}
