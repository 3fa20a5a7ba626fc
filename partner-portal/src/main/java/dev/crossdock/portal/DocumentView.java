package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.content.Hidden;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.shipment.BillSums;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Content;
import dev.crossdock.view.DocumentDetail;
import dev.crossdock.view.DocumentRow;
import dev.crossdock.view.Documents;
import dev.crossdock.view.Exchanges;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a document says: its bill and whether it adds up, its goods, its firms; beside the raw. */
@CdiComponent
@Route(value = "documents/:id", layout = MainLayout.class)
@Needs(Right.READ)
public class DocumentView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient Documents documents;
  private final transient Exchanges exchanges;
  private final transient Clock clock;

  private final PageHead head = new PageHead();
  private final Piece faults = new Piece("div", "xd-now late xd-hidden").with("role", "status");
  private final Div main = new Div();
  private final Aside side = new Aside();

  @Inject
  public DocumentView(
      SignedIn signedIn, LiveUpdates live, Documents documents, Exchanges exchanges, Clock clock) {
    super(signedIn, live);
    this.documents = documents;
    this.exchanges = exchanges;
    this.clock = clock;
    main.addClassName("xd-column");
    side.addClassName("xd-column");
    Div columns = new Div(main, side);
    columns.addClassName("xd-cols");
    add(head, faults, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<DocumentDetail> found =
        Optional.ofNullable(DocumentId.parse(event.getRouteParameters().get("id").orElse("")))
            .flatMap(id -> documents.find(actor(), id));
    if (found.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    show(found.get());
  }

  private void show(DocumentDetail detail) {
    DocumentRow row = detail.row();
    title(DocumentCells.title(row));
    head.crumb("documents", say("Documents"), row.shownId());
    head.show(
        Markup.all(
            Markup.of("span", "", DocumentCells.title(row)),
            Markup.text(" "),
            DocumentCells.chip(row)),
        lead(row));
    main.removeAll();
    side.removeAll();
    side.add(new Card(say("Document"), Markup.NOTHING, facts(row, clock.instant())));
    if (detail.content() == null) {
      main.add(gone(detail));
    } else {
      said(detail.content());
    }
    for (Hidden hidden : detail.hidden()) {
      side.add(new Card(closed(hidden.field()), Markup.NOTHING, Words.hidden(hidden)));
    }
    raw(row);
  }

  private void said(DocumentContent content) {
    List<String> wrong = content.bill() == null ? List.of() : BillSums.faults(content.bill());
    faults.getElement().getClassList().set("xd-hidden", wrong.isEmpty());
    faults.show(BillParts.faults(wrong));
    if (content.bill() != null) {
      Card bill =
          new Card(
              say("Bill"),
              Markup.text(wrong.isEmpty() ? say("All sums add up") : say("Does not add up")));
      bill.edgeToEdge(new Piece("div", "xd-scroll", BillParts.table(content.bill())));
      main.add(bill);
    }
    if (!content.goods().isEmpty()) {
      Card goods = new Card(say("Goods"), Markup.text(Words.number(content.goods().size())));
      goods.edgeToEdge(new Piece("div", "xd-scroll", GoodsParts.items(content.goods())));
      main.add(goods);
    }
    if (!content.units().isEmpty()) {
      Card units =
          new Card(say("Handling units"), Markup.text(Words.number(content.units().size())));
      units.edgeToEdge(new Piece("div", "xd-scroll", GoodsParts.units(content.units())));
      main.add(units);
    }
    if (content.equals(DocumentContent.NONE)) {
      Card nothing = new Card(say("What it says"), Markup.NOTHING);
      nothing.edgeToEdge(
          new Piece(
              "div",
              "",
              EmptyState.of(
                  say("Nothing of this is read in parts"),
                  say(
                      "Its format tells no firms, goods or amounts here. The message itself stands"
                          + " below."))));
      main.add(nothing);
    }
    if (!content.remarks().isEmpty()) {
      Card remarks =
          new Card(say("Not taken"), Markup.text(Words.number(content.remarks().size())));
      remarks.edgeToEdge(new Piece("div", "", DocumentCells.remarks(content.remarks())));
      main.add(remarks);
    }
    if (!content.parties().isEmpty()) {
      side.add(new Card(say("Firms"), Markup.NOTHING, GoodsParts.firms(content.parties())));
    }
  }

  private static Card gone(DocumentDetail detail) {
    Card card = new Card(say("What it says"), Markup.NOTHING);
    card.edgeToEdge(
        new Piece(
            "div",
            "",
            detail.removed()
                ? EmptyState.of(
                    say("The content was removed by retention"),
                    say(
                        "It was older than this tenant keeps contents of messages. Its number and"
                            + " its amounts stay."))
                : EmptyState.of(
                    say("The message cannot be read in parts"),
                    say(
                        "It is read again each time it is shown, and its format does not know it"
                            + " now."))));
    return card;
  }

  /** One sentence: who bills how much until when, and whether that counts. */
  private static Markup lead(DocumentRow row) {
    DocumentRow.Asks asks = row.asks();
    boolean back = row.kind() == DocumentKind.CREDIT_NOTE;
    String what = say("Sent by {0}", row.partnerName());
    if (asks != null && asks.amount() != null) {
      boolean less =
          asks.payable() != null && asks.payable().compareTo(asks.amount()) != 0 && !back;
      String amount = Words.exact(asks.amount(), asks.currency());
      what =
          (back
                  ? say("{0} gives back {1}", row.partnerName(), amount)
                  : say("{0} bills {1}", row.partnerName(), amount))
              + (less ? say(", {0} to be paid", Words.exact(asks.payable(), asks.currency())) : "")
              + (asks.due() == null ? "" : say(", due {0}", asks.due()));
    }
    String more = asks != null && asks.provisional() ? ". " + say("It is not the last word.") : ".";
    return row.replacedBy() == null
        ? Markup.text(what + more)
        : Markup.all(
            Markup.text(what + more + " "),
            Markup.said(
                "In its place counts {0}.",
                Markup.link(
                    Address.document(row.replacedBy().show()),
                    "xd-nowrap",
                    row.replacedBy().show())));
  }

  private static Markup facts(DocumentRow row, Instant now) {
    Facts facts = new Facts();
    facts.add(say("Document"), Markup.of("span", "xd-mono xd-nowrap", row.shownId()));
    facts.add(say("Kind"), heard(row.kind().words()));
    facts.add(say("Number"), row.number());
    facts.add(say("Version"), DocumentCells.version(row));
    facts.add(say("Issued"), DocumentCells.issued(row));
    if (row.asks() != null) {
      facts.add(say("Due"), DocumentCells.due(row));
      facts.add(say("Corrects"), row.asks().corrects());
    }
    facts.add(say("From"), row.partnerName());
    facts.add(
        say("Shipment"),
        row.shipment() == null
            ? Markup.of("span", "xd-muted", say("none yet"))
            : Markup.link(Address.shipment(row.shipment()), "", row.shipment()));
    facts.add(
        say("Message"),
        Markup.link(
            Address.exchange(row.shownExchange()), "xd-mono xd-nowrap", row.shownExchange()));
    facts.add(say("Received"), XdTime.ago(row.receivedAt(), now));
    return facts.markup();
  }

  /** The message as it came, for those who may read all of it. */
  private void raw(DocumentRow row) {
    Content content = exchanges.content(actor(), row.exchange()).orElse(null);
    if (content == null) {
      return;
    }
    Card card = new Card(say("Message"), Markup.NOTHING);
    Markup shown =
        content.raw() == null
            ? EmptyState.of(
                say("The message is hidden from your role"), heard(content.closed().words()))
            : RawCanonical.side(
                say("As it came"),
                Words.count(content.sizeBytes(), "byte", "bytes"),
                say("Message as it came"),
                content.raw(),
                List.of());
    card.edgeToEdge(new Piece("div", "xd-pair", shown));
    main.add(card);
  }

  private static String closed(String field) {
    return switch (field) {
      case DocumentDetail.GOODS -> say("Goods");
      case DocumentDetail.BILL -> say("Bill");
      case DocumentDetail.PARTIES -> say("Firms");
      case DocumentDetail.VALUES -> say("Values");
      default -> field;
    };
  }
}
