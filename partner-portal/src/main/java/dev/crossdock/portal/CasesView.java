package dev.crossdock.portal;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.tenant.Role;
import dev.crossdock.view.CaseFilter;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.Cases;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What cannot go on without a person: who, by when, at what price. */
@CdiComponent
@Route(value = "cases", layout = MainLayout.class)
@ForRoles({Role.TENANT_ADMIN, Role.AUDITOR, Role.PARTNER_USER})
public class CasesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_MAX = 200;
  private static final String PATH = "cases";

  private final transient Cases cases;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece tabs = new Piece("nav", "xd-tabs").with("aria-label", "Open or closed");
  private final Piece list = new Piece("div", "xd-card");
  private final ListFoot foot = new ListFoot(false, this::load);
  private boolean open = true;

  @Inject
  public CasesView(SignedIn signedIn, LiveUpdates live, Cases cases, Clock clock) {
    super(signedIn, live);
    this.cases = cases;
    this.clock = clock;
    add(head, tabs, list, foot);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    open = !"closed".equals(Query.of(event.getLocation()).get("show"));
    title(open ? "Open cases" : "Closed cases");
    load();
  }

  private void load() {
    Instant now = clock.instant();
    long waiting = cases.count(actor(), new CaseFilter(true, null, null, null));
    long done = cases.count(actor(), new CaseFilter(false, null, null, null));
    List<CaseRow> rows = cases.list(actor(), new CaseFilter(open, null, null, null), 0, ROWS_MAX);
    head.show(
        "Cases",
        waiting == 0
            ? "Nothing waits for a person."
            : Words.count(waiting, "case waits", "cases wait")
                + " for a person, the most urgent first.");
    tabs.show(
        Markup.all(
            tab("Open", waiting, PATH, open), tab("Closed", done, PATH + "?show=closed", !open)));
    list.show(CaseCells.rows(rows, now));
    long all = open ? waiting : done;
    foot.fresh(
        rows.size() < all
            ? "The first " + rows.size() + " of " + Words.number(all) + " cases"
            : Words.count(all, "case", "cases"));
  }

  private static Markup tab(String words, long count, String address, boolean chosen) {
    return Markup.link(address, "", Markup.text(words), Markup.of("small", "", Words.number(count)))
        .with("aria-current", chosen ? "page" : null);
  }

  @Override
  protected void refresh(int news) {
    say(foot.more(news));
  }
}
