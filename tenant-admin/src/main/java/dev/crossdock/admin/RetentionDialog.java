package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.retention.Hold;
import dev.crossdock.retention.Period;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Asks how long something is kept, or what is held or held no longer, and for the reason. */
final class RetentionDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int REFERENCE_CHARACTERS_MAX = 100;

  private final ReasonField reason = new ReasonField();
  private final Button save;
  private final transient BooleanSupplier filled;

  private RetentionDialog(
      String title,
      String words,
      String act,
      Component field,
      BooleanSupplier filled,
      Consumer<String> decide) {
    this.filled = filled;
    save = new Button(act);
    setHeaderTitle(title);
    setCloseOnOutsideClick(false);
    reason.addValueChangeListener(change -> enable());
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.addClickListener(
        click -> {
          close();
          decide.accept(reason.words());
        });
    Div body = new Div(new Piece("p", "", Markup.text(words)));
    Component[] fields = field == null ? new Component[] {reason} : new Component[] {field, reason};
    body.add(fields);
    body.addClassName("xd-dialog");
    add(body);
    Draft.keep(this, fields);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), save);
    enable();
  }

  /** Asks for the days of a class. */
  static RetentionDialog days(Period period, BiConsumer<Integer, String> decide) {
    int least = period.of().daysMin();
    int most = period.of().daysMax();
    IntegerField days = new IntegerField(say("Days"));
    days.setMin(least);
    days.setMax(most);
    days.setValue(period.days());
    days.setHelperText(say("From {0} to {1}", least, most));
    days.setWidthFull();
    days.setValueChangeMode(ValueChangeMode.EAGER);
    days.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage(say("A whole number"))
            .setMinErrorMessage(say("At least {0}", least))
            .setMaxErrorMessage(say("At most {0}", most)));
    RetentionDialog dialog =
        new RetentionDialog(
            heard(period.of().title()),
            say(
                "{0} What is older than this begins to go within minutes and does not come back.",
                heard(period.of().words())),
            say("Set days"),
            days,
            () -> days.getValue() != null && !days.isInvalid(),
            reason -> decide.accept(days.getValue(), reason));
    days.addValueChangeListener(change -> dialog.enable());
    dialog.addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            days.focus();
          }
        });
    return dialog;
  }

  /** Asks what to hold; an empty reference means everything. */
  static RetentionDialog hold(BiConsumer<String, String> decide) {
    TextField shipment = new TextField(say("Shipment"));
    shipment.setHelperText(say("Its reference. Empty: everything of the tenant."));
    shipment.setMaxLength(REFERENCE_CHARACTERS_MAX);
    shipment.setWidthFull();
    RetentionDialog dialog =
        new RetentionDialog(
            say("Hold"),
            say(
                "Nothing of what is held is removed, however old it gets, until somebody ends the"
                    + " hold."),
            say("Hold"),
            shipment,
            () -> true,
            reason ->
                decide.accept(
                    shipment.getValue().isBlank() ? null : shipment.getValue().trim(), reason));
    dialog.addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            shipment.focus();
          }
        });
    return dialog;
  }

  /** Asks why a hold ends. */
  static RetentionDialog end(Hold hold, Consumer<String> decide) {
    return new RetentionDialog(
        say("End the hold on {0}", heard(hold.words())),
        say("What it kept goes by its age again, within minutes."),
        say("End hold"),
        null,
        () -> true,
        decide);
  }

  private void enable() {
    save.setEnabled(reason.isGiven() && filled.getAsBoolean());
  }
}
