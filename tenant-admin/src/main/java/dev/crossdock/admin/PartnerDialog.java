package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerKind;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.LanguageField;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Asks who a partner is; what is wrong is said at the field. */
final class PartnerDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final TextField code = new TextField(say("Code"));
  private final TextField name = new TextField(say("Name"));
  private final ComboBox<PartnerKind> kind = new ComboBox<>(say("Kind"));
  private final ComboBox<String> zone = new ComboBox<>(say("Time zone"));
  private final LanguageField language;
  private final ReasonField reason = new ReasonField();
  private final Piece rest = new Piece("p", "xd-problem xd-hidden").with("role", "alert");
  private final Button save = new Button();

  /**
   * A dialog that is not open yet.
   *
   * @param now the partner that is changed, or null for a new one
   * @param decide keeps what is wanted, or throws what is wrong
   */
  PartnerDialog(Partner now, BiConsumer<Partner, String> decide) {
    setHeaderTitle(now == null ? say("New partner") : say("Change {0}", now.name()));
    setCloseOnOutsideClick(false);
    code.setHelperText(say("In addresses, such as hansa. Given once."));
    code.setMaxLength(Partner.CODE_CHARACTERS_MAX);
    name.setMaxLength(Partner.NAME_CHARACTERS_MAX);
    kind.setItems(PartnerKind.values());
    kind.setItemLabelGenerator(one -> heard(one.title()));
    zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
    zone.setHelperText(say("Of its office"));
    language = new LanguageField(now == null ? null : now.language(), true);
    Component[] fields =
        now == null
            ? new Component[] {code, name, kind, zone, language, reason}
            : new Component[] {name, kind, zone, language, reason};
    for (Component field : List.of(code, name, kind, zone)) {
      ((com.vaadin.flow.component.HasSize) field).setWidthFull();
      ((com.vaadin.flow.component.HasValue<?, ?>) field).setRequiredIndicatorVisible(true);
    }
    if (now != null) {
      code.setValue(now.code());
      name.setValue(now.name());
      kind.setValue(PartnerKind.valueOf(now.kind()));
      zone.setValue(now.zone());
    }
    save.setText(now == null ? say("Make partner") : say("Save"));
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.setEnabled(false);
    save.addClickListener(click -> submit(decide));
    reason.addValueChangeListener(change -> save.setEnabled(reason.isGiven()));
    Div body = new Div(fields);
    body.add(rest);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), save);
    Draft.keep(this, Stream.of(fields).filter(one -> one != language).toArray(Component[]::new));
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            (now == null ? code : name).focus();
          }
        });
  }

  private void submit(BiConsumer<Partner, String> decide) {
    for (HasValidation field : List.<HasValidation>of(code, name, kind, zone)) {
      field.setInvalid(false);
    }
    rest.addClassName("xd-hidden");
    try {
      decide.accept(
          Partner.wanted(
              code.getValue().strip(),
              name.getValue(),
              kind.getValue() == null ? null : kind.getValue().name(),
              zone.getValue(),
              language.code()),
          reason.words());
      close();
    } catch (InvalidFields e) {
      e.all().forEach(this::tell);
    } catch (ProblemException e) {
      tell(e);
    } finally {
      save.setEnabled(true);
    }
  }

  private void tell(ProblemException wrong) {
    Map<String, HasValidation> fields =
        Map.of("/code", code, "/name", name, "/kind", kind, "/zone", zone, "/reason", reason);
    HasValidation field = wrong.field() == null ? null : fields.get(wrong.field());
    if (field == null) {
      rest.show(Markup.text(heard(wrong.problem().title()) + ". " + heard(wrong.getMessage())));
      rest.removeClassName("xd-hidden");
    } else {
      field.setErrorMessage(heard(wrong.getMessage()));
      field.setInvalid(true);
    }
  }
}
