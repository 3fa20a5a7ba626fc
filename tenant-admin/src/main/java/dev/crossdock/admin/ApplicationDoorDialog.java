package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import dev.crossdock.application.Door;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.util.Map;
import java.util.function.BiConsumer;

/** Asks how applications are taken; what is wrong is said at the field. */
final class ApplicationDoorDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final TextArea words = new TextArea(say("What applicants read"));
  private final IntegerField perDay = new IntegerField(say("Applications a day"));
  private final IntegerField perAddress = new IntegerField(say("Of them from one network address"));
  private final ReasonField reason = new ReasonField();
  private final Piece rest = new Piece("p", "xd-problem xd-hidden").with("role", "alert");
  private final Button save = new Button();

  /**
   * A dialog that is not open yet.
   *
   * @param decide keeps what is wanted with its reason, or throws what is wrong
   */
  ApplicationDoorDialog(Door now, BiConsumer<Door, String> decide) {
    setHeaderTitle(say(now.open() ? "Public page" : "Open the public page?"));
    setCloseOnOutsideClick(false);
    words.setMaxLength(Door.WORDS_CHARACTERS_MAX);
    words.setValue(now.words());
    words.setHelperText(say("Above the form; plain text"));
    perDay.setValue(now.perDayMax());
    perDay.setMin(1);
    perDay.setMax(Door.PER_DAY_MAX);
    perAddress.setValue(now.perAddressMax());
    perAddress.setMin(1);
    perAddress.setMax(Door.PER_ADDRESS_MAX);
    words.setWidthFull();
    perDay.setWidthFull();
    perAddress.setWidthFull();
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "Whoever has the address of the page can apply without an account. Nothing"
                            + " happens before you accept: then the firm is invited into the test"
                            + " place."))),
            words,
            perDay,
            perAddress,
            reason,
            rest);
    body.addClassName("xd-dialog");
    add(body);
    save.setText(say(now.open() ? "Save" : "Open the page"));
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.setEnabled(false);
    save.addClickListener(click -> submit(decide));
    reason.addValueChangeListener(change -> save.setEnabled(reason.isGiven()));
    getFooter().add(new Button(say("Cancel"), click -> close()), save);
    Draft.keep(this, words, perDay, perAddress, reason);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            words.focus();
          }
        });
  }

  private void submit(BiConsumer<Door, String> decide) {
    words.setInvalid(false);
    perDay.setInvalid(false);
    perAddress.setInvalid(false);
    rest.addClassName("xd-hidden");
    try {
      decide.accept(
          Door.wanted(true, words.getValue(), number(perDay), number(perAddress)), reason.words());
      close();
    } catch (InvalidFields e) {
      e.all().forEach(this::tell);
    } catch (ProblemException e) {
      tell(e);
    } finally {
      save.setEnabled(true);
    }
  }

  private static int number(IntegerField field) {
    return field.getValue() == null ? 0 : field.getValue();
  }

  private void tell(ProblemException wrong) {
    Map<String, HasValidation> fields =
        Map.of(
            "/words", words, "/perDayMax", perDay, "/perAddressMax", perAddress, "/reason", reason);
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
