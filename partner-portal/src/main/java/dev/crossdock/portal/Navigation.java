package dev.crossdock.portal;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pages this person may open, in the order of the role's work. */
final class Navigation extends Nav {
  private static final long serialVersionUID = 1L;

  /** A page with its name, or a heading when it has no address. */
  private record Place(String name, String address, Icon icon) {
    static Place heading(String name) {
      return new Place(name, null, null);
    }
  }

  private static final Place SHIPMENTS = new Place("Shipments", "shipments", Icon.SHIPMENT);
  private static final Place EXCHANGES = new Place("Exchanges", "exchanges", Icon.EXCHANGE);
  private static final Place PARKED = new Place("Parked", "parked", Icon.PARKED);
  private static final Place CASES = new Place("Cases", "cases", Icon.CASE);
  private static final Place CONNECTIONS = new Place("Connections", "connections", Icon.CONNECTION);
  private static final Place AUDIT = new Place("Audit trail", "audit", Icon.AUDIT);
  private static final Place CHANGES = new Place("Who did what", "changes", Icon.CHANGES);
  private static final Place LIMITS = new Place("Limits", "limits", Icon.LIMIT);
  private static final Place API = new Place("API and docs", "openapi/ui/", Icon.API);

  private record Entry(Place place, Anchor anchor, Piece count) {}

  private final transient List<Entry> entries = new ArrayList<>();

  Navigation(Actor actor) {
    addClassName("xd-nav");
    setAriaLabel("Main");
    places(actor.role()).forEach(this::add);
  }

  /** The page a role lands on. */
  static String home(Role role) {
    return switch (role) {
      case TENANT_ADMIN -> "admin";
      case AUDITOR -> "audit";
      default -> "home";
    };
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
      entry.count.with("aria-label", Words.number(count) + " need attention");
    }
  }

  private static List<Place> places(Role role) {
    return switch (role) {
      case TENANT_ADMIN ->
          List.of(
              new Place("Home", "admin", Icon.HOME),
              SHIPMENTS,
              EXCHANGES,
              PARKED,
              CASES,
              Place.heading("Partners"),
              CONNECTIONS,
              Place.heading("Control"),
              AUDIT,
              CHANGES,
              LIMITS,
              API);
      case AUDITOR ->
          List.of(
              new Place("Search", "audit", Icon.SEARCH),
              new Place("Traces", "exchanges", Icon.EXCHANGE),
              SHIPMENTS,
              CASES,
              PARKED,
              CONNECTIONS,
              CHANGES,
              LIMITS);
      default -> List.of(new Place("Home", "home", Icon.HOME), SHIPMENTS, EXCHANGES, CASES, API);
    };
  }

  private void add(Place place) {
    if (place.address == null) {
      add(new Piece("div", "h", Markup.text(place.name)));
      return;
    }
    Anchor anchor = new Anchor(place.address);
    if (place == API) {
      anchor.setRouterIgnore(true);
    } else {
      anchor.getElement().setAttribute("router-link", true);
    }
    Piece count = new Piece("span", "n xd-hidden");
    anchor.add(
        new Piece("span", "", place.icon.markup()),
        new Piece("span", "", Markup.text(place.name)),
        count);
    entries.add(new Entry(place, anchor, count));
    add(anchor);
  }
}
