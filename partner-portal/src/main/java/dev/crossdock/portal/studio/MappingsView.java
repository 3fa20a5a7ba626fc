package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.Catalogue;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.DecisionDialog;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.MappingRow;
import dev.crossdock.studio.ReleasePolicies;
import dev.crossdock.studio.ReleasePolicy;
import dev.crossdock.studio.Samples;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What makes milestones of partners' own messages, and what waits to be done about it. */
@CdiComponent
@Route(value = "mappings", layout = MainLayout.class)
@Needs({Right.EDIT_MAPPINGS, Right.AUDIT})
public class MappingsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient MappingRegister register;
  private final transient Samples samples;
  private final transient ReleasePolicies policies;
  private final transient Directory directory;
  private final transient Catalogue catalogue;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card card = new Card(say("Mappings"), Markup.text(say("by name")));
  private final Card release = new Card(say("Who releases"), Markup.NOTHING);
  private final Piece releaser = release.body(Markup.NOTHING);
  private final Piece rows = new Piece("div", "xd-scroll");

  @Inject
  public MappingsView(
      SignedIn signedIn,
      LiveUpdates live,
      MappingRegister register,
      Samples samples,
      ReleasePolicies policies,
      Directory directory,
      Catalogue catalogue,
      Clock clock) {
    super(signedIn, live);
    this.register = register;
    this.samples = samples;
    this.policies = policies;
    this.directory = directory;
    this.catalogue = catalogue;
    this.clock = clock;
    if (actor().may(Right.EDIT_MAPPINGS)) {
      Button fresh = new Button(say("New mapping"), click -> create());
      fresh.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      head.actions(Draft.opener(fresh));
    }
    card.edgeToEdge(rows);
    add(head, card, release);
    if (actor().may(Right.RELEASE_MAPPINGS)) {
      Button change = new Button(say("Change…"), click -> changeRelease());
      change.setAriaLabel(say("Change who releases mappings"));
      change.addThemeVariants(ButtonVariant.LUMO_SMALL);
      Div acts = new Div(Draft.opener(change, "release"));
      acts.addClassName("body");
      release.edgeToEdge(acts);
    }
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Mappings"));
    List<MappingRow> all = Bench.ask(() -> register.list(actor()));
    head.show(say("Mappings"), lead(all));
    showRelease();
    rows.show(
        all.isEmpty()
            ? EmptyState.of(
                say("No mappings yet"),
                say(
                    "A mapping makes milestones of messages in a form of their own. Begin with New"
                        + " mapping and a message as it is really sent."))
            : MappingCells.table(all, !actor().isPartner(), clock.instant()));
  }

  private void showRelease() {
    ReleasePolicy policy = Bench.ask(() -> policies.read(actor()));
    Markup by =
        policy.changedAt() == null
            ? Markup.NOTHING
            : Markup.of(
                "p",
                "xd-2nd",
                Markup.said(
                    "Set by {0} {1}: {2}",
                    policy.changedBy(),
                    XdTime.ago(policy.changedAt(), clock.instant()),
                    policy.reason()));
    releaser.show(
        Markup.all(
            Markup.of(
                "p",
                "",
                say(
                    "Versions are released by {0}; nobody releases what they asked for themselves,"
                        + " unless nobody else could.",
                    heard(policy.words()))),
            by));
  }

  private void changeRelease() {
    boolean editors = !Bench.ask(() -> policies.read(actor())).editors();
    new DecisionDialog(
            editors
                ? say("Let editors release mappings?")
                : say("Let administrators release alone?"),
            editors
                ? say(
                    "Whoever may edit a mapping, also its partner's people, may release what"
                        + " somebody else has asked for, and roll back. It holds at once.")
                : say(
                    "Partners' people may release and roll back no more. It holds at once; what is"
                        + " live stays live."),
            List.of(),
            editors ? say("Let editors release") : say("Administrators only"),
            reason -> {
              Bench.act(
                  this,
                  say("It holds from now on."),
                  () -> policies.set(actor(), editors, reason, clock.instant()));
              showRelease();
            })
        .open();
  }

  /** Messages change nothing here. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private static String lead(List<MappingRow> all) {
    if (all.isEmpty()) {
      return "";
    }
    long live = all.stream().filter(row -> row.liveVersion() != null).count();
    long asked = all.stream().filter(row -> row.askedVersion() != null).count();
    long drifts = all.stream().filter(row -> row.drifts() > 0).count();
    String words = Words.count(live, "mapping is live", "mappings are live");
    if (asked > 0) {
      words += "; " + Words.count(asked, "waits for approval", "wait for approval");
    }
    if (drifts > 0) {
      words += "; " + Words.count(drifts, "gets unusual messages", "get unusual messages");
    }
    return words + ".";
  }

  private void create() {
    new NewMappingDialog(
            Bench.ask(() -> register.list(actor())),
            actor().isPartner() ? List.of() : directory.partners(actor()),
            SourceForm.all(catalogue),
            this::make)
        .open();
  }

  private void make(NewMappingDialog.Wish wish) {
    StoredMapping made =
        Bench.ask(
            () -> register.create(actor(), wish.order(code -> document(code)), clock.instant()));
    if (wish.file() != null) {
      OwnFile file = wish.file();
      Bench.act(
          this,
          say("{0} is made.", made.name()),
          () ->
              samples.add(
                  actor(), made.code(), file.name(), file.type(), file.content(), clock.instant()));
    }
    getUI().ifPresent(ui -> ui.navigate(MappingCells.address(made.code())));
  }

  /** The draft of a mapping that is begun with, as JSON. */
  private String document(String code) {
    return Bench.ask(() -> register.find(actor(), code)).draft();
  }
}
