package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerKind;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.exchange.Switches;
import dev.crossdock.partner.Companies;
import dev.crossdock.partner.GoLive;
import dev.crossdock.partner.Onboarding;
import dev.crossdock.partner.Onboardings;
import dev.crossdock.partner.PartnerLife;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.DecisionDialog;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Query;
import dev.crossdock.portal.ScoreParts;
import dev.crossdock.portal.SignInCheck;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.WayParts;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.score.Scorecard;
import dev.crossdock.score.Scorecards;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** One partner: in Test how far it is, with what would go live; in Live its state and why. */
@CdiComponent
@Route(value = "partners/:code", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class PartnerView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 8_000;

  private final transient PartnerRegister register;
  private final transient Companies companies;
  private final transient Onboardings onboardings;
  private final transient GoLive goLive;
  private final transient PartnerLife life;
  private final transient Scorecards scorecards;
  private final transient SignInCheck signIn;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card way = new Card(say("Steps"), Markup.NOTHING);
  private final Piece bar = new Piece("div", "xd-waybox");
  private final Piece steps = new Piece("ol", "xd-way");
  private final Card evidence = new Card(say("What would go live"), Markup.NOTHING);
  private final Piece evidenceBody = evidence.body(Markup.NOTHING);
  private final Card company = new Card(say("Company"), Markup.NOTHING);
  private final Piece companyBody = company.body(Markup.NOTHING);
  private final Piece historyBody = new Piece("div", "");
  private final SwitchesCard switches;
  private final Card score = new Card(say("Scorecard"), Markup.NOTHING);
  private final Piece scoreBody = new Piece("div", "");
  private int days;
  private String code;

  @Inject
  public PartnerView(
      SignedIn signedIn,
      LiveUpdates live,
      PartnerRegister register,
      Companies companies,
      Onboardings onboardings,
      GoLive goLive,
      PartnerLife life,
      Scorecards scorecards,
      SignInCheck signIn,
      Switches kinds,
      Clock clock) {
    super(signedIn, live);
    this.register = register;
    this.companies = companies;
    this.onboardings = onboardings;
    this.goLive = goLive;
    this.life = life;
    this.scorecards = scorecards;
    this.signIn = signIn;
    this.clock = clock;
    switches = new SwitchesCard(kinds, actor(), clock);
    way.edgeToEdge(bar);
    way.edgeToEdge(steps);
    Card history = new Card(say("What was decided"), Markup.text(say("newest first")));
    history.edgeToEdge(historyBody);
    score.edgeToEdge(scoreBody);
    boolean test = onboardings.isInTest(actor());
    Div first = new Div(test ? new Component[] {way, switches} : new Component[] {score, switches});
    Div second =
        new Div(
            test
                ? new Component[] {evidence, company, history}
                : new Component[] {company, history});
    first.addClassName("xd-column");
    second.addClassName("xd-column");
    Div columns = new Div(first, second);
    columns.addClassName("xd-two");
    add(head, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    code = event.getRouteParameters().get("code").orElse("");
    days = ScoreParts.days(Query.of(event.getLocation()).get("days"));
    try {
      show();
    } catch (ProblemException e) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  /** What is looked at to be approved does not move under the eyes. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void show() {
    Instant now = clock.instant();
    try {
      Partner partner = register.find(actor(), code);
      title(partner.name());
      head.crumb("partners", say("Partners"), code);
      switches.show(code);
      companyBody.show(WayParts.company(companies.find(actor(), code).orElse(null)));
      if (onboardings.isInTest(actor())) {
        showTest(partner, onboardings.find(actor(), code, now), now);
      } else {
        showLive(partner, life.of(actor(), code), now);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A partner cannot be read", e);
    }
  }

  private void showTest(Partner partner, Onboarding of, Instant now) {
    Markup chip =
        of.isApproved()
            ? StateChip.large("delivered", say("Approved"))
            : of.isAsked()
                ? StateChip.large("late", say("Asks to go live"))
                : StateChip.large("planned", say("Being set up"));
    head.show(Markup.all(Markup.text(partner.name()), chip), Markup.text(PartnerWords.lead(of)));
    head.actions(actions(of));
    bar.show(WayParts.bar(of));
    steps.getElement().removeAllChildren();
    of.steps()
        .forEach(
            step ->
                steps
                    .getElement()
                    .appendChild(
                        new Piece(
                                "li",
                                "",
                                Markup.of("div", "xd-wayline", WayParts.step(of, step, false)))
                            .getElement()));
    evidenceBody.show(PartnerWords.evidence(of));
    historyBody.show(WayParts.history(of.acts(), now));
  }

  private Component[] actions(Onboarding of) {
    if (!actor().may(Right.CONFIGURE) || !of.isAsked()) {
      return new Component[0];
    }
    Button back = new Button(say("Send back…"), click -> askSendBack(of));
    Button approve = new Button(say("Approve…"), click -> askApprove(of));
    approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    boolean own = of.last().by().equals(actor().principal());
    approve.setEnabled(!own && of.isAsAsked());
    if (own) {
      approve.setTooltipText(say("You asked for it yourself; another administrator approves it."));
    } else if (!of.isAsAsked()) {
      approve.setTooltipText(say("Something was changed since it was asked for."));
    }
    return new Component[] {Draft.opener(back), Draft.opener(approve)};
  }

  private void askSendBack(Onboarding of) {
    new DecisionDialog(
            say("Send {0} back?", of.name()),
            say("Its administrator reads your reason, and asks again when it is done."),
            List.of(),
            say("Send back"),
            reason ->
                act(
                    say("{0} reads your reason.", of.name()),
                    () -> goLive.sendBack(actor(), code, reason, clock.instant())))
        .open();
  }

  private void askApprove(Onboarding of) {
    new DecisionDialog(
            say("Let {0} go live?", of.name()),
            say(
                "Its people, connections, secrets and mappings are made in the live tenant as they"
                    + " were asked for. Then it makes the credentials of its systems there."),
            List.of(),
            say("Approve"),
            reason ->
                freshly(
                    say("{0} is live.", of.name()),
                    () ->
                        goLive.approve(
                            actor(), code, of.proof().digest(), reason, clock.instant())))
        .open();
  }

  private void showLive(Partner partner, PartnerLife.Life of, Instant now) throws SQLException {
    score.heading(say("Scorecard"), ScoreParts.periods("partners/" + code, days));
    scoreBody.show(ScoreParts.body(scorecards.of(actor(), code, days, now), false, now));
    Markup chip =
        of.suspended()
            ? StateChip.large("hold", say("Suspended"))
            : StateChip.large("delivered", say("Live"));
    String waiting =
        of.waiting() == 0
            ? ""
            : " " + say("{0} {0|message waits|messages wait} for it.", of.waiting());
    head.show(
        Markup.all(Markup.text(partner.name()), chip),
        Markup.text(
            heard(PartnerKind.valueOf(partner.kind()).title())
                + ", "
                + partner.zone()
                + ", "
                + Words.count(partner.connections(), "connection", "connections")
                + "."
                + waiting));
    historyBody.show(WayParts.history(of.acts(), now));
    if (!actor().may(Right.CONFIGURE)) {
      return;
    }
    Button turn =
        new Button(
            of.suspended() ? say("Let it go on…") : say("Suspend…"),
            click -> askTurn(partner, !of.suspended()));
    Button agree = new Button(say("Agreed…"), click -> askTerms());
    head.actions(Draft.opener(agree), Draft.opener(turn));
  }

  private void askTerms() {
    try {
      Scorecard card = scorecards.of(actor(), code, days, clock.instant());
      new TermsDialog(card.name(), card.terms(), this::agree).open();
    } catch (SQLException e) {
      throw new IllegalStateException("A scorecard cannot be read", e);
    }
  }

  /** Why it was refused, or null. */
  private String agree(int withinMinutes, List<Milestone> expected, String reason) {
    try {
      scorecards.agree(actor(), code, withinMinutes, expected, reason, clock.instant());
    } catch (ProblemException e) {
      return say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("Nothing was agreed", e);
    }
    act(say("It is agreed; days that are over are being worked out again."), () -> null);
    return null;
  }

  private void askTurn(Partner partner, boolean suspend) {
    new DecisionDialog(
            suspend ? say("Suspend {0}?", partner.name()) : say("Let {0} go on?", partner.name()),
            suspend
                ? say(
                    "Nothing is taken from it and nothing is sent to it. What waits is kept, and"
                        + " goes on when it is back. Its people read your reason.")
                : say("It is heard and sent to again; what waits for it goes on."),
            List.of(),
            suspend ? say("Suspend") : say("Let it go on"),
            reason ->
                freshly(
                    suspend
                        ? say("{0} is suspended.", partner.name())
                        : say("{0} goes on.", partner.name()),
                    () -> life.turn(actor(), code, suspend, reason, clock.instant())))
        .open();
  }

  private interface Deed {
    Object run() throws SQLException;
  }

  /** Asked for here and not before the dialog, which may be left open for hours. */
  private void freshly(String words, Deed deed) {
    signIn.then(this, () -> act(words, deed));
  }

  private void act(String words, Deed deed) {
    String told = words;
    try {
      deed.run();
    } catch (ProblemException e) {
      told =
          say("Nothing was changed. {0}. {1}", heard(e.problem().title()), heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("Nothing was decided about a partner", e);
    }
    Notification.show(told, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(told);
    show();
  }
}
