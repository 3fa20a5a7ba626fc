package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.asset.Asset;
import dev.crossdock.asset.AssetKind;
import dev.crossdock.asset.Assets;
import dev.crossdock.identity.People;
import dev.crossdock.identity.Person;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Tongue;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.view.Change;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All that is set up, in one list: who answers for it, who uses it, whether it works. */
@CdiComponent
@Route(value = "catalogue", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class AssetsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;
  private static final int ROWS_MAX = 500;
  private static final int LETTERS_MAX = 100;

  private final transient Assets assets;
  private final transient People people;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final TextField letters = new TextField(say("Search"));
  private final Select<AssetKind> kind = new Select<>();
  private final Checkbox unowned = new Checkbox(say("Only what nobody answers for"));
  private final Card card = new Card(say("Set up here"), Markup.NOTHING);
  private final Piece place = new Piece("div", "xd-scroll");

  @Inject
  public AssetsView(
      SignedIn signedIn, LiveUpdates live, Assets assets, People people, Clock clock) {
    super(signedIn, live);
    this.assets = assets;
    this.people = people;
    this.clock = clock;
    letters.setMaxLength(LETTERS_MAX);
    letters.setClearButtonVisible(true);
    letters.setPlaceholder(say("Name, code, user, owner"));
    letters.setValueChangeMode(ValueChangeMode.LAZY);
    kind.setLabel(say("Kind"));
    kind.setItems(AssetKind.values());
    kind.setEmptySelectionAllowed(true);
    kind.setEmptySelectionCaption(say("All"));
    kind.setItemLabelGenerator(one -> one == null ? say("All") : heard(one.title()));
    letters.addValueChangeListener(change -> show());
    kind.addValueChangeListener(change -> show());
    unowned.addValueChangeListener(change -> show());
    Div filters = new Div(letters, kind, unowned);
    filters.addClassNames("body", "xd-filters");
    card.edgeToEdge(filters);
    card.edgeToEdge(place);
    add(head, card);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Catalogue"));
    show();
  }

  /** What is searched does not move by itself. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void show() {
    List<Asset> found;
    try {
      String text = letters.isEmpty() ? null : letters.getValue().strip();
      found = assets.list(actor(), new Assets.Wanted(kind.getValue(), text, unowned.getValue()));
    } catch (SQLException e) {
      throw new IllegalStateException("The catalogue cannot be read", e);
    }
    long nobody = found.stream().filter(one -> one.owner() == null).count();
    head.show(
        say("Catalogue"),
        found.isEmpty()
            ? say("What is set up, and who answers for it.")
            : nobody == 0
                ? say("Somebody answers for everything in it.")
                : say("{0} {0|thing has|things have} no owner.", nobody));
    place.getElement().removeAllChildren();
    if (found.isEmpty()) {
      place.getElement().appendChild(new Piece("div", "", nothing()).getElement());
      return;
    }
    place.getElement().appendChild(table(found).getElement());
  }

  private Markup nothing() {
    boolean all = letters.isEmpty() && !unowned.getValue() && kind.getValue() == null;
    return all
        ? EmptyState.of(
            say("Nothing is set up yet"),
            say("Partners, connections, mappings and credentials stand here with their owners."))
        : EmptyState.of(
            say("Nothing fits"), say("Search for other letters, or choose another kind."));
  }

  private Piece table(List<Asset> found) {
    Instant now = clock.instant();
    Piece header =
        new Piece(
            "thead",
            "",
            Markup.of(
                "tr",
                "",
                Lists.th(say("What")),
                Lists.th(say("Owner")),
                Lists.th(say("Used by"), "not-narrow"),
                Lists.th(say("State"), "not-narrow"),
                Lists.th(say("Last used"), "not-narrow"),
                actor().may(Right.CONFIGURE) ? Markup.of("td", "", "") : Markup.NOTHING));
    Piece body = new Piece("tbody", "");
    found.stream()
        .limit(ROWS_MAX)
        .forEach(one -> body.getElement().appendChild(line(one, now).getElement()));
    Piece table = new Piece("table", "xd-table");
    table.getElement().appendChild(header.getElement(), body.getElement());
    return table;
  }

  private Piece line(Asset of, Instant now) {
    Piece line = new Piece("tr", of.owner() == null ? "e-late" : "");
    Markup name =
        of.path() == null ? Markup.of("b", "", of.name()) : Markup.link(of.path(), "t", of.name());
    Markup what =
        Markup.all(
            name,
            Markup.of("small", "", Words.dotted(heard(of.kind().title()), of.version(), of.id())));
    Markup last =
        of.lastUsedAt() == null
            ? Markup.of("span", "xd-muted", say("not known"))
            : XdTime.ago(of.lastUsedAt(), now);
    Markup state = StateChip.of(of.works() ? "delivered" : "planned", heard(of.state()));
    Markup users =
        of.users().isEmpty()
            ? Markup.of("span", "xd-muted", say("nobody"))
            : Markup.text(of.users().stream().map(Tongue::heard).collect(Collectors.joining(", ")));
    Piece first = new Piece("th", "xd-rowhead", what);
    line.getElement().appendChild(first.with("scope", "row").getElement());
    line.getElement().appendChild(new Piece("td", "", owner(of)).getElement());
    line.getElement().appendChild(new Piece("td", "not-narrow xd-wrap", users).getElement());
    line.getElement().appendChild(new Piece("td", "not-narrow", state).getElement());
    line.getElement().appendChild(new Piece("td", "not-narrow", last).getElement());
    if (actor().may(Right.CONFIGURE)) {
      Button set = new Button(say("Set"), click -> ask(of));
      set.addThemeVariants(ButtonVariant.LUMO_SMALL);
      set.setAriaLabel(say("Set who answers for {0}", of.name()));
      Piece cell = new Piece("td", "num");
      cell.getElement().appendChild(Draft.opener(set).getElement());
      line.getElement().appendChild(cell.getElement());
    }
    return line;
  }

  private static Markup owner(Asset of) {
    return of.owner() == null
        ? StateChip.of("late", say("Nobody"))
        : Markup.text(
            of.owner().role() ? heard(Role.valueOf(of.owner().name()).title()) : of.owner().name());
  }

  private void ask(Asset of) {
    List<OwnerDialog.Choice> choices = new ArrayList<>();
    try {
      people.all(actor()).stream()
          .filter(one -> one.partner() == null)
          .map(Person::principal)
          .distinct()
          .forEach(one -> choices.add(new OwnerDialog.Choice(one, one)));
    } catch (SQLException e) {
      throw new IllegalStateException("The people cannot be read", e);
    }
    Arrays.stream(Role.values())
        .filter(one -> !one.ofMachine() && !one.ofPartner() && one != Role.OPERATOR)
        .forEach(
            one ->
                choices.add(
                    new OwnerDialog.Choice(one.name(), say("Role: {0}", heard(one.title())))));
    new OwnerDialog(of, choices, (owner, reason) -> own(of, owner, reason)).open();
  }

  private void own(Asset of, String owner, String reason) {
    String words;
    try {
      assets.own(actor(), of.key(), owner, reason, clock.instant());
      words =
          owner == null
              ? say("Nobody answers for it.")
              : say("The owner of {0} is set.", of.name());
      show();
    } catch (ProblemException e) {
      words = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("An owner was not set", e);
    }
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
  }
}
