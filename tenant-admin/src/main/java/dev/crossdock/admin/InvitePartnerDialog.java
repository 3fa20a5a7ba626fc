package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerKind;
import dev.crossdock.identity.Invitations;
import dev.crossdock.language.Language;
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

/** Asks who is to become a partner, and who of it begins. */
final class InvitePartnerDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final TextField name = new TextField(say("Name"));
  private final TextField code = new TextField(say("Code"));
  private final ComboBox<PartnerKind> kind = new ComboBox<>(say("Kind"));
  private final ComboBox<String> zone = new ComboBox<>(say("Time zone"));
  private final EmailField email = new EmailField(say("E-mail address"));
  private final LanguageField language = new LanguageField(null, true);
  private final ReasonField reason = new ReasonField();
  private final Piece rest = new Piece("p", "xd-problem xd-hidden").with("role", "alert");
  private final Button invite = new Button(say("Invite"));

  /** What happens with the answers. */
  interface Decision {
    /**
     * Invites.
     *
     * @throws ProblemException if something is wrong
     */
    void invite(Partner wanted, String email, String reason);
  }

  InvitePartnerDialog(Decision decision) {
    setHeaderTitle(say("Invite a partner"));
    setCloseOnOutsideClick(false);
    name.setMaxLength(Partner.NAME_CHARACTERS_MAX);
    code.setHelperText(say("In addresses, such as ligure. Given once."));
    code.setMaxLength(Partner.CODE_CHARACTERS_MAX);
    kind.setItems(PartnerKind.values());
    kind.setItemLabelGenerator(one -> heard(one.title()));
    zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
    zone.setHelperText(say("Of its office"));
    email.setHelperText(say("Of its first administrator, who invites colleagues"));
    email.setMaxLength(Invitations.EMAIL_CHARACTERS_MAX);
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "Its own people set it up here, in the test place, and ask you when all is"
                            + " proven. Nothing is live before you approve it."))));
    for (com.vaadin.flow.component.Component field : List.of(name, code, kind, zone, email)) {
      ((com.vaadin.flow.component.HasSize) field).setWidthFull();
      ((com.vaadin.flow.component.HasValue<?, ?>) field).setRequiredIndicatorVisible(true);
      body.add(field);
    }
    body.add(language, reason, rest);
    body.addClassName("xd-dialog");
    add(body);
    invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    invite.setDisableOnClick(true);
    invite.setEnabled(false);
    invite.addClickListener(click -> submit(decision));
    reason.addValueChangeListener(change -> invite.setEnabled(reason.isGiven()));
    getFooter().add(new Button(say("Cancel"), click -> close()), invite);
    Draft.keep(this, name, code, kind, zone, email, reason);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            name.focus();
          }
        });
  }

  /**
   * Asks the same of a firm that applied: what it said stands there, and its address is proven.
   *
   * @param kindOf name of a {@link PartnerKind}
   * @param applied in which language it applied
   */
  InvitePartnerDialog forApplicant(String firm, String kindOf, String address, Language applied) {
    language.setValue(applied);
    setHeaderTitle(say("Accept {0}?", firm));
    invite.setText(say("Accept and invite"));
    name.setValue(firm);
    kind.setValue(PartnerKind.valueOf(kindOf));
    email.setValue(address);
    email.setReadOnly(true);
    email.setHelperText(say("It was confirmed"));
    return this;
  }

  private void submit(Decision decision) {
    for (HasValidation field : List.<HasValidation>of(name, code, kind, zone, email)) {
      field.setInvalid(false);
    }
    rest.addClassName("xd-hidden");
    try {
      decision.invite(
          Partner.wanted(
              code.getValue().strip(),
              name.getValue(),
              kind.getValue() == null ? null : kind.getValue().name(),
              zone.getValue(),
              language.code()),
          email.getValue(),
          reason.words());
      close();
    } catch (InvalidFields e) {
      e.all().forEach(this::tell);
    } catch (ProblemException e) {
      tell(e);
    } finally {
      invite.setEnabled(true);
    }
  }

  private void tell(ProblemException wrong) {
    Map<String, HasValidation> fields =
        Map.of(
            "/code", code, "/name", name, "/kind", kind, "/zone", zone, "/email", email, "/reason",
            reason);
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
