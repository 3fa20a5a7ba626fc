package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import dev.crossdock.alert.Alerts;
import dev.crossdock.application.Applications;
import dev.crossdock.audit.Journal;
import dev.crossdock.machine.MachineAddresses;
import dev.crossdock.notice.Notices;
import dev.crossdock.operator.TestPlaces;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.view.Directory;
import dev.crossdock.view.Hit;
import dev.crossdock.view.Home;
import dev.crossdock.view.Search;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The frame: for whom one acts, the search, where one can go, and one polite voice for news. */
@CdiComponent
public class MainLayout extends AppLayout implements AfterNavigationObserver {
  private static final long serialVersionUID = 1L;

  private static final int HITS_MAX = 8;
  private static final int TOLD_MS = 6_000;

  private final transient SignedIn signedIn;
  private final transient Directory directory;
  private final transient Search search;
  private final transient Journal journal;
  private final transient Home home;
  private final transient Alerts alerts;
  private final transient Notices notices;
  private final transient LiveUpdates live;
  private final transient Presence presence;
  private final transient TenantStates states;
  private final transient MachineAddresses addresses;
  private final transient TestPlaces places;
  private final transient Applications applications;
  private final transient Clock clock;

  private transient Actor actor;
  private transient LiveUpdates.Watching watching;
  private Navigation navigation;
  private SearchBox searchBox;

  @Inject
  public MainLayout(
      SignedIn signedIn,
      Directory directory,
      Search search,
      Home home,
      Alerts alerts,
      Notices notices,
      LiveUpdates live,
      Journal journal,
      Presence presence,
      TenantStates states,
      MachineAddresses addresses,
      TestPlaces places,
      Applications applications,
      Clock clock) {
    this.signedIn = signedIn;
    this.places = places;
    this.applications = applications;
    this.states = states;
    this.addresses = addresses;
    this.directory = directory;
    this.search = search;
    this.home = home;
    this.alerts = alerts;
    this.notices = notices;
    this.live = live;
    this.journal = journal;
    this.presence = presence;
    this.clock = clock;
    setPrimarySection(Section.DRAWER);
    signedIn.actor().ifPresent(this::build);
  }

  private void build(Actor person) {
    actor = person;
    // Of a suspended tenant only the frame is left, with the way to another one.
    boolean open = states.isOpen(person.tenant());
    navigation =
        new Navigation(
            person, open, states.testOf(person.tenant()) != null, addresses.description());
    // Inside the navigation, so that everything in the drawer belongs to a landmark.
    navigation.addComponentAsFirst(
        new Piece("div", "xd-brand", Markup.all(brand(), Markup.text("Crossdock"))));
    Div narrow = tenant();
    narrow.addClassName("only-narrow");
    navigation.addComponentAtIndex(1, narrow);
    addToDrawer(navigation);
    searchBox = new SearchBox(this::find);
    searchBox.setVisible(open && person.may(Right.READ));
    Header top = new Header();
    top.addClassName("xd-top");
    DrawerToggle toggle = new DrawerToggle();
    toggle.setAriaLabel(say("Menu"));
    if (states.testOf(person.tenant()) != null) {
      addClassName("xd-test-place");
    }
    Div end =
        new Div(
            new EnvironmentMenu(places, clock, person, signedIn.choices(), this::change),
            new Piece("button", "xd-icon-button xd-help", Icon.KEYS.markup())
                .with("type", "button")
                .with("data-keys", "")
                .with("aria-label", say("Keys"))
                .with("title", say("Keys (?)")),
            new PersonMenu(person));
    end.addClassName("end");
    Piece skip =
        new Piece("a", "xd-skip", Markup.text(say("Skip to content")))
            .with("href", "#main")
            .with("router-ignore", "");
    top.add(skip, toggle);
    top.add(tenant(), searchBox, end);
    addToNavbar(top);
    Piece says = new Piece("div", "xd-sr").with("role", "status").with("aria-live", "polite");
    says.setId("xd-says");
    addToNavbar(says);
  }

  private Div tenant() {
    Div box = new Div();
    box.addClassName("xd-tenant");
    List<Actor> choices = signedIn.choices().stream().filter(this::isNoOtherPlace).toList();
    if (choices.size() < 2) {
      box.add(new Piece("span", "", about(actor)));
      return box;
    }
    MenuBar menu = new MenuBar();
    menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
    menu.setI18n(PersonMenu.words());
    SubMenu names =
        menu.addItem(new Piece("span", "xd-tenant", Markup.all(about(actor), Icon.DOWN.markup())))
            .getSubMenu();
    for (Actor choice : choices) {
      names.addItem(new Piece("span", "", about(choice)), click -> change(choice));
    }
    box.add(menu);
    return box;
  }

  /**
   * Between Live and Test the environment leads, not this list, where somebody is the same in both.
   */
  private boolean isNoOtherPlace(Actor choice) {
    String live = states.testOf(choice.tenant());
    if (choice.tenant().equals(actor.tenant())) {
      return true;
    }
    return live == null
        ? !isSame(choice, actor, states.testOf(actor.tenant()))
        : signedIn.choices().stream().noneMatch(one -> isSame(one, choice, live));
  }

