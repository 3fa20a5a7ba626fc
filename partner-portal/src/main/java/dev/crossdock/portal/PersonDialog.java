package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.identity.Person;
import dev.crossdock.tenant.Role;
import java.util.List;

/** Asks what is to become of a person's role, and why. Stays open until it worked. */
final class PersonDialog extends Dialog {
  private static final long serialVersionUID = 1L;
  private final RadioButtonGroup<What> what = new RadioButtonGroup<>();
  private final Select<Role> role = new Select<>();
  private final ReasonField reason = new ReasonField();
  private final Button yes = new Button();

  /** What can be done. */
  enum What {
    CHANGE(english("Give another role"), english("Give this role")),
    DISABLE(english("Disable: nothing works until it is enabled again"), english("Disable")),
    ENABLE(english("Enable again"), english("Enable")),
    WITHDRAW(english("Take the role away"), english("Take it away"));

    private final String words;
    private final String verb;

    What(String words, String verb) {
      this.words = words;
      this.verb = verb;
    }
  }

  /** What happens with the answers. */
  interface Decision {
    /**
     * Decides; the dialog is told by {@link #close()} that it worked.
     *
     * @param role the new one; null unless the role is to be changed
     */
    void decide(PersonDialog dialog, What what, Role role, String reason);
  }

  /**
   * A dialog that is not open yet.
   *
   * @param roles what this person could have instead
   */
  PersonDialog(Person person, List<Role> roles, Decision decision) {
    setHeaderTitle(person.name());
    setCloseOnOutsideClick(false);
    what.setLabel(say("What is to happen"));
    what.setItems(
        person.isDisabled()
            ? List.of(What.ENABLE, What.WITHDRAW)
            : roles.isEmpty()
                ? List.of(What.DISABLE, What.WITHDRAW)
                : List.of(What.CHANGE, What.DISABLE, What.WITHDRAW));
    what.setItemLabelGenerator(one -> say(one.words));
    what.addThemeName("vertical");
    what.addValueChangeListener(change -> enable());
    role.setLabel(say("New role"));
    role.setItems(roles);
    role.setItemLabelGenerator(one -> heard(one.title()));
    role.setWidthFull();
    role.addValueChangeListener(change -> enable());
    reason.addValueChangeListener(change -> enable());
    yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    yes.addClickListener(
        click ->
            decision.decide(
                this,
                what.getValue(),
                what.getValue() == What.CHANGE ? role.getValue() : null,
                reason.words()));
    enable();
    String now =
        say(
            "Now {0}{1}{2}. What ends, ends everywhere within a minute.",
            heard(person.role().title()),
            person.partner() == null ? "" : say(" of {0}", person.partnerName()),
            person.isDisabled() ? say(", disabled") : "");
    Div body = new Div(new Piece("p", "", Markup.text(now)), what, role, reason);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Keep as it is"), click -> close()), yes);
    Draft.keep(this, what, role, reason);
  }

  private void enable() {
    role.setVisible(what.getValue() == What.CHANGE);
    yes.setText(what.getValue() == null ? say("Go on") : say(what.getValue().verb));
    yes.setEnabled(
        what.getValue() != null
            && reason.isGiven()
            && (what.getValue() != What.CHANGE || role.getValue() != null));
  }
}
