package dev.crossdock.partner;

import dev.crossdock.identity.Invitations;
import dev.crossdock.party.NumberRules;
import dev.crossdock.party.VatNumbers;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Signs;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a partner says of its company. Of one that is wanted anything may stand in the fields until
 * {@link #faults} has looked. Numbers are checked by their form; whether an authority has given
 * them is not asked.
 *
 * @param country two letters of ISO 3166-1
 * @param postcode or null, as some countries have none
 * @param vat with its country's letters, or null
 * @param eori or null
 * @param scac or null
 * @param homePort UN/LOCODE, or null
 * @param email who is asked about messages
 * @param phone or null
 * @param version counts the changes, from 1
 */
public record Company(
    String legalName,
    String street,
    String postcode,
    String city,
    String country,
    String vat,
    String eori,
    String scac,
    String homePort,
    String email,
    String phone,
    int version) {
  public static final int TEXT_CHARACTERS_MAX = 100;

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern UN_LOCODE = Pattern.compile("[A-Z]{2}[A-Z2-9]{3}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/-]{4,28}");

  /** Blank is absent; of numbers only letters and digits count. */
  public Company {
    legalName = stripped(legalName);
    street = stripped(street);
    postcode = stripped(postcode);
    city = stripped(city);
    country = folded(country);
    vat = folded(vat);
    eori = folded(eori);
    scac = folded(scac);
    homePort = folded(homePort);
    email = stripped(email);
    phone = stripped(phone);
  }

  private static String stripped(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String folded(String text) {
    return stripped(text) == null
        ? null
        : text.replaceAll("[ .-]", "").strip().toUpperCase(Locale.ROOT);
  }

  /** All that is wrong, in the order of the fields. Never null. */
  public List<ProblemException> faults() {
    List<ProblemException> faults = new ArrayList<>();
    text(faults, "legalName", legalName, true);
    text(faults, "street", street, true);
    text(faults, "postcode", postcode, false);
    text(faults, "city", city, true);
    if (country == null || !COUNTRIES.contains(country)) {
      wrong(faults, "country", "country is two letters of ISO 3166, such as IT.");
    }
    number(faults, "vat", vat, Scheme.VAT);
    number(faults, "eori", eori, Scheme.EORI);
    number(faults, "scac", scac, Scheme.SCAC);
    form(faults, "homePort", homePort, UN_LOCODE, "a UN/LOCODE of 5 characters, such as ITGOA");
    if (homePort != null && UN_LOCODE.matcher(homePort).matches() && !isPlace(homePort)) {
      wrong(faults, "homePort", "homePort begins with a country that there is not.");
    }
    if (!Invitations.isAddress(email)) {
      wrong(faults, "email", "email is an e-mail address, such as edi@example.com.");
    }
    form(faults, "phone", phone, PHONE, "digits, and + ( ) / - or blanks between them");
    return faults;
  }

  private static boolean isPlace(String unLocode) {
    return COUNTRIES.contains(unLocode.substring(0, 2));
  }

  /**
   * What is absent though a partner of this kind has it, in words. Never null.
   *
   * @param kind name of a {@link dev.crossdock.connection.PartnerKind}
   */
  List<String> missing(String kind) {
    List<String> missing = new ArrayList<>();
    if (vat == null && VatNumbers.has(country)) {
      missing.add("the VAT number");
    }
    if (scac == null && "CARRIER".equals(kind)) {
      missing.add("the SCAC of an ocean carrier");
    }
    if (eori == null && "BROKER".equals(kind)) {
      missing.add("the EORI number of a customs broker");
    }
    return missing;
  }

  /** For the journal. */
  String words() {
    return String.join(
        ", ",
        Arrays.asList(legalName, street, postcode, city, country, vat, eori, scac, homePort, email)
            .stream()
            .filter(one -> one != null)
            .toList());
  }

  /** The same but for its version. */
  boolean says(Company other) {
    return other != null && of(0).equals(other.of(0));
  }

  private Company of(int number) {
    return new Company(
        legalName, street, postcode, city, country, vat, eori, scac, homePort, email, phone,
        number);
  }

  private static void text(
      List<ProblemException> faults, String field, String value, boolean required) {
    if (value == null && !required) {
      return;
    }
    if (value == null || value.length() > TEXT_CHARACTERS_MAX || !Signs.isName(value)) {
      wrong(
          faults,
          field,
          field
              + " has 1 to "
              + TEXT_CHARACTERS_MAX
              + " characters, none of them a control character or invisible.");
    }
  }

  private static void number(
      List<ProblemException> faults, String field, String value, Scheme scheme) {
    String fault = value == null ? null : NumberRules.fault(scheme, value);
    if (fault != null) {
      wrong(faults, field, field + " " + fault);
    }
  }

  private static void form(
      List<ProblemException> faults, String field, String value, Pattern form, String rule) {
    if (value != null && !form.matcher(value).matches()) {
      wrong(faults, field, field + " is " + rule + ".");
    }
  }

  private static void wrong(List<ProblemException> faults, String field, String words) {
    faults.add(new ProblemException(Problem.INVALID_FIELD, "/" + field, words));
  }
}
