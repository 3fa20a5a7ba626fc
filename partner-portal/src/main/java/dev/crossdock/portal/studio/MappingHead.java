package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.crossdock.mapping.Contract;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.portal.DecisionDialog;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.ContractBreak;
import dev.crossdock.studio.MappingVersion;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.studio.VersionDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The top of the studio: what is live, what the draft changes, what hinders it, what to do. */
final class MappingHead extends PageHead {
  private static final long serialVersionUID = 1L;

  private final transient Bench bench;
  private final transient Desk desk;
  private final transient Acts acts;
  private final Button compare = new Button();
  private final Button tests = new Button(say("Run tests"));
  private final Button ask = new Button(say("Ask for approval"));
  private final Button release = new Button();
  private final Button refuse = new Button();

  /** What the page does for its head. */
  interface Acts {
    StoredMapping stored();

    /** What is live, or null. */
    MappingDocument live();

    void compare();

    void test();

    /** Saves the draft now; whether that was done. */
    boolean save();

    /** A version was asked for or decided. */
    void decided();
  }

  MappingHead(Bench bench, Desk desk, Acts acts) {
    this.bench = bench;
    this.desk = desk;
    this.acts = acts;
    compare.addClickListener(click -> acts.compare());
    tests.addClickListener(click -> acts.test());
    ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    ask.addClickListener(click -> ask());
    release.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    release.addClickListener(click -> decide(true));
    refuse.addClickListener(click -> decide(false));
    for (Button opener : List.of(ask, release, refuse)) {
      Draft.opener(opener, opener == ask ? "ask" : opener == release ? "release" : "refuse");
    }
  }

  /** Shows how things stand now. */
  void show() {
    StoredMapping stored = acts.stored();
    int changes = changes();
    crumb("mappings", say("Mappings"), stored.code());
    show(
        Markup.all(Markup.text(stored.name()), chip(stored, changes)),
        Markup.text(sentence(stored, changes)));
    compare.setText(say("Compare with v{0}", stored.liveVersion()));
    String why = hindrance(stored, changes);
    ask.setEnabled(why == null);
    ask.setTooltipText(why);
    release.setText(say("Release v{0}…", stored.askedVersion()));
    refuse.setText(say("Refuse v{0}…", stored.askedVersion()));
    List<Component> buttons = new ArrayList<>();
    if (stored.liveVersion() != null) {
      buttons.add(compare);
    }
    boolean asked = stored.askedVersion() != null;
    if (desk.mayEdit()) {
      buttons.add(tests);
    }
    if (asked && bench.mayRelease()) {
      buttons.addAll(List.of(refuse, release));
    } else if (desk.mayEdit()) {
      buttons.add(ask);
    }
    actions(buttons.toArray(Component[]::new));
  }

  private static Markup chip(StoredMapping stored, int changes) {
    if (stored.askedVersion() != null) {
      return StateChip.large("late", say("v{0} waits for approval", stored.askedVersion()));
    }
    if (stored.liveVersion() != null && changes == 0) {
      return StateChip.large("delivered", say("v{0} live", stored.liveVersion()));
    }
    return StateChip.large("planned", say("Draft"));
  }

  /** How many fields the draft makes otherwise than what is live; -1 if nothing is. */
  private int changes() {
    MappingDocument live = acts.live();
    return live == null ? -1 : VersionDiff.of(live, desk.document()).size();
  }

  private String sentence(StoredMapping stored, int changes) {
    StringBuilder words = new StringBuilder();
    words.append(
        changes < 0
            ? say("Nothing is live yet.")
            : say(
                "v{0} is live. {1}",
                stored.liveVersion(),
                changes == 0
                    ? say("This draft says the same.")
                    : say("This draft changes {0} {0|field.|fields.}", changes)));
    List<String> open = new ArrayList<>();
    int problems = problems();
    if (problems > 0) {
      open.add(Words.count(problems, "problem", "problems"));
    }
    int loose = unplaced();
    if (loose > 0) {
      open.add(Words.count(loose, "unplaced source value", "unplaced source values"));
    }
    if (!open.isEmpty()) {
      words
          .append(' ')
          .append(
              open.size() == 1
                  ? say("{0} to look at before it is approved.", open.get(0))
                  : say("{0} and {1} to look at before it is approved.", open.get(0), open.get(1)));
    }
    String why = hindrance(stored, changes);
    return why == null || !desk.mayEdit() ? words.toString() : words + " " + why;
  }

  private int problems() {
    int run = desk.result() == null ? 0 : desk.result().faults().size();
    return desk.preview().documentFaults().size()
        + run
        + (desk.givesNothing() ? 1 : 0)
        + (desk.preview().unreadable() == null ? 0 : 1);
  }

  private int unplaced() {
    Set<String> paths = new LinkedHashSet<>();
    if (desk.result() != null) {
      desk.result().unplaced().stream().map(MappingResult.Unplaced::path).forEach(paths::add);
    }
    return paths.size();
  }

