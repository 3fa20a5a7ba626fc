package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.machine.Credential;
import dev.crossdock.machine.CredentialKind;
import dev.crossdock.machine.Credentials;
import dev.crossdock.machine.Order;
import java.util.List;
import java.util.function.Function;

/**
 * Asks what credential is wanted, for a new one or for one that comes in the place of another. When
 * it is refused the dialog stays open with all that was typed, and says why.
 */
final class CredentialDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int NAME_CHARACTERS_MAX = 60;

  private final Select<String> connection = new Select<>();
  private final Select<CredentialKind> kind = new Select<>();
  private final TextField name = new TextField(say("Name"));
  private final TextArea proof = new TextArea();
  private final IntegerField days = days(say("Works for, in days"), Order.DAYS_MAX);
  private final IntegerField overlap =
      days(say("Both work for, in hours"), Credentials.OVERLAP_H_MAX);
  private final ReasonField reason = new ReasonField();
  private final Piece refusal = new Piece("p", "t-late").with("role", "alert");
  private final Button make = new Button();

  /** Whether nothing is made without a key or certificate. */
  private boolean wanted;

  /**
   * What is wanted.
   *
   * @param overlapH how long the old one works beside it
   */
  record Wish(Order order, long overlapH, String reason) {}

  private CredentialDialog(String title, String verb, Function<Wish, String> decide) {
    setHeaderTitle(title);
    setCloseOnOutsideClick(false);
    proof.setWidthFull();
    proof.setMaxHeight("12rem");
    proof.setValueChangeMode(ValueChangeMode.EAGER);
    proof.addValueChangeListener(change -> enable());
    reason.addValueChangeListener(change -> enable());
    make.setText(verb);
    make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    make.setDisableOnClick(true);
    make.addClickListener(
        click -> {
          String why = decide.apply(wish());
          if (why == null) {
            close();
          } else {
            refusal.show(Markup.text(why));
            enable();
          }
        });
    getFooter().add(new Button(say("Cancel"), click -> close()), make);
  }

  /**
   * For a new one.
   *
   * @param decide answers why it was refused, or null when it was made
   */
  static CredentialDialog create(List<String> connections, Function<Wish, String> decide) {
    CredentialDialog dialog = new CredentialDialog(say("New credential"), say("Make it"), decide);
    dialog.connection.setLabel(say("For the connection"));
    dialog.connection.setItems(connections);
    dialog.connection.setWidthFull();
    if (connections.size() == 1) {
      dialog.connection.setValue(connections.get(0));
    }
    dialog.connection.addValueChangeListener(change -> dialog.enable());
    dialog.kind.setLabel(say("Kind"));
    dialog.kind.setItems(CredentialKind.values());
    dialog.kind.setItemLabelGenerator(one -> heard(one.title()));
    dialog.kind.setWidthFull();
    dialog.kind.addValueChangeListener(change -> dialog.chosen(change.getValue()));
    dialog.kind.setValue(CredentialKind.CLIENT_SECRET);
    dialog.name.setHelperText(say("What uses it, for people to read"));
    dialog.name.setMaxLength(NAME_CHARACTERS_MAX);
    dialog.name.setRequiredIndicatorVisible(true);
    dialog.name.setWidthFull();
    dialog.name.setValueChangeMode(ValueChangeMode.EAGER);
    dialog.name.addValueChangeListener(change -> dialog.enable());
    dialog.days.setPlaceholder(say("no end"));
    dialog.fill(
        say("It is for this connection only, and its secret is shown once."),
        dialog.connection,
        dialog.kind,
        dialog.name,
        dialog.proof,
        dialog.days,
        dialog.reason);
    return dialog;
  }

  /**
   * For one that comes in the place of another.
   *
   * @param decide answers why it was refused, or null when it was made
   */
  static CredentialDialog rotate(Credential old, Function<Wish, String> decide) {
    CredentialDialog dialog =
        new CredentialDialog(say("Rotate {0}", old.name()), say("Make the new one"), decide);
    dialog.connection.setItems(old.connection());
    dialog.connection.setValue(old.connection());
    dialog.kind.setItems(old.kind());
    dialog.kind.setValue(old.kind());
    dialog.name.setValue(old.name());
    dialog.chosen(old.kind());
    dialog.days.setPlaceholder(say("as long as the old one"));
    dialog.overlap.setValue(Credentials.OVERLAP_H);
    dialog.fill(
        old.kind() == CredentialKind.WEBHOOK
            ? say(
                "The address stays. Both keys are valid until the hours are over, then the old one"
                    + " stops by itself.")
            : say(
                "The new one has a client id of its own. Both work until the hours are over, then"
                    + " the old one stops by itself."),
        dialog.proof,
        dialog.overlap,
        dialog.days,
        dialog.reason);
    return dialog;
  }

  private void fill(String words, com.vaadin.flow.component.Component... fields) {
    Div body = new Div(new Piece("p", "", Markup.text(words)));
    body.add(fields);
    body.add(refusal);
    body.addClassName("xd-dialog");
    add(body);
    Draft.keep(this, fields);
    enable();
  }

  private void chosen(CredentialKind chosen) {
    wanted = chosen == CredentialKind.PRIVATE_KEY || chosen == CredentialKind.CERTIFICATE;
    proof.setVisible(chosen != null && chosen != CredentialKind.CLIENT_SECRET);
    proof.setLabel(
        chosen == CredentialKind.CERTIFICATE
            ? say("Certificate")
            : wanted ? say("Public key, or where its set is") : say("Public key of the sender"));
    proof.setHelperText(
        chosen == CredentialKind.CERTIFICATE
            ? say("In PEM, without its chain and without its key")
            : wanted
                ? say(
                    "In PEM, as a JWK or JWK set, or the https address of a JWK set, which is"
                        + " fetched every 15 minutes; never the private half")
                : say(
                    "whpk_… for signatures with Ed25519 (v1a); empty for a shared key that we make"
                        + " (v1)"));
    enable();
  }

  private IntegerField days(String label, int most) {
    IntegerField field = new IntegerField(label);
    field.setMin(1);
    field.setMax(most);
    field.setHelperText(say("From 1 to {0}", most));
    field.setWidthFull();
    field.setValueChangeMode(ValueChangeMode.EAGER);
    field.addValueChangeListener(change -> enable());
    field.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage(say("A whole number"))
            .setMinErrorMessage(say("At least 1"))
            .setMaxErrorMessage(say("At most {0}", most)));
    return field;
  }

  private void enable() {
    make.setEnabled(
        !connection.isEmpty()
            && !name.getValue().isBlank()
            && reason.isGiven()
            && (!wanted || !proof.getValue().isBlank())
            && !days.isInvalid()
            && !overlap.isInvalid());
  }

  private Wish wish() {
    Long wanted = days.getValue() == null ? null : Long.valueOf(days.getValue());
    long both = overlap.getValue() == null ? Credentials.OVERLAP_H : overlap.getValue();
    return new Wish(
        new Order(
            connection.getValue(),
            kind.getValue(),
            name.getValue().strip(),
            proof.isVisible() ? proof.getValue() : null,
            wanted),
        both,
        reason.words());
  }
}
