package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.textfield.PasswordField;

/** A field for a secret, whose button to look at it speaks the reader's language. */
public final class SecretField extends PasswordField {
  private static final long serialVersionUID = 1L;

  /** Vaadin's own words for it are for errors only: the button is told in the browser. */
  public SecretField(String label) {
    super(label);
    getElement().executeJs("this.i18n = {...this.i18n, reveal: $0}", say("Show what is typed"));
  }
}
