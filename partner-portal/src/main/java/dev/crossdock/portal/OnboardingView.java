package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.partner.Companies;
import dev.crossdock.partner.Company;
import dev.crossdock.partner.GoLive;
import dev.crossdock.partner.Onboarding;
import dev.crossdock.partner.Onboardings;
import dev.crossdock.partner.Step;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the partner must do next, and how far live is. Its administrator acts, its people read. */
@CdiComponent
@Route(value = "onboarding", layout = MainLayout.class)
@Needs(Right.PARTNER_HOME)
public class OnboardingView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;

  private final transient Onboardings onboardings;
  private final transient Companies companies;
  private final transient GoLive goLive;
  private final transient ConnectionRegister connections;
  private final SignedIn signedIn;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece bar = new Piece("div", "xd-waybox");
  private final Piece steps = new Piece("ol", "xd-way");
  private final Card people = new Card(say("Can work on this"), Markup.NOTHING);
  private final Piece peopleBody = people.body(Markup.NOTHING);
  private final Card history = new Card(say("What was decided"), Markup.text(say("newest first")));
  private final Piece historyBody = new Piece("div", "");
  private final Div columns = new Div();
  private final Piece none = new Piece("div", "xd-card xd-hidden");

  @Inject
  public OnboardingView(
      SignedIn signedIn,
      LiveUpdates live,
      Onboardings onboardings,
      Companies companies,
      GoLive goLive,
      ConnectionRegister connections,
      Clock clock) {
    super(signedIn, live);
    this.signedIn = signedIn;
    this.connections = connections;
    this.onboardings = onboardings;
    this.companies = companies;
    this.goLive = goLive;
    this.clock = clock;
    Card way = new Card(say("Steps"), Markup.NOTHING);
    way.edgeToEdge(bar);
    way.edgeToEdge(steps);
    history.edgeToEdge(historyBody);
    Div side = new Div(people, history);
    side.addClassName("xd-column");
    columns.add(way, side);
    columns.addClassName("xd-cols");
    add(head, none, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Onboarding"));
    show();
  }

  @Override
  protected Duration atMostEvery() {
    return LiveUpdates.COUNTS_EVERY;
  }

  @Override
  protected void refresh(int news) {
    show();
  }

  private boolean acts() {
    return actor().may(Right.CONNECT);
  }

  private void show() {
    boolean test = onboardings.isInTest(actor());
    columns.setVisible(test);
    none.getElement().getClassList().set("xd-hidden", test);
    if (!test) {
      head.show(say("Onboarding"), "");
      none.show(
          EmptyState.of(
              say("Partners go live from the test place"),
              say(
                  "Here everything is live already. In the test place, which the badge above leads"
                      + " to, you set up what is new.")));
      return;
    }
    Onboarding of;
    Instant now = clock.instant();
    try {
      of = onboardings.find(actor(), actor().partner(), now);
    } catch (SQLException e) {
      throw new IllegalStateException("The way of a partner cannot be read", e);
    }
    head.show(say("Go live with {0}", of.tenantName()), sentence(of));
    bar.show(WayParts.bar(of));
    steps.getElement().removeAllChildren();
    of.steps().forEach(step -> steps.getElement().appendChild(line(of, step).getElement()));
    peopleBody.show(WayParts.people(of));
    historyBody.show(WayParts.history(of.acts(), now));
  }

  private static String sentence(Onboarding of) {
    String done = say("{0} of {1} steps done.", of.done(), of.steps().size()) + " ";
    if (of.next() == null) {
      return done + say("You are live.");
    }
    if (of.who() == Step.Who.TENANT) {
      return done + say("{0} looks at what you asked for.", of.tenantName());
    }
    return done
        + say(
            "Next: {0}. About {1} minutes of your work left.",
            heard(of.next().name().title()), of.minutesLeft());
  }

  private Piece line(Onboarding of, Step step) {
    boolean current = step.state() == Step.State.NOW;
    Piece line = new Piece("li", current ? "now" : "");
    if (current) {
      line.with("aria-current", "step");
    }
    Piece words = new Piece("div", "xd-wayline", WayParts.step(of, step, true));
    line.getElement().appendChild(words.getElement());
    List<Component> buttons = acts() ? buttons(of, step, current) : List.of();
    if (!buttons.isEmpty()) {
      Piece foot = new Piece("div", "xd-wayacts");
      buttons.forEach(button -> foot.getElement().appendChild(button.getElement()));
      line.getElement().appendChild(foot.getElement());
    } else if (current && !acts() && of.who() == Step.Who.PARTNER) {
      line.getElement()
          .appendChild(
              new Piece(
                      "p",
                      "xd-wayacts xd-muted",
                      Markup.text(say("An administrator of {0} does this.", of.name())))
                  .getElement());
    }
    return line;
  }

  private List<Component> buttons(Onboarding of, Step step, boolean current) {
    if (step.name() == Step.Name.LIVE && of.isApproved()) {
      return List.of(inLive(of, current));
    }
    if (of.isApproved() || !step.isDone() && !current) {
      return List.of();
    }
    return switch (step.name()) {
      case COMPANY -> List.of(company(current));
      case TEMPLATE ->
          current ? List.of(anchor("connectors", say("Choose a template"), true)) : List.of();
      case CONNECTION -> List.of(anchor("connections", say("Connections"), current));
      case CREDENTIALS -> List.of(anchor("credentials", say("Credentials"), current));
      case MAPPING -> mapping(of, current);
      case TESTS -> List.of(anchor("tests", say("Tests"), current));
      case APPROVAL -> current ? List.of(ask(of)) : List.of();
      default -> List.of();
    };
  }

  /** With the mapping that is there, or to where one is made. */
  private List<Component> mapping(Onboarding of, boolean current) {
    List<Component> buttons = new ArrayList<>();
    if (current && !of.unread().isEmpty() && !of.idle().isEmpty()) {
      Onboarding.Idle ready = of.idle().get(0);
      String connection = of.unread().keySet().iterator().next();
      Button use =
          new Button(
              say("Read {0} by {1}", of.unread().get(connection), ready.name()),
              click -> readBy(connection, ready));
      use.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      use.setDisableOnClick(true);
      buttons.add(use);
    }
    buttons.add(anchor("mappings", say("Mappings"), current && buttons.isEmpty()));
    return buttons;
  }

  private void readBy(String connection, Onboarding.Idle mapping) {
    String told = say("Messages are read by {0} from now on.", mapping.name());
    try {
      StoredConnection now = connections.find(actor(), connection);
      connections.change(
          actor(),
          connection,
          PartnerConnections.readBy(now, mapping.code()),
          version -> version == now.version(),
          // The journal is kept in English, whoever reads it.
          "Its mapping " + mapping.name() + " v" + mapping.version() + " is released.",
          clock.instant());
    } catch (ProblemException e) {
      told = heard(e.problem().title()) + ". " + heard(e.getMessage());
    } catch (SQLException e) {
      throw new IllegalStateException("A connection was not changed", e);
    }
    done(told);
  }

  /** To the same person's pages in Live, where machines get credentials of their own. */
  private Component inLive(Onboarding of, boolean current) {
    boolean keys =
        current && of.next().missing().stream().anyMatch(one -> one.contains("credential"));
    String page = keys ? "credentials" : "connections";
    Button go =
        new Button(
            keys ? say("Make credentials in Live") : say("Go to Live"),
            click -> {
              if (signedIn.goTo(of.live())) {
                click.getSource().getUI().ifPresent(ui -> ui.getPage().setLocation(page));
              }
            });
    if (current) {
      go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    }
    return go;
  }

  private static Anchor anchor(String address, String words, boolean primary) {
    Anchor anchor = new Anchor(address, words);
    anchor.addClassName("xd-btn");
    if (primary) {
      anchor.addClassName("pri");
    }
    anchor.getElement().setAttribute("router-link", true);
    return anchor;
  }

  private Component company(boolean primary) {
    Button button = new Button(say("Company data…"), click -> openCompany());
    if (primary) {
      button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    }
    return Draft.opener(button);
  }

  private void openCompany() {
    Company seen;
    try {
      seen = companies.find(actor(), actor().partner()).orElse(null);
    } catch (SQLException e) {
      throw new IllegalStateException("A company cannot be read", e);
    }
    int version = seen == null ? 0 : seen.version();
    new CompanyDialog(
            seen,
            wanted -> {
              try {
                companies.save(
                    actor(), actor().partner(), wanted, now -> now == version, clock.instant());
              } catch (SQLException e) {
                throw new IllegalStateException("A company was not kept", e);
              }
              done(say("The company's data is kept."));
            })
        .open();
  }

  private Component ask(Onboarding of) {
    Button button =
        new Button(of.isAsked() ? say("Ask again…") : say("Ask to go live…"), click -> openAsk(of));
    if (!of.isAsked()) {
      button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    }
    return Draft.opener(button);
  }

  private void openAsk(Onboarding of) {
    new DecisionDialog(
            say("Ask {0} to let you go live?", of.tenantName()),
            say("What is set up now is what goes live. If you change it afterwards, ask again."),
            List.of(),
            say("Ask to go live"),
            note -> {
              String told = say("{0} is asked.", of.tenantName());
              try {
                goLive.ask(actor(), of.code(), note, clock.instant());
              } catch (ProblemException e) {
                told = heard(e.problem().title()) + ". " + heard(e.getMessage());
              } catch (SQLException e) {
                throw new IllegalStateException("It was not asked for", e);
              }
              done(told);
            })
        .open();
  }

  private void done(String words) {
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    show();
  }
}
