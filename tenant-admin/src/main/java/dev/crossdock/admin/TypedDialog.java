package dev.crossdock.admin;

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
    setHeaderTitle("Erase " + tenant + " for good?");
    setCloseOnOutsideClick(false);
    TextField typed = new TextField("Type the tenant's id: " + tenant);
    typed.setWidthFull();
    typed.setAutocomplete(Autocomplete.OFF);
    typed.setValueChangeMode(ValueChangeMode.EAGER);
    Button yes = new Button("Erase tenant");
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
                "Its keys are destroyed first, then every row of it, its organisation and its accounts. There is no way back. What is left is the signed certificate."));
    Div body = new Div(effect, typed);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button("Keep as it is", click -> close()), yes);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            typed.focus();
          }
        });
  }
}
