package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.crossdock.problem.Owner;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.CaseFilter;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.Cases;
import dev.crossdock.view.Directory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What cannot go on without a person: who, by when, at what price. */
@CdiComponent
@Route(value = "cases", layout = MainLayout.class)
@Needs(Right.READ)
public class CasesView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_MAX = 200;
  private static final String PATH = "cases";

  /** Which cases are shown. */
  private enum Show {
    OPEN(english("Open")),
    YOURS(english("You must act")),
    CLOSED(english("Closed"));

    private final String words;

    Show(String words) {
      this.words = words;
    }
  }

  private final transient Cases cases;
  private final transient Directory directory;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece tabs = new Piece("nav", "xd-tabs").with("aria-label", say("Open or closed"));
  private final Piece list = new Piece("div", "xd-card");
  private final ListFoot foot = new ListFoot(false, this::load);
  private Show shown = Show.OPEN;

  @Inject
  public CasesView(
      SignedIn signedIn, LiveUpdates live, Cases cases, Directory directory, Clock clock) {
    super(signedIn, live);
    this.cases = cases;
    this.directory = directory;
    this.clock = clock;
    add(head, tabs, list, foot);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    shown = Query.of(event.getLocation()).get("show", Show.class, Show.OPEN);
    title(shown == Show.CLOSED ? say("Closed cases") : say("Open cases"));
    load();
  }

  private CaseFilter filter(Show show) {
    Owner own = actor().isPartner() ? Owner.PARTNER : Owner.TENANT;
    return switch (show) {
      case OPEN -> CaseFilter.OPEN;
      case YOURS -> new CaseFilter(true, own, null, null);
      case CLOSED -> new CaseFilter(false, null, null, null);
    };
  }

  private void load() {
    Map<Show, Long> counts = new EnumMap<>(Show.class);
    for (Show show : Show.values()) {
      // An auditor only reads: nothing is ever that person's to do.
      if (show != Show.YOURS || actor().may(Right.DECIDE) || actor().isPartner()) {
        counts.put(show, cases.count(actor(), filter(show)));
      }
    }
    List<CaseRow> rows = cases.list(actor(), filter(shown), 0, ROWS_MAX);
    head.show(say("Cases"), lead(counts));
    List<Markup> links = new ArrayList<>();
    counts.forEach((show, count) -> links.add(tab(show, count)));
    tabs.show(Markup.all(links));
    list.show(
        rows.isEmpty() && shown == Show.CLOSED
            ? EmptyState.of(
                say("No closed cases yet"),
                say(
                    "A case closes when somebody decides it, or by itself when nothing stands in"
                        + " the way any more."))
            : CaseCells.rows(rows, clock.instant(), directory.about(actor()).zone()));
    long all = counts.getOrDefault(shown, 0L);
    foot.fresh(
        rows.size() < all
            ? say("The first {0} of {1} cases", rows.size(), all)
            : Words.count(all, "case", "cases"));
  }

  private static String lead(Map<Show, Long> counts) {
    long waiting = counts.get(Show.OPEN);
    if (waiting == 0) {
      return say("Nothing waits for a person.");
    }
    Long own = counts.get(Show.YOURS);
    String yours =
        own == null
            ? ""
            : own == 0 ? say(" None of them for you.") : say(" {0} of them for you.", own);
    return say(
        "{0} {0|case waits|cases wait} for a person, the most urgent first.{1}", waiting, yours);
  }

  private Markup tab(Show show, long count) {
    String address = show == Show.OPEN ? PATH : PATH + "?show=" + Query.word(show);
    return Markup.link(
            address, "", Markup.text(say(show.words)), Markup.of("small", "", Words.number(count)))
        .with("aria-current", show == shown ? "page" : null);
  }

  @Override
  protected void refresh(int news) {
    announce(foot.more(news));
  }
}
