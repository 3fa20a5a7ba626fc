package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.StateChip;
import dev.crossdock.studio.MappingMerge;
import dev.crossdock.studio.MappingTemplates;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What a later version of the template offers: what it was, what it is here, what it would be. */
final class TemplateCard extends Card {
  private static final long serialVersionUID = 1L;

  private final transient Set<String> chosen = new HashSet<>();

  /**
   * @param take given the fields of which the offered way is taken though they were changed here
   */
  TemplateCard(MappingTemplates.Update update, boolean mayEdit, Consumer<Set<String>> take) {
    super(
        say("The template has changed"),
        Markup.text(say("version {0} to {1}", update.from(), update.template().version())));
    addClassName("xd-templatecard");
    long clashes = update.merge().lines().stream().filter(MappingMerge.Line::clashes).count();
    Markup words =
        Markup.text(
            say(
                "{0}: {1} {1|field is|fields are} offered otherwise{2}",
                heard(update.template().label()),
                update.merge().lines().size(),
                clashes == 0
                    ? "."
                    : say(
                        "; {0} {0|was changed here, too|were changed here, too} and {0|stays|stay}"
                            + " as here unless you tick it.",
                        clashes)));
    Div bar = new Div(new Piece("p", "", words));
    bar.addClassName("xd-verbs");
    if (mayEdit) {
      bar.add(new Button(say("Take over"), click -> take.accept(chosen)));
    }
    edgeToEdge(bar);
    edgeToEdge(table(update.merge(), mayEdit));
  }

  private Component table(MappingMerge merge, boolean mayEdit) {
    Piece body = new Piece("tbody", "");
    for (MappingMerge.Line line : merge.lines()) {
      Piece row = new Piece("tr", line.clashes() ? "e-late" : "");
      Piece name = new Piece("th", "xd-rowhead xd-mono", Markup.text(line.field()));
      row.getElement().appendChild(name.with("scope", "row").getElement());
      for (String value : new String[] {line.was(), line.here(), line.offered()}) {
        row.getElement().appendChild(cell(value).getElement());
      }
      row.getElement().appendChild(choice(line, mayEdit).getElement());
      body.getElement().appendChild(row.getElement());
    }
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Field")),
            Lists.th(say("Was")),
            Lists.th(say("Here")),
            Lists.th(say("Offered")),
            Lists.th(say("Taken")));
    Piece table = new Piece("table", "xd-table xd-difference");
    table.getElement().appendChild(new Piece("thead", "", header).getElement(), body.getElement());
    Piece scroll = new Piece("div", "xd-scroll");
    scroll.getElement().appendChild(table.getElement());
    return scroll;
  }

  private static Piece cell(String value) {
    return value == null
        ? new Piece("td", "xd-muted xd-nowrap", Markup.text(say("nothing")))
        : new Piece("td", "xd-mono xd-wrap", Markup.text(value));
  }

  private Piece choice(MappingMerge.Line line, boolean mayEdit) {
    Piece cell = new Piece("td", "xd-nowrap");
    if (!line.clashes()) {
      cell.show(StateChip.of("delivered", say("Taken")));
    } else if (!mayEdit) {
      cell.show(StateChip.of("late", say("Stays as here")));
    } else {
      Checkbox box = new Checkbox(say("As offered"));
      box.setAriaLabel(say("Take {0} as offered", line.field()));
      box.addValueChangeListener(
          change -> {
            if (change.getValue()) {
              chosen.add(line.field());
            } else {
              chosen.remove(line.field());
            }
          });
      cell.getElement().appendChild(box.getElement());
    }
    return cell;
  }
}
