package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.DocumentRow;
import dev.crossdock.view.Documents;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every business document that partners sent, newest first, and what it asks for. */
@CdiComponent
@Route(value = "documents", layout = MainLayout.class)
@Needs(Right.READ)
public class DocumentsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final String PATH = "documents";
  private static final String ANY = "";

  private final transient Documents documents;
  private final transient Clock clock;

  private final PageHead head = new PageHead();
  private final Select<String> kinds = new Select<>();
  private final Grid<DocumentRow> grid = Lists.grid(say("Documents"));
  private final Piece empty = new Piece("div", "");
  private final ListFoot foot = new ListFoot(true, this::load);

  private transient DocumentKind kind;
  private transient Instant now;

  @Inject
  public DocumentsView(SignedIn signedIn, LiveUpdates live, Documents documents, Clock clock) {
    super(signedIn, live);
    this.documents = documents;
    this.clock = clock;
    Div box = new Div(grid, foot);
    box.addClassNames("xd-gridbox", "fill");
    addClassName("xd-fills");
    Div line = new Div(kinds, new Piece("span", "end", Markup.text(say("Newest first"))));
    line.addClassName("xd-filters");
    add(head, line, box);
    kinds();
    columns();
  }

  /** Only those that this person may see: that there are others tells something. */
  private void kinds() {
    List<String> values = new ArrayList<>(List.of(ANY));
    Arrays.stream(DocumentKind.values())
        .filter(one -> one.sensitivity().opensFor(actor()))
        .map(Query::word)
        .forEach(values::add);
    kinds.setItems(values);
    kinds.setItemLabelGenerator(
        value ->
            Arrays.stream(DocumentKind.values())
                .filter(one -> Query.word(one).equals(value))
                .map(one -> heard(one.words()))
                .findFirst()
                .orElse(say("Any kind")));
    kinds.setAriaLabel(say("Any kind"));
    kinds.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            Query query = Query.none().with("kind", change.getValue());
            getUI().ifPresent(ui -> ui.navigate(PATH, query.parameters()));
          }
        });
  }

  private void columns() {
    Lists.column(grid, say("Document"), null, DocumentCells::document)
        .setWidth("14rem")
        .setRowHeader(true);
    Lists.column(grid, say("From"), null, row -> Markup.of("div", "l1", row.partnerName()))
        .setWidth("10rem");
    Lists.column(grid, say("Shipment"), "9rem", DocumentsView::shipment);
    Lists.column(grid, say("Issued"), "7rem", DocumentCells::issued);
    Lists.column(grid, say("Due"), "7rem", DocumentCells::due);
    Lists.column(grid, say("Amount"), "11rem", DocumentCells::amount)
        .setTextAlign(ColumnTextAlign.END);
    Lists.column(grid, say("Received"), "8rem", row -> XdTime.ago(row.receivedAt(), now));
    Lists.stacked(grid, say("Documents"), row -> DocumentCells.stacked(row, now));
    grid.setEmptyStateComponent(empty);
    grid.addItemClickListener(
        click -> getUI().ifPresent(ui -> ui.navigate(Address.document(click.getItem().shownId()))));
    grid.setItems(
        page -> documents.list(actor(), kind, page.getOffset(), page.getLimit()).stream(),
        page -> (int) documents.count(actor(), kind));
  }

  private static Markup shipment(DocumentRow row) {
    return row.shipment() == null
        ? Markup.of("div", "l1 xd-muted", say("none yet"))
        : Markup.of("div", "l1", Markup.link(Address.shipment(row.shipment()), "", row.shipment()));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    kind = Query.of(event.getLocation()).get("kind", DocumentKind.class, null);
    if (kind != null && !kind.sensitivity().opensFor(actor())) {
      kind = null;
    }
    kinds.setValue(kind == null ? ANY : Query.word(kind));
    title(say("Documents"));
    load();
  }

  private void load() {
    now = clock.instant();
    long count = documents.count(actor(), kind);
    head.show(
        say("Documents"),
        actor().isPartner()
            ? say("Every document you sent, and what it asks for.")
            : say("Invoices, declarations, despatch advices and others that partners sent."));
    empty.show(
        kind != null
            ? EmptyState.filtered(1, PATH)
            : EmptyState.of(
                say("No documents yet"),
                say(
                    "Invoices, declarations, despatch advices and others stand here when partners"
                        + " send them. What your role may not read is left out.")));
    grid.getDataProvider().refreshAll();
    foot.fresh(
        count > Documents.COUNT_MAX
            ? say("More than {0} documents", Documents.COUNT_MAX)
            : Words.count(count, "document", "documents"));
  }

  @Override
  protected void refresh(int news) {
    announce(foot.more(news));
  }
}