  /** Whether somebody acts for that tenant as the other one does for another place of it. */
  private static boolean isSame(Actor one, Actor other, String tenant) {
    return one.tenant().equals(tenant) && Objects.equals(one.partner(), other.partner());
  }

  private void change(Actor choice) {
    signedIn.choose(choice);
    getUI().ifPresent(ui -> ui.getPage().setLocation("."));
  }

  /** Such as "Brandt Maschinenbau", or "Hansa Container Line for Brandt Maschinenbau". */
  private Markup about(Actor who) {
    Directory.About about = directory.about(who);
    return about.partner() == null
        ? Markup.text(about.tenant())
        : Markup.all(
            Markup.text(about.partner() + " "),
            Markup.of("small", "", say("for {0}{1}", about.tenant(), place(who))),
            Markup.text(" "),
            Suspension.chip(about));
  }

  private String place(Actor who) {
    boolean other = states.testOf(who.tenant()) != null && !who.tenant().equals(actor.tenant());
    return other ? say(", Test") : "";
  }

  /** What an auditor looks for is told in the audit log before anything is shown. */
  private void tell(String text) {
    if (actor.role() == Role.AUDITOR) {
      try {
        journal.tell(
            actor, TraceKind.VIEWED, "search: " + text, "Looked for.", null, clock.instant());
      } catch (SQLException e) {
        throw new IllegalStateException("The audit log cannot be written", e);
      }
    }
  }

  private List<SearchBox.Hit> find(String text) {
    tell(text);
    List<SearchBox.Hit> hits = new ArrayList<>();
    for (Hit hit : search.find(actor, text, HITS_MAX)) {
      Markup chip =
          hit.state() == null ? Markup.NOTHING : StateChip.of(hit.colour(), heard(hit.state()));
      hits.add(
          new SearchBox.Hit(
              icon(hit.kind()),
              hit.reference(),
              Words.dotted(heard(hit.kind().words()), heard(hit.context())),
              chip,
              hit.path()));
    }
    return hits;
  }

  private static Icon icon(Hit.Kind kind) {
    return switch (kind) {
      case EXCHANGE -> Icon.EXCHANGE;
      case CASE -> Icon.CASE;
      case CONTAINER -> Icon.SHIP;
      case ARTICLE, BILL_OF_LADING, ORDER, PICKING, REFERENCE -> Icon.DOCUMENT;
      case AIR_WAYBILL -> Icon.PLANE;
      default -> Icon.SHIPMENT;
    };
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    if (actor == null) {
      return;
    }
    navigation.at(event.getLocation().getPath());
    searchBox.clear();
    count();
  }

  /** Numbers beside the navigation; a page is shown without them rather than not at all. */
  private void count() {
    boolean waits = actor.may(Right.TENANT_HOME) || actor.may(Right.PARTNER_HOME);
    if (!waits || !states.isOpen(actor.tenant())) {
      return; // nothing waits for somebody who only reads
    }
    Home.Waiting waiting;
    long alerted;
    long unread;
    long applied;
    try {
      waiting = home.waiting(actor, clock.instant());
      alerted = Alerts.mayAcknowledge(actor) ? AlertCells.count(alerts, actor) : 0;
      unread = notices.unread(actor, clock.instant());
      applied = applications.waiting(actor);
    } catch (RuntimeException | SQLException e) {
      Mishaps.log(e);
      return;
    }
    navigation.counts(
        Map.of(
            "shipments",
            waiting.shipments(),
            "parked",
            waiting.parked(),
            "cases",
            waiting.cases(),
            "alerts",
            alerted,
            "notices",
            unread,
            "applications",
            applied));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    if (actor != null) {
      presence.opened(event.getUI(), actor);
      watching =
          live.watch(event.getUI(), actor, any -> true, LiveUpdates.COUNTS_EVERY, news -> count());
    }
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    presence.closed(event.getUI());
    Optional.ofNullable(watching).ifPresent(LiveUpdates.Watching::close);
  }

  /** Says something for some seconds at the foot of the page, for eyes and for ears. */
  public static void tell(Component page, String words) {
    Notification.show(words, TOLD_MS, Notification.Position.BOTTOM_START);
    page.getUI().ifPresent(ui -> announce(ui, words));
  }

  /** Says something to those who do not see the page change. */
  public static void announce(UI ui, String words) {
    ui.getPage().executeJs("window.xd.say($0)", words);
  }

  private static Markup brand() {
    return Markup.trusted(
        "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><rect width=\"24\" height=\"24\" rx=\"6\""
            + " fill=\"var(--lumo-primary-color)\"/><path d=\"M5 9h9.5M11.5 5.8 14.7 9l-3.2 3.2\""
            + " fill=\"none\" stroke=\"var(--lumo-primary-contrast-color)\" stroke-width=\"2\""
            + " stroke-linecap=\"round\" stroke-linejoin=\"round\"/><path d=\"M19 15H9.5M12.5 11.8"
            + " 9.3 15l3.2 3.2\" fill=\"none\" stroke=\"var(--xd-hivis)\" stroke-width=\"2\""
            + " stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>");
  }
}
