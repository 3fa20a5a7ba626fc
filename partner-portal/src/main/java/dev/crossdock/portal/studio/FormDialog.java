package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.mapping.SourceOption;
import dev.crossdock.portal.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks in which form messages come, with the options that the form has. */
final class FormDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final transient Source now;
  private final Select<String> form = new Select<>();
  private final Div options = new Div();
  private final transient Map<SourceOption, AbstractField<?, String>> fields =
      new LinkedHashMap<>();

  FormDialog(Source now, Map<String, String> forms, Consumer<Source> decide) {
    this.now = now;
    setHeaderTitle(say("How messages come"));
    setCloseOnOutsideClick(false);
    Map<String, String> known = new LinkedHashMap<>(forms);
    known.putIfAbsent(now.format(), now.format());
    form.setLabel(say("Form"));
    form.setItems(known.keySet());
    form.setItemLabelGenerator(known::get);
    form.setWidthFull();
    form.addValueChangeListener(change -> ask(change.getValue()));
    form.setValue(now.format());
    options.addClassName("xd-dialog");
    Button yes =
        new Button(
            say("Read it so"),
            click -> {
              if (check()) {
                close();
                decide.accept(new Source(form.getValue(), typed()));
              }
            });
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Div body = new Div(form, options);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), yes);
    Draft.keep(this, form);
  }

  private void ask(String format) {
    fields.clear();
    options.removeAll();
    for (SourceOption option : SourceOption.of(format)) {
      String said = format.equals(now.format()) ? now.options().get(option.name()) : null;
      AbstractField<?, String> field = option.choices().isEmpty() ? text(option) : choice(option);
      ((HasHelper) field).setHelperText(heard(option.help()));
      ((HasSize) field).setWidthFull();
      field.setRequiredIndicatorVisible(option.needed());
      field.setValue(said == null ? "" : said);
      fields.put(option, field);
      options.add((Component) field);
    }
  }

  private static TextField text(SourceOption option) {
    TextField field = new TextField(heard(option.words()));
    field.setPlaceholder(option.byDefault() == null ? "" : option.byDefault());
    return field;
  }

  private static Select<String> choice(SourceOption option) {
    Select<String> field = new Select<>();
    field.setLabel(heard(option.words()));
    List<String> items = new ArrayList<>(List.of(""));
    items.addAll(option.choices());
    field.setItems(items);
    String otherwise =
        option.byDefault() == null ? say("found out from the message") : option.byDefault();
    field.setItemLabelGenerator(one -> one.isEmpty() ? say("Not said: {0}", otherwise) : one);
    return field;
  }

  /** Tells what is wrong at its field; whether nothing is. */
  private boolean check() {
    boolean right = true;
    for (Map.Entry<SourceOption, AbstractField<?, String>> one : fields.entrySet()) {
      String value = one.getValue().getValue().strip();
      String fault =
          !value.isEmpty()
              ? one.getKey().fault(value)
              : one.getKey().needed() ? say("This must be said.") : null;
      HasValidation at = (HasValidation) one.getValue();
      at.setErrorMessage(fault);
      at.setInvalid(fault != null);
      right &= fault == null;
    }
    return right;
  }

  private Map<String, String> typed() {
    Map<String, String> typed = new LinkedHashMap<>();
    fields.forEach(
        (option, field) -> {
          if (!field.getValue().isBlank()) {
            typed.put(option.name(), field.getValue().strip());
          }
        });
    return typed;
  }
}
