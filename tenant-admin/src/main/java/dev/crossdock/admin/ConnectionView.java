package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.Catalogue;
import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.ConnectionOrder;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.ConnectionVersion;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.connection.Templates;
import dev.crossdock.exchange.ConnectionCheck;
import dev.crossdock.exchange.PollNow;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.DecisionDialog;
import dev.crossdock.portal.Draft;
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
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One connection: whether it works, with which settings, and what it was before. */
@CdiComponent
@Route(value = "connections/:code", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT, Right.CONNECT})
public class ConnectionView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  private final transient ConnectionAccess access;
  private final transient ConnectionRegister register;
  private final transient ConnectionCheck check;
  private final transient PollNow pollNow;
  private final transient Catalogue catalogue;
  private final transient Templates templates;
  private final transient SignInCheck signIn;
  private final transient Clock clock;
  private final transient Directory directory;
  private final transient ZoneId zone;
  private final PageHead head = new PageHead();
  private final Card settings = new Card(say("Settings"), Markup.NOTHING);
  private final Card test = new Card(say("Last test"), Markup.NOTHING);
  private final Card traffic = new Card(say("Traffic"), Markup.NOTHING);
  private final Piece awaited = new Piece("p", "xd-alerted");
  private final Div template = new Div();
  private final Card versions = new Card(say("Versions"), Markup.text(say("newest first")));
  private final Piece settingsBody = settings.body(Markup.NOTHING);
  private final Piece testBody = test.body(Markup.NOTHING);
  private final Piece trafficBody = traffic.body(Markup.NOTHING);
  private final Piece versionList = new Piece("ol", "xd-versions");
  private String code;
  private transient StoredConnection shown;

  @Inject
  public ConnectionView(
      SignedIn signedIn,
      LiveUpdates live,
      ConnectionAccess access,
      ConnectionRegister register,
      ConnectionCheck check,
      PollNow pollNow,
      Catalogue catalogue,
      Templates templates,
      Directory directory,
      SignInCheck signIn,
      Clock clock) {
    super(signedIn, live);
    this.access = access;
    this.register = register;
    this.check = check;
    this.pollNow = pollNow;
    this.catalogue = catalogue;
    this.templates = templates;
    this.signIn = signIn;
    this.clock = clock;
    this.directory = directory;
    this.zone = directory.about(actor()).zone();
    Piece columns = new Piece("div", "xd-two");
    Piece right = new Piece("div", "xd-column");
    right.getElement().appendChild(test.getElement(), traffic.getElement());
    columns.getElement().appendChild(settings.getElement(), right.getElement());
    versions.edgeToEdge(versionList);
    testBody.with("aria-live", "polite");
    add(head, awaited, template, columns, versions);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    code = event.getRouteParameters().get("code").orElse("");
    try {
      show();
    } catch (ProblemException e) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  /** A button must not vanish under the mouse; the list of connections is live. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void show() {
    try {
      shown = register.find(actor(), code);
      ConnectorInfo info = catalogue.info(shown.connector());
      String name = shown.content().name();
      title(name);
      head.crumb("connections", say("Connections"), code);
      head.show(
          Markup.all(Markup.text(name), state()),
          Markup.text(ConnectionWords.lead(shown, actor().tenant(), info)));
      awaited.show(ConnectionWords.awaited(shown));
      head.actions(actions(info).toArray(Component[]::new));
      showTemplate(info);
      settings.heading(say("Settings"), Markup.text(say("version {0}", shown.version())));
      settingsBody.show(ConnectionWords.settings(shown, info, zone));
      testBody.show(ConnectionWords.steps(shown.steps(), false));
      trafficBody.show(ConnectionWords.traffic(shown, clock.instant()));
      showVersions(register.versions(actor(), code), info);
    } catch (SQLException e) {
      throw new IllegalStateException("A connection cannot be read", e);
    }
  }

  private Markup state() {
    return ConnectionWords.state(shown, directory.isSuspended(actor(), shown.partner()));
  }

  private List<Component> actions(ConnectorInfo info) {
    List<Component> actions = new ArrayList<>();
    if (!access.maySet(actor()) || info == null) {
      return actions;
    }
    boolean on = shown.content().enabled();
    Button turn = new Button(on ? say("Switch off…") : say("Switch on…"), click -> askTurn(!on));
    Button change =
        new Button(
            say("Change…"),
            click -> signIn.then(this, () -> change(info, shown.content().settings())));
    Button run = new Button(say("verb:Test"), click -> test());
    run.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    actions.add(Draft.opener(turn));
    actions.add(Draft.opener(change));
    if (shown.polling() != null && on) {
      actions.add(new Button(say("Ask now"), click -> askNow()));
    }
    actions.add(run);
    return actions;
  }

  /** What a newer version of its template fills in differently. */
  private void showTemplate(ConnectorInfo info) {
    template.removeAll();
    templates
        .update(shown)
        .ifPresent(
            update -> {
              Card card =
                  new Card(
                      say("The template has changed"),
                      Markup.text(
                          say("version {0} to {1}", update.from(), update.template().version())),
                      ConnectionWords.update(update));
              if (access.maySet(actor())) {
                Button take =
                    new Button(
                        say("Take over…"),
                        click ->
                            signIn.then(
                                this,
                                () -> change(info, update.merged(shown.content().settings()))));
                Piece foot = new Piece("div", "xd-cardfoot");
                foot.getElement().appendChild(Draft.opener(take).getElement());
                card.edgeToEdge(foot);
              }
              template.add(card);
            });
  }

  private void askNow() {
    String told = say("It is asked within a moment.");
    try {
      pollNow.ask(actor(), code, clock.instant());
    } catch (ProblemException e) {
      told = heard(e.getMessage());
    } catch (SQLException e) {
      throw new IllegalStateException("A connection was not asked", e);
    }
    done(told);
  }

  private void showVersions(List<ConnectionVersion> all, ConnectorInfo info) {
    versionList.getElement().removeAllChildren();
    for (int i = 0; i < all.size(); i++) {
      ConnectionVersion one = all.get(i);
      ConnectionVersion before = i + 1 < all.size() ? all.get(i + 1) : null;
      Piece line = new Piece("li", "");
      Piece words = new Piece("div", "", ConnectionWords.version(one, zone));
      line.getElement().appendChild(words.getElement());
      if (i > 0 && access.maySet(actor()) && info != null) {
        Button restore =
            new Button(say("Restore…"), click -> signIn.then(this, () -> askRestore(one)));
        restore.setAriaLabel(say("Restore version {0}", one.number()));
        restore.addThemeVariants(ButtonVariant.LUMO_SMALL);
        line.getElement().appendChild(Draft.opener(restore).getElement());
      }
      line.getElement()
          .appendChild(
              new Piece("div", "wide", ConnectionWords.differences(one, before, info))
                  .getElement());
      versionList.getElement().appendChild(line.getElement());
    }
  }

  private void change(ConnectorInfo info, Map<String, String> values) {
    StoredConnection seen = shown;
    ConnectionDialog.change(
            seen,
            info,
            values,
            zone,
            this::tryOut,
            (order, reason) -> change(seen.version(), order, reason))
        .open();
  }

  private CompletableFuture<List<CheckStep>> tryOut(
      ConnectionOrder order, Consumer<CheckStep> ended) {
    try {
      return check.tryOut(actor(), order, code, ended, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("Settings were not tried", e);
    }
  }

  private void change(int version, ConnectionOrder order, String reason) {
    try {
      register.change(actor(), code, order, now -> now == version, reason, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("A connection was not changed", e);
    }
    done(say("The connection is changed. Test it now."));
  }

  private void askTurn(boolean on) {
    long waiting = shown.waiting();
    int seen = shown.version();
    new DecisionDialog(
            on
                ? say("Switch on {0}?", shown.content().name())
                : say("Switch off {0}?", shown.content().name()),
            ConnectionWords.turned(shown, on),
            List.of(),
            on ? say("Switch on") : say("Switch off"),
            reason ->
                act(
                    on ? say("The connection is on.") : say("The connection is off."),
                    () ->
                        register.turn(
                            actor(),
                            code,
                            on,
                            waiting > 0,
                            now -> !on || now == seen,
                            reason,
                            clock.instant())))
        .open();
  }

  private void askRestore(ConnectionVersion version) {
    int seen = shown.version();
    new DecisionDialog(
            say("Restore version {0}?", version.number()),
            say(
                "Its settings become a new version; the secrets of today stay, and so does whether"
                    + " it is on."),
            List.of(),
            say("Restore version {0}", version.number()),
            reason ->
                act(
                    say("Version {0} is restored. Test it now.", version.number()),
                    () ->
                        register.restore(
                            actor(),
                            code,
                            version.number(),
                            now -> now == seen,
                            reason,
                            clock.instant())))
        .open();
  }

  private void test() {
    UI ui = getUI().orElseThrow();
    List<CheckStep> seen = new ArrayList<>();
    testBody.show(ConnectionWords.steps(seen, true));
    try {
      check
          .start(
              actor(),
              code,
              step ->
                  later(
                      ui,
                      () -> {
                        seen.add(step);
                        testBody.show(ConnectionWords.steps(seen, true));
                      }),
              clock.instant())
          .thenAccept(all -> later(ui, () -> tested(all)));
    } catch (ProblemException e) {
      done(say("Nothing was tested. {0}", heard(e.getMessage())));
    } catch (SQLException e) {
      throw new IllegalStateException("A connection cannot be read", e);
    }
  }

  private void tested(List<CheckStep> steps) {
    testBody.show(ConnectionWords.steps(steps, false));
    long failed = steps.stream().filter(step -> !step.passed()).count();
    announce(
        failed == 0
            ? say("All steps of the test passed.")
            : Words.count(failed, "step of the test failed.", "steps of the test failed."));
  }

  private static void later(UI ui, Runnable work) {
    try {
      ui.access(work::run);
    } catch (UIDetachedException closed) {
      // Nobody looks any more; the result is kept with the connection.
    }
  }

  private interface Deed {
    StoredConnection run() throws SQLException;
  }

  private void act(String words, Deed deed) {
    String told = words;
    try {
      deed.run();
    } catch (ProblemException e) {
      told = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("A connection was not changed", e);
    }
    done(told);
  }

  private void done(String words) {
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    show();
  }
}
