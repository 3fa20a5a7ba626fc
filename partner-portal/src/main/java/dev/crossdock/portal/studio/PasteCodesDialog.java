package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.portal.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes many codes at once, as they are copied from a sheet or a partner's document. */
final class PasteCodesDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int CHARACTERS_MAX = 100_000;

  /** A code and what it becomes, which may be empty. */
  record Pair(String code, String to) {}

  PasteCodesDialog(Consumer<List<Pair>> take) {
    setHeaderTitle(say("Paste codes"));
    setCloseOnOutsideClick(false);
    TextArea text = new TextArea(say("Codes"));
    text.setHelperText(
        say("One a line: the code, then a tab, a semicolon, a comma or =, and what it becomes."));
    text.setMaxLength(CHARACTERS_MAX);
    text.setWidthFull();
    text.setMinHeight("12rem");
    text.setValueChangeMode(ValueChangeMode.LAZY);
    Button yes = new Button(say("Add"));
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.setEnabled(false);
    text.addValueChangeListener(
        change -> {
          int found = pairs(text.getValue()).size();
          yes.setEnabled(found > 0);
          yes.setText(say("Add {0} {0|code|codes}", found));
        });
    yes.addClickListener(
        click -> {
          close();
          take.accept(pairs(text.getValue()));
        });
    Div body = new Div(text);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), yes);
    Draft.keep(this, text);
  }

  static List<Pair> pairs(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.strip().split("\\s*[\\t;,=]\\s*", 2);
      if (!parts[0].isBlank()) {
        pairs.add(new Pair(parts[0].strip(), parts.length == 1 ? "" : parts[1].strip()));
      }
    }
    return pairs;
  }
}
