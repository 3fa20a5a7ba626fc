package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.portal.XdTime;
import dev.crossdock.score.Delay;
import dev.crossdock.score.Terms;
import dev.crossdock.shipment.Milestone;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Asks what was agreed with a partner: how soon its milestones come and which it owes. */
final class TermsDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /** Called with what was chosen, and why. */
  interface Decide {
    /** Answers why it was refused, or null when it was done. */
    String agree(int withinMinutes, List<Milestone> expected, String reason);
  }

  /**
   * A dialog that is not open yet.
   *
   * @param name of the partner
   */
  TermsDialog(String name, Terms terms, Decide decide) {
    setHeaderTitle(say("What was agreed with {0}", name));
    setCloseOnOutsideClick(false);
    Select<Integer> within = new Select<>();
    within.setLabel(say("Milestones come within"));
    within.setItems(Delay.minutes());
    within.setItemLabelGenerator(minutes -> XdTime.span(Duration.ofMinutes(minutes)));
    within.setValue(terms.withinMinutes());
    within.setWidthFull();
    CheckboxGroup<Milestone> expected = new CheckboxGroup<>(say("Owed of each shipment"));
    expected.setItems(
        Arrays.stream(Milestone.values())
            .filter(one -> one.kind() != Milestone.Kind.INFORMATION)
            .toList());
    expected.setItemLabelGenerator(one -> heard(one.words()));
    expected.setValue(Set.copyOf(terms.expected()));
    ReasonField reason = new ReasonField();
    Piece refusal = new Piece("p", "t-late").with("role", "alert");
    Button save = new Button(say("Set"));
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setEnabled(false);
    save.setDisableOnClick(true);
    reason.addValueChangeListener(change -> save.setEnabled(reason.isGiven()));
    save.addClickListener(
        click -> {
          String why =
              decide.agree(
                  within.getValue(),
                  expected.getValue().stream().sorted().toList(),
                  reason.words());
          if (why == null) {
            close();
          } else {
            refusal.show(Markup.text(why));
            save.setEnabled(reason.isGiven());
          }
        });
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "The scorecard measures by it, also days that are over; the partner sees"
                            + " the same. Nothing is refused for it."))),
            within,
            expected,
            reason,
            refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), save);
    Draft.keep(this, within, expected, reason);
  }
}
