package dev.crossdock.portal.studio;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.Sample;
import dev.crossdock.studio.Samples;
import java.util.ArrayList;
import java.util.List;

/** Which message lies in front of the person: one that is kept, or a file of their own. */
final class SampleBar extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Bench bench;
  private final transient Desk desk;
  private final transient Runnable kept;
  private final Select<Choice> choice = new Select<>();
  private final Piece count = new Piece("span", "xd-muted not-narrow");
  private final Piece saved = new Piece("span", "xd-muted").with("role", "status");
  private final Button keep = new Button("Keep this message", click -> keep());
  private final Button undo = new Button("Undo");
  private final Button redo = new Button("Redo");
  private final transient List<Choice> choices = new ArrayList<>();
  private boolean filling;

  /** A message: a kept one by its id, or a file. */
  private record Choice(Long id, OwnFile file, String name) {}

  /**
   * @param kept is told when one more message is kept
   * @param more buttons of the page
   */
  SampleBar(Bench bench, Desk desk, Runnable kept, Button... more) {
    this.bench = bench;
    this.desk = desk;
    this.kept = kept;
    addClassNames("xd-filters", "xd-samplebar");
    choice.setAriaLabel("Message");
    choice.setItemLabelGenerator(Choice::name);
    choice.setPlaceholder("No message yet");
    choice.addValueChangeListener(
        change -> {
          if (!filling && change.getValue() != null) {
            show(change.getValue());
          }
        });
    undo.addClickListener(click -> desk.undo());
    redo.addClickListener(click -> desk.redo());
    for (Button button : List.of(keep, undo, redo)) {
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    }
    undo.setTooltipText("Ctrl Z");
    redo.setTooltipText("Ctrl Y");
    if (desk.mayEdit()) {
      add(choice);
      add(OwnFile.place("Use my own file", Samples.BYTES_MAX, this::bring), keep);
      add(count, undo, redo);
      add(more);
    }
    Div end = new Div(saved);
    end.addClassName("end");
    add(end);
    desk.watch(this::buttons);
    keep.setVisible(false);
  }

  private void buttons() {
    undo.setEnabled(desk.draft().canUndo());
    redo.setEnabled(desk.draft().canRedo());
  }

  /** Says whether the draft is kept. */
  void saved(Markup words) {
    saved.show(words);
  }

  static Markup savedAt(String clock) {
    return Markup.all(Icon.TICK.markup(), Markup.text(" Saved " + clock));
  }

  /** Reads which messages are kept; the first is shown if none is. */
  void load() {
    Choice before = choice.getValue();
    List<Sample> samples = Bench.ask(() -> bench.samples().list(bench.actor(), bench.code()));
    choices.clear();
    samples.forEach(one -> choices.add(new Choice(one.id(), null, one.name())));
    if (before != null && before.file() != null) {
      choices.add(0, before);
    }
    count.show(
        Markup.text(
            samples.isEmpty() ? "" : Words.count(samples.size(), "kept message", "kept messages")));
    filling = true;
    choice.setItems(choices);
    boolean there = before != null && choices.contains(before);
    choice.setValue(there ? before : choices.isEmpty() ? null : choices.get(0));
    filling = false;
    if (!there) {
      show(choice.getValue());
    }
  }

  private void show(Choice one) {
    keep.setVisible(one != null && one.file() != null);
    if (one == null) {
      desk.message(null);
    } else if (one.file() != null) {
      desk.message(one.file().content());
    } else {
      try {
        desk.message(
            Bench.ask(() -> bench.samples().content(bench.actor(), bench.code(), one.id())));
      } catch (ProblemException e) {
        Bench.tell(this, e.getMessage()); // somebody has removed it meanwhile
        load();
      }
    }
  }

  /** Shows a kept message. */
  void open(Sample sample) {
    choices.stream()
        .filter(one -> sample.id() == (one.id() == null ? -1 : one.id()))
        .findFirst()
        .ifPresent(choice::setValue);
  }

  private void bring(OwnFile file) {
    Choice own = new Choice(null, file, file.name() + " (yours, not kept)");
    choices.removeIf(one -> one.file() != null);
    choices.add(0, own);
    filling = true;
    choice.setItems(choices);
    choice.setValue(own);
    filling = false;
    show(own);
  }

  /** Keeps the file that is shown; the id of the message that is shown, null if it is not kept. */
  Long keep() {
    Choice now = choice.getValue();
    if (now == null || now.file() == null) {
      return now == null ? null : now.id();
    }
    Sample[] made = new Sample[1];
    boolean done =
        Bench.act(
            this,
            now.file().name() + " is kept, encrypted.",
            () ->
                made[0] =
                    bench
                        .samples()
                        .add(
                            bench.actor(),
                            bench.code(),
                            now.file().name(),
                            now.file().type(),
                            now.file().content(),
                            bench.now()));
    if (!done) {
      return null;
    }
    filling = true;
    choice.clear();
    filling = false;
    load();
    open(made[0]);
    kept.run();
    return made[0].id();
  }
}
