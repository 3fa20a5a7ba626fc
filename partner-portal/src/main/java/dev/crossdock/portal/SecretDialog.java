package dev.crossdock.portal;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.machine.Credential;
import dev.crossdock.machine.CredentialKind;
import dev.crossdock.machine.Issued;
import dev.crossdock.machine.MachineAddresses;
import java.time.ZoneId;

/** Shows what the holder of a new credential must keep. It is nowhere afterwards. */
final class SecretDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /** A dialog that is not open yet. */
  SecretDialog(Issued issued, MachineAddresses addresses, ZoneId zone) {
    Credential credential = issued.credential();
    boolean webhook = credential.kind() == CredentialKind.WEBHOOK;
    setHeaderTitle(credential.name() + " works now");
    setCloseOnOutsideClick(false);
    setCloseOnEsc(false);
    Div body = new Div();
    body.addClassName("xd-dialog");
    if (issued.secret() != null) {
      body.add(new Piece("p", "", Markup.of("b", "", "You cannot see this again.")));
      body.add(line(webhook ? "Key" : "Client secret", issued.secret()));
    }
    if (webhook) {
      body.add(line("Address", addresses.webhook(credential)));
    } else {
      body.add(line("Client id", credential.principal()));
      body.add(line("Tokens from", addresses.tokens()));
    }
    if (credential.shown() != null) {
      body.add(line("Recognised by", credential.shown()));
    }
    String end =
        credential.expiresAt() == null
            ? "It works until it is revoked."
            : "It works until " + XdTime.date(credential.expiresAt(), zone) + ".";
    body.add(new Piece("p", "", Markup.text(end)));
    add(body);
    Button kept =
        new Button(issued.secret() == null ? "Close" : "I have kept it", click -> close());
    kept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter().add(kept);
  }

  private static Piece line(String label, String value) {
    Markup copy =
        Markup.of("button", "xd-icon-button", Icon.COPY.markup())
            .with("type", "button")
            .with("aria-label", "Copy: " + label)
            .with("title", "Copy")
            .with("data-copy", value);
    return new Piece(
        "p",
        "xd-kept",
        Markup.all(Markup.of("b", "", label), Markup.of("code", "xd-mono", value), copy));
  }
}
