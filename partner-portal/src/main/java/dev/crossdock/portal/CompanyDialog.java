package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.partner.Company;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Asks what a partner's company is; what is wrong is said at the field. */
public final class CompanyDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, TextField> texts = new LinkedHashMap<>();
  private final ComboBox<String> country = new ComboBox<>(say("Country"));
  private final Piece rest = new Piece("p", "xd-problem xd-hidden").with("role", "alert");
  private final Button save = new Button(say("Save"));

  /**
   * A dialog that is not open yet.
   *
   * @param now what is known, or null
   * @param decide keeps what is wanted, or throws what is wrong
   */
  public CompanyDialog(Company now, Consumer<Company> decide) {
    setHeaderTitle(say("Company data"));
    setCloseOnOutsideClick(false);
    Div body = new Div();
    body.addClassName("xd-dialog");
    ask(body, now);
    body.add(rest);
    add(body);
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.addClickListener(click -> submit(decide));
    getFooter().add(new Button(say("Cancel"), click -> close()), save);
    Component[] fields = body.getChildren().filter(part -> part != rest).toArray(Component[]::new);
    Draft.keep(this, fields);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            texts.get("legalName").focus();
          }
        });
  }

  private void ask(Div body, Company now) {
    add(body, "legalName", say("Legal name"), "", true, now == null ? null : now.legalName());
    add(body, "street", say("Street and number"), "", true, now == null ? null : now.street());
    add(body, "postcode", say("Postcode"), "", false, now == null ? null : now.postcode());
    add(body, "city", say("City"), "", true, now == null ? null : now.city());
    country.setItems(List.of(Locale.getISOCountries()));
    country.setItemLabelGenerator(CompanyDialog::countryName);
    country.setRequiredIndicatorVisible(true);
    country.setWidthFull();
    if (now != null) {
      country.setValue(now.country());
    }
    body.add(country);
    add(
        body,
        "vat",
        say("VAT number"),
        say("With its country, such as IT08841230157. Its form is checked."),
        false,
        now == null ? null : now.vat());
    add(
        body,
        "eori",
        say("EORI number"),
        say("For customs"),
        false,
        now == null ? null : now.eori());
    add(
        body,
        "scac",
        "SCAC",
        say("Of ocean carriers, 2 to 4 letters"),
        false,
        now == null ? null : now.scac());
    add(
        body,
        "homePort",
        say("Home port"),
        say("UN/LOCODE, such as ITGOA"),
        false,
        now == null ? null : now.homePort());
    add(
        body,
        "email",
        say("E-mail address"),
        say("Who is asked about messages"),
        true,
        now == null ? null : now.email());
    add(body, "phone", say("Telephone"), "", false, now == null ? null : now.phone());
  }

  private static String countryName(String code) {
    return new Locale("", code).getDisplayCountry(Tongue.locale()) + " (" + code + ")";
  }

  private void add(
      Div body, String key, String label, String help, boolean required, String value) {
    TextField field = new TextField(label);
    field.setHelperText(help.isEmpty() ? null : help);
    field.setMaxLength(Company.TEXT_CHARACTERS_MAX);
    field.setRequiredIndicatorVisible(required);
    field.setWidthFull();
    field.setValue(value == null ? "" : value);
    texts.put(key, field);
    body.add(field);
  }

  private void submit(Consumer<Company> decide) {
    texts.values().forEach(field -> field.setInvalid(false));
    country.setInvalid(false);
    rest.addClassName("xd-hidden");
    try {
      decide.accept(wanted());
      close();
    } catch (InvalidFields e) {
      e.all().forEach(this::tell);
    } catch (ProblemException e) {
      tell(e);
    } finally {
      save.setEnabled(true);
    }
  }

  private Company wanted() {
    String[] values =
        Arrays.stream(
                new String[] {
                  "legalName",
                  "street",
                  "postcode",
                  "city",
                  "vat",
                  "eori",
                  "scac",
                  "homePort",
                  "email",
                  "phone"
                })
            .map(key -> texts.get(key).getValue())
            .toArray(String[]::new);
    return new Company(
        values[0],
        values[1],
        values[2],
        values[3],
        country.getValue(),
        values[4],
        values[5],
        values[6],
        values[7],
        values[8],
        values[9],
        0);
  }

  private void tell(ProblemException wrong) {
    String field = wrong.field() == null ? "" : wrong.field().replaceFirst("^/", "");
    if (field.equals("country")) {
      country.setErrorMessage(heard(wrong.getMessage()));
      country.setInvalid(true);
    } else if (texts.containsKey(field)) {
      texts.get(field).setErrorMessage(heard(wrong.getMessage()));
      texts.get(field).setInvalid(true);
    } else {
      rest.show(Markup.text(heard(wrong.problem().title()) + ". " + heard(wrong.getMessage())));
      rest.removeClassName("xd-hidden");
    }
  }
}
