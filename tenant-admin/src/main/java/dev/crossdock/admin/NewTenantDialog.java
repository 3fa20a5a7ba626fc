package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.operator.NewTenant;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Tongue;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Asks for what a new tenant needs; what is wrong is said at the field. */
final class NewTenantDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int RETENTION_DAYS = 3_650;

  private final TextField id =
      text(say("Id"), say("In addresses, such as harbour. Given once and for ever."));
  private final TextField name = text(say("Name"), say("As its people read it"));
  private final ComboBox<String> country =
      choice(say("Country"), Arrays.asList(Locale.getISOCountries()));
  private final ComboBox<String> zone =
      choice(say("Time zone"), ZoneId.getAvailableZoneIds().stream().sorted().toList());
  private final ComboBox<String> currency =
      choice(
          say("Currency"),
          Currency.getAvailableCurrencies().stream()
              .map(Currency::getCurrencyCode)
              .sorted()
              .toList());
  private final TextField region = text(say("Region"), say("Label of where its data lies"));
  private final IntegerField retention = new IntegerField(say("Messages are kept, days"));
  private final TextField admin =
      text(say("First administrator's e-mail"), say("Who is invited first"));
  private final Piece rest = new Piece("p", "xd-problem xd-hidden").with("role", "alert");
  private final Button make = new Button(say("Make tenant"));

  /**
   * A dialog that is not open yet.
   *
   * @param create makes the tenant, or throws what is wrong
   */
  NewTenantDialog(Consumer<NewTenant> create) {
    setHeaderTitle(say("New tenant"));
    setCloseOnOutsideClick(false);
    country.setItemLabelGenerator(
        code -> code + " · " + new Locale("", code).getDisplayCountry(Tongue.locale()));
    region.setValue("local");
    retention.setMin(NewTenant.RETENTION_DAYS_MIN);
    retention.setMax(NewTenant.RETENTION_DAYS_MAX);
    retention.setValue(RETENTION_DAYS);
    retention.setWidthFull();
    make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    make.setDisableOnClick(true);
    make.addClickListener(click -> submit(create));
    Div body = new Div(id, name, country, zone, currency, region, retention, admin, rest);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), make);
    Draft.keep(this, id, name, country, zone, currency, region, retention, admin);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            id.focus();
          }
        });
  }

  private void submit(Consumer<NewTenant> create) {
    for (TextField field : List.of(id, name, region, admin)) {
      field.setInvalid(false);
    }
    rest.addClassName("xd-hidden");
    try {
      create.accept(
          new NewTenant(
              id.getValue().strip(),
              name.getValue().strip(),
              country.getValue(),
              zone.getValue(),
              currency.getValue(),
              region.getValue().strip(),
              retention.getValue(),
              admin.getValue().strip()));
      close();
    } catch (InvalidFields e) {
      e.all().forEach(this::tell);
    } catch (ProblemException e) {
      tell(e);
    } finally {
      make.setEnabled(true);
    }
  }

  private void tell(ProblemException wrong) {
    String words = heard(wrong.getMessage());
    Map<String, Consumer<String>> fields =
        Map.of(
            "/id", text -> at(id, text),
            "/name", text -> at(name, text),
            "/region", text -> at(region, text),
            "/adminEmail", text -> at(admin, text),
            "/country", text -> at(country, text),
            "/zone", text -> at(zone, text),
            "/currency", text -> at(currency, text),
            "/retentionDays",
                text -> {
                  retention.setErrorMessage(text);
                  retention.setInvalid(true);
                });
    String field = wrong.field() == null ? "" : wrong.field();
    fields
        .getOrDefault(
            field,
            text -> {
              rest.show(Markup.text(text));
              rest.removeClassName("xd-hidden");
            })
        .accept(words);
  }

  private static void at(TextField field, String words) {
    field.setErrorMessage(words);
    field.setInvalid(true);
  }

  private static void at(ComboBox<String> field, String words) {
    field.setErrorMessage(words);
    field.setInvalid(true);
  }

  private static TextField text(String label, String help) {
    TextField field = new TextField(label);
    field.setHelperText(help);
    field.setRequiredIndicatorVisible(true);
    field.setWidthFull();
    return field;
  }

  private static ComboBox<String> choice(String label, List<String> items) {
    ComboBox<String> field = new ComboBox<>(label);
    field.setItems(items);
    field.setRequiredIndicatorVisible(true);
    field.setWidthFull();
    return field;
  }
}
