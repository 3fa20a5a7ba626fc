package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.machine.Credential;
import dev.crossdock.machine.CredentialKind;
import dev.crossdock.machine.Issued;
import dev.crossdock.machine.MachineAddresses;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Shows what the holder of a new credential must keep. It is nowhere afterwards. */
final class SecretDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /** A dialog that is not open yet. */
  SecretDialog(Issued issued, MachineAddresses addresses, ZoneId zone) {
    Credential credential = issued.credential();
    boolean webhook = credential.kind() == CredentialKind.WEBHOOK;
    setHeaderTitle(say("{0} works now", credential.name()));
    setCloseOnOutsideClick(false);
    setCloseOnEsc(false);
    Div body = new Div();
    body.addClassName("xd-dialog");
    List<Markup> lines = new ArrayList<>();
    if (issued.secret() != null) {
      lines.add(Markup.of("p", "", Markup.of("b", "", say("You cannot see this again."))));
      lines.add(line(webhook ? say("Key") : say("Client secret"), issued.secret()));
    }
    if (webhook) {
      lines.add(line(say("Address"), addresses.webhook(credential)));
    } else {
      lines.add(line(say("Client id"), credential.principal()));
      lines.add(line(say("Tokens from"), addresses.tokens()));
      lines.add(line(say("Messages to"), addresses.inbox(credential.connection())));
    }
    if (credential.keySet() != null) {
      lines.add(line(say("Keys from"), credential.keySet().address()));
    }
    if (credential.shown() != null) {
      lines.add(line(say("Recognised by"), credential.shown()));
    }
    body.add(new Piece("div", "xd-dialog", Markup.all(lines)));
    String end =
        credential.expiresAt() == null
            ? say("It works until it is revoked.")
            : say("It works until {0}.", XdTime.date(credential.expiresAt(), zone));
    body.add(new Piece("p", "", Markup.text(end)));
    add(body);
    Button kept =
        new Button(
            issued.secret() == null ? say("Close") : say("I have kept it"), click -> close());
    kept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter().add(kept);
  }

  /** Something to keep, with a button that copies it. */
  static Markup line(String label, String value) {
    Markup copy =
        Markup.of("button", "xd-icon-button", Icon.COPY.markup())
            .with("type", "button")
            .with("aria-label", say("Copy: {0}", label))
            .with("title", say("Copy"))
            .with("data-copy", value);
    return Markup.of(
        "p", "xd-kept", Markup.of("b", "", label), Markup.of("code", "xd-mono", value), copy);
  }
}
