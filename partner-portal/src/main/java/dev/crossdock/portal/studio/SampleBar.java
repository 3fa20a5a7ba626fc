package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.CameMessage;
import dev.crossdock.studio.Sample;
import dev.crossdock.studio.Samples;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;

/** Which message lies in front of the person: a kept one, one that came, or a file of their own. */
final class SampleBar extends Div {
  private static final long serialVersionUID = 1L;

  /** As many of the last messages that came are offered. */
  private static final int CAME_MAX = 10;

  private final transient Bench bench;
  private final transient Desk desk;
  private final transient LongFunction<byte[]> came;
  private final transient Runnable kept;
  private final Select<Choice> choice = new Select<>();
  private final Piece count = new Piece("span", "xd-muted not-narrow");
  private final Piece saved = new Piece("span", "xd-muted").with("role", "status");
  private final Button keep = new Button(say("Keep this message"), click -> keep());
  private final Button undo = new Button(say("Undo"));
  private final Button redo = new Button(say("Redo"));
  private final transient List<Choice> choices = new ArrayList<>();
  private boolean filling;

  /** A message: a kept one by its id, a file, or one that came by the id of its exchange. */
  private record Choice(Long id, OwnFile file, Long came, String name) {
    boolean isKept() {
      return id != null;
    }
  }

  /**
   * @param came gives the content of a message that came, by the id of its exchange, or throws why
   *     the person may not read it
   * @param kept is told when one more message is kept
   * @param more buttons of the page
   */
  SampleBar(Bench bench, Desk desk, LongFunction<byte[]> came, Runnable kept, Button... more) {
    this.bench = bench;
    this.desk = desk;
    this.came = came;
    this.kept = kept;
    addClassNames("xd-filters", "xd-samplebar");
    choice.setAriaLabel(say("Message"));
    choice.setItemLabelGenerator(Choice::name);
    choice.setPlaceholder(say("No message yet"));
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
    undo.setTooltipText(say("Ctrl Z"));
    redo.setTooltipText(say("Ctrl Y"));
    if (desk.mayEdit()) {
      add(choice);
      add(OwnFile.place(say("Use my own file"), Samples.BYTES_MAX, this::bring), keep);
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
    return Markup.all(Icon.TICK.markup(), Markup.text(" " + say("Saved {0}", clock)));
  }

  /** Reads which messages are kept; the first is shown if none is. */
  void load() {
    Choice before = choice.getValue();
    List<Sample> samples =
        Bench.ask(() -> bench.samples().list(bench.actor(), bench.code())).stream()
            .filter(Sample::isKept)
            .toList();
    choices.clear();
    samples.forEach(one -> choices.add(new Choice(one.id(), null, null, one.name())));
    choices.addAll(lastThatCame(samples));
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

  /** The last live messages that this mapping is for, but for those that are kept. */
  private List<Choice> lastThatCame(List<Sample> kept) {
    List<Choice> last = new ArrayList<>();
    if (desk.mayEdit()) {
      Set<Long> known = new HashSet<>();
      kept.forEach(one -> known.add(one.exchangeId()));
      for (CameMessage one :
          Bench.ask(() -> bench.trials().came(bench.actor(), bench.code(), CAME_MAX))) {
        if (!known.contains(one.exchange())) {
          String state =
              one.state() == ExchangeState.APPLIED
                  ? null
                  : heard(one.state().words().toLowerCase(Locale.ROOT));
          String words =
              Words.dotted(
                  say("Came {0}", XdTime.stamp(one.receivedAt(), bench.zone())),
                  state,
                  ExchangeId.show(one.exchange()));
          last.add(new Choice(null, null, one.exchange(), words));
        }
      }
    }
    return last;
  }

  private void show(Choice one) {
    keep.setVisible(one != null && !one.isKept());
    if (one == null) {
      desk.message(null);
    } else if (one.file() != null) {
      desk.message(one.file().content());
    } else if (one.came() != null) {
      showThatCame(one.came());
    } else {
      try {
        desk.message(
            Bench.ask(() -> bench.samples().content(bench.actor(), bench.code(), one.id())));
      } catch (ProblemException e) {
        MainLayout.tell(this, heard(e.getMessage())); // somebody has removed it meanwhile
        load();
      }
    }
  }

  private void showThatCame(long exchange) {
    try {
      desk.message(came.apply(exchange));
    } catch (ProblemException e) {
      keep.setVisible(false);
      desk.message(null);
      MainLayout.tell(this, heard(e.problem().title()) + ". " + heard(e.getMessage()));
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
    Choice own = new Choice(null, file, null, say("{0} (yours, not kept)", file.name()));
    choices.removeIf(one -> one.file() != null);
    choices.add(0, own);
    filling = true;
    choice.setItems(choices);
    choice.setValue(own);
    filling = false;
    show(own);
  }

  /** Keeps the message that is shown; its id, null if it is not kept. */
  Long keep() {
    Choice now = choice.getValue();
    if (now == null || now.isKept()) {
      return now == null ? null : now.id();
    }
    String name = now.file() == null ? ExchangeId.show(now.came()) : now.file().name();
    Sample[] made = new Sample[1];
    if (!Bench.act(this, say("{0} is kept, encrypted.", name), () -> made[0] = kept(now))) {
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

  private Sample kept(Choice now) throws SQLException {
    OwnFile file = now.file();
    Samples samples = bench.samples();
    return file == null
        ? samples.ofExchange(bench.actor(), bench.code(), now.came(), bench.now())
        : samples.add(
            bench.actor(), bench.code(), file.name(), file.type(), file.content(), bench.now());
  }
}
