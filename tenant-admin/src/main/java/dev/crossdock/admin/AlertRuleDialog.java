package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.alert.AlertSettings;
import dev.crossdock.alert.Amount;
import dev.crossdock.alert.Rule;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.tenant.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Asks how a rule is to be. When it is refused the dialog stays open with all that was typed, and
 * says why.
 */
final class AlertRuleDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int ADDRESSES_CHARACTERS_MAX = 2_000;

  private final RadioButtonGroup<Boolean> enabled = choice(say("This rule"), say("On"), say("Off"));
  private final Map<String, IntegerField> amounts = new LinkedHashMap<>();
  private final CheckboxGroup<Role> roles = new CheckboxGroup<>(say("Mail to people who are"));
  private final TextArea addresses = new TextArea(say("Mail to others"));
  private final ComboBox<String> webhook = new ComboBox<>(say("Webhook"));
  private final RadioButtonGroup<Boolean> quiet =
      choice(say("Outside working hours"), say("Wait, unless it is critical"), say("Tell at once"));
  private final ReasonField reason = new ReasonField();
  private final Button save = new Button(say("Set rule"));

  /**
   * A dialog that is not open yet.
   *
   * @param webhooks names of connections by their codes
   * @param decide given what is wanted and why; answers why it was refused, or null when it was
   *     done
   */
  AlertRuleDialog(
      Rule rule,
      Map<String, String> webhooks,
      BiFunction<AlertSettings.Wish, String, String> decide) {
    setHeaderTitle(heard(rule.kind().title()));
    setCloseOnOutsideClick(false);
    fill(rule, webhooks);
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
    Div body = new Div(new Piece("p", "", Markup.text(heard(rule.kind().words()))), enabled);
    List<Component> kept = new ArrayList<>(List.of(enabled));
    kept.addAll(amounts.values());
    kept.addAll(List.of(roles, addresses, webhook, quiet, reason));
    amounts.values().forEach(body::add);
    body.add(roles, addresses, webhook, quiet, reason, refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), save);
    Draft.keep(this, kept.toArray(Component[]::new));
    enable();
  }

  private static RadioButtonGroup<Boolean> choice(String label, String yes, String no) {
    RadioButtonGroup<Boolean> group = new RadioButtonGroup<>(label);
    group.setItems(true, false);
    group.setItemLabelGenerator(value -> value ? yes : no);
    return group;
  }

  private void fill(Rule rule, Map<String, String> webhooks) {
    enabled.setValue(rule.enabled());
    rule.kind().amounts().forEach(amount -> amounts.put(amount.key(), field(amount, rule)));
    roles.setItems(
        Arrays.stream(Role.values())
            .filter(role -> !role.ofMachine() && role != Role.OPERATOR)
            .toList());
    roles.setItemLabelGenerator(one -> heard(one.title()));
    roles.setValue(Set.copyOf(rule.roles()));
    roles.setHelperText(
        say(
            "Partners' people are told of what is their own business only. If nobody of the tenant"
                + " has the role, administrators are told."));
    addresses.setHelperText(
        say("E-mail addresses, one a line, at most {0}", AlertSettings.ADDRESSES_MAX));
    addresses.setMaxLength(ADDRESSES_CHARACTERS_MAX);
    addresses.setWidthFull();
    addresses.setValue(String.join("\n", rule.addresses()));
    webhook.setItems(webhooks.keySet());
    webhook.setItemLabelGenerator(code -> webhooks.getOrDefault(code, code) + " (" + code + ")");
    webhook.setClearButtonVisible(true);
    webhook.setWidthFull();
    webhook.setHelperText(
        webhooks.isEmpty()
            ? say("Make a connection of your own with the connector webhook first.")
            : say("A connection of your own with the connector webhook; each message is signed."));
    webhook.setEnabled(!webhooks.isEmpty());
    if (rule.webhook() != null && webhooks.containsKey(rule.webhook())) {
      webhook.setValue(rule.webhook());
    }
    quiet.setValue(rule.quiet());
  }

  private IntegerField field(Amount amount, Rule rule) {
    IntegerField field = new IntegerField(heard(amount.label()));
    field.setMin(amount.least());
    field.setMax(amount.most());
    field.setValue(rule.amount(amount.key()));
    field.setSuffixComponent(new Span(heard(amount.unit())));
    field.setHelperText(say("{0} By default {1}.", heard(amount.bounds()), amount.byDefault()));
    field.setWidthFull();
    field.setValueChangeMode(ValueChangeMode.EAGER);
    field.addValueChangeListener(change -> enable());
    field.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage(say("A whole number"))
            .setMinErrorMessage(heard(amount.bounds()))
            .setMaxErrorMessage(heard(amount.bounds())));
    return field;
  }

  private void enable() {
    save.setEnabled(
        reason.isGiven()
            && amounts.values().stream()
                .allMatch(field -> field.getValue() != null && !field.isInvalid()));
  }

  private AlertSettings.Wish wish() {
    Map<String, Integer> values = new HashMap<>();
    amounts.forEach((key, field) -> values.put(key, field.getValue()));
    List<String> others =
        Arrays.stream(addresses.getValue().split("[\\s,;]+"))
            .filter(one -> !one.isEmpty())
            .toList();
    return new AlertSettings.Wish(
        enabled.getValue(),
        values,
        roles.getValue().stream().sorted().toList(),
        others,
        webhook.getValue(),
        quiet.getValue());
  }
}
