package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.alert.AlertSettings;
import dev.crossdock.alert.CalendarSetting;
import dev.crossdock.alert.Rule;
import dev.crossdock.alert.WorkCalendar;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Facts;
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
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is watched, from when on it is told, to whom, and when people are at work. */
@CdiComponent
@Route(value = "alert-settings", layout = MainLayout.class)
@Needs({Right.CONFIGURE, Right.AUDIT})
public class AlertSettingsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MS = 6_000;
  private static final int HOLIDAYS_SHOWN = 5;

  private final transient AlertSettings settings;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Card rules =
      new Card(say("Rules"), Markup.text(say("each works without being set")));
  private final Card hours =
      new Card(say("Working hours"), Markup.text(say("all other time is quiet")));
  private final Piece ruleRows = new Piece("div", "xd-scroll");
  private final Piece hourFacts = new Piece("div", "body");
  private final Piece hourFoot = new Piece("div", "body");

  /** Something that is done with a reason. */
  private interface Act {
    void run(Instant now) throws SQLException;
  }

  @Inject
  public AlertSettingsView(
      SignedIn signedIn, LiveUpdates live, AlertSettings settings, Clock clock) {
    super(signedIn, live);
    this.settings = settings;
    this.clock = clock;
    head.crumb("alerts", say("Alerts"), say("Rules"));
    rules.edgeToEdge(ruleRows);
    hours.edgeToEdge(hourFacts);
    hours.edgeToEdge(hourFoot);
    Div cards = new Div(rules, hours);
    cards.addClassName("xd-column");
    add(head, cards);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Alert rules"));
    refresh(0);
  }

  private AlertSettings.Board board() {
    try {
      return settings.read(actor());
    } catch (SQLException e) {
      throw new IllegalStateException("The rules of " + actor().tenant() + " cannot be read", e);
    }
  }

  @Override
  protected void refresh(int news) {
    Instant now = clock.instant();
    AlertSettings.Board board = board();
    long off = board.rules().stream().filter(rule -> !rule.enabled()).count();
    String sentence =
        (off == 0
                ? say("Everything is watched.")
                : Words.count(off, "rule is off.", "rules are off."))
            + (board.mails()
                ? ""
                : " " + say("The platform has no mail server: nobody gets a mail."));
    head.show(say("Alert rules"), sentence);
    rules(board, now);
    hours(board.calendar(), now);
  }

  private void rules(AlertSettings.Board board, Instant now) {
    ruleRows.getElement().removeAllChildren();
    Markup act = actor().may(Right.CONFIGURE) ? Markup.of("td", "", "") : Markup.NOTHING;
    Piece header =
        new Piece(
            "thead",
            "",
            Markup.of(
                "tr",
                "",
                Lists.th(say("What")),
                Lists.th(say("When")),
                Lists.th(say("Tells"), "not-narrow"),
                Lists.th(say("Set by"), "not-narrow"),
                act));
    Piece body = new Piece("tbody", "");
    board
        .rules()
        .forEach(rule -> body.getElement().appendChild(line(rule, board, now).getElement()));
    Piece table = new Piece("table", "xd-table");
    table.getElement().appendChild(header.getElement(), body.getElement());
    ruleRows.getElement().appendChild(table.getElement());
  }

  private Piece line(Rule rule, AlertSettings.Board board, Instant now) {
    Piece line = new Piece("tr", "");
    Piece what =
        new Piece(
            "th",
            "xd-rowhead",
            Markup.all(
                Markup.text(heard(rule.kind().title())),
                Markup.of("small", "", heard(rule.kind().words()))));
    line.getElement().appendChild(what.with("scope", "row").getElement());
    Markup when =
        rule.enabled()
            ? Markup.all(
                rule.kind().amounts().stream()
                    .map(one -> Markup.of("div", "", heard(one.words(rule.amount(one.key())))))
                    .toList())
            : StateChip.of("planned", say("Off"));
    line.getElement().appendChild(new Piece("td", "", when).getElement());
    line.getElement().appendChild(new Piece("td", "not-narrow", tells(rule)).getElement());
    Markup by =
        rule.changedAt() == null
            ? Markup.of("span", "xd-muted", say("default"))
            : Markup.all(
                Markup.text(rule.changedBy() + ", "),
                XdTime.ago(rule.changedAt(), now),
                Markup.of("small", "", rule.reason()));
    line.getElement().appendChild(new Piece("td", "not-narrow", by).getElement());
    if (actor().may(Right.CONFIGURE)) {
      Button change = new Button(say("Change"), click -> change(rule, board));
      change.addThemeVariants(ButtonVariant.LUMO_SMALL);
      change.setAriaLabel(say("Change the rule: {0}", heard(rule.kind().title())));
      Piece cell = new Piece("td", "num");
      cell.getElement().appendChild(Draft.opener(change).getElement());
      line.getElement().appendChild(cell.getElement());
    }
    return line;
  }

  private static Markup tells(Rule rule) {
    List<String> who =
        new ArrayList<>(rule.roles().stream().map(one -> heard(one.title())).toList());
    who.addAll(rule.addresses());
    if (rule.webhook() != null) {
      who.add(say("webhook {0}", rule.webhook()));
    }
    return Markup.all(
        Markup.text(
            who.isEmpty() ? say("Nobody; it stands on the page only") : String.join(", ", who)),
        Markup.of(
            "small",
            "",
            rule.quiet() ? say("In working hours; critical at once") : say("At any hour")));
  }

  private void hours(CalendarSetting setting, Instant now) {
    WorkCalendar calendar = setting.calendar();
    Facts facts = new Facts();
    facts.add(
        say("Now"),
        calendar.isWorking(now)
            ? say("People are at work.")
            : say("Quiet, until {0}.", XdTime.stamp(calendar.opens(now), calendar.zone())));
    facts.add(say("Time zone"), calendar.zone().getId());
    for (DayOfWeek day : DayOfWeek.values()) {
      WorkCalendar.Hours of = calendar.hours().get(day);
      facts.add(
          day.getDisplayName(TextStyle.FULL, Tongue.locale()),
          of == null ? say("free") : say("{0} to {1}", of.from(), of.until()));
    }
    facts.add(say("Holidays"), holidays(calendar, now));
    facts.add(
        say("Language of mails"),
        setting.language().locale().getDisplayLanguage(setting.language().locale()));
    if (setting.changedAt() != null) {
      facts.add(
          say("Set by"),
          Markup.all(
              Markup.text(setting.changedBy() + ", "),
              XdTime.ago(setting.changedAt(), now),
              Markup.text(": " + setting.reason())));
    }
    hourFacts.show(facts.markup());
    hourFoot.getElement().removeAllChildren();
    hourFoot.setVisible(actor().may(Right.CONFIGURE));
    if (actor().may(Right.CONFIGURE)) {
      Button change = new Button(say("Change working hours"), click -> change(setting));
      change.addThemeVariants(ButtonVariant.LUMO_SMALL);
      hourFoot.getElement().appendChild(Draft.opener(change).getElement());
    }
  }

  /** Those that are still to come. */
  private static String holidays(WorkCalendar calendar, Instant now) {
    LocalDate today = now.atZone(calendar.zone()).toLocalDate();
    List<String> next =
        calendar.holidays().tailMap(today).entrySet().stream()
            .map(one -> one.getValue() + " " + one.getKey())
            .toList();
    if (next.isEmpty()) {
      return say("none to come");
    }
    String first = next.stream().limit(HOLIDAYS_SHOWN).collect(Collectors.joining(", "));
    return next.size() <= HOLIDAYS_SHOWN
        ? first
        : say("{0} and {1} more", first, next.size() - HOLIDAYS_SHOWN);
  }

  private void change(Rule rule, AlertSettings.Board board) {
    new AlertRuleDialog(
            rule,
            board.webhooks(),
            (wish, reason) ->
                run(
                    now -> settings.set(actor(), rule.kind(), wish, reason, now),
                    say("{0} is set.", heard(rule.kind().title()))))
        .open();
  }

  private void change(CalendarSetting setting) {
    new CalendarDialog(
            setting,
            (wish, language, reason) ->
                run(
                    now -> settings.set(actor(), wish, language, reason, now),
                    say("Working hours are set.")))
        .open();
  }

  /** Why it was refused, or null. */
  private String run(Act act, String done) {
    try {
      act.run(clock.instant());
    } catch (ProblemException e) {
      return heard(e.getMessage());
    } catch (SQLException e) {
      throw new IllegalStateException("What was decided was not kept", e);
    }
    Notification.show(done, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(done);
    refresh(0);
    return null;
  }
}
