package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.crossdock.operator.TestPlaces;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says whether this is for real, and leads to the other place: Live and Test are two, no filter.
 */
final class EnvironmentMenu extends Div {
  private static final long serialVersionUID = 1L;

  private static final String IN_LIVE = english("Live: messages reach Odoo and your partners");
  private static final String IN_TEST =
      english("Test: nothing here reaches your Odoo or your live partners");

  private final transient TestPlaces places;
  private final transient Clock clock;
  private final transient Actor actor;
  private final transient List<Actor> choices;
  private final transient Consumer<Actor> change;

  /**
   * For a person.
   *
   * @param choices everyone this person may act as
   * @param change acts as another one
   */
  EnvironmentMenu(
      TestPlaces places, Clock clock, Actor actor, List<Actor> choices, Consumer<Actor> change) {
    this.places = places;
    this.clock = clock;
    this.actor = actor;
    this.choices = choices;
    this.change = change;
    addClassName("xd-environment");
    boolean test = isTest();
    Optional<Actor> other = other(test);
    boolean opens = other.isEmpty() && !test && actor.may(Right.CONFIGURE);
    if (other.isEmpty() && !opens) {
      add(badge(test, false).with("title", say(test ? IN_TEST : IN_LIVE)));
      return;
    }
    MenuBar menu = new MenuBar();
    menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
    menu.setI18n(PersonMenu.words());
    menu.getElement().setAttribute("aria-label", say("Live or test"));
    SubMenu items = menu.addItem(badge(test, true)).getSubMenu();
    items
        .addItem(new Piece("span", "xd-who", Markup.text(say(test ? IN_TEST : IN_LIVE))))
        .setEnabled(false);
    items.addItem(
        opens ? say("Open the test place") : test ? say("Go to Live") : say("Go to Test"),
        click -> other.ifPresentOrElse(change, this::open));
    add(menu);
  }

  private boolean isTest() {
    return actor.may(Right.READ) && actor.tenant().equals(places.of(actor).test());
  }

  /** The same person in the other place. */
  private Optional<Actor> other(boolean test) {
    if (!actor.may(Right.READ)) {
      return Optional.empty();
    }
    TestPlaces.Places two = places.of(actor);
    String there = test ? two.live() : two.test();
    return choices.stream()
        .filter(one -> one.tenant().equals(there))
        .filter(one -> Objects.equals(one.partner(), actor.partner()))
        .findFirst();
  }

  private void open() {
    try {
      TestPlaces.Places two = places.open(actor, clock.instant());
      change.accept(
          new Actor(
              actor.principal(),
              actor.name(),
              two.test(),
              actor.partner(),
              actor.role(),
              null,
              null));
    } catch (SQLException e) {
      throw new IllegalStateException("The test place cannot be opened", e);
    }
  }

  private static Piece badge(boolean test, boolean menu) {
    Markup icon = (test ? Icon.TEST : Icon.LIVE).markup();
    return new Piece(
        "span",
        test ? "xd-env test" : "xd-env",
        Markup.all(
            icon,
            Markup.of("span", "w", test ? say("Test") : say("Live")),
            menu ? Icon.DOWN.markup() : Markup.NOTHING));
  }
}
