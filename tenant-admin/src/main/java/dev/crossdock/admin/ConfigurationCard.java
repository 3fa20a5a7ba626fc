package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import dev.crossdock.configuration.ConfigurationDocument;
import dev.crossdock.configuration.Configurations;
import dev.crossdock.configuration.Part;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.portal.SecretField;
import dev.crossdock.problem.ProblemException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a document would change, which parts of it are meant, and the button that applies it. */
final class ConfigurationCard extends Card {
  private static final long serialVersionUID = 1L;

  private final transient ConfigurationDocument document;
  private final transient Comparer comparer;
  private final transient Consumer<Order> apply;
  private final boolean mayApply;
  private final String name;
  private final CheckboxGroup<Part> parts = new CheckboxGroup<>(say("Parts of it"));
  private final Piece rows = new Piece("div", "xd-scroll");
  private final Div form = new Div();
  private transient Configurations.Comparison comparison;

  /** What somebody wants to be applied. */
  record Order(
      ConfigurationDocument document,
      String state,
      Map<String, Map<String, String>> secrets,
      String reason) {
    /** Without secrets. */
    @Override
    public String toString() {
      return "order against " + state;
    }
  }

  /** Says what a document would change. */
  interface Comparer {
    Configurations.Comparison of(ConfigurationDocument wanted) throws SQLException;
  }

  /**
   * A card for a document.
   *
   * @param name for people
   * @param chosen parts that are meant at first, if the document has them
   */
  ConfigurationCard(
      ConfigurationDocument document,
      String name,
      Set<Part> chosen,
      boolean mayApply,
      Comparer comparer,
      Consumer<Order> apply) {
    super(say("What it would change"), Markup.text(name));
    this.document = document;
    this.name = name;
    this.mayApply = mayApply;
    this.comparer = comparer;
    this.apply = apply;
    List<Part> there = Arrays.stream(Part.values()).filter(document::has).toList();
    parts.setItems(there);
    parts.setItemLabelGenerator(one -> heard(one.words()));
    Set<Part> first = EnumSet.noneOf(Part.class);
    there.stream().filter(chosen::contains).forEach(first::add);
    parts.setValue(first);
    parts.addValueChangeListener(change -> show());
    Div top = new Div(parts);
    top.addClassName("body");
    form.addClassNames("body", "xd-column");
    edgeToEdge(top);
    edgeToEdge(rows);
    edgeToEdge(form);
    show();
  }

  private void show() {
    form.removeAll();
    try {
      comparison = comparer.of(document.only(parts.getValue()));
    } catch (ProblemException e) {
      heading(say("What it would change"), Markup.text(name));
      rows.show(ConfigurationWords.refused(e));
      return;
    } catch (SQLException e) {
      throw new IllegalStateException("A configuration cannot be compared", e);
    }
    heading(say("What it would change"), Markup.text(name));
    rows.show(
        comparison.changes().isEmpty()
            ? EmptyState.of(say("Nothing differs"), say("What is set here says the same already."))
            : ConfigurationWords.table(comparison.changes()));
    form.add(new Piece("p", "", Markup.text(ConfigurationWords.summary(comparison.changes()))));
    if (mayApply && ConfigurationWords.acts(comparison.changes()) > 0) {
      offer();
    }
  }

  private void offer() {
    Map<Configurations.Secret, PasswordField> secrets = new LinkedHashMap<>();
    for (Configurations.Secret secret : comparison.secrets()) {
      PasswordField field =
          new SecretField(say("{0} of {1}", heard(secret.label()), secret.connection()));
      field.setHelperText(say("Needed, and not in the document. Never shown again."));
      field.setAutocomplete(Autocomplete.NEW_PASSWORD);
      field.setRequiredIndicatorVisible(true);
      field.setWidthFull();
      secrets.put(secret, field);
      form.add(field);
    }
    ReasonField reason = new ReasonField(say("It is kept with your name, at every change."));
    Button button = new Button(say("Apply"));
    button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    button.setEnabled(false);
    reason.addValueChangeListener(change -> button.setEnabled(reason.isGiven()));
    button.addClickListener(
        click ->
            apply.accept(
                new Order(
                    document.only(parts.getValue()),
                    comparison.state(),
                    values(secrets),
                    reason.words())));
    form.add(reason, new Div(button));
  }

  private static Map<String, Map<String, String>> values(
      Map<Configurations.Secret, PasswordField> fields) {
    Map<String, Map<String, String>> values = new HashMap<>();
    fields.forEach(
        (secret, field) -> {
          if (!field.isEmpty()) {
            values
                .computeIfAbsent(secret.connection(), first -> new HashMap<>())
                .put(secret.key(), field.getValue());
          }
        });
    return values;
  }
}
