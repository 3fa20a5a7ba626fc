package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.say;
import static dev.crossdock.tenant.Right.AUDIT;
import static dev.crossdock.tenant.Right.CASE_FILES;
import static dev.crossdock.tenant.Right.CONFIGURE;
import static dev.crossdock.tenant.Right.CONNECT;
import static dev.crossdock.tenant.Right.CREDENTIALS;
import static dev.crossdock.tenant.Right.EDIT_MAPPINGS;
import static dev.crossdock.tenant.Right.PARTNER_HOME;
import static dev.crossdock.tenant.Right.PEOPLE;
import static dev.crossdock.tenant.Right.READ;
import static dev.crossdock.tenant.Right.TENANTS;
import static dev.crossdock.tenant.Right.TENANT_HOME;
import static dev.crossdock.tenant.Right.TRANSFER_FILES;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages this person may open, in the order of the role's work. */
final class Navigation extends Nav {
  private static final long serialVersionUID = 1L;

  /**
   * A page with its name, or a heading when it has no address; for those who have one of the
   * rights.
   */
  private record Place(String name, String address, Icon icon, Right... rights) {
    static Place heading(String name, Right... rights) {
      return new Place(name, null, null, rights);
    }

    boolean isFor(Role role) {
      return Arrays.stream(rights).anyMatch(role::may)
          && (!role.may(TENANTS) || OF_PLATFORM.contains(name));
    }
  }

  private static final Place API =
      new Place(english("API and docs"), "api", Icon.API, TENANT_HOME, PARTNER_HOME);

  /** What the platform's staff have; the pages say the same by {@link Needs#platform}. */
  private static final Set<String> OF_PLATFORM =
      Set.of("Tenants", "Control", "People", "Who did what", "Problems");

  /** The way to live is gone in the test place, and messages are tried there. */
  private static final Set<String> OF_TEST = Set.of("Onboarding", "Try it");

  /** Who is to come applies to the tenant itself. */
  private static final Set<String> OF_LIVE = Set.of("Applications");

  /** In the order of the work; whoever only reads begins with the search. */
  private static final List<Place> PLACES =
      List.of(
          new Place(english("Tenants"), "tenants", Icon.PARTNER, TENANTS),
          new Place(english("Home"), "admin", Icon.HOME, TENANT_HOME),
          new Place(english("Home"), "home", Icon.HOME, PARTNER_HOME),
          new Place(english("Onboarding"), "onboarding", Icon.DELIVERED, PARTNER_HOME),
          new Place(english("Shipments"), "shipments", Icon.SHIPMENT, READ),
          new Place(english("Exchanges"), "exchanges", Icon.EXCHANGE, READ),
          new Place(english("Parties"), "parties", Icon.PARTNER, TENANT_HOME, AUDIT),
          new Place(english("Documents"), "documents", Icon.DOCUMENT, READ),
          new Place(english("Files"), "files", Icon.DOCUMENT, TRANSFER_FILES),
          new Place(english("Parked"), "parked", Icon.PARKED, TENANT_HOME, AUDIT),
          new Place(english("Cases"), "cases", Icon.CASE, READ),
          new Place(english("Alerts"), "alerts", Icon.BELL, READ),
          new Place(english("Notices"), "notices", Icon.DOCUMENT, READ),
          Place.heading(english("Partners"), CONFIGURE),
          new Place(english("Partners"), "partners", Icon.PARTNER, CONFIGURE, AUDIT),
          new Place(english("Applications"), "applications", Icon.CASE, CONFIGURE, AUDIT),
          new Place(
              english("Connections"), "connections", Icon.CONNECTION, CONFIGURE, AUDIT, CONNECT),
          new Place(english("Mappings"), "mappings", Icon.MAPPING, EDIT_MAPPINGS, AUDIT),
          new Place(english("Tests"), "tests", Icon.TEST, CONNECT, CONFIGURE, AUDIT),
          new Place(english("Data quality"), "data-quality", Icon.PROBLEM, CONFIGURE),
          new Place(english("Try it"), "try", Icon.TRANSIT, CONNECT),
          new Place(english("Credentials"), "credentials", Icon.KEY, CREDENTIALS, AUDIT),
          Place.heading(english("Control"), AUDIT, PEOPLE, CASE_FILES),
          new Place(english("People"), "people", Icon.PARTNER, PEOPLE),
          new Place(english("Audit trail"), "audit", Icon.AUDIT, AUDIT),
          new Place(english("Who did what"), "changes", Icon.CHANGES, AUDIT),
          new Place(english("My reads"), "reads", Icon.TICK, AUDIT, CASE_FILES),
          new Place(english("Alert rules"), "alert-settings", Icon.BELL, CONFIGURE, AUDIT),
          new Place(english("Limits"), "limits", Icon.LIMIT, CONFIGURE, AUDIT),
          new Place(english("Retention"), "retention", Icon.LATE, CONFIGURE, AUDIT),
          new Place(english("Catalogue"), "catalogue", Icon.MAPPING, CONFIGURE, AUDIT),
          new Place(english("Configuration"), "configuration", Icon.DOCUMENT, CONFIGURE, AUDIT),
          new Place(
              english("Problems"), "problems", Icon.PROBLEM, TENANT_HOME, PARTNER_HOME, AUDIT),
          API);

  private record Entry(Place place, Anchor anchor, Piece count) {}

  private final String api;
  private final transient List<Entry> entries = new ArrayList<>();

  /**
   * The pages of this person.
   *
   * @param open whether there are any at the moment
   * @param test whether it is the test place
   * @param api where the API is described
   */
  Navigation(Actor actor, boolean open, boolean test, String api) {
    this.api = api;
    addClassName("xd-nav");
    setAriaLabel(say("Main"));
    PLACES.stream()
        .filter(place -> open && place.isFor(actor.role()))
        .filter(place -> test || !OF_TEST.contains(place.name()))
        .filter(place -> !test || !OF_LIVE.contains(place.name()))
        .forEach(this::add);
  }

  /** The page a role lands on. */
  static String home(Role role) {
    if (role.may(TENANTS)) {
      return "tenants";
    }
    if (role.may(TENANT_HOME)) {
      return "admin";
    }
    return role.may(AUDIT) ? "audit" : "home";
  }

  /** Marks where the person is. */
  void at(String path) {
    for (Entry entry : entries) {
      boolean here = path.equals(entry.place.address) || path.startsWith(entry.place.address + "/");
      if (here) {
        entry.anchor.getElement().setAttribute("aria-current", "page");
      } else {
        entry.anchor.getElement().removeAttribute("aria-current");
      }
    }
  }

  /** What waits for this person, by address; zero is not shown. */
  void counts(Map<String, Long> waiting) {
    for (Entry entry : entries) {
      long count = waiting.getOrDefault(entry.place.address, 0L);
      entry.count.getElement().getClassList().set("xd-hidden", count == 0);
      entry.count.show(Markup.text(Words.number(count)));
      entry.count.with("aria-label", say("{0} need attention", count));
    }
  }

  private void add(Place place) {
    if (place.address == null) {
      add(new Piece("div", "h", Markup.text(say(place.name))));
      return;
    }
    Anchor anchor = new Anchor(place == API ? api : place.address);
    if (place == API) {
      anchor.setRouterIgnore(true);
    } else {
      anchor.getElement().setAttribute("router-link", true);
    }
    Piece count = new Piece("span", "n xd-hidden");
    anchor.add(
        new Piece("span", "", place.icon.markup()),
        new Piece("span", "", Markup.text(say(place.name))),
        count);
    entries.add(new Entry(place, anchor, count));
    add(anchor);
  }
}
