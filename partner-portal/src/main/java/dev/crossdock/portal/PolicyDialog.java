package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.machine.Credential;
import dev.crossdock.machine.Policies;
import dev.crossdock.machine.Policy;
import dev.crossdock.machine.Use;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Asks what a credential may be used for. When it is refused the dialog stays open with all that
 * was typed, and says why.
 */
final class PolicyDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int SOURCES_CHARACTERS_MAX = 1_000;

  private final CheckboxGroup<Use> uses = new CheckboxGroup<>(say("It may"));
  private final TextArea sources = new TextArea(say("It may come from"));
  private final TextField from = time(say("From"));
  private final TextField until = time(say("Until"));
  private final IntegerField size = new IntegerField(say("Longest body, in bytes"));
  private final ReasonField reason = new ReasonField();
  private final Button save = new Button(say("Set policy"));

  /**
   * A dialog that is not open yet.
   *
   * @param limits where rates are set, or nothing
   * @param decide given what is wanted and why; answers why it was refused, or null when it was
   *     done
   */
  PolicyDialog(
      Credential credential, Markup limits, BiFunction<Policies.Wish, String, String> decide) {
    setHeaderTitle(say("Policy of {0}", credential.name()));
    setCloseOnOutsideClick(false);
    fill(credential.policy());
    Piece refusal = new Piece("p", "t-late").with("role", "alert");
    reason.addValueChangeListener(change -> enable());
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.addClickListener(
        click -> {
          String why = decide.apply(wish(), reason.words());
          if (why == null) {
            close();
          } else {
            refusal.show(Markup.text(why));
            enable();
          }
        });
    Draft.keep(this, uses, sources, from, until, size, reason);
    Markup words =
        Markup.all(
            Markup.text(
                say(
                    "What breaks it is refused with 403, counted here and told in the audit log. It"
                        + " holds everywhere within 20 seconds, and goes over when the credential"
                        + " is rotated. ")),
            limits);
    Div hours = new Div(from, until);
    hours.addClassName("xd-hours");
    Div body = new Div(new Piece("p", "", words), uses, sources, hours, size, reason, refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), save);
    enable();
  }

  private void fill(Policy policy) {
    uses.setItems(Use.values());
    uses.setItemLabelGenerator(one -> heard(one.title()));
    uses.setValue(policy.uses() == null ? EnumSet.allOf(Use.class) : EnumSet.copyOf(policy.uses()));
    uses.addValueChangeListener(change -> enable());
    sources.setHelperText(
        say("Networks such as 203.0.113.0/24 or single addresses, one a line; empty for anywhere"));
    sources.setMaxLength(SOURCES_CHARACTERS_MAX);
    sources.setWidthFull();
    sources.setValue(policy.sources() == null ? "" : String.join("\n", policy.sources()));
    from.setValue(Objects.toString(policy.from(), ""));
    until.setValue(Objects.toString(policy.until(), ""));
    size.setMin(1);
    size.setMax(Policy.BYTES_MAX);
    size.setPlaceholder(say("what the API takes"));
    size.setWidthFull();
    size.setValue(policy.bytesMax());
    size.setValueChangeMode(ValueChangeMode.EAGER);
    size.addValueChangeListener(change -> enable());
    size.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage(say("A whole number"))
            .setMinErrorMessage(say("At least 1"))
            .setMaxErrorMessage(say("At most {0}", Policy.BYTES_MAX)));
  }

  private static TextField time(String label) {
    TextField field = new TextField(label);
    field.setMaxLength("00:00".length());
    field.setPlaceholder(say("any time"));
    field.setHelperText(say("Such as 06:00, where the connection is"));
    return field;
  }

  private void enable() {
    save.setEnabled(reason.isGiven() && !uses.isEmpty() && !size.isInvalid());
  }

  private Policies.Wish wish() {
    Set<Use> chosen = uses.getValue();
    List<String> networks =
        Arrays.stream(sources.getValue().split("[\\s,]+")).filter(one -> !one.isEmpty()).toList();
    return new Policies.Wish(
        chosen.size() == Use.values().length
            ? null
            : chosen.stream().sorted().map(Use::word).toList(),
        networks.isEmpty() ? null : networks,
        orNull(from.getValue()),
        orNull(until.getValue()),
        size.getValue() == null ? null : Long.valueOf(size.getValue()));
  }

  private static String orNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
