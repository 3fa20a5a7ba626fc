package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.identity.Invitation;
import dev.crossdock.identity.Invitations;
import dev.crossdock.identity.People;
import dev.crossdock.identity.Person;
import dev.crossdock.identity.RoleRules;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Who has which role here, who is invited, and what can be done about it. */
@CdiComponent
@Route(value = "people", layout = MainLayout.class)
@Needs(value = Right.PEOPLE, platform = true)
public class PeopleView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_MS = 6_000;

  private final transient People people;
  private final transient Invitations invitations;
  private final transient Directory directory;
  private final transient SignInCheck signIn;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece untold = new Piece("div", "");
  private final Piece personLines = new Piece("tbody", "");
  private final Piece invitationLines = new Piece("tbody", "");
  private final Piece listed =
      table(
          personLines,
          Lists.th(say("Person")),
          Lists.th(say("Role"), "not-narrow"),
          Lists.th(say("Last seen"), "not-narrow"),
          Lists.th(say("Given"), "not-narrow"));

  /** Of a test place, in which the people of the tenant act without a role of their own. */
  private final Piece nobody =
      new Piece(
          "div",
          "",
          EmptyState.of(
              say("Nobody has a role in the test place alone"),
              say(
                  "Whoever works in Live does the same here. Invite who shall only try things"
                      + " out.")));

  private final Card invited = new Card(say("Open invitations"), Markup.NOTHING);

  @Inject
  public PeopleView(
      SignedIn signedIn,
      LiveUpdates live,
      People people,
      Invitations invitations,
      Directory directory,
      SignInCheck signIn,
      Clock clock) {
    super(signedIn, live);
    this.people = people;
    this.invitations = invitations;
    this.directory = directory;
    this.signIn = signIn;
    this.clock = clock;
    Card card = new Card(say("People"), Markup.text(say("what ends, ends within a minute")));
    card.edgeToEdge(listed);
    card.edgeToEdge(nobody);
    invited.edgeToEdge(
        table(
            invitationLines,
            Lists.th(say("Invited")),
            Lists.th(say("Role"), "not-narrow"),
            Lists.th(say("Mail")),
            Lists.th(say("Ends"), "not-narrow")));
    Button invite = new Button(say("Invite"), click -> invite());
    invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    head.actions(Draft.opener(invite));
    add(head, untold, card, invited);
  }

  private static Piece table(Piece body, Markup... headings) {
    Piece scroll = new Piece("div", "xd-scroll");
    Piece table = new Piece("table", "xd-table");
    Piece header =
        new Piece(
            "thead",
            "",
            Markup.of("tr", "", Markup.all(Markup.all(headings), Markup.of("td", "", ""))));
    table.getElement().appendChild(header.getElement(), body.getElement());
    scroll.getElement().appendChild(table.getElement());
    return scroll;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("People"));
    show();
  }

  private void show() {
    Instant now = clock.instant();
    List<Person> all;
    List<Invitation> open;
    try {
      all = people.all(actor());
      open = invitations.open(actor());
      untold.show(PeopleCells.untold(people.untold(actor()), now));
    } catch (SQLException e) {
      throw new IllegalStateException("The people of " + actor().tenant() + " cannot be read", e);
    }
    head.show(
        say("People"),
        Words.count(
                all.stream().map(Person::principal).distinct().count(),
                "person has a role, ",
                "people have a role, ")
            + Words.count(open.size(), "invitation is open.", "invitations are open."));
    listed.setVisible(!all.isEmpty());
    nobody.setVisible(all.isEmpty());
    personLines.getElement().removeAllChildren();
    all.forEach(person -> personLines.getElement().appendChild(line(person, now).getElement()));
    invited.setVisible(!open.isEmpty());
    invitationLines.getElement().removeAllChildren();
    open.forEach(one -> invitationLines.getElement().appendChild(line(one, now).getElement()));
  }

  private Piece line(Person person, Instant now) {
    Piece end = new Piece("td", "num");
    if (person.principal().equals(actor().principal())) {
      end.show(Markup.of("span", "xd-muted", say("you")));
    } else if (RoleRules.givable(actor()).contains(person.role())) {
      end.getElement()
          .appendChild(
              Draft.opener(
                      small(say("Change"), say("Change {0}", person.name()), () -> change(person)),
                      "Change " + person.id())
                  .getElement());
    }
    return row(
        new Piece("th", "xd-rowhead", PeopleCells.person(person)).with("scope", "row"),
        new Piece("td", "not-narrow", PeopleCells.role(person)),
        new Piece("td", "not-narrow", PeopleCells.lastSeen(person, now)),
        new Piece("td", "not-narrow", PeopleCells.given(person, now)),
        end);
  }

  private Piece line(Invitation invitation, Instant now) {
    Piece end = new Piece("td", "num");
    if (RoleRules.givable(actor()).contains(invitation.role())) {
      Div both =
          new Div(
              small(
                  say("Send again"),
                  say("Send to {0}", invitation.email()),
                  () -> resend(invitation)),
              small(
                  say("Revoke"),
                  say("Revoke for {0}", invitation.email()),
                  () -> revoke(invitation)));
      both.addClassName("xd-both");
      end.getElement().appendChild(both.getElement());
    }
    return row(
        new Piece("th", "xd-rowhead", PeopleCells.invited(invitation)).with("scope", "row"),
        new Piece("td", "not-narrow", PeopleCells.role(invitation)),
        new Piece("td", "", PeopleCells.mail(invitation, now)),
        new Piece("td", "not-narrow", PeopleCells.expires(invitation, now)),
        end);
  }

  private static Piece row(Piece... cells) {
    Piece row = new Piece("tr", "");
    for (Piece cell : cells) {
      row.getElement().appendChild(cell.getElement());
    }
    return row;
  }

  private static Button small(String words, String label, Runnable act) {
    Button button = new Button(words, click -> act.run());
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.setAriaLabel(label);
    return button;
  }

  private void invite() {
    new InviteDialog(
            RoleRules.givable(actor()),
            directory.partners(actor()),
            actor().partner(),
            invitations.hasMail(),
            (dialog, email, role, partner) ->
                run(
                    dialog,
                    () -> told(invitations.invite(actor(), email, role, partner, clock.instant()))))
        .open();
  }

  private void resend(Invitation invitation) {
    run(null, () -> told(invitations.resend(actor(), invitation.id(), clock.instant())));
  }

  private void revoke(Invitation invitation) {
    run(
        null,
        () -> {
          invitations.revoke(actor(), invitation.id(), clock.instant());
          return say("The link of {0} works no more.", invitation.email());
        });
  }

  private String told(Invitations.Made made) {
    Invitation invitation = made.invitation();
    if (made.link() != null) {
      new LinkDialog(invitation, made.link()).open();
    }
    return LinkDialog.said(invitation);
  }

  private void change(Person person) {
    List<Role> others =
        RoleRules.givable(actor()).stream()
            .filter(role -> role != person.role() && role.ofPartner() == person.role().ofPartner())
            .toList();
    new PersonDialog(
            person,
            others,
            (dialog, what, role, reason) ->
                run(dialog, () -> decide(person, what, role, reason, clock.instant())))
        .open();
  }

  private String decide(
      Person person, PersonDialog.What what, Role role, String reason, Instant now)
      throws SQLException {
    switch (what) {
      case CHANGE -> people.change(actor(), person.id(), role, reason, now);
      case DISABLE -> people.disable(actor(), person.id(), reason, now);
      case ENABLE -> people.enable(actor(), person.id(), reason, now);
      case WITHDRAW -> people.withdraw(actor(), person.id(), reason, now);
    }
    return switch (what) {
      case CHANGE -> say("{0} is {1} now.", person.name(), heard(role.title()));
      case DISABLE -> say("{0} is disabled.", person.name());
      case ENABLE -> say("{0} can go on.", person.name());
      case WITHDRAW -> say("{0} has this role no more.", person.name());
    };
  }

  private interface Act {
    /** Does it and says what was done. */
    String run() throws SQLException;
  }

  /** After a fresh sign-in; a dialog stays open, with what was typed, when it does not work. */
  private void run(Dialog dialog, Act act) {
    signIn.then(
        this,
        () -> {
          String words;
          try {
            words = act.run();
            if (dialog != null) {
              dialog.close();
            }
          } catch (ProblemException e) {
            words = say("Nothing was changed. {0}", heard(e.getMessage()));
          } catch (SQLException e) {
            throw new IllegalStateException("A decision about people was not kept", e);
          }
          Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
          announce(words);
          show();
        });
  }
}