  /** Why approval cannot be asked for now; null if it can. */
  private String hindrance(StoredMapping stored, int changes) {
    if (stored.askedVersion() != null) {
      return say("v{0} waits for a decision.", stored.askedVersion());
    }
    if (!desk.preview().documentFaults().isEmpty()) {
      return say("Solve the problems of the draft, then ask for approval.");
    }
    return changes == 0 ? say("There is nothing to approve.") : null;
  }

  private void ask() {
    if (!acts.save()) {
      return;
    }
    StoredMapping now = acts.stored();
    int changes = changes();
    String what =
        changes < 0
            ? say("It is the first version.")
            : say("It changes {0} {0|field|fields} of v{1}.", changes, now.liveVersion());
    boolean fresh =
        now.lastRun() != null && Integer.valueOf(now.revision()).equals(now.lastRunRevision());
    String run =
        fresh
            ? say("Shadow run: {0}", ShadowTab.sentence(now.lastRun()))
            : say("No shadow run of this draft yet; one of the last 200 messages is made now.");
    Markup evidence =
        Markup.of(
            "ul",
            "",
            Markup.of("li", "", what),
            Markup.of("li", "", run),
            Markup.of("li", "", promise(now)));
    new AskDialog(evidence, this::ask).open();
  }

  /** What the draft breaks of what is live, in one sentence. */
  private String promise(StoredMapping now) {
    MappingDocument live = acts.live();
    int breaks =
        live == null
            ? 0
            : Contract.breaks(Mapping.sound(live), Mapping.sound(desk.document())).size();
    return breaks == 0
        ? say("Contract: it breaks nothing.")
        : say(
            "Contract: it breaks {0} {0|promise|promises} of v{1}, which has to be accepted at its"
                + " release. The tab Contract names the fields and whom it hits.",
            breaks, now.liveVersion());
  }

  private String ask(String note, boolean parked) {
    try {
      MappingVersion made =
          Bench.ask(
              () ->
                  bench
                      .releases()
                      .ask(
                          bench.actor(),
                          bench.code(),
                          acts.stored().revision(),
                          note,
                          parked,
                          bench.now()));
      MainLayout.tell(this, say("v{0} waits for approval.", made.version()));
      acts.decided();
      return null;
    } catch (ProblemException e) {
      return heard(e.problem().title()) + ". " + heard(e.getMessage());
    }
  }

  private void decide(boolean yes) {
    int version = acts.stored().askedVersion();
    MappingVersion asked =
        Bench.ask(() -> bench.releases().versions(bench.actor(), bench.code())).stream()
            .filter(one -> one.version() == version)
            .findFirst()
            .orElseThrow();
    String effect =
        say(
            "“{0}”, asked for by {1}. {2} {3}",
            asked.note(),
            asked.madeBy(),
            VersionsTab.evidence(asked),
            yes
                ? say("From now on messages are read by it; one click rolls it back.")
                : say("The draft stays as it is."));
    if (!yes) {
      new DecisionDialog(
              say("Refuse v{0}?", version),
              effect,
              List.of(),
              say("Refuse v{0}", version),
              reason -> refuse(version, reason))
          .open();
      return;
    }
    release(version, effect, "");
  }

  /**
   * Asks for the release, with what it breaks at this moment.
   *
   * @param typed reason that was given before, or empty
   */
  private void release(int version, String effect, String typed) {
    Optional<ContractBreak> breaking =
        Bench.ask(() -> bench.contracts().breaking(bench.actor(), bench.code(), version));
    String verb = say("Release v{0}", version);
    DecisionDialog dialog =
        new DecisionDialog(
            verb + "?",
            effect,
            List.of(),
            verb,
            reason -> release(version, effect, reason, breaking.orElse(null)));
    breaking.ifPresent(
        one ->
            dialog.accepting(
                ContractTab.sentences(one, say("It breaks v{0}:", one.against()), "v" + version),
                say("Those who are hit know it, or I tell them")));
    if (!typed.isEmpty()) { // else what was kept of an earlier try stays
      dialog.with(typed);
    }
    dialog.open();
  }

  /**
   * @param shown what it breaks, as the person has accepted it; or null
   */
  private void release(int version, String effect, String reason, ContractBreak shown) {
    String accepted = shown == null ? null : shown.digest();
    try {
      Bench.ask(
          () -> {
            bench
                .releases()
                .release(bench.actor(), bench.code(), version, reason, accepted, bench.now());
            return null;
          });
      MainLayout.tell(this, say("v{0} is live.", version));
    } catch (ProblemException e) {
      boolean otherwise =
          e.problem() == Problem.BREAKS_OTHERWISE || e.problem() == Problem.BREAKS_CONTRACT;
      MainLayout.tell(
          this,
          heard(e.problem().title())
              + ". "
              + (otherwise ? say("Look at what it breaks now.") : heard(e.getMessage())));
      if (otherwise) {
        release(version, effect, reason);
        return;
      }
    }
    acts.decided();
  }

  private void refuse(int version, String reason) {
    Bench.act(
        this,
        say("v{0} is refused.", version),
        () -> bench.releases().refuse(bench.actor(), bench.code(), version, reason, bench.now()));
    acts.decided();
  }
}
