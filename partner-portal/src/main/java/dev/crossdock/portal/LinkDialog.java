package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.identity.Invitation;

/**
 * Shows an invitation's link where there is no mail server. The link is kept nowhere: it is seen
 * here or never.
 */
public final class LinkDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  public LinkDialog(Invitation invitation, String link) {
    setHeaderTitle(say("Pass this link on"));
    setCloseOnOutsideClick(false);
    TextField field = new TextField(say("Link for {0}", invitation.email()));
    field.setValue(link);
    field.setReadOnly(true);
    field.setWidthFull();
    field.setAutoselect(true);
    Markup words =
        Markup.text(say("Mail is not set up here. The link is shown this once, and works once."));
    Div body = new Div(new Piece("p", "", words), field);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("I have it"), click -> close()));
  }

  /** What became of an invitation, for people to read. */
  public static String said(Invitation invitation) {
    if (invitation.mail() == Invitation.Mail.REFUSED) {
      return say("The mail server refuses {0}. Is the address right?", invitation.email());
    }
    return invitation.mail() == Invitation.Mail.FAILED
        ? say("The mail to {0} could not be sent. Send it again later.", invitation.email())
        : say("{0} is invited.", invitation.email());
  }
}
