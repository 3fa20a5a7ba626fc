package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.crossdock.exchange.LookUpAnswer;
import dev.crossdock.exchange.LookUps;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whose systems can be asked where a shipment is, what they said the last time, and a button to ask
 * now. What they answer stands in the timeline, not here.
 */
final class AskCard extends Card {
  private static final long serialVersionUID = 1L;

  private final transient LookUps lookUps;
  private final transient Clock clock;
  private final transient Consumer<String> announce;
  private final transient Map<String, Line> lines = new LinkedHashMap<>();
  private final Piece list = new Piece("ul", "xd-asks");
  private transient Actor actor;
  private String reference;

  /** Of one connection; it stays the same while the page is refreshed. */
  private static final class Line {
    private final Piece whole = new Piece("li", "");
    private final Piece words = new Piece("div", "").with("aria-live", "polite");
    private final Button button = new Button(say("Ask now"));
    private boolean asking;
  }

  /**
   * A card without lines.
   *
   * @param announce tells somebody who does not see
   */
  AskCard(LookUps lookUps, Clock clock, Consumer<String> announce) {
    super(say("Ask the partner"), Markup.NOTHING);
    this.lookUps = lookUps;
    this.clock = clock;
    this.announce = announce;
    edgeToEdge(list);
  }

  /** Shows what is known now; returns whether there is anybody to ask. */
  boolean load(Actor asking, String shipment) {
    if (!shipment.equals(reference)) {
      lines.clear();
      list.getElement().removeAllChildren();
    }
    actor = asking;
    reference = shipment;
    try {
      lookUps.list(actor, reference).stream()
          .collect(
              Collectors.groupingBy(
                  LookUpAnswer::connection, LinkedHashMap::new, Collectors.toList()))
          .forEach(
              (code, answers) -> {
                Line line = lines.computeIfAbsent(code, any -> line(code, answers.get(0).name()));
                if (!line.asking) {
                  show(line, answers);
                }
              });
    } catch (SQLException e) {
      throw new IllegalStateException("Who can be asked cannot be read", e);
    }
    return !lines.isEmpty();
  }

  private Line line(String code, String name) {
    Line line = new Line();
    line.button.setAriaLabel(say("Ask now: {0}", name));
    line.button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    line.button.setDisableOnClick(true);
    line.button.addClickListener(click -> ask(code, name, line));
    line.whole.getElement().appendChild(line.words.getElement(), line.button.getElement());
    list.getElement().appendChild(line.whole.getElement());
    return line;
  }

  private void ask(String code, String name, Line line) {
    UI ui = getUI().orElseThrow();
    try {
      line.asking = true;
      line.words.show(
          Markup.all(Markup.of("b", "", name), Markup.of("p", "xd-muted", say("Asking…"))));
      lookUps
          .ask(actor, reference, code)
          .whenComplete(
              (answers, failure) -> later(ui, () -> answered(line, name, answers, failure)));
    } catch (ProblemException e) {
      failed(line, name, heard(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException("Nobody was asked", e);
    }
  }

  private void answered(Line line, String name, List<LookUpAnswer> answers, Throwable failure) {
    if (failure != null) {
      failed(line, name, say("There is no answer. Ask again."));
      return;
    }
    line.asking = false;
    line.button.setEnabled(true);
    show(line, answers);
    announce.accept(name + ": " + heard(answers.get(0).detail()));
  }

  private void failed(Line line, String name, String words) {
    line.asking = false;
    line.button.setEnabled(true);
    line.words.show(
        Markup.all(
            Markup.of("b", "", name),
            Markup.of("p", "", StateChip.of("late", say("Not asked")), Markup.text(" " + words))));
    announce.accept(words);
  }

  private static void later(UI ui, Runnable work) {
    try {
      ui.access(work::run);
    } catch (UIDetachedException closed) {
      // Nobody looks any more; what was answered is taken in all the same.
    }
  }

  private void show(Line line, List<LookUpAnswer> answers) {
    Instant now = clock.instant();
    line.words.show(
        Markup.all(
            Markup.of("b", "", answers.get(0).name()),
            Markup.all(answers.stream().map(one -> words(one, now)).toList())));
  }

  private static Markup words(LookUpAnswer answer, Instant now) {
    Markup state =
        switch (answer.state()) {
          case NEVER_ASKED -> Markup.of("span", "xd-muted", say("Not asked yet"));
          case ANSWERED -> StateChip.of("delivered", say("Answered"));
          case UNKNOWN -> StateChip.of("planned", say("Not known there"));
          case FAILED -> StateChip.of("late", say("No answer"));
          case NOT_NOW -> StateChip.of("late", say("Not asked"));
        };
    Markup at =
        answer.askedAt() == null
            ? Markup.NOTHING
            : Markup.all(Markup.text(" "), XdTime.ago(answer.askedAt(), now));
    Markup again =
        answer.notBefore() == null
            ? Markup.NOTHING
            : Markup.said(" Next {0}", XdTime.due(answer.notBefore(), now));
    return Markup.of(
        "p",
        "",
        Markup.of("span", "xd-mono", answer.reference()),
        Markup.trusted("<br>"),
        state,
        at,
        Markup.of("small", "", answer.detail() == null ? "" : heard(answer.detail())),
        again);
  }
}
