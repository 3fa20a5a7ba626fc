package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.crossdock.content.MessageKind;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.exchange.Placements;
import dev.crossdock.exchange.Replay;
import dev.crossdock.exchange.Switches;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.Change;
import dev.crossdock.view.Content;
import dev.crossdock.view.Direction;
import dev.crossdock.view.ExchangeDetail;
import dev.crossdock.view.ExchangeRow;
import dev.crossdock.view.Exchanges;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was sent, what became of it, and whether it arrived. */
@CdiComponent
@Route(value = "exchanges/:id", layout = MainLayout.class)
@Needs(Right.READ)
public class ExchangeView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient Exchanges exchanges;
  private final transient Decisions decisions;
  private final transient Switches switches;
  private final transient Clock clock;

  private final PageHead head = new PageHead();
  private final Piece problem = new Piece("div", "xd-now xd-hidden").with("role", "status");
  private final Card happened = new Card(say("What happened"), Markup.NOTHING);
  private final Piece hops = new Piece("div", "");
  private final Card content = new Card(say("Content"), Markup.NOTHING);
  private final Piece pair = new Piece("div", "xd-pair");
  private final Aside side = new Aside();

  private volatile long id = -1;
  private volatile long shipmentId = -1;
  private transient ExchangeDetail shown;

  @Inject
  public ExchangeView(
      SignedIn signedIn,
      LiveUpdates live,
      Exchanges exchanges,
      Decisions decisions,
      Switches switches,
      Clock clock) {
    super(signedIn, live);
    this.exchanges = exchanges;
    this.decisions = decisions;
    this.switches = switches;
    this.clock = clock;
    happened.edgeToEdge(hops);
    happened.edgeToEdge(new Piece("div", "xd-foot not-narrow", Markup.text(HopList.scale())));
    content.edgeToEdge(pair);
    Div main = new Div(happened, content);
    main.addClassName("xd-column");
    side.addClassName("xd-column");
    Div columns = new Div(main, side);
    columns.addClassName("xd-cols");
    add(head, problem, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    long asked = ExchangeId.parse(event.getRouteParameters().get("id").orElse(""));
    Optional<ExchangeDetail> found = asked < 0 ? Optional.empty() : exchanges.find(actor(), asked);
    if (found.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    id = asked;
    show(found.get());
    content(found.get());
  }

  @Override
  protected boolean concerns(Change change) {
    return change.exchangeIds().contains(id)
        || shipmentId > 0 && change.shipmentIds().contains(shipmentId);
  }

  @Override
  protected void refresh(int news) {
    Optional<ExchangeDetail> found = exchanges.find(actor(), id);
    if (found.isPresent() && !found.get().equals(shown)) {
      show(found.get());
      content(found.get());
      announce(heard(found.get().row().title()) + ": " + heard(found.get().row().state().words()));
    }
  }

  private void show(ExchangeDetail detail) {
    shown = detail;
    ExchangeRow row = detail.row();
    Instant now = clock.instant();
    title(row.shownId() + " · " + heard(row.state().words()));
    head.crumb("exchanges", say("Exchanges"), row.shownId());
    head.show(
        Markup.all(
            Markup.of("span", "", heard(row.title())),
            StateChip.large(row.state().colour(), heard(row.state().words()))),
        lead(detail));
    actions(detail);
    problem(row, detail.nextTryAt(), now);
    happened.heading(say("What happened"), ExchangeHops.total(detail));
    hops.show(ExchangeHops.of(detail));
    side.removeAll();
    side.add(new Card(say("Identity"), Markup.NOTHING, ExchangeFacts.identity(detail, now)));
    for (CaseRow open : detail.openCases()) {
      side.add(
          new CaseCard(
              open, actor(), now, () -> decisions.handOver(this, actor(), open, () -> refresh(1))));
    }
    if (!detail.repeats().isEmpty()) {
      Card repeats =
          new Card(say("Repeats"), Markup.text(say("{0} ignored", detail.repeats().size())));
      repeats.edgeToEdge(new Piece("div", "", ExchangeFacts.repeats(detail)));
      side.add(repeats);
    }
    if (!detail.related().isEmpty()) {
      Card related = new Card(say("Same shipment"), Markup.text(say("newest first")));
      related.edgeToEdge(new Piece("div", "", ExchangeFacts.related(detail, now)));
      side.add(related);
    }
    if (detail.mayReplay() || detail.maySkip()) {
      side.add(new Card(say("Replay"), Markup.NOTHING, ExchangeFacts.choices(detail)));
    }
  }

  /** The sentence with the shipment as a link in it. */
  private static Markup lead(ExchangeDetail detail) {
    String route = Words.or(heard(detail.route()), "");
    String shipment = detail.row().shipment();
    int at = shipment == null ? -1 : route.indexOf(shipment);
    if (at < 0) {
      return shipment == null
          ? Markup.text(route)
          : Markup.all(
              Markup.text(route + " "),
              Markup.link(Address.shipment(shipment), "xd-nowrap", shipment));
    }
    return Markup.all(
        Markup.text(route.substring(0, at)),
        Markup.link(Address.shipment(shipment), "xd-nowrap", shipment),
        Markup.text(route.substring(at + shipment.length())));
  }

  private void actions(ExchangeDetail detail) {
    Piece link =
        new Piece("button", "xd-btn", Markup.all(Icon.COPY.markup(), Markup.text(say("Copy link"))))
            .with("type", "button")
            .with("data-copy", "")
            .with("data-copied", say("Link copied"));
    Div buttons = new Div(link);
    buttons.getStyle().set("display", "contents");
    if (detail.maySkip()) {
      buttons.add(
          Draft.opener(
              new Button(
                  say("Skip…"),
                  click -> decisions.skip(this, actor(), detail.row(), () -> refresh(1)))));
    }
    Placements.Question question = decisions.question(actor(), detail.row());
    if (!question.isEmpty()) {
      Button place =
          Draft.opener(
              new Button(
                  say("Choose shipment…"),
                  click ->
                      decisions.place(this, actor(), detail.row(), question, () -> refresh(1))));
      place.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      buttons.add(place);
    }
    Replay.Choice choice = decisions.choice(actor(), detail.row());
    if (detail.mayReplay() || choice != null) {
      Button replay =
          Draft.opener(new Button(say("Replay…"), new Piece("span", "", Icon.REPLAY.markup())));
      if (detail.mayReplay() && question.isEmpty()) {
        replay.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      }
      replay.addClickListener(
          click -> {
            if (choice == null) {
              decisions.replay(this, actor(), List.of(detail.row()), () -> refresh(1));
            } else {
              decisions.readAgain(this, actor(), detail.row(), choice, () -> refresh(1));
            }
          });
      buttons.add(replay);
    }
    head.actions(buttons);
  }

  private void problem(ExchangeRow row, Instant nextTry, Instant now) {
    List.of("late", "parked", "rejected", "transit", "duplicate").forEach(problem::removeClassName);
    if (row.problem() == null) {
      Markup test = inTest(row);
      problem.getElement().getClassList().set("xd-hidden", test.isEmpty());
      problem.show(test);
      return;
    }
    String colour = nextTry == null ? row.state().colour() : "late";
    problem.addClassName(colour);
    problem.removeClassName("xd-hidden");
    Markup next =
        nextTry == null ? Markup.NOTHING : Markup.said(" Next try {0}.", XdTime.due(nextTry, now));
    Markup words =
        Markup.of(
            "p",
            "",
            Markup.of("strong", "", heard(row.problem().title()) + "."),
            Markup.text(row.detail() == null ? "" : " " + heard(row.detail())),
            Markup.trusted("<br>"),
            Markup.text(say("Fix: {0}", heard(row.problem().fix()))),
            next,
            Markup.text(" "),
            ProblemsView.link(row.problem()));
    Markup copy =
        Markup.of("button", "xd-btn", Icon.COPY.markup(), Markup.text(say("Copy as text")))
            .with("type", "button")
            .with("data-copied", say("Copied"))
            .with("data-copy", forPartner(shown));
    problem.show(
        Markup.all(
            Markup.of("span", "ic", Icon.ofColour(colour).markup()),
            words,
            Markup.of("span", "act", row.direction() == Direction.IN ? copy : Markup.NOTHING)));
  }

  /** What of a message was only observed; nothing if all of it counts. */
  private Markup inTest(ExchangeRow row) {
    try {
      Set<MessageKind> kinds = switches.observed(actor(), row.id());
      if (kinds.isEmpty() && row.state() != ExchangeState.OBSERVED) {
        return Markup.NOTHING;
      }
      String what =
          kinds.isEmpty()
              ? say("this")
              : kinds.stream()
                  .sorted()
                  .map(kind -> heard(kind.title().toLowerCase(Locale.ROOT)))
                  .collect(Collectors.joining(", "));
      String words =
          " "
              + say(
                  "Taken in and read, but not applied: {0} of {1} in test.",
                  what, row.partnerName());
      return Markup.all(
          Markup.of("span", "ic", Icon.ofColour("hold").markup()),
          Markup.of(
              "p",
              "",
              Markup.of(
                  "strong",
                  "",
                  actor().isPartner() ? say("Not live yet.") : say("Not told to Odoo.")),
              Markup.text(words)));
    } catch (SQLException e) {
      throw new IllegalStateException("What was only observed cannot be read", e);
    }
  }

  /** What is wrong and what to do, as plain text that another company understands by itself. */
  static String forPartner(ExchangeDetail detail) {
    ExchangeRow row = detail.row();
    String which =
        detail.senderId() == null
            ? row.shownId()
            : say("{0}, your id {1}", row.shownId(), detail.senderId());
    return say(
        "{0} ({1}): {2}.{3}\nWhat to do: {4} ({5})",
        heard(row.title()),
        which,
        heard(row.problem().title()),
        row.detail() == null ? "" : " " + heard(row.detail()),
        heard(row.problem().fix()),
        row.problem().id());
  }

  private void content(ExchangeDetail detail) {
    Optional<Content> found = exchanges.content(actor(), id);
    if (found.isEmpty()) {
      boolean gone = detail.mediaType() == null;
      pair.show(
          EmptyState.of(
              gone
                  ? say("The content was removed by retention")
                  : say("The content is hidden from your role"),
              gone
                  ? say(
                      "It was older than this tenant keeps contents of messages. Its hash, its"
                          + " state and its history stay.")
                  : say("What happened to it is shown above.")));
      return;
    }
    Markup marks =
        Markup.of("span", "not-narrow", say("Marks tie a source value to where it went"));
    content.heading(say("Content"), found.get().marks().isEmpty() ? Markup.NOTHING : marks);
    pair.show(ExchangeFacts.pair(detail, found.get()));
  }
}
