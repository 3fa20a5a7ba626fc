package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerKind;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.identity.Invitations;
import dev.crossdock.partner.Onboarding;
import dev.crossdock.partner.Onboardings;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.LinkDialog;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignInCheck;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.Words;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** With whom the tenant works. */
@CdiComponent
@Route(value = "partners", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class PartnersView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  private final transient PartnerRegister register;
  private final transient Onboardings onboardings;
  private final transient SignInCheck signIn;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card card = new Card(say("Partners"), Markup.text(say("by name")));
  private final Piece scroll = new Piece("div", "xd-scroll");

  @Inject
  public PartnersView(
      SignedIn signedIn,
      LiveUpdates live,
      PartnerRegister register,
      Onboardings onboardings,
      SignInCheck signIn,
      Clock clock) {
    super(signedIn, live);
    this.register = register;
    this.onboardings = onboardings;
    this.signIn = signIn;
    this.clock = clock;
    if (maySet()) {
      Button fresh = new Button(say("New partner"), click -> create());
      if (onboardings.isInTest(actor())) {
        Button invite =
            new Button(say("Invite a partner…"), click -> signIn.then(this, this::openInvitation));
        invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        head.actions(Draft.opener(fresh), Draft.opener(invite));
      } else {
        fresh.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        head.actions(Draft.opener(fresh));
      }
    }
    card.edgeToEdge(scroll);
    add(head, card);
  }

  private boolean maySet() {
    return actor().may(Right.CONFIGURE);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Partners"));
    show();
  }

  /** Messages change nothing here. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void show() {
    List<Partner> all;
    Map<String, Onboarding> ways;
    try {
      all = register.list(actor());
      ways =
          onboardings.list(actor(), clock.instant()).stream()
              .collect(Collectors.toMap(Onboarding::code, Function.identity()));
    } catch (SQLException e) {
      throw new IllegalStateException("The partners cannot be read", e);
    }
    long asked = ways.values().stream().filter(Onboarding::isAsked).count();
    head.show(
        say("Partners"),
        all.isEmpty()
            ? ""
            : Words.count(all.size(), "partner.", "partners.")
                + (asked == 0
                    ? " "
                        + say(
                            "Connections say how they talk to us; invitations bring their people"
                                + " in.")
                    : " "
                        + Words.count(
                            asked, "partner asks to go live.", "partners ask to go live.")));
    scroll.getElement().removeAllChildren();
    if (all.isEmpty()) {
      scroll
          .getElement()
          .appendChild(
              new Piece(
                      "div",
                      "",
                      EmptyState.of(
                          say("No partners yet"),
                          onboardings.isInTest(actor())
                              ? say(
                                  "Invite one: its own people set it up here, and you approve what"
                                      + " goes live.")
                              : say(
                                  "Make one for each carrier, broker or forwarder; then give it a"
                                      + " connection.")))
                  .getElement());
      return;
    }
    Piece body = new Piece("tbody", "");
    all.forEach(
        partner ->
            body.getElement().appendChild(line(partner, ways.get(partner.code())).getElement()));
    Piece table = new Piece("table", "xd-table");
    table.getElement().appendChild(header().getElement(), body.getElement());
    scroll.getElement().appendChild(table.getElement());
  }

  private Piece header() {
    return new Piece(
        "thead",
        "",
        Markup.of(
            "tr",
            "",
            Lists.th(say("Partner")),
            Lists.th(say("Kind")),
            Lists.th(say("Time zone"), "not-narrow"),
            Lists.th(say("Connections"), "num not-narrow"),
            maySet() ? Markup.of("td", "", "") : Markup.NOTHING));
  }

  private Piece line(Partner partner, Onboarding way) {
    Piece line = new Piece("tr", "");
    Markup name =
        Markup.all(
            Markup.link("partners/" + partner.code(), "t", partner.name()),
            Markup.of("small", "xd-mono", partner.code()),
            way == null ? Markup.NOTHING : Markup.of("small", "", PartnerWords.progress(way)));
    line.getElement()
        .appendChild(
            new Piece("th", "xd-rowhead", name).with("scope", "row").getElement(),
            new Piece("td", "", Markup.text(heard(PartnerKind.valueOf(partner.kind()).title())))
                .getElement(),
            new Piece("td", "not-narrow", Markup.text(partner.zone())).getElement(),
            new Piece("td", "num not-narrow", Markup.text(Words.number(partner.connections())))
                .getElement());
    if (maySet()) {
      Button change = new Button(say("Change…"), click -> change(partner));
      change.addThemeVariants(ButtonVariant.LUMO_SMALL);
      change.setAriaLabel(say("Change {0}", partner.name()));
      Piece cell = new Piece("td", "xd-acts");
      cell.getElement().appendChild(Draft.opener(change).getElement());
      line.getElement().appendChild(cell.getElement());
    }
    return line;
  }

  private void openInvitation() {
    new InvitePartnerDialog(this::invite).open();
  }

  private void invite(Partner wanted, String email, String reason) {
    Invitations.Made made;
    try {
      made = onboardings.invite(actor(), wanted, email, reason, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("A partner was not invited", e);
    }
    if (made.link() != null) {
      new LinkDialog(made.invitation(), made.link()).open();
    }
    String words = LinkDialog.said(made.invitation());
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    show();
  }

  private void create() {
    new PartnerDialog(
            null,
            (wanted, reason) ->
                keep(
                    say("{0} is a partner now. Give it a connection.", wanted.name()),
                    () -> register.create(actor(), wanted, reason, clock.instant())))
        .open();
  }

  private void change(Partner seen) {
    new PartnerDialog(
            seen,
            (wanted, reason) ->
                keep(
                    say("{0} is changed.", wanted.name()),
                    () ->
                        register.change(
                            actor(),
                            wanted,
                            version -> version == seen.version(),
                            reason,
                            clock.instant())))
        .open();
  }

  private interface Deed {
    Partner run() throws SQLException;
  }

  private void keep(String words, Deed deed) {
    try {
      deed.run();
    } catch (SQLException e) {
      throw new IllegalStateException("A partner was not kept", e);
    }
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    show();
  }
}
