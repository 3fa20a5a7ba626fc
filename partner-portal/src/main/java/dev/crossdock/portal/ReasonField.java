package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.problem.Reason;

/** Asks why; whoever uses it goes on only when {@link #isGiven}. */
public final class ReasonField extends TextArea {
  private static final long serialVersionUID = 1L;

  public ReasonField() {
    this(say("It is kept with your name."));
  }

  /**
   * @param kept what becomes of the reason
   */
  public ReasonField(String kept) {
    super(say("Reason"));
    setHelperText(kept);
    setMaxLength(Reason.CHARACTERS_MAX);
    setRequiredIndicatorVisible(true);
    setWidthFull();
    setValueChangeMode(ValueChangeMode.EAGER);
  }

  public boolean isGiven() {
    return Reason.isOne(getValue());
  }

  /** What was typed, without spaces around it. */
  public String words() {
    return getValue().strip();
  }
}
