package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.crossdock.identity.Invitations;
import dev.crossdock.limit.Ceiling;
import dev.crossdock.operator.Ceilings;
import dev.crossdock.operator.Erasure;
import dev.crossdock.operator.Erasures;
import dev.crossdock.operator.FirstAdministrator;
import dev.crossdock.operator.TenantExport;
import dev.crossdock.operator.TenantFacts;
import dev.crossdock.operator.Tenants;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.DecisionDialog;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.LinkDialog;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignInCheck;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.StateChip;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.TenantState;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One tenant as the platform's staff see it, and what they can do with it. */
@CdiComponent
@Route(value = "tenants/:id", layout = MainLayout.class)
@Needs(value = Right.TENANTS, platform = true)
public class TenantView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  private final transient Tenants tenants;
  private final transient FirstAdministrator first;
  private final transient SignInCheck signIn;
  private final transient Erasures erasures;
  private final transient TenantExport export;
  private final transient Ceilings ceilings;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece state = new Piece("div", "");
  private final Card about = new Card(say("Tenant"), Markup.NOTHING);
  private final Card size = new Card(say("What is kept"), Markup.text(say("counts only")));
  private final Piece aboutBody = about.body(Markup.NOTHING);
  private final Piece sizeBody = size.body(Markup.NOTHING);
  private final CeilingCard ceiling = new CeilingCard(this::askCeiling);
  private final Piece columns = new Piece("div", "xd-two");
  private String id;

  @Inject
  public TenantView(
      SignedIn signedIn,
      LiveUpdates live,
      Tenants tenants,
      FirstAdministrator first,
      SignInCheck signIn,
      Erasures erasures,
      TenantExport export,
      Ceilings ceilings,
      Clock clock) {
    super(signedIn, live);
    this.tenants = tenants;
    this.first = first;
    this.signIn = signIn;
    this.erasures = erasures;
    this.export = export;
    this.ceilings = ceilings;
    this.clock = clock;
    Piece left = new Piece("div", "xd-column");
    left.getElement().appendChild(about.getElement(), ceiling.getElement());
    columns.getElement().appendChild(left.getElement(), size.getElement());
    add(head, state, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = event.getRouteParameters().get("id").orElse("");
    try {
      show();
    } catch (ProblemException e) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  private void show() {
    try {
      head.crumb("tenants", say("Tenants"), id);
      Erasure erasure = erasure();
      if (erasure != null && erasure.finishedAt() != null) {
        showGone(erasure);
      } else {
        show(tenants.find(actor(), id, clock.instant()), erasure);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A tenant cannot be read", e);
    }
  }

  /** The newest wish to erase the tenant that still stands, or null. */
  private Erasure erasure() throws SQLException {
    try {
      Erasure found = erasures.find(actor(), id);
      return found.withdrawnAt() == null ? found : null;
    } catch (ProblemException e) {
      if (e.problem() == Problem.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  private void show(Tenants.Detail detail, Erasure erasure) throws SQLException {
    TenantState now = detail.facts().state();
    title(detail.facts().name() + " · " + TenantCells.words(now));
    head.show(
        Markup.all(
            Markup.text(detail.facts().name()),
            StateChip.large(TenantCells.colour(now), TenantCells.words(now))),
        Markup.text(TenantFactsWords.lead(detail.facts())));
    head.actions(actions(detail.facts(), erasure).toArray(Component[]::new));
    state.show(TenantFactsWords.state(detail.facts(), erasure, clock.instant()));
    aboutBody.show(TenantFactsWords.about(detail.facts(), clock.instant()));
    sizeBody.show(TenantFactsWords.size(detail));
    ceiling.setVisible(now != TenantState.ERASING);
    if (now != TenantState.ERASING) {
      ceiling.show(ceilings.find(actor(), id, clock.instant()), clock.instant());
    }
    columns.removeClassName("xd-hidden");
  }

  private void showGone(Erasure erasure) {
    title(say("{0} · Erased", id));
    head.show(
        Markup.all(Markup.text(id), StateChip.large("duplicate", say("Erased"))),
        Markup.text(say("Nothing of this tenant is left; its id is never given again.")));
    Anchor download = new Anchor(this::certificate, say("Certificate"));
    download.addClassName("xd-button");
    download.getElement().setAttribute("download", true);
    head.actions(download);
    state.show(TenantFactsWords.certificate(erasure));
    columns.addClassName("xd-hidden");
  }

  private List<Component> actions(TenantFacts facts, Erasure erasure) {
    TenantState now = facts.state();
    List<Component> actions = new ArrayList<>();
    if (now == TenantState.ERASING) {
      actions.add(new Button(say("Look again"), click -> show()));
      return actions;
    }
    actions.add(
        Draft.opener(
            new Button(
                say("Export…"),
                click -> signIn.then(this, () -> new TenantExportDialog(this::prepare).open()))));
    if (now == TenantState.ACTIVE) {
      if (facts.firstAdmin() != null) {
        actions.add(new Button(say("Invite again"), click -> signIn.then(this, this::invite)));
      }
      actions.add(Draft.opener(new Button(say("Suspend…"), click -> askSuspend())));
    }
    if (now == TenantState.SUSPENDED) {
      if (erasure == null) {
        actions.add(
            Draft.opener(new Button(say("Erase…"), click -> signIn.then(this, this::askErase))));
      } else {
        Button confirm =
            new Button(say("Confirm erasure…"), click -> signIn.then(this, this::askConfirm));
        confirm.addThemeVariants(ButtonVariant.LUMO_ERROR);
        actions.add(confirm);
      }
      Button resume = new Button(say("Resume…"), click -> askResume());
      resume.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      actions.add(Draft.opener(resume));
    }
    return actions;
  }

  private void invite() {
    act(
        say("The first administrator is invited again; the link before works no more."),
        () -> {
          Invitations.Made made = first.invite(actor(), id, clock.instant());
          if (made.link() != null) {
            new LinkDialog(made.invitation(), made.link()).open();
          }
          return made;
        });
  }

  private void askSuspend() {
    new DecisionDialog(
            say("Suspend {0}?", id),
            say(
                "Its people, partners and machines are refused, and nothing is sent to its systems."
                    + " What was accepted is kept and goes on when it is resumed."),
            List.of(),
            say("Suspend tenant"),
            reason ->
                act(
                    say("The tenant is suspended."),
                    () -> tenants.suspend(actor(), id, reason, clock.instant())))
        .open();
  }

  private void askResume() {
    new DecisionDialog(
            say("Resume {0}?", id),
            say(
                "Its people, partners and machines are served again, and what waited is sent. A"
                    + " wish to erase it ends."),
            List.of(),
            say("Resume tenant"),
            reason ->
                act(
                    say("The tenant is resumed."),
                    () -> tenants.resume(actor(), id, reason, clock.instant())))
        .open();
  }

  private void askCeiling() {
    signIn.then(this, this::openCeiling);
  }

  private void openCeiling() {
    try {
      Ceiling now = ceilings.find(actor(), id, clock.instant());
      new LimitDialog(
              say("Ceiling of {0}", id),
              say(
                  "Now {0}. The tenant sets its own limits below; what it has set above holds no"
                      + " longer. An empty field goes back to the platform's own.",
                  CeilingCard.words(now.most())),
              now.set(),
              (most, reason) ->
                  act(
                      say("The ceiling holds now."),
                      () -> ceilings.set(actor(), id, most, reason, clock.instant())))
          .open();
    } catch (SQLException e) {
      throw new IllegalStateException("A ceiling cannot be read", e);
    }
  }

  private void askErase() {
    new DecisionDialog(
            say("Erase {0}?", id),
            say(
                "This is the first of two steps; nothing is deleted yet. Export the tenant before,"
                    + " if anything of it is to be kept."),
            List.of(),
            say("Ask to erase"),
            reason ->
                act(
                    say("Confirm the erasure now."),
                    () -> erasures.ask(actor(), id, reason, clock.instant())))
        .open();
  }

  private void askConfirm() {
    new TypedDialog(
            id,
            typed ->
                act(
                    say("The tenant is being erased."),
                    () -> erasures.confirm(actor(), id, typed, clock.instant())))
        .open();
  }

  private interface Deed {
    Object run() throws SQLException;
  }

  private void act(String done, Deed deed) {
    String words = done;
    try {
      deed.run();
    } catch (ProblemException e) {
      words = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("A tenant was not changed", e);
    }
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    show();
  }

  private TenantExport.Ready prepare(String reason) {
    try {
      return export.prepare(actor(), id, reason, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("An export was not prepared", e);
    }
  }

  private void certificate(DownloadEvent event) throws IOException {
    event.setFileName("erasure-" + id + ".txt");
    event.setContentType("text/plain; charset=utf-8");
    try (OutputStream out = event.getOutputStream()) {
      String text = TenantCells.certificate(erasures.find(actor(), id), erasures.publicKeyPem());
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (SQLException e) {
      throw new IOException("The certificate cannot be read", e);
    }
  }
}
