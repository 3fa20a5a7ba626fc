package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.studio.Difference;
import java.util.List;

/** What stands under the three columns: one side of the evidence about a draft. */
abstract class StudioTab extends Div {
  private static final long serialVersionUID = 1L;

  private static final int DIFFERENCES_MAX = 30;

  StudioTab() {
    addClassName("xd-studiotab");
  }

  /** Reads anew and shows it. */
  abstract void show();

  static Button small(String words, String label, Runnable act) {
    Button button = new Button(words, click -> act.run());
    button.setAriaLabel(label);
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    return button;
  }

  /** A line of words and, at its end, what can be done. */
  static Div bar(Markup words, Button... acts) {
    Div bar = new Div(new Piece("p", "", words));
    bar.add(acts);
    bar.addClassName("xd-verbs");
    return bar;
  }

  /** What was, what is, field by field. */
  static Markup differences(List<Difference> all, String was, String is) {
    if (all.isEmpty()) {
      return Markup.NOTHING;
    }
    Markup rows =
        Markup.all(
            all.stream()
                .limit(DIFFERENCES_MAX)
                .map(one -> row(words(one.path()), one.was(), one.is()))
                .toList());
    return table(was, is, rows);
  }

  /** A table of fields with two values each. */
  static Markup table(String was, String is, Markup rows) {
    Markup header = Markup.of("tr", "", Lists.th(say("Field")), Lists.th(was), Lists.th(is));
    return Markup.of(
        "div",
        "xd-scroll",
        Markup.of(
            "table",
            "xd-table xd-difference",
            Markup.of("thead", "", header),
            Markup.of("tbody", "", rows)));
  }

  static Markup row(String field, String was, String is) {
    String sign = was == null ? "+ " : is == null ? "− " : "~ ";
    return Markup.of(
        "tr",
        "",
        Markup.of("th", "xd-rowhead xd-mono", sign + field).with("scope", "row"),
        side(was),
        side(is));
  }

  private static Markup side(String value) {
    return value == null
        ? Markup.of("td", "xd-muted", say("nothing"))
        : Markup.of("td", "xd-mono xd-wrap", value);
  }

  /** A JSON pointer as it is read: events 1, occurredAt. */
  private static String words(String pointer) {
    return pointer.isEmpty() ? say("the whole") : pointer.substring(1).replace("/", " / ");
  }
}
