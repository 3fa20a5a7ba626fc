package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.view.ExchangeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Evidence before consent: what will happen, to how many, some of them by name, and why. The button
 * says the count and works once a reason is given.
 */
public class DecisionDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int SAMPLES_MAX = 10;

  private final ReasonField reason = new ReasonField();
  private final Checkbox accepted = new Checkbox();
  private final Div more = new Div();
  private final Button yes = new Button();
  private final List<HasValue<?, ?>> needed = new ArrayList<>();

  /**
   * A dialog that is not open yet.
   *
   * @param title the question
   * @param effect what will happen and whether there is a way back
   * @param samples some of the exchanges concerned; empty where it is about none
   * @param verb the words on the button, with the count
   * @param decide called with the reason
   */
  public DecisionDialog(
      String title,
      String effect,
      List<ExchangeRow> samples,
      String verb,
      Consumer<String> decide) {
    setHeaderTitle(title);
    setCloseOnOutsideClick(false);
    accepted.setVisible(false);
    yes.setText(verb);
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.setEnabled(false);
    yes.setDisableOnClick(true);
    reason.addValueChangeListener(change -> yes.setEnabled(isComplete()));
    accepted.addValueChangeListener(change -> yes.setEnabled(isComplete()));
    yes.addClickListener(
        click -> {
          close();
          decide.accept(reason.words());
        });
    Button no = new Button(say("Keep as it is"), click -> close());
    Div body = new Div(new Piece("p", "", Markup.text(effect)));
    if (!samples.isEmpty()) {
      body.add(new Piece("ul", "", samples(samples)));
    }
    body.add(more, accepted, reason);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(no, yes);
    Draft.keep(this, reason);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            reason.focus();
          }
        });
  }

  private boolean isComplete() {
    return reason.isGiven()
        && (!accepted.isVisible() || accepted.getValue())
        && needed.stream().noneMatch(HasValue::isEmpty);
  }

  /**
   * Asks for more than a reason, before it is opened: the button works once this is ticked, too.
   *
   * @param what has to be accepted
   * @param words of who accepts it
   */
  public DecisionDialog accepting(Markup what, String words) {
    more.add(new Piece("div", "", what));
    accepted.setLabel(words);
    accepted.setVisible(true);
    return this;
  }

  /** Has a reason already, which was given when the question was asked before. */
  public DecisionDialog with(String words) {
    reason.setValue(words);
    return this;
  }

  /** Asks something besides, before it is opened. */
  DecisionDialog asking(Component field) {
    more.add(field);
    return this;
  }

  /** Asks something besides, before it is opened: the button works once it has an answer, too. */
  <F extends Component & HasValue<?, ?>> DecisionDialog needing(F field) {
    needed.add(field);
    field.addValueChangeListener(change -> yes.setEnabled(isComplete()));
    return asking(field);
  }

  private static Markup samples(List<ExchangeRow> rows) {
    return Markup.all(
        rows.stream()
            .limit(SAMPLES_MAX)
            .map(
                row ->
                    Markup.of(
                        "li",
                        "",
                        Markup.text(Words.dotted(heard(row.title()), row.shipment()) + " "),
                        Markup.of("span", "xd-mono xd-muted", row.shownId())))
            .toList());
  }
}
