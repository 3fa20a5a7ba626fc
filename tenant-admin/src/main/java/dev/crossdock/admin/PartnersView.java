package dev.crossdock.admin;

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
import dev.crossdock.portal.Card;
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
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** With whom the tenant works. */
@CdiComponent
@Route(value = "partners", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class PartnersView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  private final transient PartnerRegister register;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card card = new Card("Partners", Markup.text("by name"));
  private final Piece scroll = new Piece("div", "xd-scroll");

  @Inject
  public PartnersView(SignedIn signedIn, LiveUpdates live, PartnerRegister register, Clock clock) {
    super(signedIn, live);
    this.register = register;
    this.clock = clock;
    if (maySet()) {
      Button fresh = new Button("New partner", click -> create());
      fresh.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      head.actions(Draft.opener(fresh));
    }
    card.edgeToEdge(scroll);
    add(head, card);
  }

  private boolean maySet() {
    return actor().may(Right.CONFIGURE);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title("Partners");
    show();
  }

  /** Messages change nothing here. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void show() {
    List<Partner> all;
    try {
      all = register.list(actor());
    } catch (SQLException e) {
      throw new IllegalStateException("The partners cannot be read", e);
    }
    head.show(
        "Partners",
        all.isEmpty()
            ? ""
            : Words.count(all.size(), "partner.", "partners.")
                + " Connections say how they talk to us; invitations bring their people in.");
    scroll.getElement().removeAllChildren();
    if (all.isEmpty()) {
      scroll
          .getElement()
          .appendChild(
              new Piece(
                      "div",
                      "",
                      EmptyState.of(
                          "No partners yet",
                          "Make one for each carrier, broker or forwarder; then give it a connection."))
                  .getElement());
      return;
    }
    Piece body = new Piece("tbody", "");
    all.forEach(partner -> body.getElement().appendChild(line(partner).getElement()));
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
            th("Partner", ""),
            th("Kind", ""),
            th("Time zone", "not-narrow"),
            th("Connections", "num not-narrow"),
            maySet() ? Markup.of("td", "", "") : Markup.NOTHING));
  }

  private Piece line(Partner partner) {
    Piece line = new Piece("tr", "");
    Markup name =
        Markup.all(Markup.text(partner.name()), Markup.of("small", "xd-mono", partner.code()));
    line.getElement()
        .appendChild(
            new Piece("th", "xd-rowhead", name).with("scope", "row").getElement(),
            new Piece("td", "", Markup.text(PartnerKind.valueOf(partner.kind()).title()))
                .getElement(),
            new Piece("td", "not-narrow", Markup.text(partner.zone())).getElement(),
            new Piece("td", "num not-narrow", Markup.text(Words.number(partner.connections())))
                .getElement());
    if (maySet()) {
      Button change = new Button("Change…", click -> change(partner));
      change.addThemeVariants(ButtonVariant.LUMO_SMALL);
      change.setAriaLabel("Change " + partner.name());
      Piece cell = new Piece("td", "xd-acts");
      cell.getElement().appendChild(Draft.opener(change).getElement());
      line.getElement().appendChild(cell.getElement());
    }
    return line;
  }

  private static Markup th(String words, String classes) {
    return Markup.of("th", classes, words).with("scope", "col");
  }

  private void create() {
    new PartnerDialog(
            null,
            (wanted, reason) ->
                keep(
                    wanted.name() + " is a partner now. Give it a connection.",
                    () -> register.create(actor(), wanted, reason, clock.instant())))
        .open();
  }

  private void change(Partner seen) {
    new PartnerDialog(
            seen,
            (wanted, reason) ->
                keep(
                    wanted.name() + " is changed.",
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
    say(words);
    show();
  }
}
