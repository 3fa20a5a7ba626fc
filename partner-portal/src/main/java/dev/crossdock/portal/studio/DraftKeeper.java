package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.MappingOrder;
import dev.crossdock.studio.MappingTemplates;
import dev.crossdock.studio.StoredMapping;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps the draft shortly after each change, and knows what is kept. Whoever saves after somebody
 * else decides what becomes of theirs; nothing is overwritten.
 */
final class DraftKeeper {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** So long after the last change the draft is saved. */
  private static final int SAVE_AFTER_MS = 800;

  private static final int COPIES_MAX = 100;
  private static final int CODE_CHARACTERS_MAX = 36;

  private final Component page;
  private final Bench bench;
  private final Desk desk;
  private final Consumer<Markup> tell;
  private StoredMapping stored;
  private MappingDocument live;
  private Integer liveVersion;
  private boolean dirty;

  /**
   * @param tell shows whether the draft is kept
   */
  DraftKeeper(Component page, Bench bench, Desk desk, StoredMapping stored, Consumer<Markup> tell) {
    this.page = page;
    this.bench = bench;
    this.desk = desk;
    this.stored = stored;
    this.tell = tell;
  }

  /** As it was read or saved last. */
  StoredMapping stored() {
    return stored;
  }

  boolean isDirty() {
    return dirty;
  }

  /** The draft has changed. */
  void edited() {
    dirty = true;
    tell.accept(Markup.text(say("Saving…")));
    page.getElement().executeJs("window.xd.studio.later(this, $0)", SAVE_AFTER_MS);
  }

  void tellSaved() {
    String clock = CLOCK.format(LocalTime.ofInstant(stored.editedAt(), bench.zone()));
    tell.accept(SampleBar.savedAt(say("{0} by {1}", clock, stored.editedBy())));
  }

  /** Saves the draft if it has changed; whether what is shown is kept. */
  boolean save() {
    if (!dirty) {
      return true;
    }
    try {
      stored =
          Bench.ask(
              () ->
                  bench
                      .register()
                      .save(
                          bench.actor(),
                          bench.code(),
                          desk.json(),
                          stored.revision(),
                          bench.now()));
      dirty = false;
      tellSaved();
      return true;
    } catch (ProblemException e) {
      tell.accept(Markup.of("span", "t-late", say("Not saved")));
      if (e.problem() == Problem.CHANGED_MEANWHILE) {
        dirty = false; // it is asked what becomes of it
        new ConflictDialog(
                heard(e.getMessage()), bench.code(), desk.json(), this::theirs, this::copy)
            .open();
      } else {
        MainLayout.tell(page, heard(e.problem().title()) + ". " + heard(e.getMessage()));
      }
      return false;
    }
  }

  private void theirs() {
    reload();
    try {
      desk.open(DocumentText.read(stored.draft()));
    } catch (ProblemException e) {
      MainLayout.tell(page, say("Theirs cannot be read: {0}", heard(e.getMessage())));
    }
    tellSaved();
  }

  /** What a later version of the mapping's template offers; empty if that is nothing. */
  Optional<MappingTemplates.Update> offered() {
    try {
      return MappingTemplates.update(stored, Set.of());
    } catch (ProblemException e) {
      return Optional.empty(); // a draft that is no mapping is mended first
    }
  }

  /** Takes over what the template offers; whether that was done. */
  boolean takeUpdate(Set<String> chosen) {
    if (!save()) {
      return false;
    }
    boolean done =
        Bench.act(
            page,
            say("What the template offers is taken over. Run the tests."),
            () ->
                stored =
                    bench
                        .register()
                        .takeUpdate(
                            bench.actor(), bench.code(), chosen, stored.revision(), bench.now()));
    if (done) {
      desk.open(DocumentText.read(stored.draft()));
      tellSaved();
    }
    return done;
  }

  /** Under a code that is free, so that nobody has to think of one now. */
  private void copy() {
    String begin = bench.code().substring(0, Math.min(bench.code().length(), CODE_CHARACTERS_MAX));
    for (int i = 2; i < COPIES_MAX; i++) {
      String code = begin + "-" + i;
      String name = stored.name() + " (" + i + ")";
      String cut = name.substring(0, Math.min(name.length(), MappingOrder.NAME_CHARACTERS_MAX));
      MappingOrder order = new MappingOrder(code, cut, stored.partner(), desk.document());
      try {
        Bench.ask(() -> bench.register().create(bench.actor(), order, bench.now()));
        page.getUI().ifPresent(ui -> ui.navigate(MappingCells.address(code)));
        return;
      } catch (ProblemException e) {
        if (e.problem() != Problem.CODE_TAKEN) {
          MainLayout.tell(page, heard(e.getMessage()));
          return;
        }
      }
    }
  }

  /** Reads what is kept, but for the draft, which stays as it is here. */
  void reload() {
    stored = Bench.ask(() -> bench.register().find(bench.actor(), bench.code()));
  }

  /** What is live, or null; read once for each version. */
  MappingDocument live() {
    if (!Objects.equals(liveVersion, stored.liveVersion())) {
      liveVersion = stored.liveVersion();
      live = liveVersion == null ? null : version(liveVersion);
    }
    return live;
  }

  /** What a version says; null if it cannot be read. */
  MappingDocument version(int version) {
    try {
      return DocumentText.read(
          Bench.ask(() -> bench.releases().document(bench.actor(), bench.code(), version)));
    } catch (ProblemException e) {
      return null;
    }
  }
}
