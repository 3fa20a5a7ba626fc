package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.crossdock.tenant.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who is signed in, how the pages look to this person, and the way out. */
final class PersonMenu extends MenuBar {
  private static final long serialVersionUID = 1L;

  PersonMenu(Actor actor) {
    addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
    setI18n(words());
    getElement().setAttribute("aria-label", say("You"));
    MenuItem root =
        addItem(new Piece("span", "xd-person", Markup.text(initials(actor.name()))), "", null);
    root.setAriaLabel(say("{0}, language, theme, density, keys, sign out", actor.name()));
    SubMenu menu = root.getSubMenu();
    Markup who = Markup.all(Markup.text(actor.name()), Markup.of("small", "", role(actor)));
    menu.addItem(new Piece("span", "xd-who", who)).setEnabled(false);
    menu.addSeparator();
    language(menu);
    choice(
        menu, say("Theme"), "theme", List.of(english("System"), english("Light"), english("Dark")));
    choice(menu, say("Density"), "density", List.of(english("Comfortable"), english("Compact")));
    choice(menu, say("Letter keys"), "keys", List.of(english("On"), english("Off")));
    menu.addSeparator();
    menu.addItem(
        say("Sign out"),
        click ->
            getUI()
                .ifPresent(
                    ui ->
                        ui.getPage()
                            .executeJs("window.xd.drafts.forget(); location.href = 'logout'")));
  }

  /** What a menu says itself where it has no room for all of it. */
  static MenuBar.MenuBarI18n words() {
    return new MenuBar.MenuBarI18n().setMoreOptions(say("More options"));
  }

  /** Each language by its own name, for whoever cannot read the other. */
  private void language(SubMenu menu) {
    SubMenu choices = menu.addItem(say("Language")).getSubMenu();
    for (Locale locale : Tongue.LOCALES) {
      MenuItem item = choices.addItem(locale.getDisplayLanguage(locale));
      item.getElement().setAttribute("lang", locale.getLanguage());
      item.setCheckable(true);
      item.setChecked(locale.equals(Tongue.locale()));
      item.addClickListener(
          click -> getElement().executeJs("window.xd.speak($0)", locale.getLanguage()));
    }
  }

  /** A sub-menu of which one item is ticked; the choice lives in the browser. */
  private void choice(SubMenu menu, String title, String key, List<String> names) {
    SubMenu choices = menu.addItem(title).getSubMenu();
    List<MenuItem> items = new ArrayList<>();
    for (String name : names) {
      MenuItem item = choices.addItem(say(name));
      item.setCheckable(true);
      item.addClickListener(
          click -> {
            items.forEach(other -> other.setChecked(other == item));
            getElement().executeJs("window.xd.choose($0, $1)", key, value(name));
          });
      items.add(item);
    }
    getElement()
        .executeJs("return window.xd.chosen($0)", key)
        .then(
            String.class,
            chosen -> {
              String stored = chosen.isEmpty() ? value(names.get(0)) : chosen;
              for (int i = 0; i < items.size(); i++) {
                items.get(i).setChecked(value(names.get(i)).equals(stored));
              }
            });
  }

  private static String value(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Such as MK for Mara Köhler. */
  static String initials(String name) {
    String[] words = name.trim().split("\\s+");
    String last = words.length > 1 ? words[words.length - 1].substring(0, 1) : "";
    return (words[0].isEmpty() ? "?" : words[0].substring(0, 1) + last).toUpperCase(Locale.ROOT);
  }

  /** What the role is called. */
  static String role(Actor actor) {
    return heard(actor.role().title());
  }
}
