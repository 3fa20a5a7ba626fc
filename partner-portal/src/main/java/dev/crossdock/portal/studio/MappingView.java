package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.splitlayout.SplitLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.crossdock.connection.Catalogue;
import dev.crossdock.mapping.DraftDocument;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.Contracts;
import dev.crossdock.studio.DriftWatch;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.Preview;
import dev.crossdock.studio.ReleasePolicies;
import dev.crossdock.studio.Releases;
import dev.crossdock.studio.Sample;
import dev.crossdock.studio.Samples;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.studio.Trials;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Change;
import dev.crossdock.view.Direction;
import dev.crossdock.view.Directory;
import dev.crossdock.view.ExchangeFilter;
import dev.crossdock.view.ExchangeRow;
import dev.crossdock.view.Exchanges;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The studio: a message on the left, the fields in the middle, what comes out on the right, and
 * under them the evidence that a draft may be trusted.
 */
@CdiComponent
@Route(value = "mappings/:code", layout = MainLayout.class)
@Needs({Right.EDIT_MAPPINGS, Right.AUDIT})
public class MappingView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int CAME_MAX = 100;

  private final transient MappingRegister register;
  private final transient Samples samples;
  private final transient Trials trials;
  private final transient Releases releases;
  private final transient Contracts contracts;
  private final transient DriftWatch drift;
  private final transient ReleasePolicies policies;
  private final transient ShadowRuns runs;
  private final transient Exchanges exchanges;
  private final transient Directory directory;
  private final transient Catalogue catalogue;
  private final transient Clock clock;
  private transient Bench bench;
  private transient Desk desk;
  private transient DraftKeeper keeper;
  private MappingHead head;
  private SampleBar bar;
  private StudioTabs tabs;

  @Inject
  public MappingView(
      SignedIn signedIn,
      LiveUpdates liveUpdates,
      MappingRegister register,
      Samples samples,
      Trials trials,
      Releases releases,
      Contracts contracts,
      DriftWatch drift,
      ReleasePolicies policies,
      ShadowRuns runs,
      Exchanges exchanges,
      Directory directory,
      Catalogue catalogue,
      Clock clock) {
    super(signedIn, liveUpdates);
    this.register = register;
    this.samples = samples;
    this.trials = trials;
    this.releases = releases;
    this.contracts = contracts;
    this.drift = drift;
    this.policies = policies;
    this.runs = runs;
    this.exchanges = exchanges;
    this.directory = directory;
    this.catalogue = catalogue;
    this.clock = clock;
    addClassName("xd-studio");
    getElement().addEventListener("xd-save", event -> keeper.save());
    getElement()
        .addEventListener("xd-key", event -> key(event.getEventData().getString("event.detail")))
        .addEventData("event.detail");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String code = event.getRouteParameters().get("code").orElse("");
    StoredMapping stored;
    try {
      stored = Bench.ask(() -> register.find(actor(), code));
    } catch (ProblemException e) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    bench =
        new Bench(
            actor(),
            code,
            register,
            samples,
            trials,
            releases,
            contracts,
            drift,
            Bench.ask(() -> policies.mayRelease(actor())),
            clock,
            directory.about(actor()).zone(),
            stored.zone());
    title(stored.name());
    removeAll();
    build(stored, event.getLocation().getQueryParameters().getSingleParameter("tab").orElse(""));
  }

  /** A draft changes by who writes it; messages change nothing here. */
  @Override
  protected boolean concerns(Change change) {
    return false;
  }

  private void build(StoredMapping stored, String tab) {
    ProblemException unreadable = null;
    MappingDocument document = DraftDocument.empty(new Source("json", Map.of()));
    try {
      document = DocumentText.read(stored.draft());
    } catch (ProblemException e) {
      unreadable = e;
    }
    boolean mayEdit = actor().may(Right.EDIT_MAPPINGS);
    desk = new Desk(document, mayEdit, this::tried);
    keeper = new DraftKeeper(this, bench, desk, stored, words -> bar.saved(words));
    head = new MappingHead(bench, desk, new HeadActs());
    tabs = new StudioTabs(bench, desk, runs, new TabActs(), tab);
    Button form = new Button(say("Form…"), click -> form());
    form.addThemeVariants(ButtonVariant.LUMO_SMALL);
    Button guess = new Button(say("Guess from message"), click -> Guess.open(bench, desk));
    guess.addThemeVariants(ButtonVariant.LUMO_SMALL);
    desk.watch(() -> guess.setEnabled(desk.tree() != null));
    bar = new SampleBar(bench, desk, this::came, () -> tabs.show(), form, guess);
    add(head);
    if (unreadable != null) {
      add(broken(unreadable));
    }
    keeper
        .offered()
        .ifPresent(
            update -> {
              Card[] card = new Card[1];
              card[0] =
                  new TemplateCard(
                      update, mayEdit, chosen -> card[0].setVisible(!keeper.takeUpdate(chosen)));
              add(card);
            });
    add(bar, columns(), tabs);
    desk.onEdit(keeper::edited);
    desk.watch(head::show);
    desk.watch(tabs::edited);
    bar.load();
    keeper.tellSaved();
  }

  /** Whoever only reads sees what is written, not what is tried. */
  private Preview tried(String document, byte[] content, Preview before) {
    return actor().may(Right.EDIT_MAPPINGS)
        ? trials.preview(actor(), document, content, before, bench.day())
        : Preview.NONE;
  }

  /** The content of a message that came, as far as this person may read all of it. */
  private byte[] came(long exchange) {
    return exchanges
        .raw(actor(), exchange)
        .orElseThrow(
            () ->
                new ProblemException(Problem.NOT_FOUND, null, say("Its content is kept no more.")))
        .bytes();
  }

  private static Card broken(ProblemException why) {
    List<ProblemException> all = why instanceof InvalidFields fields ? fields.all() : List.of(why);
    Markup lines =
        Markup.all(
            all.stream()
                .map(
                    one ->
                        Markup.of(
                            "li",
                            "",
                            Objects.requireNonNullElse(one.field(), "")
                                + " "
                                + heard(one.getMessage())))
                .toList());
    return new Card(
        say("The kept draft has not the shape of a mapping"),
        Markup.NOTHING,
        Markup.all(
            Markup.of(
                "p",
                "",
                say(
                    "It was not made here. What you change takes its place; this is wrong with"
                        + " it:")),
            Markup.of("ul", "", lines)));
  }

  private Component columns() {
    SourceTree source = new SourceTree(desk, this::place);
    TargetTable target =
        new TargetTable(desk, (group, reference) -> new FieldDialog(desk, group, reference).open());
    target.edgeToEdge(new RowEditor(desk));
    ResultPanel result = new ResultPanel(desk, this::place);
    if (!desk.mayEdit()) {
      return target;
    }
    SplitLayout right = new SplitLayout(target, result);
    right.setSplitterPosition(65);
    SplitLayout all = new SplitLayout(source, right);
    all.setSplitterPosition(23);
    all.addClassName("xd-columns");
    return all;
  }

  private void place(String pointer) {
    String value =
        desk.tree().nodes().stream()
            .filter(node -> node.pointer().equals(pointer))
            .map(node -> Objects.requireNonNullElse(node.value(), ""))
            .findFirst()
            .orElse("");
    new PlaceDialog(
            desk,
            desk.tree().rule(pointer),
            PlaceDialog.nameOf(pointer),
            value,
            (group, field) -> desk.place(pointer))
        .open();
  }

  private void form() {
    new FormDialog(
            desk.document().source(),
            SourceForm.all(catalogue),
            source -> desk.edit(draft -> draft.source(source)))
        .open();
  }

  private void key(String key) {
    switch (key) {
      case "undo" -> desk.undo();
      case "redo" -> desk.redo();
      case "save" -> {
        if (keeper.save()) {
          announce(say("Saved"));
        }
      }
      default -> throw new IllegalArgumentException(key);
    }
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    if (keeper != null && keeper.isDirty()) {
      keeper.save();
    }
  }

  /** Something was decided, or found out. */
  private void reload() {
    keeper.reload();
    head.show();
    tabs.show();
  }

  private final class HeadActs implements MappingHead.Acts {
    @Override
    public StoredMapping stored() {
      return keeper.stored();
    }

    @Override
    public MappingDocument live() {
      return keeper.live();
    }

    @Override
    public void compare() {
      tabs.choose(StudioTabs.CHANGES);
    }

    @Override
    public void test() {
      tabs.test();
    }

    @Override
    public boolean save() {
      return keeper.save();
    }

    @Override
    public void decided() {
      reload();
    }
  }

  private final class TabActs implements StudioTabs.Acts {
    @Override
    public StoredMapping stored() {
      return keeper.stored();
    }

    @Override
    public MappingDocument version(int version) {
      return keeper.version(version);
    }

    @Override
    public MappingDocument live() {
      return keeper.live();
    }

    @Override
    public boolean save() {
      return keeper.save();
    }

    @Override
    public Long keep() {
      return bar.keep();
    }

    @Override
    public void open(Sample sample) {
      bar.open(sample);
    }

    @Override
    public List<ExchangeRow> came() {
      String partner = keeper.stored().partner();
      return exchanges.list(
          actor(), new ExchangeFilter(null, null, Direction.IN, partner, null), 0, CAME_MAX);
    }

    @Override
    public void requireReadable(long exchange) {
      MappingView.this.came(exchange);
    }

    @Override
    public void samplesChanged() {
      bar.load();
    }

    @Override
    public void decided() {
      reload();
    }
  }
}
