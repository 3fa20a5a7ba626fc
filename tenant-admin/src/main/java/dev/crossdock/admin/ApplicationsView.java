package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.application.Application;
import dev.crossdock.application.Application.State;
import dev.crossdock.application.Applications;
import dev.crossdock.application.Door;
import dev.crossdock.application.Doors;
import dev.crossdock.connection.Partner;
import dev.crossdock.identity.Invitations;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.DecisionDialog;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.LinkDialog;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Query;
import dev.crossdock.portal.SignInCheck;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.view.Change;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Firms that apply to become partners: who waits for a decision, and where they find the form. */
@CdiComponent
@Route(value = "applications", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class ApplicationsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  /** Each of them is looked for among partners, parties and the others. */
  private static final int WAITING_MAX = 20;

  private static final int DECIDED_MAX = 50;
  private static final String PATH = "applications";

  private final transient Applications applications;
  private final transient Doors doors;
  private final transient Invitations invitations;
  private final transient SignInCheck signIn;
  private final transient Clock clock;
  private final boolean test;
  private final PageHead head = new PageHead();
  private final Piece none = new Piece("div", "");
  private final Piece asks = new Piece("ul", "xd-asks");
  private final Piece others = new Piece("div", "xd-foot");
  private final transient Map<Long, Piece> items = new HashMap<>();
  private final Card decided = new Card(say("Decided"), Markup.text(say("the newest first")));
  private final Piece decidedRows = new Piece("div", "xd-scroll");
  private final Piece decidedFoot = new Piece("div", "xd-foot");
  private final Card page =
      new Card(say("Public page"), Markup.text(say("open to whoever has its address")));
  private final Piece pageFacts = new Piece("div", "body");
  private final Div pageActs = new Div();
  private final Piece pageFoot = new Piece("div", "xd-cardfoot");
  private transient Door shown;
  private Long before;

  @Inject
  public ApplicationsView(
      SignedIn signedIn,
      LiveUpdates live,
      Applications applications,
      Doors doors,
      Invitations invitations,
      SignInCheck signIn,
      TenantStates states,
      Clock clock) {
    super(signedIn, live);
    this.applications = applications;
    this.doors = doors;
    this.invitations = invitations;
    this.signIn = signIn;
    this.clock = clock;
    test = states.testOf(actor().tenant()) != null;
    decided.edgeToEdge(decidedRows);
    decided.edgeToEdge(decidedFoot);
    page.edgeToEdge(pageFacts);
    pageFoot.getElement().appendChild(pageActs.getElement());
    page.edgeToEdge(pageFoot);
    pageActs.addClassName("xd-acts");
    Div waiting = new Div(none, asks, others);
    waiting.addClassName("xd-card");
    Div cards = new Div(waiting, page, decided);
    cards.addClassName("xd-column");
    add(head, cards);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Applications"));
    String last = Query.of(event.getLocation()).get("before");
    before = last != null && last.matches("[0-9]{1,18}") ? Long.valueOf(last) : null;
    refresh(0);
  }

  /** An application is neither a shipment nor a message. */
  @Override
  protected boolean concerns(Change change) {
    return change.shipmentIds().isEmpty() && change.exchangeIds().isEmpty();
  }

  private boolean maySet() {
    return actor().may(Right.CONFIGURE) && !test;
  }

  @Override
  protected void refresh(int news) {
    Instant now = clock.instant();
    try {
      Door door = doors.find(actor());
      List<Application> open = applications.list(actor(), State.WAITING, null, WAITING_MAX + 1);
      head.show(say("Applications"), lead(door, applications.waiting(actor())));
      waiting(open, door, now);
      decided(applications.decided(actor(), before, DECIDED_MAX + 1), now);
      door(door, now);
    } catch (SQLException e) {
      throw new IllegalStateException("The applications cannot be read", e);
    }
  }

  private String lead(Door door, long count) {
    if (test) {
      return say("Applications come to the live tenant. Whoever is accepted there begins here.");
    }
    String who =
        count == 0
            ? say("Nobody waits for you.")
            : Words.count(count, "firm waits for your decision.", "firms wait for your decision.");
    String mails =
        invitations.hasMail()
            ? ""
            : " " + say("The platform has no mail server: nobody can apply.");
    return who
        + " "
        + say(door.open() ? "The public page is open." : "The public page is closed.")
        + mails;
  }

  /** What is there already stays as it is, so that nobody loses the button they are on. */
  private void waiting(List<Application> open, Door door, Instant now) throws SQLException {
    none.show(open.isEmpty() ? nobody(door) : Markup.NOTHING);
    asks.setVisible(!open.isEmpty());
    others.setVisible(open.size() > WAITING_MAX);
    others.show(
        Markup.text(
            say(
                "The {0} that wait longest; the others follow when these are decided.",
                WAITING_MAX)));
    List<Application> first = open.subList(0, Math.min(open.size(), WAITING_MAX));
    Set<Long> ids = first.stream().map(Application::id).collect(Collectors.toSet());
    for (Long gone : items.keySet().stream().filter(id -> !ids.contains(id)).toList()) {
      items.remove(gone).getElement().removeFromParent();
    }
    for (Application one : first) {
      if (!items.containsKey(one.id())) { // the newest are the last
        Piece item = asks(applications.find(actor(), one.id()), now);
        items.put(one.id(), item);
        asks.getElement().appendChild(item.getElement());
      }
    }
  }

  private static Markup nobody(Door door) {
    return EmptyState.of(
        say("No applications"),
        door.open()
            ? say("Firms that you do not know yet find your public page at its address.")
            : say("Open the public page to let firms apply that you do not know yet."));
  }

  private Piece asks(Applications.Seen seen, Instant now) {
    Application one = seen.application();
    Piece item = new Piece("li", "").with("id", one.shownId());
    item.getElement()
        .appendChild(new Piece("div", "", ApplicationCells.words(seen, now)).getElement());
    if (maySet()) {
      String firm = one.wanted().company().legalName();
      Button accept = new Button(say("Accept…"), click -> signIn.then(this, () -> askAccept(one)));
      accept.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
      accept.setAriaLabel(say("Accept {0}", firm));
      Button refuse = new Button(say("Refuse…"), click -> askRefuse(one));
      refuse.addThemeVariants(ButtonVariant.LUMO_SMALL);
      refuse.setAriaLabel(say("Refuse {0}", firm));
      Div acts = new Div(Draft.opener(accept), Draft.opener(refuse));
      acts.addClassName("xd-acts");
      item.getElement().appendChild(acts.getElement());
    }
    return item;
  }

  private void decided(List<Application> oneMore, Instant now) {
    List<Application> rows = oneMore.subList(0, Math.min(oneMore.size(), DECIDED_MAX));
    decided.setVisible(!rows.isEmpty());
    decidedRows.show(ApplicationCells.decided(rows, now));
    decidedFoot.setVisible(oneMore.size() > DECIDED_MAX);
    if (oneMore.size() > DECIDED_MAX) {
      String last = Long.toString(rows.get(DECIDED_MAX - 1).id());
      decidedFoot.show(
          Markup.link(Query.none().with("before", last).address(PATH), "", say("Older entries")));
    }
  }

  private void door(Door door, Instant now) {
    if (door.equals(shown)) {
      return;
    }
    shown = door;
    page.setVisible(!test);
    pageFacts.show(ApplicationCells.door(door, now));
    pageActs.removeAll();
    pageFoot.setVisible(maySet());
    if (!maySet()) {
      return;
    }
    Button set = new Button(say(door.open() ? "Change…" : "Open…"), click -> askDoor(door));
    set.addThemeVariants(ButtonVariant.LUMO_SMALL);
    pageActs.add(Draft.opener(set));
    if (door.open()) {
      pageActs.add(
          small(say("Renew address…"), this::askRenew), small(say("Close…"), () -> askClose(door)));
    }
  }

  private static Button small(String words, Runnable ask) {
    Button button = new Button(words, click -> ask.run());
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    return Draft.opener(button);
  }

  private void askAccept(Application one) {
    new InvitePartnerDialog((wanted, email, reason) -> accept(one, wanted, reason))
        .forApplicant(
            one.wanted().company().legalName(), one.wanted().kind(), one.email(), one.language())
        .open();
  }

  private void accept(Application one, Partner wanted, String reason) {
    Applications.Accepted accepted;
    try {
      accepted = applications.accept(actor(), one.id(), wanted, reason, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("An application was not accepted", e);
    }
    if (accepted.made().link() != null) {
      new LinkDialog(accepted.made().invitation(), accepted.made().link()).open();
    }
    told(LinkDialog.said(accepted.made().invitation()));
  }

  private void askRefuse(Application one) {
    new DecisionDialog(
            say("Refuse {0}?", one.wanted().company().legalName()),
            say(
                "The reason is mailed to {0} as you write it. The firm can apply again.",
                one.email()),
            List.of(),
            say("Refuse"),
            reason ->
                act(
                    say("It is refused; the applicant is mailed."),
                    () -> applications.refuse(actor(), one.id(), reason, clock.instant())))
        .open();
  }

  private void askDoor(Door door) {
    new ApplicationDoorDialog(
            door,
            (wanted, reason) -> {
              try {
                doors.set(
                    actor(), wanted, version -> version == door.version(), reason, clock.instant());
              } catch (SQLException e) {
                throw new IllegalStateException("What was decided was not kept", e);
              }
              told(say("The public page is open."));
            })
        .open();
  }

  private void askRenew() {
    new DecisionDialog(
            say("Give the page another address?"),
            say(
                "Whoever has the address of now finds nothing there any more. There is no way"
                    + " back."),
            List.of(),
            say("Renew the address"),
            reason ->
                act(
                    say("The page has another address."),
                    () -> doors.renew(actor(), reason, clock.instant())))
        .open();
  }

  private void askClose(Door door) {
    Door closed = Door.wanted(false, door.words(), door.perDayMax(), door.perAddressMax());
    new DecisionDialog(
            say("Close the page?"),
            say(
                "Nobody can apply until you open it again, at the same address. What has come"
                    + " stays."),
            List.of(),
            say("Close the page"),
            reason ->
                act(
                    say("The public page is closed."),
                    () ->
                        doors.set(
                            actor(),
                            closed,
                            version -> version == door.version(),
                            reason,
                            clock.instant())))
        .open();
  }

  private interface Deed {
    Object run() throws SQLException;
  }

  private void act(String words, Deed deed) {
    String told = words;
    try {
      deed.run();
    } catch (ProblemException e) {
      told = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("What was decided was not kept", e);
    }
    told(told);
  }

  private void told(String words) {
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    refresh(0);
  }
}
