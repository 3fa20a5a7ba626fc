package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.machine.Credential;
import java.util.function.Function;

/** There is no way back, so the name has to be typed. */
final class RevokeDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final ReasonField reason = new ReasonField();
  private final TextField name = new TextField();
  private final Button revoke = new Button(say("Revoke now"));
  private final String wanted;

  /**
   * A dialog that is not open yet.
   *
   * @param decide given the reason; answers why it was refused, or null when it was done
   */
  RevokeDialog(Credential credential, Function<String, String> decide) {
    wanted = credential.name();
    setHeaderTitle(say("Revoke {0}?", wanted));
    setCloseOnOutsideClick(false);
    Piece refusal = new Piece("p", "t-late").with("role", "alert");
    reason.addValueChangeListener(change -> enable());
    name.setLabel(say("Type its name: {0}", wanted));
    name.setWidthFull();
    name.setValueChangeMode(ValueChangeMode.EAGER);
    name.addValueChangeListener(change -> enable());
    revoke.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
    revoke.setDisableOnClick(true);
    revoke.addClickListener(
        click -> {
          String why = decide.apply(reason.words());
          if (why == null) {
            close();
          } else {
            refusal.show(Markup.text(why));
            enable();
          }
        });
    String words =
        say(
            "Whatever uses it is refused within 30 seconds, also with a token that it has already."
                + " There is no way back.{0}",
            credential.lastUsedAt() == null ? say(" It was never used.") : "");
    Div body = new Div(new Piece("p", "", Markup.text(words)), reason, name, refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Keep it"), click -> close()), revoke);
    Draft.keep(this, reason);
    enable();
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            reason.focus();
          }
        });
  }

  private void enable() {
    revoke.setEnabled(reason.isGiven() && name.getValue().strip().equals(wanted));
  }
}
