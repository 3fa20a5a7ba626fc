package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.crossdock.audit.AuditExport;
import dev.crossdock.audit.AuditLog;
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
import dev.crossdock.portal.XdTime;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Who changed what, who came in, who looked: with from where and why, sealed and exportable. */
@CdiComponent
@Route(value = "changes", layout = MainLayout.class)
@Needs(value = Right.AUDIT, platform = true)
public class ChangesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_MAX = 100;
  private static final String PATH = "changes";

  private final transient AuditLog log;
  private final transient AuditExport export;
  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece tabs = new Piece("nav", "xd-tabs").with("aria-label", say("Kind of entry"));
  private final Piece list = new Piece("div", "xd-card xd-scroll");
  private final Piece foot = new Piece("div", "xd-foot");

  @Inject
  public ChangesView(
      SignedIn signedIn,
      LiveUpdates live,
      AuditLog log,
      AuditExport export,
      Directory directory,
      Clock clock) {
    super(signedIn, live);
    this.log = log;
    this.export = export;
    this.directory = directory;
    this.clock = clock;
    Anchor download = new Anchor(this::download, say("Export…"));
    download.addClassName("xd-button");
    download.getElement().setAttribute("download", true);
    head.actions(download);
    add(head, tabs, list, foot);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Query query = Query.of(event.getLocation());
    AuditLog.Group shown = query.get("show", AuditLog.Group.class, AuditLog.Group.CHANGES);
    title(words(shown));
    List<Markup> links = new ArrayList<>();
    for (AuditLog.Group group : AuditLog.Group.values()) {
      links.add(
          Markup.link(address(group, null), "", words(group))
              .with("aria-current", group == shown ? "page" : null));
    }
    tabs.show(Markup.all(links));
    show(shown, before(query.get("before")));
  }

  private static long before(String text) {
    return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  private void show(AuditLog.Group shown, long before) {
    Instant now = clock.instant();
    try {
      AuditLog.State state = log.state(actor());
      head.show(say("Who did what"), sealed(state, now));
      List<AuditLog.Entry> oneMore = log.list(actor(), shown, null, before, ROWS_MAX + 1);
      List<AuditLog.Entry> rows = oneMore.subList(0, Math.min(oneMore.size(), ROWS_MAX));
      list.show(
          rows.isEmpty()
              ? nothing(shown)
              : AuditCells.table(rows, directory.about(actor()).zone()));
      foot.show(
          oneMore.size() > ROWS_MAX
              ? Markup.link(address(shown, rows.get(ROWS_MAX - 1).id()), "", say("Older entries"))
              : Markup.of("span", "", Words.count(rows.size(), "entry", "entries")));
    } catch (SQLException e) {
      throw new IllegalStateException("The audit log cannot be read", e);
    }
  }

  private static String sealed(AuditLog.State state, Instant now) {
    if (state.blocks() == 0) {
      return say("Nothing is sealed yet.");
    }
    String signed =
        state.anchored() == state.blocks()
            ? say("and signed outside the database.")
            : say("signed outside the database up to block {0}.", state.anchored());
    return say(
        "Sealed up to block {0} of {1}, {2}",
        state.blocks(), XdTime.stamp(state.sealedAt(), ZoneId.of("UTC")), signed);
  }

  private static String address(AuditLog.Group group, Long before) {
    Query query = Query.none();
    if (group != AuditLog.Group.CHANGES) {
      query = query.with("show", Query.word(group));
    }
    if (before != null) {
      query = query.with("before", Long.toString(before));
    }
    return query.address(PATH);
  }

  private static String words(AuditLog.Group group) {
    return switch (group) {
      case CHANGES -> say("Changes");
      case ACCESS -> say("Sign-ins, exports, secrets");
      case READS -> say("Auditors' reads");
    };
  }

  private static Markup nothing(AuditLog.Group group) {
    return switch (group) {
      case CHANGES ->
          EmptyState.of(
              say("No changes yet"),
              say("Decisions about messages, shipments and settings appear here."));
      case ACCESS ->
          EmptyState.of(say("No sign-ins yet"), say("Sign-ins, exports and refusals appear here."));
      case READS -> EmptyState.of(say("No reads yet"), say("What auditors open appears here."));
    };
  }

  private void download(DownloadEvent event) throws IOException {
    event.setFileName("audit-" + actor().tenant() + ".zip");
    event.setContentType("application/zip");
    try (OutputStream out = event.getOutputStream()) {
      export.write(actor(), out, clock.instant());
    } catch (SQLException e) {
      throw new IOException("The log could not be read to its end", e);
    }
  }
}
