package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.html.Div;
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
  private final Div code = new Div();
  private final List<Piece> lines = new ArrayList<>();
  private final Piece more = new Piece("div", "");
  private final Piece empty = new Piece("div", "");

  /** Where the chosen field is lit first, or -1; it is brought into sight once. */
  private int lit = -1;

  /**
   * @param place asks where a value is to go, by its pointer
   */
  ResultPanel(Desk desk, Consumer<String> place) {
    super(say("Result"), Markup.NOTHING);
    this.desk = desk;
    this.problems = new ProblemList(desk, place);
    addClassName("xd-outcome");
    code.addClassNames("xd-code", "xd-result");
    code.getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", say("Result as JSON"))
        .addEventListener(
            "click",
            click -> {
              String row = click.getEventData().getString(PRESSED);
              if (!row.isEmpty()) {
                desk.chooseRow(row);
              }
            })
        .addEventData(PRESSED);
    more.show(
        Markup.all(
            Markup.of("s", "", "…"),
            Markup.of(
                "span",
                "xd-muted",
                say("Only the first {0} lines are shown", ResultLines.LINES_MAX))));
    code.add(more);
    edgeToEdge(code);
    edgeToEdge(empty);
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
    code.setVisible(desk.result() != null);
    empty.setVisible(desk.result() == null);
    if (desk.result() == null) {
      empty.show(nothing());
    } else {
      show(desk.result());
    }
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

  private void show(MappingResult result) {
    Map<String, String> rows = new HashMap<>();
    result.placed().forEach(placed -> rows.put(placed.target(), placed.row()));
    List<ResultLines.Line> all = ResultLines.of(result.json());
    int count = Math.min(all.size(), ResultLines.LINES_MAX);
    int first = -1;
    for (int i = 0; i < count; i++) {
      ResultLines.Line line = all.get(i);
      String row = rows.get(line.pointer());
      boolean chosen = row != null && row.equals(desk.row());
      show(line(i), line.markup(i + 1), row, chosen);
      first = chosen && first < 0 ? i : first;
    }
    while (lines.size() > count) {
      code.remove(lines.remove(lines.size() - 1));
    }
    more.setVisible(all.size() > count);
    if (first >= 0 && first != lit) {
      code.getElement().executeJs("window.xd.studio.reveal(this)");
    }
    lit = first;
  }

  /** Each line is a piece of its own, so that only what changed is sent and drawn. */
  private Piece line(int index) {
    if (index == lines.size()) {
      lines.add(new Piece("div", ""));
      code.addComponentAtIndex(index, lines.get(index));
    }
    return lines.get(index);
  }

  private static void show(Piece line, Markup content, String row, boolean chosen) {
    line.show(content);
    line.setClassName("on", chosen);
    if (row == null) {
      line.getElement().removeAttribute("data-row");
    } else {
      line.with("data-row", row);
    }
  }
}
