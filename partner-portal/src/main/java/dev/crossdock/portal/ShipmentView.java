package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.crossdock.exchange.LookUps;
import dev.crossdock.exchange.Placements;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.CaseFilter;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.Cases;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import dev.crossdock.view.DocumentRow;
import dev.crossdock.view.Documents;
import dev.crossdock.view.ExchangeFilter;
import dev.crossdock.view.Exchanges;
import dev.crossdock.view.ShipmentDetail;
import dev.crossdock.view.Shipments;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a shipment is, whether it is all right, and who must do what by when. */
@CdiComponent
@Route(value = "shipments/:reference", layout = MainLayout.class)
@Needs(Right.READ)
public class ShipmentView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_MAX = 200;

  /** The parts of the evidence. */
  private enum Tab {
    TIMELINE,
    GOODS,
    LEGS,
    EXCHANGES,
    DOCUMENTS,
    CASES
  }

  private final transient Shipments shipments;
  private final transient Exchanges exchanges;
  private final transient Cases cases;
  private final transient Documents documents;
  private final transient Directory directory;
  private final transient Decisions decisions;
  private final transient Clock clock;

  private final PageHead head = new PageHead();
  private final Piece now = new Piece("div", "xd-now").with("role", "status");
  private final Piece lane =
      new Piece("section", "xd-card xd-lanebox").with("aria-label", say("Route"));
  private final Piece tabs = new Piece("nav", "xd-tabs").with("aria-label", say("Evidence"));
  private final Div content = new Div();
  private final Div facts = new Div();
  private final ShipmentTimeline timeline;
  private final AskCard ask;
  private final PlacedCard placed;

  private transient Query query = Query.none();
  private volatile long shipmentId = -1;
  private String reference;

  @Inject
  public ShipmentView(
      SignedIn signedIn,
      LiveUpdates live,
      Shipments shipments,
      Exchanges exchanges,
      Cases cases,
      Documents documents,
      Directory directory,
      Decisions decisions,
      ShipmentTimeline timeline,
      LookUps lookUps,
      Placements placements,
      Clock clock) {
    super(signedIn, live);
    this.shipments = shipments;
    this.exchanges = exchanges;
    this.cases = cases;
    this.documents = documents;
    this.directory = directory;
    this.decisions = decisions;
    this.timeline = timeline;
    this.clock = clock;
    this.ask = new AskCard(lookUps, clock, this::announce);
    this.placed = new PlacedCard(placements, clock, this::announce);
    Div evidence = new Div(tabs, content);
    evidence.addClassName("xd-card");
    Div main = new Div(evidence);
    main.addClassName("xd-column");
    facts.addClassName("xd-column");
    Aside side = new Aside(facts, placed, ask);
    side.addClassName("xd-column");
    Div columns = new Div(main, side);
    columns.addClassName("xd-cols");
    add(head, now, lane, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    query = Query.of(event.getLocation());
    reference = event.getRouteParameters().get("reference").orElse("");
    Optional<ShipmentDetail> found = shipments.find(actor(), reference, clock.instant());
    if (found.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    shipmentId = found.get().row().id();
    show(found.get(), true);
  }

  @Override
  protected boolean concerns(Change change) {
    return change.shipmentIds().contains(shipmentId);
  }

  @Override
  protected void refresh(int news) {
    shipments.find(actor(), reference, clock.instant()).ifPresent(detail -> show(detail, false));
  }

  private void show(ShipmentDetail detail, boolean first) {
    Instant instant = clock.instant();
    title(detail.row().reference() + " · " + heard(detail.row().state().words()));
    head.crumb("shipments", say("Shipments"), detail.row().reference());
    String colour = detail.row().state().colour();
    head.show(
        Markup.all(
            Markup.of("span", "xd-nowrap", detail.row().reference()),
            StateChip.large(colour, heard(detail.row().state().words()))),
        ShipmentFacts.references(detail));
    if (actor().may(Right.CASE_FILES)) {
      head.actions(caseFile());
    }
    whatNow(detail.whatNow());
    lane.show(ShipmentParts.lane(detail));
    List<CaseRow> all =
        cases.list(actor(), new CaseFilter(null, null, null, reference), 0, ROWS_MAX);
    List<DocumentRow> papers = documents.ofShipment(actor(), reference);
    Tab tab = query.get("tab", Tab.class, Tab.TIMELINE);
    tabs.show(
        Markup.all(
            tab(Tab.TIMELINE, tab, say("Timeline"), -1),
            tab(Tab.GOODS, tab, say("Goods"), GoodsCells.count(detail)),
            tab(Tab.LEGS, tab, say("Legs"), detail.cargo().legs().size()),
            tab(Tab.EXCHANGES, tab, say("Exchanges"), detail.exchanges()),
            tab(Tab.DOCUMENTS, tab, say("Documents"), papers.size()),
            tab(Tab.CASES, tab, say("Cases"), all.size())));
    if (tab == Tab.DOCUMENTS) {
      keep(
          new Piece(
              "div",
              "",
              DocumentCells.table(papers, documents.totals(actor(), reference), instant)));
    } else {
      evidence(tab, detail, all, instant, first);
    }
    side(detail, instant);
  }

  private Anchor caseFile() {
    Anchor link = new Anchor(Address.caseFile(reference), say("Case file"));
    link.addClassName("xd-btn");
    link.getElement().setAttribute("router-link", true);
    return link;
  }

  private void whatNow(ShipmentDetail.WhatNow what) {
    List.of("planned", "transit", "late", "hold", "rejected", "delivered", "parked")
        .forEach(now::removeClassName);
    now.addClassName(what.colour());
    now.show(ShipmentParts.whatNow(what));
  }

  private Markup tab(Tab tab, Tab chosen, String words, long count) {
    String address =
        query
            .with("tab", tab == Tab.TIMELINE ? null : Query.word(tab))
            .address(Address.shipment(reference));
    Markup size = count < 0 ? Markup.NOTHING : Markup.of("small", "", Words.number(count));
    return Markup.link(address, "", Markup.text(words), size)
        .with("aria-current", tab == chosen ? "page" : null);
  }

  private void evidence(
      Tab tab, ShipmentDetail detail, List<CaseRow> all, Instant instant, boolean first) {
    switch (tab) {
      case TIMELINE -> {
        keep(timeline);
        int fresh = timeline.load(actor(), detail.row().id(), instant);
        if (!first && fresh > 0) {
          announce(Words.count(fresh, "new event", "new events"));
        }
      }
      case GOODS -> keep(new Piece("div", "", GoodsCells.of(detail)));
      case LEGS -> keep(new Piece("div", "", LegCells.table(detail)));
      case EXCHANGES ->
          keep(
              new Piece(
                  "div",
                  "xd-scroll",
                  ExchangeCells.table(
                      exchanges.list(actor(), ExchangeFilter.ofShipment(reference), 0, ROWS_MAX),
                      instant)));
      default ->
          keep(new Piece("div", "", CaseCells.rows(all, instant, directory.about(actor()).zone())));
    }
  }

  private void keep(Component shown) {
    if (shown.getParent().isEmpty()) {
      content.removeAll();
      content.add(shown);
    }
  }

  private void side(ShipmentDetail detail, Instant instant) {
    facts.removeAll();
    // They stay where they are: a button must not vanish under the mouse.
    placed.setVisible(placed.load(actor(), reference));
    ask.setVisible(LookUps.isAllowed(actor()) && ask.load(actor(), reference));
    for (CaseRow open : detail.openCases()) {
      facts.add(
          new CaseCard(
              open,
              actor(),
              instant,
              () -> decisions.handOver(this, actor(), open, () -> refresh(1))));
    }
    facts.add(new Card(say("Shipment"), Markup.NOTHING, ShipmentFacts.of(detail)));
  }
}
