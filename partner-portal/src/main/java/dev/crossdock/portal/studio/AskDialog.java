package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import java.util.function.BiFunction;

/** Evidence before consent: what is asked for, and what is known of it. */
final class AskDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * @param evidence what changes and what is known, for people
   * @param ask given the note and whether messages that would be parked are no hindrance; answers
   *     why it was refused, or null when it was done
   */
  AskDialog(Markup evidence, BiFunction<String, Boolean, String> ask) {
    setHeaderTitle(say("Ask for approval"));
    setCloseOnOutsideClick(false);
    ReasonField note = new ReasonField(say("What it is for. It is kept with the version."));
    note.setLabel(say("Note"));
    Checkbox parked = new Checkbox(say("Messages that would be parked are no hindrance"));
    parked.setHelperText(say("They stay part of the evidence."));
    parked.setVisible(false);
    Piece refusal = new Piece("p", "t-late").with("role", "alert");
    Button yes = new Button(say("Ask for approval"));
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.setEnabled(false);
    yes.setDisableOnClick(true);
    note.addValueChangeListener(change -> yes.setEnabled(note.isGiven()));
    yes.addClickListener(
        click -> {
          String why = ask.apply(note.words(), parked.getValue());
          if (why == null) {
            close();
          } else {
            refusal.show(Markup.text(why));
            parked.setVisible(why.contains("would be parked"));
            yes.setEnabled(note.isGiven());
          }
        });
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "The draft becomes a version that nobody can change. All tests run, and the"
                            + " last messages are read by it; then an administrator decides."))),
            new Piece("div", "", evidence),
            note,
            parked,
            refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Not yet"), click -> close()), yes);
    Draft.keep(this, note);
  }
}
