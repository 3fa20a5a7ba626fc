package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.identity.Invitation;
import dev.crossdock.identity.Invitations;
import dev.crossdock.tenant.Role;
import dev.crossdock.view.Directory;
import java.util.List;

/** Asks whom to invite to which role. Stays open, with what was typed, until it worked. */
final class InviteDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final EmailField email = new EmailField(say("E-mail address"));
  private final Select<Role> role = new Select<>();
  private final Select<Directory.PartnerRow> partner = new Select<>();
  private final Button invite = new Button(say("Invite"));

  /** What happens with the answers. */
  interface Decision {
    /**
     * Invites; the dialog is told by {@link #close()} that it worked.
     *
     * @param partner code, or null for a role of the tenant itself
     */
    void invite(InviteDialog dialog, String email, Role role, String partner);
  }

  /**
   * A dialog that is not open yet.
   *
   * @param ownPartner code of the partner that the person acts for, or null
   */
  InviteDialog(
      List<Role> roles,
      List<Directory.PartnerRow> partners,
      String ownPartner,
      boolean hasMail,
      Decision decision) {
    setHeaderTitle(say("Invite somebody"));
    setCloseOnOutsideClick(false);
    email.setMaxLength(Invitations.EMAIL_CHARACTERS_MAX);
    email.setRequiredIndicatorVisible(true);
    email.setErrorMessage(say("An e-mail address, such as ana@example.com"));
    email.setValueChangeMode(ValueChangeMode.EAGER);
    role.setLabel(say("Role"));
    role.setItems(roles);
    role.setItemLabelGenerator(one -> heard(one.title()));
    partner.setLabel(say("Partner"));
    partner.setItems(partners);
    partner.setItemLabelGenerator(Directory.PartnerRow::name);
    partner.setVisible(false);
    email.setWidthFull();
    role.setWidthFull();
    partner.setWidthFull();
    role.addValueChangeListener(
        change ->
            partner.setVisible(
                ownPartner == null && change.getValue() != null && change.getValue().ofPartner()));
    email.addValueChangeListener(change -> enable());
    role.addValueChangeListener(change -> enable());
    partner.addValueChangeListener(change -> enable());
    invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    invite.addClickListener(
        click ->
            decision.invite(
                this,
                email.getValue(),
                role.getValue(),
                !role.getValue().ofPartner()
                    ? null
                    : ownPartner != null ? ownPartner : partner.getValue().code()));
    enable();
    String words =
        hasMail
            ? say(
                "They get a mail with a link that works once, for {0} days. Whoever reads the mails"
                    + " of this address gets the role.",
                Invitation.VALID_FOR.toDays())
            : say(
                "This platform has no mail server: you are shown a link, once, to pass on. Whoever"
                    + " has it gets the role.");
    Div body = new Div(new Piece("p", "", Markup.text(words)), email, role, partner);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), invite);
    Draft.keep(this, email, role, partner);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            email.focus();
          }
        });
  }

  private void enable() {
    boolean partnerGiven = !partner.isVisible() || partner.getValue() != null;
    invite.setEnabled(
        !email.getValue().isBlank()
            && !email.isInvalid()
            && role.getValue() != null
            && partnerGiven);
  }
}
