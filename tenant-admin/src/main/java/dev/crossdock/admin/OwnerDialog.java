package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.asset.Asset;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.ReasonField;
import java.util.List;
import java.util.function.BiConsumer;

/** Asks who answers for something, and for the reason. */
final class OwnerDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /** Somebody who can be chosen. */
  record Choice(String owner, String label) {}

  /**
   * A dialog that is not open yet.
   *
   * @param decide called with the owner, or null for nobody, and the reason
   */
  OwnerDialog(Asset of, List<Choice> choices, BiConsumer<String, String> decide) {
    setHeaderTitle(say("Who answers for {0}?", of.name()));
    setCloseOnOutsideClick(false);
    ComboBox<Choice> owner = new ComboBox<>(say("Owner"));
    owner.setItems(choices);
    owner.setItemLabelGenerator(Choice::label);
    owner.setClearButtonVisible(true);
    owner.setHelperText(say("A person of yours, or a role. Empty: nobody."));
    owner.setWidthFull();
    choices.stream()
        .filter(one -> of.owner() != null && one.owner().equals(of.owner().name()))
        .findFirst()
        .ifPresent(owner::setValue);
    ReasonField reason = new ReasonField();
    Button save = new Button(say("Set owner"));
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setEnabled(false);
    save.setDisableOnClick(true);
    reason.addValueChangeListener(change -> save.setEnabled(reason.isGiven()));
    save.addClickListener(
        click -> {
          close();
          decide.accept(owner.isEmpty() ? null : owner.getValue().owner(), reason.words());
        });
    Div body = new Div(owner, reason);
    body.addClassName("xd-dialog");
    add(body);
    Draft.keep(this, reason);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), save);
  }
}
