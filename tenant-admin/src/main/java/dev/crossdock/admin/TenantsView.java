package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.identity.Invitations;
import dev.crossdock.operator.Erasure;
import dev.crossdock.operator.Erasures;
import dev.crossdock.operator.FirstAdministrator;
import dev.crossdock.operator.NewTenant;
import dev.crossdock.operator.TenantFacts;
import dev.crossdock.operator.Tenants;
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
import dev.crossdock.portal.Query;
import dev.crossdock.portal.SignInCheck;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.TenantState;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** All tenants of the platform, in which state they are and how busy; nothing of what is inside. */
@CdiComponent
@Route(value = "tenants", layout = MainLayout.class)
@Needs(value = Right.TENANTS, platform = true)
public class TenantsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  private static final int ROWS_MAX = 200;
  private static final String PATH = "tenants";

  private final transient Tenants tenants;
  private final transient FirstAdministrator first;
  private final transient SignInCheck signIn;
  private final transient Erasures erasures;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece rows = new Piece("div", "xd-scroll");
  private final Piece foot = new Piece("div", "xd-foot");
  private final Card erased = new Card(say("Erased"), Markup.text(say("the newest first")));
  private final Piece gone = new Piece("div", "xd-scroll");

  @Inject
  public TenantsView(
      SignedIn signedIn,
      LiveUpdates live,
      Tenants tenants,
      FirstAdministrator first,
      SignInCheck signIn,
      Erasures erasures,
      Clock clock) {
    super(signedIn, live);
    this.tenants = tenants;
    this.first = first;
    this.signIn = signIn;
    this.erasures = erasures;
    this.clock = clock;
    Card card = new Card(say("Tenants"), Markup.text(say("by id")));
    card.edgeToEdge(rows);
    erased.edgeToEdge(gone);
    Button make =
        new Button(
            say("New tenant"),
            click -> signIn.then(this, () -> new NewTenantDialog(this::make).open()));
    make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Button take =
        new Button(
            say("Import…"), click -> getUI().ifPresent(ui -> ui.navigate(TenantImportView.class)));
    head.actions(take, Draft.opener(make));
    add(head, card, foot, erased);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Tenants"));
    show(Query.of(event.getLocation()).get("after"));
  }

  private void show(String after) {
    Instant now = clock.instant();
    try {
      List<TenantFacts> oneMore = tenants.list(actor(), after, ROWS_MAX + 1, now);
      List<TenantFacts> shown = oneMore.subList(0, Math.min(oneMore.size(), ROWS_MAX));
      head.show(say("Tenants"), lead(shown));
      rows.show(
          shown.isEmpty()
              ? EmptyState.of(say("No tenants yet"), say("A tenant that you make appears here."))
              : table(shown, now));
      foot.show(
          oneMore.size() > ROWS_MAX
              ? Markup.link(
                  PATH + "?after=" + shown.get(ROWS_MAX - 1).id(), "", say("More tenants"))
              : Markup.of("span", "", Words.count(shown.size(), "tenant", "tenants")));
      List<Erasure> finished = erasures.finished(actor(), ROWS_MAX);
      erased.setVisible(!finished.isEmpty());
      gone.show(gone(finished, now));
    } catch (SQLException e) {
      throw new IllegalStateException("The tenants cannot be read", e);
    }
  }

  private static String lead(List<TenantFacts> shown) {
    long suspended = shown.stream().filter(one -> one.state() == TenantState.SUSPENDED).count();
    long invited = shown.stream().filter(one -> one.firstAdmin() != null).count();
    String state =
        suspended == 0
            ? say("All tenants are served.")
            : Words.count(suspended, "tenant is suspended.", "tenants are suspended.");
    return invited == 0
        ? state
        : state
            + " "
            + Words.count(
                invited,
                "first administrator has not answered yet.",
                "first administrators have not answered yet.");
  }

  private void make(NewTenant wish) {
    try {
      TenantFacts made = tenants.create(actor(), wish, clock.instant());
      Invitations.Made invited = first.invite(actor(), made.id(), clock.instant());
      String words = say("{0} is made. {1}", made.name(), LinkDialog.said(invited.invitation()));
      Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
      announce(words);
      getUI().ifPresent(ui -> ui.navigate(PATH + "/" + made.id()));
      if (invited.link() != null) {
        new LinkDialog(invited.invitation(), invited.link()).open();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A tenant was not made", e);
    }
  }

  private static Markup table(List<TenantFacts> shown, Instant now) {
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Tenant")),
            Lists.th(say("State")),
            Lists.th(say("Region"), "not-narrow"),
            Lists.th(say("Messages today"), "num"),
            Lists.th(say("People"), "num not-narrow"),
            Lists.th(say("Here since"), "not-narrow"));
    return Markup.of(
        "table",
        "xd-table",
        Markup.of("thead", "", header),
        Markup.of("tbody", "", Markup.all(shown.stream().map(one -> line(one, now)).toList())));
  }

  private static Markup line(TenantFacts one, Instant now) {
    return Markup.of(
        "tr",
        "",
        Markup.of(
                "th",
                "xd-rowhead",
                Markup.link(PATH + "/" + one.id(), "", one.name()),
                Markup.of("small", "xd-mono", one.id()))
            .with("scope", "row"),
        Markup.of("td", "", TenantCells.chip(one.state())),
        Markup.of(
            "td",
            "not-narrow",
            Markup.text(one.region()),
            Markup.of("small", "", Words.dotted(one.country(), one.zone()))),
        Markup.of("td", "num", Words.number(one.messagesToday())),
        Markup.of("td", "num not-narrow", Words.number(one.people())),
        Markup.of("td", "not-narrow", XdTime.ago(one.createdAt(), now)));
  }

  private static Markup gone(List<Erasure> finished, Instant now) {
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Id")),
            Lists.th(say("Erased")),
            Lists.th(say("By"), "not-narrow"),
            Lists.th(say("Rows deleted"), "num"));
    List<Markup> lines =
        finished.stream()
            .map(
                one ->
                    Markup.of(
                        "tr",
                        "",
                        Markup.of(
                                "th",
                                "xd-rowhead",
                                Markup.link(PATH + "/" + one.tenant(), "xd-mono", one.tenant()))
                            .with("scope", "row"),
                        Markup.of("td", "", XdTime.ago(one.finishedAt(), now)),
                        Markup.of("td", "not-narrow", one.confirmedBy()),
                        Markup.of("td", "num", Words.number(one.rows()))))
            .toList();
    return Markup.of(
        "table",
        "xd-table",
        Markup.of("thead", "", header),
        Markup.of("tbody", "", Markup.all(lines)));
  }
}
