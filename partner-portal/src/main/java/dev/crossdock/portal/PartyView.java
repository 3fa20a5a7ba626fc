package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.crossdock.party.Parties;
import dev.crossdock.party.Party;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One firm: who calls it what, by which numbers it is known, and what else it may be. */
@CdiComponent
@Route(value = "parties/:id", layout = MainLayout.class)
@Needs({Right.TENANT_HOME, Right.AUDIT})
public class PartyView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;
  private static final String FORM = Party.ID + "[0-9]{1,18}";

  private final transient Parties parties;
  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Div main = new Div();
  private final Div side = new Div();
  private transient PartyCells cells;
  private long id;

  @Inject
  public PartyView(
      SignedIn signedIn, LiveUpdates live, Parties parties, Directory directory, Clock clock) {
    super(signedIn, live);
    this.parties = parties;
    this.directory = directory;
    this.clock = clock;
    main.addClassName("xd-column");
    side.addClassName("xd-column");
    Aside aside = new Aside(side);
    aside.addClassName("xd-column");
    Div columns = new Div(main, aside);
    columns.addClassName("xd-cols");
    add(head, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String shown = event.getRouteParameters().get("id").orElse("");
    if (!shown.matches(FORM)) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    id = Long.parseLong(shown.substring(Party.ID.length()));
    try {
      show();
    } catch (ProblemException e) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  /** What is decided about does not move under the eyes. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void show() {
    Party party;
    try {
      party = parties.find(actor(), id);
    } catch (SQLException e) {
      throw new IllegalStateException("A party cannot be read", e);
    }
    Instant now = clock.instant();
    cells = new PartyCells(PartiesView.partners(this, directory), now);
    title(party.name());
    head.crumb("parties", say("Parties"), party.shownId());
    head.show(party.name(), Words.dotted(party.shownId(), party.country()));
    actions(party);
    main.removeAll();
    if (party.merged() != null) {
      main.add(merged(party, now));
    }
    if (!party.alike().isEmpty()) {
      main.add(alike(party));
    }
    Card names = new Card(say("What it is called"), Markup.NOTHING);
    names.edgeToEdge(new Piece("div", "xd-scroll", cells.names(party.names())));
    Card numbers = new Card(say("Numbers"), Markup.NOTHING);
    numbers.edgeToEdge(new Piece("div", "xd-scroll", cells.numbers(party.numbers())));
    main.add(names, numbers);
    if (!party.parts().isEmpty()) {
      main.add(parts(party, now));
    }
    side.removeAll();
    side.add(new Card(say("In use"), Markup.NOTHING, facts(party, now)));
  }

  private static Markup facts(Party party, Instant now) {
    List<Markup> latest = new ArrayList<>();
    for (String reference : party.latest()) {
      latest.add(
          Markup.of(
              "div", "xd-apart", Markup.link(Address.shipment(reference), "xd-nowrap", reference)));
    }
    return new Facts()
        .add(say("Shipments"), most(party.shipments()))
        .add(say("Latest"), Markup.all(latest))
        .add(say("Documents"), most(party.documents()))
        .add(say("Known"), XdTime.ago(party.createdAt(), now))
        .markup();
  }

  private static String most(long count) {
    return count > Parties.COUNT_MAX
        ? say("more than {0}", Parties.COUNT_MAX)
        : Words.number(count);
  }

  private void actions(Party party) {
    if (!actor().may(Right.CONFIGURE) || party.merged() != null) {
      head.actions();
      return;
    }
    Button merge = new Button(say("Merge"), click -> PartyDialogs.merge(this, party, null));
    Button split = new Button(say("Take apart"), click -> PartyDialogs.split(this, party, cells));
    split.setEnabled(party.names().size() + party.numbers().size() > 1);
    head.actions(Draft.opener(split), Draft.opener(merge));
  }

  private Card merged(Party party, Instant now) {
    Party.Merge of = party.merged();
    Card card =
        new Card(
            say("Merged"),
            XdTime.ago(of.at(), now),
            Markup.all(
                Markup.said(
                    "It is part of {0}.",
                    Markup.link(Address.party(Party.shownId(of.other())), "", of.name())),
                Markup.text(" " + by(of))));
    if (actor().may(Right.CONFIGURE)) {
      Div foot = new Div(takeBack(party.id(), party.name()));
      foot.addClassName("xd-cardfoot");
      card.edgeToEdge(foot);
    }
    return card;
  }

  private static String by(Party.Merge of) {
    return (of.by().equals("crossdock") ? "" : of.by() + ": ") + of.reason();
  }

  private Button takeBack(long part, String name) {
    Button back = new Button(say("Take back"), click -> PartyDialogs.unmerge(this, part, name));
    back.addThemeVariants(ButtonVariant.LUMO_SMALL);
    back.setAriaLabel(say("Take the merge of {0} back", Party.shownId(part)));
    return Draft.opener(back);
  }

  private Card alike(Party party) {
    Card card = new Card(say("Probably the same"), Markup.text(say("nothing is merged by itself")));
    Piece rows = new Piece("ul", "xd-rows tight");
    for (Party.Listed other : party.alike()) {
      Piece row = new Piece("li", "");
      Markup words =
          Markup.all(
              Markup.link(Address.party(other.shownId()), "t", other.name()),
              Markup.of(
                  "p",
                  "",
                  Words.dotted(
                      other.shownId(), other.country(), say("named by {0}", cells.namers(other)))));
      row.getElement().appendChild(new Piece("div", "grow", words).getElement());
      if (actor().may(Right.CONFIGURE)) {
        Button merge = new Button(say("Merge"), click -> PartyDialogs.merge(this, party, other));
        merge.setAriaLabel(say("Merge with {0}", other.shownId()));
        Button apart =
            new Button(say("They are two"), click -> PartyDialogs.apart(this, party, other));
        apart.setAriaLabel(say("They are two: {0} is another firm", other.shownId()));
        merge.addThemeVariants(ButtonVariant.LUMO_SMALL);
        apart.addThemeVariants(ButtonVariant.LUMO_SMALL);
        row.getElement()
            .appendChild(Draft.opener(merge).getElement(), Draft.opener(apart).getElement());
      }
      rows.getElement().appendChild(row.getElement());
    }
    card.edgeToEdge(rows);
    return card;
  }

  private Card parts(Party party, Instant now) {
    Card card = new Card(say("Merged into it"), Markup.NOTHING);
    Piece rows = new Piece("ul", "xd-rows tight");
    for (Party.Merge part : party.parts()) {
      Piece row = new Piece("li", "");
      Markup words =
          Markup.all(
              Markup.link(Address.party(Party.shownId(part.other())), "t", part.name()),
              Markup.of("p", "", by(part)),
              Markup.of("p", "xd-ids", XdTime.ago(part.at(), now)));
      row.getElement().appendChild(new Piece("div", "grow", words).getElement());
      if (actor().may(Right.CONFIGURE)) {
        row.getElement().appendChild(takeBack(part.other(), part.name()).getElement());
      }
      rows.getElement().appendChild(row.getElement());
    }
    card.edgeToEdge(rows);
    return card;
  }

  /** A decision about parties, and what to say when it is kept. */
  interface Decision {
    String made(Parties parties, Instant now) throws SQLException;
  }

  /** Makes a decision and shows what became of it. */
  void decide(Decision decision) {
    String words;
    try {
      words = decision.made(parties, clock.instant());
      show();
    } catch (ProblemException e) {
      words = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("A decision about a party was not kept", e);
    }
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
  }

  /** Parties to choose from. */
  List<Party.Listed> others(String letters, int offset, int limit) {
    try {
      return parties.list(actor(), letters, offset, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("The parties cannot be read", e);
    }
  }
}
