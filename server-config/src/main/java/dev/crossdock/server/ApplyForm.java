package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;
import static dev.crossdock.server.DoorPage.escaped;

import dev.crossdock.application.Wanted;
import dev.crossdock.connection.PartnerKind;
import dev.crossdock.content.MessageKind;
import dev.crossdock.identity.Invitations;
import dev.crossdock.partner.Company;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The form of an application with what was typed before, and what is wrong of it at its field.
 *
 * @param locale language of the form
 * @param complaints by the name of the field
 */
record ApplyForm(HttpServletRequest request, Locale locale, Map<String, String> complaints) {
  /** What fields are called, by their names. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("legalName", english("Legal name")),
          Map.entry("street", english("Street and number")),
          Map.entry("postcode", english("Postcode")),
          Map.entry("city", english("City")),
          Map.entry("country", english("Country")),
          Map.entry("vat", english("VAT number")),
          Map.entry("eori", english("EORI number")),
          Map.entry("scac", english("SCAC")),
          Map.entry("kind", english("What you do")),
          Map.entry("contact", english("Your name")),
          Map.entry("email", english("E-mail address")),
          Map.entry("words", english("What else they should know")));

  /** Stands behind the label. */
  private static final Map<String, String> HINTS =
      Map.of(
          "vat", english("such as IT08841230157"),
          "scac", english("of ocean carriers"));

  private static final Set<String> CHOICES = Set.of("country", "kind", "messages");

  /** The form as HTML, every value escaped. */
  String html() {
    StringBuilder form = new StringBuilder("<form method=\"post\" class=\"xd-form\">");
    if (!complaints.isEmpty()) {
      form.append("<p class=\"t-late\" role=\"alert\">")
          .append(
              complaints.size() == 1
                  ? say(locale, "One field is wrong.")
                  : say(locale, "{0} fields are wrong.", complaints.size()))
          .append("</p>");
    }
    heading(form, say(locale, "Your company"));
    text(form, "legalName", "organization", true);
    text(form, "street", "address-line1", true);
    text(form, "postcode", "postal-code", false);
    text(form, "city", "address-level2", true);
    choice(form, "country", countries());
    text(form, "vat", "off", false);
    text(form, "eori", "off", false);
    text(form, "scac", "off", false);
    choice(
        form,
        "kind",
        Arrays.stream(PartnerKind.values())
            .map(one -> new String[] {one.name(), heard(locale, one.title())})
            .toList());
    kinds(form);
    heading(form, say(locale, "You"));
    text(form, "contact", "name", true);
    email(form);
    words(form);
    form.append(
        "<label class=\"xd-hidden\" aria-hidden=\"true\">"
            + say(locale, "Leave this empty")
            + "<input name=\"website\""
            + " tabindex=\"-1\" autocomplete=\"off\"></label>"
            + "<button class=\"xd-btn pri\" type=\"submit\">"
            + say(locale, "verb:Apply")
            + "</button></form>");
    return form.toString();
  }

  private static void heading(StringBuilder form, String words) {
    form.append("<h2>").append(words).append("</h2>");
  }

  private String said(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : escaped(value);
  }

  private void text(StringBuilder form, String name, String complete, boolean required) {
    begin(form, name, required);
    form.append("<input")
        .append(named(name))
        .append(" maxlength=\"")
        .append(Company.TEXT_CHARACTERS_MAX)
        .append("\" autocomplete=\"")
        .append(complete)
        .append("\" value=\"")
        .append(said(name))
        .append('"')
        .append(required ? " required>" : ">");
    end(form, name);
  }

  private void email(StringBuilder form) {
    begin(form, "email", true);
    form.append("<input")
        .append(named("email"))
        .append(" type=\"email\" maxlength=\"")
        .append(Invitations.EMAIL_CHARACTERS_MAX)
        .append("\" autocomplete=\"email\" required value=\"")
        .append(said("email"))
        .append("\">");
    end(form, "email");
  }

  private void words(StringBuilder form) {
    begin(form, "words", false);
    form.append("<textarea")
        .append(named("words"))
        .append(" rows=\"3\" maxlength=\"")
        .append(Wanted.WORDS_CHARACTERS_MAX)
        .append("\">")
        .append(said("words"))
        .append("</textarea>");
    end(form, "words");
  }

  private void choice(StringBuilder form, String name, List<String[]> options) {
    String chosen = request.getParameter(name);
    begin(form, name, true);
    form.append("<select")
        .append(named(name))
        .append(" required><option value=\"\">" + say(locale, "Choose") + "</option>");
    for (String[] option : options) {
      form.append("<option value=\"")
          .append(option[0])
          .append(option[0].equals(chosen) ? "\" selected>" : "\">")
          .append(escaped(option[1]))
          .append("</option>");
    }
    form.append("</select>");
    end(form, name);
  }

  private void begin(StringBuilder form, String name, boolean required) {
    form.append("<div class=\"xd-asked\"><label for=\"")
        .append(name)
        .append("\">")
        .append(say(locale, LABELS.get(name)))
        .append(HINTS.containsKey(name) ? ", " + say(locale, HINTS.get(name)) : "")
        .append(required ? "" : " <small>(" + say(locale, "optional") + ")</small>")
        .append("</label>");
  }

  private String named(String name) {
    return " id=\"" + name + "\" name=\"" + name + "\"" + wrong(name);
  }

  private void end(StringBuilder form, String name) {
    form.append(complaint(name)).append("</div>");
  }

  private void kinds(StringBuilder form) {
    String[] sent = request.getParameterValues("messages");
    List<String> chosen = sent == null ? List.of() : List.of(sent);
    form.append(
        "<fieldset"
            + described("messages")
            + "><legend>"
            + say(locale, "What you would exchange")
            + "</legend>");
    for (MessageKind kind : MessageKind.values()) {
      form.append("<label class=\"xd-tick\"><input type=\"checkbox\" name=\"messages\" value=\"")
          .append(kind.name())
          .append(chosen.contains(kind.name()) ? "\" checked>" : "\">")
          .append("<span>")
          .append(escaped(heard(locale, kind.title())))
          .append(" <small>")
          .append(escaped(heard(locale, kind.words())))
          .append("</small></span></label>");
    }
    form.append(complaint("messages")).append("</fieldset>");
  }

  private String wrong(String name) {
    return complaints.containsKey(name) ? " aria-invalid=\"true\"" + described(name) : "";
  }

  private String described(String name) {
    return complaints.containsKey(name) ? " aria-describedby=\"wrong-" + name + "\"" : "";
  }

  private String complaint(String name) {
    return complaints.containsKey(name)
        ? "<small class=\"t-late\" id=\"wrong-" + name + "\">" + escaped(fault(name)) + "</small>"
        : "";
  }

  /** What is wrong, in the words of the form: the platform calls fields by the API's names. */
  private String fault(String name) {
    if (CHOICES.contains(name)) {
      return say(locale, "Choose what is offered here.");
    }
    String words = complaints.get(name);
    return words.startsWith(name + " ")
        ? heard(locale, LABELS.get(name) + words.substring(name.length()))
        : heard(locale, words);
  }

  private List<String[]> countries() {
    return Arrays.stream(Locale.getISOCountries())
        .map(code -> new String[] {code, new Locale("", code).getDisplayCountry(locale)})
        .sorted(Comparator.comparing(one -> one[1], Collator.getInstance(locale)))
        .toList();
  }
}
