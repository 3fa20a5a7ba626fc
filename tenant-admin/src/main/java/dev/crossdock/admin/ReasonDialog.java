package dev.crossdock.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import java.util.function.Consumer;

/** Says what will happen and asks why; the button works once a reason is given. */
final class ReasonDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int REASON_CHARACTERS_MAX = 500;

  /**
   * A dialog that is not open yet.
   *
   * @param title the question
   * @param effect what will happen and whether there is a way back
   * @param verb the words on the button
   * @param decide called with the reason
   */
  ReasonDialog(String title, String effect, String verb, Consumer<String> decide) {
    setHeaderTitle(title);
    setCloseOnOutsideClick(false);
    TextArea reason = new TextArea("Reason");
    reason.setHelperText("It is kept with your name, in the tenant's journal too.");
    reason.setMaxLength(REASON_CHARACTERS_MAX);
    reason.setRequiredIndicatorVisible(true);
    reason.setWidthFull();
    reason.setValueChangeMode(ValueChangeMode.EAGER);
    Button yes = new Button(verb);
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.setEnabled(false);
    yes.setDisableOnClick(true);
    reason.addValueChangeListener(change -> yes.setEnabled(!change.getValue().isBlank()));
    yes.addClickListener(
        click -> {
          close();
          decide.accept(reason.getValue().trim());
        });
    Div body = new Div(new Piece("p", "", Markup.text(effect)), reason);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button("Keep as it is", click -> close()), yes);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            reason.focus();
          }
        });
  }
}
