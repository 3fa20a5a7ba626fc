package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.Catalogue;
import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.ConnectionOrder;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.connection.Template;
import dev.crossdock.connection.Templates;
import dev.crossdock.exchange.ConnectionCheck;
import dev.crossdock.portal.Card;
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
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a connection can be made of: one card for each connector, with what it needs at hand. */
@CdiComponent
@Route(value = "connectors", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT, Right.CONNECT})
public class CatalogueView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient Catalogue catalogue;
  private final transient Templates templates;
  private final transient ConnectionAccess access;
  private final transient ConnectionRegister register;
  private final transient PartnerRegister partners;
  private final transient ConnectionCheck check;
  private final transient SignInCheck signIn;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Div ready = new Div();
  private final Div cards = new Div();

  @Inject
  public CatalogueView(
      SignedIn signedIn,
      LiveUpdates live,
      Catalogue catalogue,
      Templates templates,
      ConnectionAccess access,
      ConnectionRegister register,
      PartnerRegister partners,
      ConnectionCheck check,
      SignInCheck signIn,
      Clock clock) {
    super(signedIn, live);
    this.catalogue = catalogue;
    this.templates = templates;
    this.access = access;
    this.register = register;
    this.partners = partners;
    this.check = check;
    this.signIn = signIn;
    this.clock = clock;
    ready.addClassName("xd-catalogue");
    cards.addClassName("xd-catalogue");
    add(
        head,
        new Piece("h2", "xd-section", Markup.text(say("Ready-made, for common partners"))),
        ready,
        new Piece("h2", "xd-section", Markup.text(say("From nothing, by connector"))),
        cards);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("New connection"));
    head.crumb("connections", say("Connections"), say("New"));
    head.show(
        say("New connection"),
        say("Take what is nearly made, or begin with what speaks to the other side."));
    ready.removeAll();
    templates.all().forEach(template -> ready.add(card(template)));
    cards.removeAll();
    catalogue.all().stream()
        .filter(info -> !actor().isPartner() || info.with() != ConnectorInfo.With.TENANT)
        .forEach(info -> cards.add(card(info)));
  }

  /** Messages change nothing here. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private Component card(ConnectorInfo info) {
    Card card =
        new Card(
            heard(info.label()),
            Markup.text(
                info.abilities().stream()
                    .map(one -> heard(one.words()))
                    .collect(Collectors.joining(", "))));
    List<Setting> needed = info.settings().stream().filter(Setting::required).toList();
    String hand =
        needed.isEmpty()
            ? say("You need nothing at hand.")
            : say(
                "At hand: {0}.",
                needed.stream().map(one -> heard(one.label())).collect(Collectors.joining(", ")));
    card.body(
        Markup.all(Markup.of("p", "", heard(info.summary())), Markup.of("p", "xd-muted", hand)));
    return startable(card, heard(info.label()), info, null);
  }

  private Component card(Template template) {
    ConnectorInfo info = catalogue.info(template.connector());
    Card card = new Card(heard(template.label()), Markup.text(heard(info.label())));
    List<Markup> steps =
        template.steps().stream().map(step -> Markup.of("li", "", heard(step))).toList();
    card.body(
        Markup.all(
            Markup.of("p", "", heard(template.summary())), Markup.of("ol", "", Markup.all(steps))));
    return startable(card, heard(template.label()), info, template);
  }

  private Component startable(Card card, String label, ConnectorInfo info, Template template) {
    if (access.maySet(actor())) {
      Button use =
          new Button(say("Set up"), click -> signIn.then(this, () -> open(info, template)));
      use.setAriaLabel(say("Set up {0}", label));
      Piece foot = new Piece("div", "xd-cardfoot");
      foot.getElement().appendChild(Draft.opener(use).getElement());
      card.edgeToEdge(foot);
    }
    return card;
  }

  private void open(ConnectorInfo info, Template template) {
    try {
      List<Partner> all =
          actor().isPartner() ? List.of(partners.own(actor())) : partners.list(actor());
      ConnectionDialog.create(info, template, all, actor().isPartner(), this::tryOut, this::make)
          .open();
    } catch (SQLException e) {
      throw new IllegalStateException("The partners cannot be read", e);
    }
  }

  private CompletableFuture<List<CheckStep>> tryOut(
      ConnectionOrder order, Consumer<CheckStep> ended) {
    try {
      return check.tryOut(actor(), order, null, ended, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("Settings were not tried", e);
    }
  }

  private void make(ConnectionOrder order, String reason) {
    StoredConnection made;
    try {
      made = register.create(actor(), order, reason, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("A connection was not made", e);
    }
    announce(
        made.proposedBy() == null
            ? say("The connection is made. Test it now.")
            : say("The connection is made. Test it now; another administrator switches it on."));
    getUI().ifPresent(ui -> ui.navigate("connections/" + order.code()));
  }
}
