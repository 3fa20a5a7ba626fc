package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.select.Select;
import dev.crossdock.language.Language;

/** In which language mails are written to somebody; each is called by its own name. */
public final class LanguageField extends Select<Language> {
  private static final long serialVersionUID = 1L;

  /**
   * A field that shows what is set now.
   *
   * @param now code of a language, or null for the tenant's
   * @param ofTenant whether the tenant's may be chosen, whichever that is
   */
  public LanguageField(String now, boolean ofTenant) {
    setLabel(say("Language of mails"));
    setItems(Language.values());
    setItemLabelGenerator(one -> one == null ? "" : one.locale().getDisplayLanguage(one.locale()));
    if (ofTenant) {
      setEmptySelectionAllowed(true);
      setEmptySelectionCaption(say("As the tenant's"));
    }
    Language.of(now).ifPresent(this::setValue);
    setWidthFull();
  }

  /** What is chosen; null for the tenant's. */
  public String code() {
    return getValue() == null ? null : getValue().code();
  }
}
