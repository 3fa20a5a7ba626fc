package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.limit.Allowance;
import dev.crossdock.limit.LimitRow;
import dev.crossdock.limit.LimitSettings;
import dev.crossdock.limit.Setting;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.LimitCells;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import java.util.function.BiConsumer;

/** Asks for somebody's new limits and for the reason; an empty field means the default. */
final class LimitDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final IntegerField rate =
      field(say("Requests a second"), 1, Allowance.MOST.requestsPerSecond());
  private final IntegerField burst =
      field(say("Requests at once after a rest"), 1, Allowance.MOST.burst());
  private final IntegerField events =
      field(say("Events a day"), 0, (int) Allowance.MOST.eventsPerDay());
  private final ReasonField reason = new ReasonField();
  private final Button save = new Button(say("Set limits"));

  /**
   * A dialog that is not open yet.
   *
   * @param decide called with what is wanted and why
   */
  LimitDialog(LimitRow row, BiConsumer<LimitSettings.Wish, String> decide) {
    this(say("Limits of {0}", LimitCells.name(row)), words(row), row.own(), decide);
  }

  /**
   * A dialog for numbers of this kind that is not open yet.
   *
   * @param effect what holds now and what a change does
   * @param own what is set, or null
   * @param decide called with what is wanted and why
   */
  LimitDialog(
      String title, String effect, Setting own, BiConsumer<LimitSettings.Wish, String> decide) {
    setHeaderTitle(title);
    setCloseOnOutsideClick(false);
    if (own != null) {
      rate.setValue(own.requestsPerSecond());
      burst.setValue(own.burst());
      events.setValue(own.eventsPerDay() == null ? null : own.eventsPerDay().intValue());
    }
    burst.setPlaceholder("");
    burst.setHelperText(say("Empty: twice the requests a second."));
    reason.addValueChangeListener(change -> enable());
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.addClickListener(
        click -> {
          close();
          decide.accept(wish(), reason.words());
        });
    enable();
    Div body = new Div(new Piece("p", "", Markup.text(effect)), rate, burst, events, reason);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), save);
    Draft.keep(this, rate, burst, events, reason);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            rate.focus();
          }
        });
  }

  private static String words(LimitRow row) {
    Allowance holds = row.allowance();
    return say(
        "Now {0} {0|request|requests} a second, {1} at once, {2} {2|event|events} a day. An empty"
            + " field goes back to the default. What is refused is told when to come again; nothing"
            + " that was accepted is lost.",
        holds.requestsPerSecond(), holds.burst(), holds.eventsPerDay());
  }

  private IntegerField field(String label, int least, int most) {
    IntegerField field = new IntegerField(label);
    field.setMin(least);
    field.setMax(most);
    field.setPlaceholder(say("default"));
    field.setHelperText(say("From {0} to {1}", least, most));
    field.setWidthFull();
    field.setValueChangeMode(ValueChangeMode.EAGER);
    field.addValueChangeListener(change -> enable());
    field.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage(say("A whole number"))
            .setMinErrorMessage(say("At least {0}", least))
            .setMaxErrorMessage(say("At most {0}", most)));
    return field;
  }

  private void enable() {
    save.setEnabled(
        reason.isGiven() && !rate.isInvalid() && !burst.isInvalid() && !events.isInvalid());
  }

  private LimitSettings.Wish wish() {
    return new LimitSettings.Wish(number(rate), number(burst), number(events));
  }

  private static Long number(IntegerField field) {
    return field.getValue() == null ? null : Long.valueOf(field.getValue());
  }
}
