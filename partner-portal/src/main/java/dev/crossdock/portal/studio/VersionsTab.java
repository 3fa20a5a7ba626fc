package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.portal.DecisionDialog;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.studio.MappingVersion;
import dev.crossdock.studio.ShadowReport;
import dev.crossdock.studio.VersionDiff;
import java.util.List;
import java.util.function.Function;

/** What was asked for and what became of it; one that was live is live again with one act. */
final class VersionsTab extends StudioTab {
  private static final long serialVersionUID = 1L;

  private static final int HASH_CHARACTERS = 12;

  private final transient Bench bench;
  private final transient Desk desk;
  private final transient Function<Integer, MappingDocument> documents;
  private final transient Runnable changed;
  private final Div list = new Div();

  /**
   * @param documents gives what a version says
   * @param changed is told after a decision
   */
  VersionsTab(
      Bench bench, Desk desk, Function<Integer, MappingDocument> documents, Runnable changed) {
    this.bench = bench;
    this.desk = desk;
    this.documents = documents;
    this.changed = changed;
    add(list);
  }

  @Override
  void show() {
    list.removeAll();
    List<MappingVersion> all =
        Bench.ask(() -> bench.releases().versions(bench.actor(), bench.code()));
    if (all.isEmpty()) {
      list.add(
          new Piece(
              "div",
              "",
              EmptyState.of(
                  say("No version yet"),
                  say(
                      "Asking for approval makes one. It is never changed afterwards, and each"
                          + " message names the one that read it."))));
      return;
    }
    Piece lines = new Piece("ol", "xd-versions");
    for (int i = 0; i < all.size(); i++) {
      Integer before = i + 1 < all.size() ? all.get(i + 1).version() : null;
      lines.getElement().appendChild(line(all.get(i), before).getElement());
    }
    list.add(lines);
  }

  private Piece line(MappingVersion one, Integer before) {
    Piece line = new Piece("li", "");
    line.getElement().appendChild(new Piece("div", "", words(one)).getElement());
    Div acts = new Div();
    acts.addClassName("xd-both");
    Piece difference = new Piece("div", "wide");
    if (before != null) {
      acts.add(
          small(
              say("Against v{0}", before),
              say("Against v{0}: what v{1} does otherwise", before, one.version()),
              () -> difference.show(difference(one.version(), before))));
    }
    if (desk.mayEdit()) {
      acts.add(
          small(
              say("Edit from here"),
              say("Edit from here: v{0}", one.version()),
              () -> begin(one.version())));
    }
    boolean can = bench.mayRelease() && !one.live();
    if (can && one.state() == MappingVersion.State.RELEASED) {
      Button back =
          small(
              say("Roll back…"),
              say("Roll back… to v{0}", one.version()),
              () -> askRollBack(one.version()));
      acts.add(Draft.opener(back));
    }
    line.getElement().appendChild(acts.getElement(), difference.getElement());
    return line;
  }

  private Markup words(MappingVersion one) {
    Markup decided =
        one.decidedAt() == null
            ? Markup.NOTHING
            : Markup.of(
                "p",
                "xd-2nd",
                Markup.said(
                    one.state() == MappingVersion.State.REFUSED
                        ? english("Refused by {0} {1}: {2}")
                        : english("Released by {0} {1}: {2}"),
                    one.decidedBy(),
                    XdTime.stamped(one.decidedAt(), bench.zone(), null),
                    one.reason()));
    return Markup.all(
        Markup.of("b", "", "v" + one.version() + " "),
        chip(one),
        Markup.of("p", "", one.note()),
        Markup.of(
            "p",
            "xd-2nd",
            Markup.said(
                "Asked for by {0} {1}. {2}",
                one.madeBy(), XdTime.stamped(one.madeAt(), bench.zone(), null), evidence(one))),
        decided,
        one.breaking() == null
            ? Markup.NOTHING
            : ContractTab.sentences(
                one.breaking(),
                say("It breaks v{0}:", one.breaking().against()),
                "v" + one.version()),
        Markup.of(
            "p",
            "xd-muted xd-mono",
            say(
                "sha256 {0}",
                one.sha256().substring(0, Math.min(HASH_CHARACTERS, one.sha256().length())))));
  }

  private static Markup chip(MappingVersion one) {
    if (one.live()) {
      return StateChip.of("delivered", say("Live"));
    }
    return switch (one.state()) {
      case ASKED -> StateChip.of("late", say("Waits for approval"));
      case RELEASED -> StateChip.of("planned", say("Was live"));
      case REFUSED -> StateChip.of("rejected", say("Refused"));
    };
  }

  /** What was known when it was asked for, in one sentence. */
  static String evidence(MappingVersion one) {
    ShadowReport run = one.evidence();
    String tests = Words.count(one.casesPassed(), "test passed", "tests passed");
    if (run == null) {
      return say("{0}, no shadow run.", tests);
    }
    return run.exchanges() == 0
        ? say("{0}; no real message has come yet.", tests)
        : say(
            "{0}; of {1} {1|real message |real messages }{2} stay the same, {3} differ, {4} would"
                + " fail.",
            tests, run.exchanges(), run.same(), run.different(), run.failing());
  }

  private Markup difference(int version, int before) {
    MappingDocument was = documents.apply(before);
    MappingDocument is = documents.apply(version);
    return was == null || is == null
        ? Markup.of("p", "xd-muted", say("One of them cannot be read."))
        : ChangesTab.table(VersionDiff.of(was, is), "v" + before, "v" + version);
  }

  private void begin(int version) {
    MappingDocument document = documents.apply(version);
    if (document != null) {
      desk.edit(draft -> draft.change(document));
      MainLayout.tell(this, say("The draft says what v{0} says. Undo brings yours back.", version));
    }
  }

  private void askRollBack(int version) {
    new DecisionDialog(
            say("Roll back to v{0}?", version),
            say(
                "Messages are read by v{0} at once. What was read before stays as it is; the draft"
                    + " too.{1}",
                version,
                Bench.ask(() -> bench.contracts().breaking(bench.actor(), bench.code(), version))
                    .flatMap(
                        one ->
                            one.sentences("now").stream()
                                .map(words -> " " + heard(words))
                                .reduce(String::concat))
                    .orElse("")),
            List.of(),
            say("Roll back to v{0}", version),
            reason -> {
              Bench.act(
                  this,
                  say("v{0} is live again.", version),
                  () ->
                      bench
                          .releases()
                          .rollBack(bench.actor(), bench.code(), version, reason, bench.now()));
              changed.run();
            })
        .open();
  }
}
