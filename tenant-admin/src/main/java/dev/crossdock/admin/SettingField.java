package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.connection.Setting;
import dev.crossdock.portal.SecretField;
import java.time.ZoneId;
import java.util.Objects;

/** One setting of a connection as a field: its help, its example, and what is wrong under it. */
final class SettingField {
  private final Setting setting;
  private final Component field;

  /**
   * A field for a setting.
   *
   * @param stored of a secret, when it was set; empty if it is not
   */
  SettingField(Setting setting, String stored) {
    this.setting = setting;
    this.field = field(setting, stored);
    ((HasSize) field).setWidthFull();
    ((HasValue<?, ?>) field).setRequiredIndicatorVisible(setting.required());
    ((HasValue<?, ?>) field).addValueChangeListener(change -> look());
  }

  private static Component field(Setting setting, String stored) {
    String label = heard(setting.label());
    String help = heard(setting.help());
    return switch (setting.kind()) {
      case NUMBER, DURATION -> number(setting);
      case CHOICE -> {
        ComboBox<Setting.Choice> choice = new ComboBox<>(label);
        choice.setItems(setting.choices());
        choice.setItemLabelGenerator(one -> heard(one.label()));
        choice.setClearButtonVisible(true);
        choice.setHelperText(help);
        yield choice;
      }
      case ZONE -> {
        ComboBox<String> zone = new ComboBox<>(label);
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        zone.setClearButtonVisible(true);
        zone.setHelperText(help);
        yield zone;
      }
      case FILE, SECRET_FILE -> {
        TextArea lines = new TextArea(label);
        lines.setHelperText(help + (setting.secret() ? " " + told(stored) : ""));
        lines.setMaxLength(setting.kind().charactersMax());
        lines.setMaxHeight("12rem");
        yield lines;
      }
      case SECRET -> {
        SecretField secret = new SecretField(label);
        secret.setHelperText(help + " " + told(stored));
        secret.setMaxLength(setting.kind().charactersMax());
        secret.getElement().setAttribute("autocomplete", "new-password");
        yield secret;
      }
      case TEXT, ADDRESS, HOST -> {
        TextField text = new TextField(label);
        text.setHelperText(help);
        text.setPlaceholder(setting.example());
        text.setMaxLength(setting.kind().charactersMax());
        yield text;
      }
    };
  }

  private static IntegerField number(Setting setting) {
    IntegerField number = new IntegerField(heard(setting.label()));
    number.setHelperText(heard(setting.help()) + " " + heard(setting.ruleWords()));
    number.setMin((int) Math.max(Integer.MIN_VALUE, setting.least()));
    number.setMax((int) Math.min(Integer.MAX_VALUE, setting.most()));
    number.setPlaceholder(Objects.toString(setting.defaultValue(), ""));
    if (setting.unit() != null) {
      number.setSuffixComponent(new Span(heard(setting.unit())));
    }
    number.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage(heard(setting.ruleWords()))
            .setMinErrorMessage(heard(setting.ruleWords()))
            .setMaxErrorMessage(heard(setting.ruleWords())));
    return number;
  }

  private static String told(String stored) {
    return stored.isEmpty()
        ? say("It is never shown again.")
        : say("Set on {0}. Empty: it stays as it is.", stored);
  }

  Setting setting() {
    return setting;
  }

  Component component() {
    return field;
  }

  /** What was typed or chosen, as it is stored; empty for nothing. */
  String value() {
    Object value = ((AbstractField<?, ?>) field).getValue();
    if (value instanceof Setting.Choice choice) {
      return choice.value();
    }
    return Objects.toString(value, "").strip();
  }

  /** Puts a stored value into it; what does not fit any more is left out. */
  void put(String value) {
    if (field instanceof IntegerField number) {
      number.setValue(value.matches("-?\\d{1,9}") ? Integer.valueOf(value) : null);
    } else if (setting.kind() == Setting.Kind.CHOICE) {
      choose(value);
    } else if (field instanceof ComboBox<?> zone) {
      @SuppressWarnings("unchecked") // the other boxes are choices
      ComboBox<String> zones = (ComboBox<String>) zone;
      zones.setValue(value);
    } else if (field instanceof TextArea lines) {
      lines.setValue(value);
    } else if (field instanceof TextField text) {
      text.setValue(value);
    }
  }

  private void choose(String value) {
    @SuppressWarnings("unchecked") // a field of a choice is made above
    ComboBox<Setting.Choice> box = (ComboBox<Setting.Choice>) field;
    setting.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .findFirst()
        .ifPresent(box::setValue);
  }

  /** Says what is wrong; null for nothing. */
  void wrong(String words) {
    HasValidation validated = (HasValidation) field;
    validated.setErrorMessage(words);
    validated.setInvalid(words != null);
  }

  private void look() {
    String value = value();
    wrong(value.isEmpty() ? null : setting.fault(value));
  }
}
