package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.view.ExchangeRow;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** Asks which message that came is kept with the mapping. */
final class CameDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * @param came messages, newest first
   * @param zone in which times are told
   * @param keep keeps one by its id, or throws why not
   */
  CameDialog(List<ExchangeRow> came, ZoneId zone, Consumer<ExchangeRow> keep) {
    setHeaderTitle(say("Keep a message that came"));
    setCloseOnOutsideClick(false);
    ComboBox<ExchangeRow> message = new ComboBox<>(say("Message"));
    message.setItems(came);
    message.setItemLabelGenerator(
        one ->
            Words.dotted(
                XdTime.stamp(one.receivedAt(), zone),
                heard(one.title()),
                one.partnerName(),
                one.problem() == null ? null : heard(one.problem().title())));
    message.setHelperText(
        came.isEmpty() ? say("None has come yet") : say("The newest first; type to search"));
    message.setWidthFull();
    Piece refusal = new Piece("p", "t-late").with("role", "alert");
    Button yes = new Button(say("Keep it"));
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.setEnabled(false);
    message.addValueChangeListener(change -> yes.setEnabled(change.getValue() != null));
    yes.addClickListener(
        click -> {
          try {
            keep.accept(message.getValue());
            close();
          } catch (ProblemException e) {
            refusal.show(Markup.text(heard(e.getMessage())));
          }
        });
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(say("Its bytes as they came are kept, encrypted, to be tried."))),
            message,
            refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), yes);
    Draft.keep(this, message);
  }
}
