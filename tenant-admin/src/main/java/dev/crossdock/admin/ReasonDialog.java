package dev.crossdock.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import java.util.function.Consumer;

/** Says what will happen and asks why; the button works once a reason is given. */
final class ReasonDialog extends Dialog {
  private static final long serialVersionUID = 1L;

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
    ReasonField reason = new ReasonField("It is kept with your name, in the tenant's journal too.");
    Button yes = new Button(verb);
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.setEnabled(false);
    yes.setDisableOnClick(true);
    reason.addValueChangeListener(change -> yes.setEnabled(reason.isGiven()));
    yes.addClickListener(
        click -> {
          close();
          decide.accept(reason.words());
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
