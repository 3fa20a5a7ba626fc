package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.Catalogue;
import dev.crossdock.notice.Notice;
import dev.crossdock.notice.NoticeWish;
import dev.crossdock.notice.Notices;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.Subject;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tenant tells its partners: they take note of it, it sees who has. */
@CdiComponent
@Route(value = "notices", layout = MainLayout.class)
@Needs(Right.READ)
public class NoticesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_MAX = 100;
  private static final int SHOWN_MS = 6_000;

  private final transient Notices notices;
  private final transient Directory directory;
  private final transient Catalogue catalogue;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece list = new Piece("div", "xd-card");

  /** The only one that is shown, or 0. */
  private long only;

  @Inject
  public NoticesView(
      SignedIn signedIn,
      LiveUpdates live,
      Notices notices,
      Directory directory,
      Catalogue catalogue,
      Clock clock) {
    super(signedIn, live);
    this.notices = notices;
    this.directory = directory;
    this.catalogue = catalogue;
    this.clock = clock;
    if (actor().may(Right.CONFIGURE)) {
      Button make = new Button(say("New notice…"), click -> ask());
      make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      head.actions(Draft.opener(make));
    }
    add(head, list);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String id = Query.of(event.getLocation()).get("notice");
    only = id != null && id.matches("NO-\\d{1,18}") ? Long.parseLong(id.substring(3)) : 0;
    title(say("Notices"));
    load();
  }

  /** What is read does not move under the eyes. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void load() {
    Instant now = clock.instant();
    try {
      List<Notice> shown = only == 0 ? notices.urgent(actor(), now, ROWS_MAX) : theOnly();
      head.show(say("Notices"), lead(now));
      rows(shown, now, directory.about(actor()).zone());
      if (only != 0) {
        head.crumb("notices", say("All notices"), "NO-" + only);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The notices of " + actor().tenant() + " cannot be read", e);
    }
  }

  /** However old it is, or whether it was withdrawn: mails lead to it. */
  private List<Notice> theOnly() throws SQLException {
    try {
      return List.of(notices.find(actor(), only));
    } catch (ProblemException e) {
      if (e.problem() != Problem.NOT_FOUND) {
        throw e;
      }
      return List.of();
    }
  }

  private String lead(Instant now) throws SQLException {
    if (!actor().isPartner()) {
      return say(
          "What your partners are told, who has taken note, and whose systems still use what is"
              + " deprecated.");
    }
    String tenant = directory.about(actor()).tenant();
    long unread = notices.unread(actor(), now);
    return unread == 0
        ? say("You have taken note of everything that {0} has told you.", tenant)
        : say("{0} {0|notice|notices} of {1} that you have not taken note of yet.", unread, tenant);
  }

  private void rows(List<Notice> shown, Instant now, ZoneId zone) {
    list.getElement().removeAllChildren();
    if (shown.isEmpty()) {
      list.getElement()
          .appendChild(
              new Piece(
                      "div",
                      "",
                      EmptyState.of(
                          say("No notices"),
                          only == 0
                              ? say(
                                  "What is not taken any more from a date on, and other news for"
                                      + " partners, stands here.")
                              : say("There is no such notice that you may see.")))
                  .getElement());
      return;
    }
    Piece all = new Piece("ul", "xd-rows xd-alertrows");
    for (Notice notice : shown) {
      all.getElement().appendChild(row(notice, now, zone).getElement());
    }
    list.getElement().appendChild(all.getElement());
  }

  private Piece row(Notice notice, Instant now, ZoneId zone) {
    Piece item = new Piece("li", "").with("id", notice.shownId());
    item.getElement()
        .appendChild(new Piece("span", "", NoticeCells.icon(notice, now)).getElement());
    Div middle =
        new Div(new Piece("div", "", NoticeCells.words(notice, actor().isPartner(), now, zone)));
    middle.addClassName("grow");
    if (!actor().isPartner()) {
      middle.add(new Piece("div", "", NoticeCells.addressees(notice, now)));
    }
    item.getElement().appendChild(middle.getElement());
    if (notice.withdrawnAt() == null) {
      buttons(notice).forEach(button -> item.getElement().appendChild(button.getElement()));
    }
    return item;
  }

  private List<Button> buttons(Notice notice) {
    List<Button> buttons = new ArrayList<>();
    if (actor().may(Right.PARTNER_HOME) && !notice.read()) {
      Button read =
          new Button(
              say("Take note"),
              click ->
                  act(
                      say("You have taken note of it."),
                      () -> notices.read(actor(), notice.id(), clock.instant())));
      read.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
      read.setAriaLabel(say("Take note of {0}", NoticeCells.words(notice, notice.title())));
      buttons.add(read);
    }
    if (actor().may(Right.CONFIGURE)) {
      buttons.add(small(say("Postpone…"), notice, () -> askPostpone(notice)));
      buttons.add(small(say("Withdraw…"), notice, () -> askWithdraw(notice)));
    }
    return buttons;
  }

  private static Button small(String words, Notice notice, Runnable ask) {
    Button button = new Button(words, click -> ask.run());
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.setAriaLabel(words + " " + notice.shownId());
    return Draft.opener(button, words + notice.shownId());
  }

  private void ask() {
    Map<String, String> names = new LinkedHashMap<>();
    directory.partners(actor()).forEach(row -> names.put(row.code(), row.name()));
    List<Subject> subjects = new ArrayList<>();
    catalogue
        .formats()
        .forEach(format -> subjects.add(new Subject(Subject.Kind.FORMAT, format.id())));
    Subject.operations().keySet().stream()
        .sorted()
        .forEach(name -> subjects.add(new Subject(Subject.Kind.OPERATION, name)));
    new NoticeDialog(subjects, names, this::publish).open();
  }

  private String publish(NoticeWish wish) {
    try {
      notices.publish(actor(), wish, clock.instant());
    } catch (ProblemException e) {
      return say("Nothing was published. {0}", heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("Nothing was published", e);
    }
    told(say("It is published; partners are being mailed."));
    return null;
  }

  private void askPostpone(Notice notice) {
    TextField day = new TextField(say("New day"));
    day.setHelperText(say("Such as 2027-06-30, midnight UTC; later than before"));
    day.setWidthFull();
    new DecisionDialog(
            say("Postpone {0}?", notice.shownId()),
            say(
                "What it deprecates is taken until then. Partners are mailed and have to take note"
                    + " anew."),
            List.of(),
            say("Postpone"),
            reason ->
                act(
                    say("{0} is postponed.", notice.shownId()),
                    () ->
                        notices.postpone(
                            actor(),
                            notice.id(),
                            NoticeDialog.time(day.getValue()),
                            reason,
                            clock.instant())))
        .asking(day)
        .open();
  }

  private void askWithdraw(Notice notice) {
    new DecisionDialog(
            say("Withdraw {0}?", notice.shownId()),
            say(
                "Nothing that it says holds any more: what it deprecates is taken as before."
                    + " Partners are mailed. It cannot be published again."),
            List.of(),
            say("Withdraw"),
            reason ->
                act(
                    say("{0} is withdrawn.", notice.shownId()),
                    () -> notices.withdraw(actor(), notice.id(), reason, clock.instant())))
        .open();
  }

  private interface Deed {
    Object run() throws SQLException;
  }

  private void act(String words, Deed deed) {
    String told = words;
    try {
      deed.run();
    } catch (ProblemException e) {
      told = say("Nothing was changed. {0}", heard(e.getMessage()));
    } catch (DateTimeParseException e) {
      told = say("Nothing was changed. That is no day such as 2027-06-30.");
    } catch (SQLException e) {
      throw new IllegalStateException("What was decided was not kept", e);
    }
    told(told);
  }

  private void told(String words) {
    Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    announce(words);
    load();
  }
}
