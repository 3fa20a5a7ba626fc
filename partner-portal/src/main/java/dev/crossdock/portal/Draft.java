package dev.crossdock.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import dev.crossdock.tenant.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps what is typed in a dialog while the dialog is open, in the browser: the server may have
 * forgotten the person by then. When the page is loaded again, the button that had opened the
 * dialog is pressed again and the words stand in their fields, as if the person had typed them.
 * What is chosen is kept by its words, since Vaadin's keys are others after a sign-in.
 */
public final class Draft {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private Draft() {}

  /**
   * Keeps what is typed in these fields from now on; what is not named is not kept. The dialog is
   * known by its title as it is when it opens, its fields by their labels as they are now.
   *
   * @param fields no field for a secret, and none that asks "are you sure": that is asked anew
   * @throws IllegalArgumentException if a field is one for a password
   */
  public static void keep(Dialog dialog, Component... fields) {
    Map<String, Component> named = new LinkedHashMap<>();
    for (Component field : fields) {
      if (field instanceof PasswordField) {
        throw new IllegalArgumentException("Passwords are not kept");
      }
      String label = field.getElement().getProperty("label");
      field.getElement().setAttribute("data-draft", label);
      named.put(label, field);
    }
    dialog.addOpenedChangeListener(
        change -> {
          String title = dialog.getHeaderTitle();
          if (change.isOpened()) {
            dialog
                .getElement()
                .executeJs("return window.xd.drafts.opened($0)", title)
                .then(String.class, texts -> fill(named, texts));
          } else {
            // By the window: the dialog itself is taken off the page with this answer.
            Optional.ofNullable(UI.getCurrent())
                .ifPresent(ui -> ui.getPage().executeJs("window.xd.drafts.closed($0)", title));
          }
        });
  }

  /**
   * Marks what opens a dialog that keeps drafts, and does nothing else.
   *
   * @param about tells it from all others of its page
   */
  public static <T extends HasElement> T opener(T button, String about) {
    button.getElement().setAttribute("data-opens", about);
    return button;
  }

  /** As {@link #opener(HasElement, String)}, where the button's own words tell it from others. */
  public static Button opener(Button button) {
    return opener(button, button.getAriaLabel().orElseGet(button::getText));
  }

  /** A page is shown to somebody, for one tenant or partner. */
  static void arrived(Page page, Actor actor) {
    String who =
        String.join(" ", actor.principal(), actor.tenant(), String.valueOf(actor.partner()));
    page.getElement().executeJs("window.xd.drafts.arrived($0, $1)", who, actor.principal());
  }

  private static void fill(Map<String, Component> named, String texts) {
    read(texts)
        .forEach(
            (label, text) -> {
              if (named.containsKey(label)) {
                put(named.get(label), text);
              }
            });
  }

  /** What a browser says that it kept; nothing if that is not readable. */
  static Map<String, String> read(String texts) {
    try {
      return texts.isEmpty() ? Map.of() : JSON.readValue(texts, TEXTS);
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  /** Puts into a field what it showed. What is no choice any more is left out. */
  static void put(Component field, String text) {
    if (field instanceof IntegerField number) {
      number.setValue(text.matches("-?\\d{1,9}") ? Integer.valueOf(text) : null);
    } else if (field instanceof TextFieldBase<?, ?> words) {
      @SuppressWarnings("unchecked") // the others of these fields are texts
      TextFieldBase<?, String> texts = (TextFieldBase<?, String>) words;
      texts.setValue(text);
    } else if (field instanceof ComboBox<?> choice) {
      put(choice, text);
    } else if (field instanceof Select<?> choice) {
      put(choice, text);
    } else if (field instanceof CheckboxGroup<?> choice) {
      put(choice, text);
    } else if (field instanceof RadioButtonGroup<?> choice) {
      put(choice, text);
    }
  }

  private static <T> void put(ComboBox<T> field, String text) {
    Stream<T> items = field.getListDataView().getItems();
    field.setValue(shown(items, field.getItemLabelGenerator(), text));
  }

  private static <T> void put(Select<T> field, String text) {
    Stream<T> items = field.getListDataView().getItems();
    field.setValue(shown(items, field.getItemLabelGenerator(), text));
  }

  private static <T> void put(RadioButtonGroup<T> field, String text) {
    Stream<T> items = field.getListDataView().getItems();
    field.setValue(shown(items, field.getItemLabelGenerator(), text));
  }

  private static <T> void put(CheckboxGroup<T> field, String text) {
    List<String> ticked = text.lines().toList();
    field.setValue(
        field
            .getListDataView()
            .getItems()
            .filter(item -> ticked.contains(field.getItemLabelGenerator().apply(item)))
            .collect(Collectors.toSet()));
  }

  /** The item under these words, or null. */
  private static <T> T shown(Stream<T> items, Function<T, String> label, String text) {
    Function<T, String> words = label == null ? String::valueOf : label;
    return items.filter(item -> words.apply(item).equals(text)).findFirst().orElse(null);
  }
}
