package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.machine.Credential;
import dev.crossdock.machine.Credentials;
import dev.crossdock.machine.Issued;
import dev.crossdock.machine.KeySets;
import dev.crossdock.machine.MachineAddresses;
import dev.crossdock.machine.Policies;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import dev.crossdock.webhook.PublishedKeys;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What machines can reach us with, what ends soon, and what comes in its place. */
@CdiComponent
@Route(value = "credentials", layout = MainLayout.class)
@Needs({Right.CREDENTIALS, Right.AUDIT})
public class CredentialsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  /** From then on an end is worth a word. */
  static final Duration SOON = Duration.ofDays(30);

  private static final int SHOWN_MS = 6_000;

  private final transient Credentials credentials;
  private final transient Clock clock;
  private final transient SignInCheck signIn;
  private final transient ZoneId zone;
  private final transient MachineAddresses addresses;
  private final transient Policies policies;
  private final transient KeySets keySets;
  private final transient PublishedKeys published;
  private final PageHead head = new PageHead();
  private final Card card = new Card(say("Machines and webhooks"), Markup.NOTHING);
  private final Piece scroll = new Piece("div", "xd-scroll");
  private final Piece body = new Piece("tbody", "");
  private final Card ours = new Card(say("What we sign webhooks with"), Markup.NOTHING);
  private final Piece keys = ours.body(Markup.NOTHING);

  /** Something that asks the platform and may be refused. */
  private interface Ask<T> {
    T now() throws SQLException;
  }

  @Inject
  public CredentialsView(
      SignedIn signedIn,
      LiveUpdates live,
      Credentials credentials,
      Directory directory,
      SignInCheck signIn,
      Clock clock,
      MachineAddresses addresses,
      Policies policies,
      KeySets keySets,
      PublishedKeys published) {
    super(signedIn, live);
    this.credentials = credentials;
    this.signIn = signIn;
    this.clock = clock;
    this.zone = directory.about(actor()).zone();
    this.addresses = addresses;
    this.policies = policies;
    this.keySets = keySets;
    this.published = published;
    if (maySet()) {
      Button fresh = new Button(say("New credential"), click -> signIn.then(this, this::create));
      fresh.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      head.actions(Draft.opener(fresh));
    }
    card.edgeToEdge(scroll);
    add(head, card, ours);
  }

  private boolean maySet() {
    return actor().may(Right.CREDENTIALS);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Credentials"));
    show();
  }

  /** Messages change nothing here; a button must not vanish under the mouse. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void show() {
    Instant now = clock.instant();
    List<Credential> all = all();
    head.show(say("Credentials"), lead(all, now));
    showOurs();
    scroll.getElement().removeAllChildren();
    if (all.isEmpty()) {
      scroll
          .getElement()
          .appendChild(
              new Piece(
                      "div",
                      "",
                      EmptyState.of(
                          say("No credentials yet"),
                          say(
                              "Make one for each system that sends to a connection or asks the"
                                  + " API.")))
                  .getElement());
      return;
    }
    body.getElement().removeAllChildren();
    for (Credential credential : all) {
      body.getElement().appendChild(line(credential, now).getElement());
    }
    Piece table = new Piece("table", "xd-table xd-credentials");
    table
        .getElement()
        .appendChild(
            new Piece("thead", "", CredentialCells.header(maySet())).getElement(),
            body.getElement());
    scroll.getElement().appendChild(table.getElement());
  }

  private static String lead(List<Credential> all, Instant now) {
    long working = all.stream().filter(Credential::isActive).count();
    long soon = all.stream().filter(one -> CredentialCells.endsSoon(one, now)).count();
    if (working == 0) {
      return say("Nothing can reach us with a credential made here.");
    }
    return soon == 0
        ? say("{0} {0|credential works|credentials work}.", working)
        : say(
            "{0} {0|credential works|credentials work}; {1} {1|ends|end} within 30 days.",
            working, soon);
  }

  private Piece line(Credential credential, Instant now) {
    Piece line = new Piece("tr", credential.isActive() ? "" : "xd-muted");
    for (Piece cell : CredentialCells.cells(credential, zone, now)) {
      line.getElement().appendChild(cell.getElement());
    }
    if (maySet()) {
      Piece cell = new Piece("td", "xd-acts");
      if (credential.isActive() && credential.replacedBy() == null) {
        cell.getElement()
            .appendChild(
                button(say("Rotate"), credential, one -> signIn.then(this, () -> rotate(one)))
                    .getElement());
      }
      if (credential.isActive()) {
        if (credential.keySet() != null) {
          cell.getElement()
              .appendChild(plain(say("Fetch keys"), credential, this::fetch).getElement());
        }
        cell.getElement()
            .appendChild(
                button(say("Policy"), credential, one -> signIn.then(this, () -> policy(one)))
                    .getElement());
        cell.getElement().appendChild(button(say("Revoke"), credential, this::revoke).getElement());
      }
      line.getElement().appendChild(cell.getElement());
    }
    return line;
  }

  private static Button button(
      String verb, Credential about, java.util.function.Consumer<Credential> act) {
    return Draft.opener(plain(verb, about, act));
  }

  private static Button plain(
      String verb, Credential about, java.util.function.Consumer<Credential> act) {
    Button button = new Button(verb, click -> act.accept(about));
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.setAriaLabel(verb + " " + about.name() + ", " + about.id());
    return button;
  }

  private List<Credential> all() {
    try {
      return credentials.list(actor());
    } catch (SQLException e) {
      throw new IllegalStateException("The credentials cannot be read", e);
    }
  }

  private void create() {
    List<String> connections;
    try {
      connections = credentials.connections(actor());
    } catch (SQLException e) {
      throw new IllegalStateException("The connections cannot be read", e);
    }
    CredentialDialog dialog =
        CredentialDialog.create(
            connections,
            wish ->
                issue(
                    () ->
                        credentials.create(actor(), wish.order(), wish.reason(), clock.instant())));
    dialog.open();
  }

  private void rotate(Credential old) {
    CredentialDialog.rotate(
            old,
            wish ->
                issue(
                    () ->
                        credentials.rotate(
                            actor(),
                            old.id(),
                            wish.order().proof(),
                            wish.order().days(),
                            wish.overlapH(),
                            wish.reason(),
                            clock.instant())))
        .open();
  }

  private void policy(Credential credential) {
    new PolicyDialog(
            credential,
            actor().may(Right.CONFIGURE)
                ? Markup.all(
                    Markup.said(
                        "How often it may be used is set under {0}",
                        Markup.link("limits", "", say("Limits"))),
                    Markup.text("."))
                : Markup.text(say("How often it may be used is set by the tenant.")),
            (wish, reason) ->
                refused(
                    () -> {
                      policies.set(actor(), credential.id(), wish, reason, clock.instant());
                      announce(say("The policy of {0} is set.", credential.name()), true);
                      return null;
                    }))
        .open();
  }

  private void fetch(Credential credential) {
    String why =
        refused(
            () -> {
              keySets.refresh(actor(), credential.id(), clock.instant());
              return null;
            });
    announce(why == null ? say("The keys of {0} were fetched.", credential.name()) : why, true);
  }

  /** Public keys, for who receives what we send; nothing where nothing is signed with a pair. */
  private void showOurs() {
    List<PublishedKeys.Published> all;
    try {
      all = published.list(actor());
    } catch (ProblemException away) {
      all = List.of(); // the tenant's keys; everything else here goes on
    } catch (SQLException e) {
      throw new IllegalStateException("The keys cannot be read", e);
    }
    ours.setVisible(!all.isEmpty());
    keys.show(
        Markup.all(
            all.stream()
                .flatMap(one -> one.keys().stream().map(key -> SecretDialog.line(one.name(), key)))
                .toList()));
  }

  private void revoke(Credential credential) {
    new RevokeDialog(
            credential,
            reason ->
                refused(
                    () -> {
                      credentials.revoke(actor(), credential.id(), reason, clock.instant());
                      announce(
                          say("{0} opens nothing within 30 seconds.", credential.name()), true);
                      return null;
                    }))
        .open();
  }

  private String issue(Ask<Issued> ask) {
    return refused(
        () -> {
          Issued issued = ask.now();
          show();
          new SecretDialog(issued, addresses, zone).open();
          announce(say("{0} works now.", issued.credential().name()), false);
          return null;
        });
  }

  /** Why it was refused, or null when it was done. */
  private String refused(Ask<Void> ask) {
    try {
      ask.now();
      return null;
    } catch (ProblemException e) {
      return heard(e.problem().title()) + ". " + heard(e.getMessage());
    } catch (SQLException e) {
      throw new IllegalStateException("A credential was not kept", e);
    }
  }

  private void announce(String words, boolean shown) {
    if (shown) {
      Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
      show();
    }
    announce(words);
  }
}
