package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Asks which field a value of the message goes to. */
final class PlaceDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * A field that can be fed.
   *
   * @param row pointer of its row, or null if it has none yet
   */
  private record Goal(String row, String group, String field, String words) {}

  /**
   * @param name of the value, by which the likeliest field is found
   * @param place called with the pointer of the group and with the field; the row of that field is
   *     chosen then
   */
  PlaceDialog(Desk desk, String path, String name, String value, BiConsumer<String, String> place) {
    setHeaderTitle(say("Place a value"));
    setCloseOnOutsideClick(false);
    List<Goal> goals = goals(desk);
    ComboBox<Goal> field = new ComboBox<>(say("Field"));
    field.setItems(goals);
    field.setItemLabelGenerator(Goal::words);
    field.setWidthFull();
    field.setValue(likely(goals, name));
    Button yes = new Button(say("Place"));
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.setEnabled(field.getValue() != null);
    field.addValueChangeListener(change -> yes.setEnabled(change.getValue() != null));
    yes.addClickListener(
        click -> {
          close();
          Goal goal = field.getValue();
          if (goal.row() != null) {
            desk.chooseRow(goal.row());
          } else {
            desk.chooseField(goal.group(), goal.field());
          }
          place.accept(goal.group(), goal.field());
        });
    Markup words =
        Markup.all(Markup.of("span", "xd-mono", path), Markup.of("b", "xd-mono", " " + value));
    Div body = new Div(new Piece("p", "xd-wrap", words), field);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), yes);
    Draft.keep(this, field);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            field.focus();
          }
        });
  }

  /** Fields without a source first, then those whose source would change. */
  private static List<Goal> goals(Desk desk) {
    List<Goal> fed = new ArrayList<>();
    List<Goal> free = new ArrayList<>();
    for (TargetLine line : TargetLine.of(desk, TargetLine.Filter.ALL)) {
      if (line.kind() == TargetLine.Kind.ROW) {
        String now = say("none yet").equals(line.from()) ? "" : say(", now {0}", line.from());
        fed.add(new Goal(line.pointer(), line.group(), line.field(), line.field() + now));
      }
    }
    for (TargetLine line : TargetLine.of(desk, TargetLine.Filter.FREE)) {
      if (line.kind() == TargetLine.Kind.FREE) {
        String words = line.field() + ", " + line.how();
        free.add(new Goal(null, line.group(), line.field(), words));
      }
    }
    free.addAll(fed);
    return free;
  }

  /** The free field whose name or words have something of the value's name; null if none has. */
  private static Goal likely(List<Goal> goals, String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    for (Goal goal : goals) {
      TargetModel.Field field = TargetModel.field(goal.field());
      String words =
          goal.field() + (field == null ? "" : " " + field.words() + " " + heard(field.words()));
      String plain = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      if (goal.row() == null && wanted.length() > 2 && plain.contains(wanted)) {
        return goal;
      }
    }
    return null;
  }

  /** The last name on the way to a value, past positions. */
  static String nameOf(String pointer) {
    String[] steps = pointer.split("/");
    for (int i = steps.length - 1; i >= 0; i--) {
      if (!steps[i].matches("[0-9]*")) {
        return steps[i];
      }
    }
    return "";
  }
}
