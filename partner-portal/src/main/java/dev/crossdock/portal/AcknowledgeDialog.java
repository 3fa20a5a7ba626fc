package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.alert.AlertRow;
import dev.crossdock.problem.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks who takes note of an alert what is being done, and for how long it is to be silent. */
final class AcknowledgeDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int DAY = 24;

  /** Called with hours and note. */
  interface Decide {
    void accept(int hours, String note);
  }

  /**
   * A dialog that is not open yet.
   *
   * @param decide called with what was chosen
   */
  AcknowledgeDialog(AlertRow alert, Decide decide) {
    setHeaderTitle(say("Acknowledge {0}", alert.shownId()));
    setCloseOnOutsideClick(false);
    Map<Integer, String> times = new LinkedHashMap<>();
    times.put(1, say("1 hour"));
    times.put(4, say("4 hours"));
    times.put(DAY, say("1 day"));
    times.put(3 * DAY, say("3 days"));
    times.put(7 * DAY, say("1 week"));
    times.put(30 * DAY, say("30 days"));
    Select<Integer> hours = new Select<>();
    hours.setLabel(say("Silent for"));
    hours.setItems(times.keySet());
    hours.setItemLabelGenerator(times::get);
    hours.setValue(DAY);
    hours.setHelperText(say("If it lasts longer, your side is told again."));
    hours.setWidthFull();
    TextArea note = new TextArea(say("What is being done"));
    note.setHelperText(say("Everybody who sees the alert reads it, with your name."));
    note.setMaxLength(Reason.CHARACTERS_MAX);
    note.setRequiredIndicatorVisible(true);
    note.setWidthFull();
    note.setValueChangeMode(ValueChangeMode.EAGER);
    Button yes = new Button(say("Acknowledge"));
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.setEnabled(false);
    yes.setDisableOnClick(true);
    note.addValueChangeListener(change -> yes.setEnabled(Reason.isOne(note.getValue())));
    yes.addClickListener(
        click -> {
          close();
          decide.accept(hours.getValue() == null ? DAY : hours.getValue(), note.getValue().strip());
        });
    Div body =
        new Div(
            new Piece("p", "", Markup.of("b", "", heard(alert.title()) + ".")),
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "Nobody of your side is told of it again before it gets worse or the time"
                            + " is over. The cause stays: the alert closes by itself when it is"
                            + " gone."))),
            note,
            hours);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Leave it open"), click -> close()), yes);
    Draft.keep(this, note, hours);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            note.focus();
          }
        });
  }
}
