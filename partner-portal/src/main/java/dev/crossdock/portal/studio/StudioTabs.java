package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.Location;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.studio.Sample;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.view.ExchangeRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The evidence about a draft, side by side; which side is shown stands in the address. */
final class StudioTabs extends Section {
  private static final long serialVersionUID = 1L;

  static final String CHANGES = "changes";

  private static final String CONTRACT = "contract";
  private static final String TESTS = "tests";
  private static final String DOCUMENT = "document";

  private final Tabs tabs = new Tabs();
  private final Div shown = new Div();
  private final Map<String, Tab> byName = new LinkedHashMap<>();
  private final Map<String, StudioTab> contents = new LinkedHashMap<>();
  private final CasesTab cases;
  private final String address;

  /** What the page does for its tabs. */
  interface Acts {
    StoredMapping stored();

    /** What a version says; null if it cannot be read. */
    MappingDocument version(int version);

    /** What is live, or null. */
    MappingDocument live();

    /** Saves the draft now; whether that was done. */
    boolean save();

    /** Keeps the message that is shown; its id, or null. */
    Long keep();

    void open(Sample sample);

    void samplesChanged();

    /** Messages that came, newest first. */
    List<ExchangeRow> came();

    /** Throws why the person may not read all of a message that came, if so. */
    void requireReadable(long exchange);

    /** Something was decided, or seen. */
    void decided();
  }

  /**
   * @param first name of the tab that is shown first; any other text is the first one
   */
  StudioTabs(Bench bench, Desk desk, ShadowRuns runs, Acts acts, String first) {
    addClassNames("xd-card", "xd-evidence");
    getElement().setAttribute("aria-label", say("Evidence"));
    this.address = MappingCells.address(bench.code());
    this.cases = new CasesTab(bench, desk, caseActs(acts));
    put(TESTS, say("Tests"), cases);
    put("shadow", say("Shadow run"), new ShadowTab(bench, desk, runs, acts::stored, acts::save));
    put(
        CHANGES,
        say("Changes"),
        new ChangesTab(desk, acts::live, () -> acts.stored().liveVersion()));
    put("versions", say("Versions"), new VersionsTab(bench, desk, acts::version, acts::decided));
    put(
        CONTRACT,
        say("Contract"),
        new ContractTab(bench, desk, acts::live, () -> acts.stored().liveVersion()));
    put("drift", say("Drift"), new DriftTab(bench, desk, acts::decided));
    put(DOCUMENT, say("Document"), new DocumentTab(bench, desk));
    tabs.setSelectedTab(byName.getOrDefault(first, byName.get(TESTS)));
    tabs.addSelectedChangeListener(
        change -> {
          if (change.isFromClient()) {
            remember();
          }
          show();
        });
    shown.setId("xd-evidence");
    add(tabs, shown);
    show();
  }

  private void put(String name, String words, StudioTab content) {
    Tab tab = new Tab(words);
    byName.put(name, tab);
    contents.put(name, content);
    tabs.add(tab);
  }

  private static CasesTab.Acts caseActs(Acts acts) {
    return new CasesTab.Acts() {
      @Override
      public boolean save() {
        return acts.save();
      }

      @Override
      public Long keep() {
        return acts.keep();
      }

      @Override
      public void open(Sample sample) {
        acts.open(sample);
      }

      @Override
      public List<ExchangeRow> came() {
        return acts.came();
      }

      @Override
      public void requireReadable(long exchange) {
        acts.requireReadable(exchange);
      }

      @Override
      public void changed() {
        acts.samplesChanged();
      }
    };
  }

  private String chosen() {
    return byName.entrySet().stream()
        .filter(one -> one.getValue().equals(tabs.getSelectedTab()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(TESTS);
  }

  /** A copied link shows the same side. */
  private void remember() {
    getUI()
        .ifPresent(
            ui ->
                ui.getPage()
                    .getHistory()
                    .replaceState(null, new Location(address + "?tab=" + chosen())));
  }

  /** Shows what is chosen as it is now. */
  void show() {
    StudioTab content = contents.get(chosen());
    content.show();
    shown.removeAll();
    shown.add(content);
  }

  /** The draft has changed. */
  void edited() {
    String now = chosen();
    if (List.of(CHANGES, DOCUMENT, CONTRACT).contains(now)) {
      contents.get(now).show();
    }
    cases.edited();
  }

  /** Shows another side, and brings it into sight. */
  void choose(String name) {
    tabs.setSelectedTab(byName.get(name));
    remember();
    getElement().executeJs("this.scrollIntoView({block: 'nearest', behavior: 'auto'})");
  }

  /** Runs all tests and shows what came of them. */
  void test() {
    choose(TESTS);
    cases.run();
  }
}
