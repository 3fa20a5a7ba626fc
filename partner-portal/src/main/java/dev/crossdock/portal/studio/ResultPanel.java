package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What comes out of the message, with the chosen field lit, and under it what is wrong. */
final class ResultPanel extends Card {
  private static final long serialVersionUID = 1L;

  private static final String PRESSED =
      "(event.target.closest('[data-row]') || {dataset: {row: ''}}).dataset.row";

  private final transient Desk desk;
  private final ProblemList problems;
  private final Piece code =
      new Piece("div", "xd-code xd-result")
          .with("tabindex", "0")
          .with("role", "region")
          .with("aria-label", say("Result as JSON"));

  /**
   * @param place asks where a value is to go, by its pointer
   */
  ResultPanel(Desk desk, Consumer<String> place) {
    super(say("Result"), Markup.NOTHING);
    this.desk = desk;
    this.problems = new ProblemList(desk, place);
    addClassName("xd-outcome");
    code.getElement()
        .addEventListener(
            "click",
            click -> {
              String row = click.getEventData().getString(PRESSED);
              if (!row.isEmpty()) {
                desk.chooseRow(row);
              }
            })
        .addEventData(PRESSED);
    edgeToEdge(code);
    edgeToEdge(problems);
    desk.watch(this::show);
  }

  /** Shows what comes out now. */
  void show() {
    int count = problems.show();
    heading(
        say("Result"),
        count == 0
            ? desk.result() == null
                ? Markup.NOTHING
                : Markup.of(
                    "span", "t-delivered", Icon.TICK.markup(), Markup.text(" " + say("No problem")))
            : Markup.of(
                "span",
                "t-rejected",
                Icon.CASE.markup(),
                Markup.text(" " + Words.count(count, "problem", "problems"))));
    code.show(desk.result() == null ? nothing() : lines(desk.result()));
    code.getElement().executeJs("window.xd.studio.reveal(this)");
  }

  private Markup nothing() {
    if (!desk.hasMessage()) {
      return EmptyState.of(
          say("No result yet"), say("It stands here as soon as there is a message."));
    }
    return EmptyState.of(
        say("No result yet"),
        desk.preview().unreadable() == null
            ? say("Solve what is told below; then it is made again with each letter you type.")
            : say("The message cannot be read."));
  }

  private Markup lines(MappingResult result) {
    JsonNode json = result.json();
    Map<String, String> rows = new HashMap<>();
    result.placed().forEach(placed -> rows.put(placed.target(), placed.row()));
    List<ResultLines.Line> all = ResultLines.of(json);
    List<Markup> markup = new ArrayList<>();
    for (int i = 0; i < Math.min(all.size(), ResultLines.LINES_MAX); i++) {
      String row = rows.get(all.get(i).pointer());
      markup.add(all.get(i).markup(i + 1, row != null && row.equals(desk.row()), row));
    }
    if (all.size() > ResultLines.LINES_MAX) {
      Markup more =
          Markup.of(
              "span", "xd-muted", say("Only the first {0} lines are shown", ResultLines.LINES_MAX));
      markup.add(Markup.of("div", "", Markup.of("s", "", "…"), more));
    }
    return Markup.all(markup);
  }
}
