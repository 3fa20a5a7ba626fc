package dev.crossdock.server;

import static dev.crossdock.server.DoorPage.escaped;

import dev.crossdock.application.Wanted;
import dev.crossdock.connection.PartnerKind;
import dev.crossdock.content.MessageKind;
import dev.crossdock.identity.Invitations;
import dev.crossdock.partner.Company;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The form of an application with what was typed before, and what is wrong of it at its field.
 *
 * @param complaints by the name of the field
 */
record ApplyForm(HttpServletRequest request, Map<String, String> complaints) {

  /** The form as HTML, every value escaped. */
  String html() {
    StringBuilder form = new StringBuilder("<form method=\"post\" class=\"xd-form\">");
    if (!complaints.isEmpty()) {
      form.append("<p class=\"t-late\" role=\"alert\">")
          .append(
              complaints.size() == 1
                  ? "One field is wrong."
                  : complaints.size() + " fields are wrong.")
          .append("</p>");
    }
    form.append("<h2>Your company</h2>");
    text(form, "legalName", "Legal name", "organization", true);
    text(form, "street", "Street and number", "address-line1", true);
    text(form, "postcode", "Postcode", "postal-code", false);
    text(form, "city", "City", "address-level2", true);
    choice(form, "country", "Country", countries());
    text(form, "vat", "VAT number, such as IT08841230157", "off", false);
    text(form, "eori", "EORI number", "off", false);
    text(form, "scac", "SCAC, of ocean carriers", "off", false);
    choice(
        form,
        "kind",
        "What you do",
        Arrays.stream(PartnerKind.values())
            .map(one -> new String[] {one.name(), one.title()})
            .toList());
    kinds(form);
    form.append("<h2>You</h2>");
    text(form, "contact", "Your name", "name", true);
    email(form);
    words(form);
    form.append(
        "<label class=\"xd-hidden\" aria-hidden=\"true\">Leave this empty<input name=\"website\""
            + " tabindex=\"-1\" autocomplete=\"off\"></label>"
            + "<button class=\"xd-btn pri\" type=\"submit\">Apply</button></form>");
    return form.toString();
  }

  private String said(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : escaped(value);
  }

  private void text(
      StringBuilder form, String name, String label, String complete, boolean required) {
    begin(form, name, label, required);
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
    begin(form, "email", "E-mail address", true);
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
    begin(form, "words", "What else they should know", false);
    form.append("<textarea")
        .append(named("words"))
        .append(" rows=\"3\" maxlength=\"")
        .append(Wanted.WORDS_CHARACTERS_MAX)
        .append("\">")
        .append(said("words"))
        .append("</textarea>");
    end(form, "words");
  }

  private void choice(StringBuilder form, String name, String label, List<String[]> options) {
    String chosen = request.getParameter(name);
    begin(form, name, label, true);
    form.append("<select")
        .append(named(name))
        .append(" required><option value=\"\">Choose</option>");
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

  private static void begin(StringBuilder form, String name, String label, boolean required) {
    form.append("<div class=\"xd-asked\"><label for=\"")
        .append(name)
        .append("\">")
        .append(label)
        .append(required ? "" : " <small>(optional)</small>")
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
    form.append("<fieldset><legend>What you would exchange</legend>");
    for (MessageKind kind : MessageKind.values()) {
      form.append("<label class=\"xd-tick\"><input type=\"checkbox\" name=\"messages\" value=\"")
          .append(kind.name())
          .append(chosen.contains(kind.name()) ? "\" checked>" : "\">")
          .append("<span>")
          .append(escaped(kind.title()))
          .append(" <small>")
          .append(escaped(kind.words()))
          .append("</small></span></label>");
    }
    form.append(complaint("messages")).append("</fieldset>");
  }

  private String wrong(String name) {
    return complaints.containsKey(name)
        ? " aria-invalid=\"true\" aria-describedby=\"wrong-" + name + "\""
        : "";
  }

  private String complaint(String name) {
    return complaints.containsKey(name)
        ? "<small class=\"t-late\" id=\"wrong-"
            + name
            + "\">"
            + escaped(complaints.get(name))
            + "</small>"
        : "";
  }

  private static List<String[]> countries() {
    return Arrays.stream(Locale.getISOCountries())
        .map(code -> new String[] {code, new Locale("", code).getDisplayCountry(Locale.ENGLISH)})
        .sorted(Comparator.comparing(one -> one[1]))
        .toList();
  }
}
