package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import dev.crossdock.exchange.KindSwitch;
import dev.crossdock.exchange.KindSwitch.Mode;
import dev.crossdock.exchange.Switches;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.ReasonField;
import java.util.function.Consumer;

/** Asks what becomes of a kind of messages, and for the reason. */
final class SwitchDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final RadioButtonGroup<Mode> mode = new RadioButtonGroup<>(say("From now on"));
  private final Checkbox again = new Checkbox();
  private final ReasonField reason = new ReasonField();
  private final Button save = new Button(say("Set"));

  /**
   * What is wished.
   *
   * @param again whether what was observed is read again
   */
  record Wish(Mode mode, boolean again, String reason) {}

  SwitchDialog(KindSwitch of, Consumer<Wish> decide) {
    setHeaderTitle(heard(of.kind().title()));
    setCloseOnOutsideClick(false);
    mode.setItems(Mode.values());
    mode.setItemLabelGenerator(SwitchDialog::words);
    mode.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
    mode.setValue(of.mode());
    long most = Math.min(of.observed(), Switches.REPLAYED_MAX);
    again.setLabel(
        say("Read {0} {0|message that was|messages that were} only observed again", most));
    mode.addValueChangeListener(change -> look(of));
    reason.addValueChangeListener(change -> look(of));
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.addClickListener(
        click -> {
          close();
          boolean wanted = again.isVisible() && again.getValue();
          decide.accept(new Wish(mode.getValue(), wanted, reason.words()));
        });
    Div body = new Div(mode, again, reason);
    body.addClassName("xd-dialog");
    add(body);
    Draft.keep(this, reason);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), save);
    look(of);
  }

  private void look(KindSwitch of) {
    again.setVisible(mode.getValue() == Mode.LIVE && of.observed() > 0);
    save.setEnabled(reason.isGiven() && mode.getValue() != null);
  }

  private static String words(Mode mode) {
    return switch (mode) {
      case LIVE -> say("Live: it is applied, and Odoo is told");
      case OBSERVED -> say("In test: taken in, read and shown; nothing is applied, nobody is told");
      case OFF -> say("Off: it is refused with a reason");
    };
  }
}
