package dev.crossdock.portal.studio;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.portal.Draft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks in which form messages come. */
final class FormDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int CHARACTERS_MAX = 20_000;

  FormDialog(Source now, Map<String, String> forms, Consumer<Source> decide) {
    setHeaderTitle("How messages come");
    setCloseOnOutsideClick(false);
    Map<String, String> known = new LinkedHashMap<>(forms);
    known.putIfAbsent(now.format(), now.format());
    Select<String> form = new Select<>();
    form.setLabel("Form");
    form.setItems(known.keySet());
    form.setItemLabelGenerator(known::get);
    form.setValue(now.format());
    form.setWidthFull();
    TextArea options = new TextArea("Options");
    options.setHelperText(
        "One a line, such as delimiter=; or header=yes. None is needed for JSON.");
    options.setMaxLength(CHARACTERS_MAX);
    options.setWidthFull();
    options.setValue(
        now.options().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("\n")));
    Button yes =
        new Button(
            "Read it so",
            click -> {
              close();
              decide.accept(new Source(form.getValue(), options(options.getValue())));
            });
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Div body = new Div(form, options);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button("Cancel", click -> close()), yes);
    Draft.keep(this, form, options);
  }

  static Map<String, String> options(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int at = line.indexOf('=');
      if (at > 0) {
        options.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
      }
    }
    return options;
  }
}
