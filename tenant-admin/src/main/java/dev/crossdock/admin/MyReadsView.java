package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.audit.AuditLog;
import dev.crossdock.audit.AuditSearch;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Query;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.portal.Words;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** What the platform keeps of one's own reading: whoever is watched can see by what. */
@CdiComponent
@Route(value = "reads", layout = MainLayout.class)
@Needs({Right.AUDIT, Right.CASE_FILES})
public class MyReadsView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_MAX = 100;
  private static final String PATH = "reads";

  private final transient AuditSearch log;
  private final transient Directory directory;
  private final PageHead head = new PageHead();
  private final Piece list = new Piece("div", "xd-card xd-scroll");
  private final Piece foot = new Piece("div", "xd-foot");

  @Inject
  public MyReadsView(SignedIn signedIn, LiveUpdates live, AuditSearch log, Directory directory) {
    super(signedIn, live);
    this.log = log;
    this.directory = directory;
    add(head, list, foot);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("My reads"));
    head.show(
        say("What you read"),
        actor().role() == Role.AUDITOR
            ? say(
                "Every page that you open and every answer of the API is told in the audit log,"
                    + " before you see it.")
            : say(
                "Every case file that you open and everything that you export is told in the audit"
                    + " log, before you see it."));
    String before = Query.of(event.getLocation()).get("before");
    long last =
        before != null && before.matches("-?[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    try {
      List<AuditLog.Entry> oneMore = log.ownReads(actor(), last, ROWS_MAX + 1);
      List<AuditLog.Entry> rows = oneMore.subList(0, Math.min(oneMore.size(), ROWS_MAX));
      list.show(
          rows.isEmpty()
              ? EmptyState.of(say("Nothing yet"), say("What you read and export appears here."))
              : AuditCells.table(rows, directory.about(actor()).zone()));
      foot.show(
          oneMore.size() > ROWS_MAX
              ? Markup.link(
                  Query.none()
                      .with("before", Long.toString(rows.get(ROWS_MAX - 1).id()))
                      .address(PATH),
                  "",
                  say("Older entries"))
              : Markup.of("span", "", Words.count(rows.size(), "entry", "entries")));
    } catch (SQLException e) {
      throw new IllegalStateException("The audit log cannot be read", e);
    }
  }
}
