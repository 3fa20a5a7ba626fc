package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import java.util.function.Consumer;

/** The second step of an erasure: who means it types the tenant's id. */
final class TypedDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * A dialog that is not open yet.
   *
   * @param confirm called with what was typed
   */
  TypedDialog(String tenant, Consumer<String> confirm) {
    setHeaderTitle(say("Erase {0} for good?", tenant));
    setCloseOnOutsideClick(false);
    TextField typed = new TextField(say("Type the tenant's id: {0}", tenant));
    typed.setWidthFull();
    typed.setAutocomplete(Autocomplete.OFF);
    typed.setValueChangeMode(ValueChangeMode.EAGER);
    Button yes = new Button(say("Erase tenant"));
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
    yes.setEnabled(false);
    yes.setDisableOnClick(true);
    typed.addValueChangeListener(change -> yes.setEnabled(change.getValue().equals(tenant)));
    yes.addClickListener(
        click -> {
          close();
          confirm.accept(typed.getValue());
        });
    Piece effect =
        new Piece(
            "p",
            "",
            Markup.text(
                say(
                    "Its keys are destroyed first, then every row of it, its organisation and its"
                        + " accounts. There is no way back. What is left is the signed"
                        + " certificate.")));
    Div body = new Div(effect, typed);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), yes);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            typed.focus();
          }
        });
  }
}
